package org.strowger.sip.agent;

import java.util.List;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** When our Contact is to say {@code sips}: as protected as what it goes with. Stateless. */
final class ContactScheme {
  private ContactScheme() {}

  /** RFC 3261 8.1.1.8: a request of ours, by its Request-URI or first Route. */
  static boolean isSecure(Uri target, List<NameAddress> routes) {
    return isSecure(target) || isFirstSecure(routes);
  }

  /** RFC 3261 12.1.1: our response to a request that makes a dialog. */
  static boolean isSecure(SipRequest received) {
    List<NameAddress> recorded = received.recordRoutes();
    NameAddress contact = received.contact();
    return isSecure(received.uri())
        || (recorded.isEmpty()
            ? contact != null && isSecure(contact.uri())
            : isFirstSecure(recorded));
  }

  private static boolean isFirstSecure(List<NameAddress> hops) {
    return !hops.isEmpty() && isSecure(hops.getFirst().uri());
  }

  private static boolean isSecure(Uri uri) {
    return uri instanceof SipUri sip && sip.secure();
  }
}
