package org.strowger.sip.registrar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

/** What a REGISTER's Contact header says (RFC 3261 10.2.1, RFC 5626 4.2). */
final class Contacts {
  /** RFC 3261 10.2.1.1: a malformed interval means an hour. */
  private static final long HOUR = 3600;

  private Contacts() {}

  /**
   * One asked-for change.
   *
   * @param uri the contact
   * @param seconds how long; 0 removes; -1 if the request says nothing
   * @param params all but {@code expires}
   */
  record Update(SipUri uri, long seconds, Params params) {
    /** RFC 3261 10.3 step 7 by the URI; RFC 5626 6 by instance and reg-id. */
    boolean isFor(Binding binding) {
      String instance = instance(params);
      boolean sameDevice =
          !instance.isEmpty()
              && instance.equals(binding.instance())
              && regId(params) == binding.regId();
      return sameDevice || uri.isEquivalentTo(binding.contact());
    }
  }

  /** The changes that a request asks for; null if a contact is no SIP URI. */
  static @Nullable List<Update> updates(SipRequest request) {
    List<Update> out = new ArrayList<>();
    for (NameAddress contact : request.contacts()) {
      if (!(contact.uri() instanceof SipUri uri)) {
        return null;
      }
      Params params = contact.params();
      out.add(new Update(uri, seconds(params, request), params.without("expires")));
    }
    return out;
  }

  private static long seconds(Params params, SipRequest request) {
    String own = params.value("expires");
    if (own == null) {
      return request.expires();
    }
    boolean digits = !own.isEmpty() && own.chars().allMatch(c -> c >= '0' && c <= '9');
    long seconds = params.number("expires", Integer.MAX_VALUE);
    if (seconds >= 0) {
      return seconds;
    }
    return digits ? Integer.MAX_VALUE : HOUR; // RFC 4475 3.1.2.4: overlarge is the largest
  }

  static int q(Params params) {
    String text = params.value("q");
    if (text == null || text.isEmpty() || text.length() > 5) {
      return 1000;
    }
    int value = 0;
    int unit = 1000;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 1 ? c != '.' : c < '0' || c > '9') {
        return 1000;
      }
      if (i != 1) {
        value += (c - '0') * unit;
        unit /= 10;
      }
    }
    return Math.min(value, 1000);
  }

  static String instance(Params params) {
    String instance = params.value("+sip.instance");
    return instance == null ? "" : instance;
  }

  static long regId(Params params) {
    return Math.max(0, params.number("reg-id", Integer.MAX_VALUE));
  }
}
