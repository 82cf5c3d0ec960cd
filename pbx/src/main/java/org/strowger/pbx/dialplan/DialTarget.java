package org.strowger.pbx.dialplan;

/**
 * One party that Dial calls. Immutable.
 *
 * @param tech as written: {@code SIP}, {@code PJSIP}, {@code H323}, {@code OOH323}, {@code Local}…
 * @param peer the endpoint, gateway or group; for {@code Local} the context
 * @param number the number to call there; empty for the endpoint itself; for {@code Local} the
 *     extension
 */
public record DialTarget(String tech, String peer, String number) {
  /** Whether the party is an extension of the dialplan. */
  public boolean isLocal() {
    return tech.equalsIgnoreCase("Local");
  }

  /** {@code H323/8613@gw}, {@code SIP/1001}. */
  @Override
  public String toString() {
    return tech + "/" + (number.isEmpty() ? peer : number + "@" + peer);
  }
}
