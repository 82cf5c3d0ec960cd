package org.strowger.sip.registrar;

/**
 * A registrar's limits. Immutable.
 *
 * @param minSeconds shorter intervals get 423 (RFC 3261 10.3)
 * @param maxSeconds longer intervals are cut to this
 * @param defaultSeconds where a request names no interval
 * @param maxContacts bindings of one address-of-record; the newest replaces the oldest
 * @param maxAddresses addresses-of-record with bindings; beyond, new ones get 503
 * @param flowTimer seconds for the Flow-Timer header of outbound flows (RFC 5626 5.4)
 */
public record RegistrarSettings(
    long minSeconds,
    long maxSeconds,
    long defaultSeconds,
    int maxContacts,
    int maxAddresses,
    int flowTimer) {
  /** One minute to one hour, ten contacts each, a hundred thousand addresses. */
  public static final RegistrarSettings DEFAULT =
      new RegistrarSettings(60, 3600, 3600, 10, 100_000, 120);

  /** Checks that the intervals are in order and the limits allow anything at all. */
  public RegistrarSettings {
    boolean ordered =
        minSeconds >= 1 && minSeconds <= defaultSeconds && defaultSeconds <= maxSeconds;
    if (!ordered || maxContacts < 1 || maxAddresses < 1 || flowTimer < 0) {
      throw new IllegalArgumentException("registrar limits are out of order");
    }
  }
}
