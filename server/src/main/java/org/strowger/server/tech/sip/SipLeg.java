package org.strowger.server.tech.sip;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.TransferStatus;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Reason;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Warning;

/**
 * One party by SIP: commands become the agent's, and what {@link LegEvents} reads of its events
 * goes to the listener. Confined to its shard.
 */
final class SipLeg implements LegPort {
  final SipTech tech;
  final SipPeer peer;
  final SipMedia media;
  final boolean incoming;
  private final LegId id;
  private @Nullable DialogId dialog;
  private @Nullable LegListener listener;

  // What the party offered last, if that is not settled.
  private boolean peerOffered;
  private boolean answered;
  private boolean ended;
  private @Nullable MediaDescription remote;
  private @Nullable MediaDescription wanted;
  private boolean wantedInFlight;
  private @Nullable Cause hangup;
  private @Nullable CallerId known;
  private boolean takesInfo;
  private boolean takesRefer = true;
  private boolean redirecting;
  private boolean redirectHeard;
  private long refer = -1;
  private boolean rang;
  private List<Header> alerted = List.of();
  private boolean wantsEarlyMediaTold;
  private @Nullable String heardBranch;
  private boolean wantsProtection;

  SipLeg(SipTech tech, LegId id, SipPeer peer, SipMedia media, boolean incoming) {
    this.tech = tech;
    this.id = id;
    this.peer = peer;
    this.media = media;
    this.incoming = incoming;
  }

  void attach(DialogId dialogId) {
    dialog = dialogId;
  }

  void attach(@Nullable LegListener hearer) {
    listener = hearer;
  }

  @Nullable DialogId dialog() {
    return dialog;
  }

  @Override
  public LegId id() {
    return id;
  }

  @Override
  public String peer() {
    return peer.name();
  }

  void tell(long now, LegEvent event) {
    LegListener hearer = listener;
    if (hearer != null && !ended) {
      ended = event instanceof LegEvent.Ended;
      hearer.on(now, event);
    }
  }

  // What the events say, kept for the commands.

  void peerOffers(boolean withDescription, @Nullable MediaDescription offered) {
    peerOffered = withDescription;
    remember(offered);
  }

  void remember(@Nullable MediaDescription theirs) {
    if (theirs != null) {
      remote = theirs;
    }
  }

  @Nullable MediaDescription remote() {
    return remote;
  }

  void answered() {
    answered = true;
  }

  void rang() {
    rang = true;
  }

  boolean hasRung() {
    return rang;
  }

  /**
   * Whether a branch of a fork is listened to before the answer: the first that has something to
   * hear keeps the ear (RFC 3960 3.1).
   */
  boolean listensTo(String tag, boolean audible) {
    if (heardBranch == null && audible) {
      heardBranch = tag;
    }
    return heardBranch == null || heardBranch.equals(tag);
  }

  void learn(SipMessage message) {
    wantsProtection |=
        incoming
            && message instanceof SipRequest request
            && request.uri() instanceof SipUri uri
            && uri.secure();
    wantsEarlyMediaTold |= incoming && EarlyMedia.isAskedFor(message, peer);
    List<String> allowed = message.tokens(HeaderName.ALLOW);
    if (!allowed.isEmpty()) {
      takesInfo = allowed.stream().anyMatch(m -> m.toUpperCase(Locale.ROOT).equals("INFO"));
      takesRefer = allowed.stream().anyMatch(m -> m.toUpperCase(Locale.ROOT).equals("REFER"));
    }
  }

  void referAsked(long number) {
    refer = number;
  }

  @Nullable Cause hangupCause() {
    return hangup;
  }

  /** Whether who is connected is news. */
  boolean isNews(CallerId connected) {
    boolean news = !connected.equals(known);
    known = connected;
    return news;
  }

  /** The offer that could not go out can now. */
  void offerAgain() {
    MediaDescription description = wanted;
    if (description != null) {
      offer(description);
    }
  }

  /** The offer that went out was answered or refused; one made meanwhile is still wanted. */
  void offerSettled() {
    if (wantedInFlight) {
      wanted = null;
      wantedInFlight = false;
    }
  }

  @Override
  public boolean wantsProtection() {
    return wantsProtection;
  }

  // Commands.

  /** Numbers come en bloc: each INVITE is complete, or gets 484 (RFC 3578 §2). */
  @Override
  public void awaitDigits() {}

  @Override
  public void moreDigits(String digits, boolean complete) {}

  @Override
  public void proceed() {
    // 100 was sent when the INVITE was admitted (RFC 3261 17.2.1).
  }

  private @Nullable Octets describe(@Nullable MediaDescription description) {
    if (description == null) {
      return null;
    }
    return peerOffered ? media.answer(description) : media.offer(description);
  }

  private Payload early(@Nullable MediaDescription description) {
    Payload payload = new Payload(alerted, describe(description));
    // An offer of ours goes with it only where 100rel lets it: then nothing is promised.
    return wantsEarlyMediaTold && peerOffered ? EarlyMedia.authorized(payload) : payload;
  }

  @Override
  public void waits() {
    tech.command(this, (now, agent, in, out) -> agent.progress(now, in, 182, Payload.NONE, out));
  }

  @Override
  public void ring(@Nullable MediaDescription early) {
    boolean separately = early != null && peer.behavior().mediaIn183();
    tech.command(
        this,
        (now, agent, in, out) -> {
          agent.progress(now, in, 180, separately ? new Payload(alerted, null) : early(early), out);
          if (separately) {
            agent.progress(now, in, 183, early(early), out);
          }
        });
  }

  @Override
  public void progress(@Nullable MediaDescription early) {
    tech.command(this, (now, agent, in, out) -> agent.progress(now, in, 183, early(early), out));
  }

  @Override
  public void answer(MediaDescription description, CallerId connected) {
    if (answered || !incoming) {
      return;
    }
    answered = true;
    List<Header> who = SipIdentity.connected(connected, peer.identity(), tech.host(peer));
    Payload payload = new Payload(who, describe(description));
    tech.command(this, (now, agent, in, out) -> agent.answer(now, in, payload, out));
  }

  @Override
  public void offer(MediaDescription description) {
    wanted = description;
    wantedInFlight = false;
    tech.command(
        this,
        (now, agent, in, out) -> {
          if (agent.mayOffer(in)) {
            peerOffered = false;
            wantedInFlight = true;
            agent.offer(now, in, Payload.of(media.offer(description)), out);
          } else {
            agent.offerLater(in);
          }
        });
  }

  /** Where the party made no offer this is one of ours, in place of any that could not go out. */
  @Override
  public void accept(MediaDescription description) {
    if (!peerOffered) {
      wanted = description;
      wantedInFlight = true;
    }
    Payload payload = Payload.of(describe(description));
    tech.command(this, (now, agent, in, out) -> agent.accept(now, in, payload, out));
  }

  @Override
  public void refuse(Cause cause) {
    // RFC 3261 14.2: 488 whatever the reason; the session goes on as it was.
    Payload payload = withWarning(Payload.NONE.with(HeaderName.REASON, SipCauses.reason(cause)));
    tech.command(this, (now, agent, in, out) -> agent.refuse(now, in, 488, payload, out));
  }

  private Payload withWarning(Payload payload) {
    return payload.with(
        HeaderName.WARNING, new Warning(305, tech.host(peer), "Incompatible media format"));
  }

  @Override
  public void digit(char digit, int durationMs) {
    tech.command(this, (now, agent, in, out) -> agent.digit(now, in, digit, durationMs, out));
  }

  /** INFO says the whole length of a digit at once. */
  @Override
  public void digitHeld(int durationMs) {}

  /** By INFO, for parties whose video has no feedback in RTCP; who does not know it answers 415. */
  @Override
  public void wantPicture() {
    MediaStream video = remote == null ? null : remote.first(StreamKind.VIDEO);
    if (video != null) {
      tech.command(
          this,
          (now, agent, in, out) ->
              agent.info(now, in, PictureRequest.TYPE, PictureRequest.BODY, out));
    }
  }

  /** SIP says it in a description alone (b=). */
  @Override
  public boolean limitRate(long bitRate) {
    return false;
  }

  @Override
  public boolean digitsInSignalling() {
    return switch (peer.behavior().dtmf()) {
      case SIGNALLING -> true;
      case EVENTS, INBAND -> false;
      case AUTO -> takesInfo && !hasTelephoneEvents();
    };
  }

  private boolean hasTelephoneEvents() {
    MediaStream audio = remote == null ? null : remote.audio();
    return audio != null && audio.telephoneEvent() != null;
  }

  /** Before the answer with the next provisional response (RFC 4497 9.1.3), then by RFC 5876 §3. */
  @Override
  public void identify(CallerId connected) {
    List<Header> who = SipIdentity.connected(connected, peer.identity(), tech.host(peer));
    if (!answered) {
      alerted = who;
    } else if (!who.isEmpty()) {
      Payload payload = new Payload(who, null);
      tech.command(this, (now, agent, in, out) -> agent.offer(now, in, payload, out));
    }
  }

  @Override
  public void transferRings() {
    long number = refer;
    if (number >= 0) {
      tech.command(this, (now, agent, in, out) -> agent.notifyRefer(now, in, number, 180, out));
    }
  }

  @Override
  public void transferResult(@Nullable Cause outcome) {
    long number = refer;
    if (number >= 0) {
      refer = -1;
      int status = outcome == null ? 200 : SipCauses.status(outcome);
      tech.command(this, (now, agent, in, out) -> agent.notifyRefer(now, in, number, status, out));
    }
  }

  @Override
  public boolean redirect(String target) {
    NameAddress to = SipRedirections.target(target, tech.host(peer));
    if (to == null || hangup != null || ended || !(answered ? takesRefer : incoming)) {
      return false;
    }
    if (answered) {
      redirecting = true;
      redirectHeard = false;
      tech.command(this, (now, agent, in, out) -> agent.refer(now, in, to, Payload.NONE, out));
    } else {
      hangup = Cause.of(CauseValue.REDIRECTION);
      Payload contact = Payload.NONE.with(HeaderName.CONTACT, to);
      tech.command(this, (now, agent, in, out) -> agent.end(now, in, 302, contact, out));
    }
    return true;
  }

  /** The party says how the call goes that it was asked to make (RFC 3515 2.4.5). */
  void redirectProgress(long now, int status, boolean last) {
    redirectHeard = true;
    if (redirecting && (last || status >= 200)) {
      redirecting = false;
      boolean cannot = status == 405 || status == 420 || status == 501;
      TransferStatus outcome =
          status >= 200 && status < 300
              ? TransferStatus.SUCCESS
              : cannot ? TransferStatus.UNSUPPORTED : TransferStatus.FAILURE;
      tell(now, new LegEvent.TransferEnded(outcome));
    }
  }

  /** The party leaves: one that had begun to call elsewhere leaves for that. */
  void redirectEnded(long now) {
    if (redirecting) {
      redirecting = false;
      tell(
          now,
          new LegEvent.TransferEnded(
              redirectHeard ? TransferStatus.SUCCESS : TransferStatus.FAILURE));
    }
  }

  @Override
  public void hangup(Cause cause) {
    if (hangup != null || ended) {
      return;
    }
    hangup = cause;
    PhoneNumber elsewhere = incoming && !answered ? cause.newNumber() : null;
    int moved = elsewhere == null ? 0 : SipCauses.redirection(cause);
    int status = moved == 0 ? SipCauses.status(cause) : moved;
    Payload reason = Payload.NONE.with(HeaderName.REASON, SipCauses.reason(cause));
    if (elsewhere != null && moved != 0) {
      NameAddress contact = NameAddress.of(SipNumbers.uri(elsewhere, tech.host(peer)));
      reason = reason.with(HeaderName.CONTACT, contact);
    }
    if (!incoming && !answered && cause.value() == CauseValue.NON_SELECTED_USER) {
      reason = reason.with(HeaderName.REASON, Reason.sip(200, "Call completed elsewhere"));
    }
    Payload payload = incoming && !answered && status == 488 ? withWarning(reason) : reason;
    tech.command(this, (now, agent, in, out) -> agent.end(now, in, status, payload, out));
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public String toString() {
    return id + " " + peer.name();
  }
}
