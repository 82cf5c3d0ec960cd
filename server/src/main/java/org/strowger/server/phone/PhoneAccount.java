package org.strowger.server.phone;

import java.time.Duration;
import org.strowger.kernel.Address;
import org.strowger.sip.message.SipUri;

/**
 * One number of a phone. Immutable; its text form does not show the password.
 *
 * @param user number and user name for digest
 * @param password in clear
 * @param domain of the address-of-record
 * @param registrar where REGISTER and calls go, by UDP
 * @param expires registration interval asked for
 */
public record PhoneAccount(
    String user, String password, String domain, Address registrar, Duration expires) {
  private static final Duration HOUR = Duration.ofHours(1);

  /** An account in the domain of the exchange's address, for an hour at a time. */
  public static PhoneAccount of(String user, String password, Address registrar) {
    return new PhoneAccount(user, password, SipUri.hostOf(registrar.ip()), registrar, HOUR);
  }

  /** The same, registered for so long at a time. */
  public PhoneAccount within(Duration interval) {
    return new PhoneAccount(user, password, domain, registrar, interval);
  }

  @Override
  public String toString() {
    return user + "@" + domain;
  }
}
