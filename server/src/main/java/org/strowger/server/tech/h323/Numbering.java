package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

/**
 * Where a gateway stands in the world's numbers: what octet 3 of its number elements means to those
 * who stand elsewhere (RFC 4497 §9.1, RFC 3966 §5.1.5). Called numbers are the dialplan's.
 * Immutable.
 *
 * @param country country code; empty if numbers are left as they are
 * @param area area code; empty if it is not known or there is none
 * @param domain of the private numbering plan; empty if that has no name
 */
public record Numbering(String country, String area, String domain) {
  /** Numbers as they are. */
  public static final Numbering NONE = new Numbering("", "", "");

  /** A number of the gateway's as others know it. */
  PhoneNumber outside(PhoneNumber number) {
    if (number.plan() == PhoneNumber.Plan.PRIVATE) {
      return domain.isEmpty() ? number : number.within(domain);
    }
    return switch (number.type()) {
      case NATIONAL -> country.isEmpty() ? number : international(country + number.digits());
      case SUBSCRIBER ->
          country.isEmpty()
              ? number
              : area.isEmpty()
                  ? number.within("+" + country)
                  : international(country + area + number.digits());
      case UNKNOWN, INTERNATIONAL, NETWORK_SPECIFIC, ABBREVIATED -> number;
    };
  }

  private static PhoneNumber international(String digits) {
    return new PhoneNumber(digits, PhoneNumber.Type.INTERNATIONAL, PhoneNumber.Plan.E164);
  }

  /** A number as the gateway is told it: one of its private plan is marked so. */
  PhoneNumber inside(PhoneNumber number) {
    boolean own = !domain.isEmpty() && number.context().equalsIgnoreCase(domain);
    return own ? new PhoneNumber(number.digits(), number.type(), PhoneNumber.Plan.PRIVATE) : number;
  }

  /** A party of the gateway's. */
  CallerId outside(CallerId party) {
    PhoneNumber number = party.number();
    return number == null ? party : party.withNumber(outside(number));
  }

  /** A party as the gateway is told it. */
  CallerId inside(CallerId party) {
    PhoneNumber number = party.number();
    return number == null ? party : party.withNumber(inside(number));
  }

  /** A redirection by a party of the gateway's. */
  @Nullable Redirection outside(@Nullable Redirection redirection) {
    return redirection == null
        ? null
        : redirection.withFrom(outside(redirection.from())).withFirst(outside(redirection.first()));
  }

  /** A redirection as the gateway is told it. */
  @Nullable Redirection inside(@Nullable Redirection redirection) {
    return redirection == null
        ? null
        : redirection.withFrom(inside(redirection.from())).withFirst(inside(redirection.first()));
  }
}
