package org.strowger.server.tech.sip;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.server.tech.peer.PeerSources;
import org.strowger.sip.auth.CredentialLookup;
import org.strowger.sip.auth.Secret;

/** All peers of one configuration, by name, by log-in and by address. Immutable. */
public final class SipPeers implements CredentialLookup {
  private final Map<String, SipPeer> byName = new HashMap<>();
  private final Map<String, SipPeer> byUser = new HashMap<>();
  private final PeerSources<SipPeer> sources = new PeerSources<>();

  /** Indexes them; of two with the same key the first counts. */
  public SipPeers(List<SipPeer> peers) {
    for (SipPeer peer : peers) {
      byName.putIfAbsent(peer.name(), peer);
      if (peer.isPhone()) {
        byUser.putIfAbsent(peer.user(), peer);
      }
      peer.sources().forEach(source -> sources.add(source, peer));
    }
  }

  /** The peer of a name; null if there is none. */
  public @Nullable SipPeer named(String name) {
    return byName.get(name);
  }

  /** The phone that logs in with a name; null if there is none. */
  public @Nullable SipPeer user(String user) {
    return byUser.get(user);
  }

  /** The gateway whose calls come from an address; null if there is none. */
  public @Nullable SipPeer at(Address source) {
    return sources.at(source.ip());
  }

  /** The gateways. */
  public List<SipPeer> gateways() {
    return byName.values().stream().filter(peer -> !peer.isPhone()).toList();
  }

  @Override
  public Secret.@Nullable Ha1s find(String username, String realm) {
    SipPeer peer = byUser.get(username);
    return switch (peer == null ? null : peer.secret()) {
      case Secret.Ha1s hashed -> hashed;
      case Secret.Password(String text) -> Secret.Ha1s.of(username, realm, text);
      case null -> null;
    };
  }
}
