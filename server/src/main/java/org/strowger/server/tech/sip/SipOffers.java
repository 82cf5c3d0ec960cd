package org.strowger.server.tech.sip;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.sip.agent.Payload;

/**
 * Offers and answers of one leg (RFC 3264). Confined to its shard.
 *
 * <p>An offer of ours is wanted until it is answered or refused. While another one is under way it
 * may not go out (RFC 3261 14.1), and one that crossed the party's has to be made again (491): the
 * agent says when ({@link #again}).
 */
final class SipOffers {
  private final SipLeg leg;
  private final LegCommands commands;
  private final SipMedia media;
  private boolean peerOffered;
  private @Nullable MediaDescription remote;
  private @Nullable Wanted wanted;

  /** An offer of ours that is not settled; of several the last is wanted. */
  private record Wanted(MediaDescription media, boolean underWay) {}

  SipOffers(SipLeg leg, LegCommands commands, SipMedia media) {
    this.leg = leg;
    this.commands = commands;
    this.media = media;
  }

  // What the party says.

  /** What a description says; null if there is none, or it is none that we can use. */
  @Nullable MediaDescription read(@Nullable Octets sdp) {
    return sdp == null ? null : media.read(sdp);
  }

  /** Reads a description that counts from now on. */
  @Nullable MediaDescription hear(@Nullable Octets sdp) {
    MediaDescription said = read(sdp);
    if (said != null) {
      remote = said;
    }
    return said;
  }

  /** The party offers; null if it wants an offer of ours. */
  void peerOffers(@Nullable MediaDescription offered) {
    peerOffered = offered != null;
    if (offered != null) {
      remote = offered;
    }
  }

  /** Whether our next description answers an offer of the party's. */
  boolean peerOffered() {
    return peerOffered;
  }

  /** What the party said last; null if nothing. */
  @Nullable MediaDescription remote() {
    return remote;
  }

  /** Whether the party takes keys in RTP (RFC 4733). */
  boolean hasTelephoneEvents() {
    MediaStream audio = remote == null ? null : remote.audio();
    return audio != null && audio.telephoneEvent() != null;
  }

  /** Whether the party has video. */
  boolean hasVideo() {
    return remote != null && remote.first(StreamKind.VIDEO) != null;
  }

  // What we say.

  /** The description of an INVITE of ours. */
  Octets first(MediaDescription offer) {
    return media.offer(offer);
  }

  /** Our answer to what the party offered, else an offer of ours. */
  @Nullable Octets describe(@Nullable MediaDescription description) {
    if (description == null) {
      return null;
    }
    return peerOffered ? media.answer(description) : media.offer(description);
  }

  /** Offers, at once or when it may be. */
  void offer(MediaDescription description) {
    wanted = new Wanted(description, false);
    commands.run(
        leg,
        (now, agent, in, out) -> {
          if (agent.mayOffer(in)) {
            peerOffered = false;
            wanted = new Wanted(description, true);
            agent.offer(now, in, Payload.of(media.offer(description)), out);
          } else {
            agent.offerLater(in);
          }
        });
  }

  /** The offer that could not go out can now. */
  void again() {
    Wanted offer = wanted;
    if (offer != null) {
      offer(offer.media());
    }
  }

  /** The offer that went out was answered or refused; one made meanwhile is still wanted. */
  void settled() {
    if (wanted != null && wanted.underWay()) {
      wanted = null;
    }
  }

  /** Where the party made no offer this is one of ours, in place of any that could not go out. */
  void accept(MediaDescription description) {
    if (!peerOffered) {
      wanted = new Wanted(description, true);
    }
    Payload payload = Payload.of(describe(description));
    commands.run(leg, (now, agent, in, out) -> agent.accept(now, in, payload, out));
  }
}
