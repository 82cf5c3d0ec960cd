package org.strowger.server.tech.sip;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;
import org.strowger.sip.registrar.Binding;

/**
 * Calls of which every hop is to go by TLS: what is called by {@code sips} is called on by {@code
 * sips} (RFC 3261 26.2.2, RFC 5630). Stateless.
 */
final class ProtectedCalls {
  private ProtectedCalls() {}

  /** Whether a peer can be called so. */
  static boolean reach(SipPeer peer, OutgoingInvites.Way way) {
    Binding binding = way.binding();
    return binding == null
        ? isByTls(peer.target())
            && way.serviceRoute().stream().allMatch(proxy -> isSecure(proxy.uri()))
        : isSecure(binding.contact())
            && binding.path().stream().allMatch(proxy -> isSecure(proxy.uri()))
            && (!binding.path().isEmpty() || isByTls(binding.flow()));
  }

  /** RFC 5630 5.3: who registers a Contact by {@code sip} is not called by {@code sips}. */
  private static boolean isSecure(Uri uri) {
    return uri instanceof SipUri sip && sip.secure();
  }

  /** Where the connection is gone, the Contact has another made, by TLS. */
  private static boolean isByTls(@Nullable Flow flow) {
    return flow == null || flow.transport() == Transport.TLS;
  }

  /** A gateway's configuration says {@code transport: tls}. */
  private static boolean isByTls(@Nullable SipUri gateway) {
    return gateway != null && (gateway.secure() || "tls".equalsIgnoreCase(gateway.transport()));
  }
}
