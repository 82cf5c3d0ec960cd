package org.strowger.server.tech.sip;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

/** What the messages of a leg's party say of it. Confined to its shard. */
final class SipParty {
  private final SipPeer peer;
  private final boolean calls;
  private Set<String> allowed = Set.of();
  private boolean wantsProtection;
  private boolean wantsEarlyMediaTold;
  private @Nullable CallerId known;
  private @Nullable String heardBranch;

  /**
   * Nothing is known.
   *
   * @param calls whether it is the caller
   */
  SipParty(SipPeer peer, boolean calls) {
    this.peer = peer;
    this.calls = calls;
  }

  /** Reads a message for what it says of all that follows. */
  void learn(SipMessage message) {
    wantsProtection |=
        calls
            && message instanceof SipRequest request
            && request.toTag().isEmpty() // later ones go to our Contact, whatever that says
            && request.uri() instanceof SipUri uri
            && uri.secure();
    wantsEarlyMediaTold |= calls && EarlyMedia.isAskedFor(message, peer);
    List<String> methods = message.tokens(HeaderName.ALLOW);
    if (!methods.isEmpty()) {
      allowed =
          methods.stream()
              .map(method -> method.toUpperCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** Whether it takes keys in requests, which it has to say. */
  boolean takesInfo() {
    return allowed.contains("INFO");
  }

  /** Whether it can be sent elsewhere, as far as it has said. */
  boolean takesRefer() {
    return allowed.isEmpty() || allowed.contains("REFER");
  }

  /** Whether it called by {@code sips:} (RFC 3261 26.2.2). */
  boolean wantsProtection() {
    return wantsProtection;
  }

  /** Whether it wants to be told that early media may be heard (RFC 5009). */
  boolean wantsEarlyMediaTold() {
    return wantsEarlyMediaTold;
  }

  /** Whether who is connected is news. */
  boolean isNews(CallerId connected) {
    boolean news = !connected.equals(known);
    known = connected;
    return news;
  }

  /**
   * Whether a branch of a fork is listened to before the answer: the first that has something to
   * hear keeps the ear (RFC 3960 3.1).
   */
  boolean isHeard(String tag, boolean audible) {
    if (heardBranch == null && audible) {
      heardBranch = tag;
    }
    return heardBranch == null || heardBranch.equals(tag);
  }
}
