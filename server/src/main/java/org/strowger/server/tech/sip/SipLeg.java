package org.strowger.server.tech.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.EarlyOffer;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Reason;
import org.strowger.sip.message.Warning;

/**
 * One party by SIP: commands become the agent's, and what {@link LegEvents} reads of its events
 * goes to the listener. Confined to its shard.
 */
final class SipLeg implements LegPort {
  final SipPeer peer;
  private final LegCommands commands;
  private final LegId id;
  private final boolean incoming;
  private final SipParty party;
  private final SipOffers offers;
  private final SipTransfers transfers;
  private @Nullable DialogId dialog;
  private @Nullable LegListener listener;
  private State state = new State.Early(false);
  private List<Header> alerted = List.of();

  /** How far the leg is. */
  private sealed interface State {
    /** Not answered (RFC 3261 §12). */
    record Early(boolean rung) implements State {}

    /** Answered. */
    record Confirmed() implements State {}

    /** We end it; the party may still have the last word. */
    record Ending(Cause cause) implements State {}

    /** The listener knows. */
    record Ended() implements State {}
  }

  SipLeg(LegCommands commands, LegId id, SipPeer peer, SipMedia media, boolean incoming) {
    this.commands = commands;
    this.id = id;
    this.peer = peer;
    this.incoming = incoming;
    this.party = new SipParty(peer, incoming);
    this.offers = new SipOffers(this, commands, media);
    this.transfers = new SipTransfers(this, commands);
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

  /** What is known of the party by its messages. */
  SipParty party() {
    return party;
  }

  /** What is offered and answered. */
  SipOffers offers() {
    return offers;
  }

  /** Who is sent elsewhere. */
  SipTransfers transfers() {
    return transfers;
  }

  void tell(long now, LegEvent event) {
    LegListener hearer = listener;
    if (hearer != null && !(state instanceof State.Ended)) {
      if (event instanceof LegEvent.Ended) {
        state = new State.Ended();
      }
      hearer.on(now, event);
    }
  }

  // What the events say, kept for the commands.

  void rang() {
    if (isEarly()) {
      state = new State.Early(true);
    }
  }

  void answered() {
    if (isEarly()) {
      state = new State.Confirmed();
    }
  }

  private boolean isEarly() {
    return state instanceof State.Early;
  }

  boolean hasRung() {
    return state instanceof State.Early(boolean rung) && rung;
  }

  /** Why we end the leg; null if we do not. */
  @Nullable Cause hangupCause() {
    return state instanceof State.Ending(Cause cause) ? cause : null;
  }

  @Override
  public boolean wantsProtection() {
    return party.wantsProtection();
  }

  /** RFC 3262 5: an offer goes in a reliable response alone. */
  @Override
  public EarlyOffer earlyOffer() {
    return commands.isReliable(this) ? EarlyOffer.STANDS : EarlyOffer.LEFT_OUT;
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

  private Payload early(@Nullable MediaDescription description) {
    Payload payload = new Payload(alerted, offers.describe(description));
    // An offer of ours goes with it only where 100rel lets it: then nothing is promised.
    return party.wantsEarlyMediaTold() && offers.peerOffered()
        ? EarlyMedia.authorized(payload)
        : payload;
  }

  @Override
  public void waits() {
    commands.run(this, (now, agent, in, out) -> agent.progress(now, in, 182, Payload.NONE, out));
  }

  @Override
  public void ring(@Nullable MediaDescription early) {
    boolean separately = early != null && peer.behavior().mediaIn183();
    commands.run(
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
    commands.run(this, (now, agent, in, out) -> agent.progress(now, in, 183, early(early), out));
  }

  @Override
  public void answer(MediaDescription description, CallerId connected) {
    if (!incoming || !isEarly()) {
      return;
    }
    state = new State.Confirmed();
    Payload payload = new Payload(identity(connected), offers.describe(description));
    commands.run(this, (now, agent, in, out) -> agent.answer(now, in, payload, out));
  }

  private List<Header> identity(CallerId connected) {
    return SipIdentity.connected(connected, peer.identity(), commands.host(peer));
  }

  @Override
  public void offer(MediaDescription description) {
    offers.offer(description);
  }

  @Override
  public void accept(MediaDescription description) {
    offers.accept(description);
  }

  @Override
  public void refuse(Cause cause) {
    // RFC 3261 14.2: 488 whatever the reason; the session goes on as it was.
    Payload payload = withWarning(because(cause));
    commands.run(this, (now, agent, in, out) -> agent.refuse(now, in, 488, payload, out));
  }

  private static Payload because(Cause cause) {
    return Payload.NONE.with(HeaderName.REASON, SipCauses.reason(cause));
  }

  private Payload withWarning(Payload payload) {
    return withWarning(payload, 305, "Incompatible media format");
  }

  private Payload withWarning(Payload payload, int code, String text) {
    return payload.with(HeaderName.WARNING, new Warning(code, commands.host(peer), text));
  }

  @Override
  public void digit(char digit, int durationMs) {
    commands.run(this, (now, agent, in, out) -> agent.digit(now, in, digit, durationMs, out));
  }

  /** INFO says the whole length of a digit at once. */
  @Override
  public void digitHeld(int durationMs) {}

  @Override
  public boolean digitsInSignalling() {
    return switch (peer.behavior().dtmf()) {
      case SIGNALLING -> true;
      case EVENTS, INBAND -> false;
      case AUTO -> party.takesInfo() && !offers.hasTelephoneEvents();
    };
  }

  /** By INFO, for parties whose video has no feedback in RTCP; who does not know it answers 415. */
  @Override
  public void wantPicture() {
    if (offers.hasVideo()) {
      commands.run(
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

  /** Before the answer with the next provisional response (RFC 4497 9.1.3), then by RFC 5876 §3. */
  @Override
  public void identify(CallerId connected) {
    List<Header> who = identity(connected);
    if (isEarly()) {
      alerted = who;
    } else if (!who.isEmpty()) {
      Payload payload = new Payload(who, null);
      commands.run(this, (now, agent, in, out) -> agent.offer(now, in, payload, out));
    }
  }

  @Override
  public void transferRings() {
    transfers.rings();
  }

  @Override
  public void transferResult(@Nullable Cause outcome) {
    transfers.result(outcome);
  }

  @Override
  public boolean redirect(String target) {
    NameAddress to = SipRedirections.target(target, commands.host(peer));
    if (to == null) {
      return false;
    }
    return switch (state) {
      case State.Early _ when incoming -> {
        Cause cause = Cause.of(CauseValue.REDIRECTION);
        end(cause, 302, Payload.NONE.with(HeaderName.CONTACT, to));
        yield true;
      }
      case State.Confirmed _ when party.takesRefer() -> {
        transfers.refer(to);
        yield true;
      }
      case State.Early _, State.Confirmed _, State.Ending _, State.Ended _ -> false;
    };
  }

  @Override
  public void hangup(Cause cause) {
    switch (state) {
      case State.Early _ when incoming -> reject(cause);
      case State.Early _ -> cancel(cause);
      case State.Confirmed _ -> end(cause, SipCauses.status(cause), because(cause));
      case State.Ending _, State.Ended _ -> {}
    }
  }

  /** The caller may be told another number (3xx), or that its media will not do. */
  private void reject(Cause cause) {
    PhoneNumber elsewhere = cause.newNumber();
    int moved = elsewhere == null ? 0 : SipCauses.redirection(cause);
    int status = moved == 0 ? SipCauses.status(cause) : moved;
    Payload payload = because(cause);
    if (elsewhere != null && moved != 0) {
      NameAddress contact = NameAddress.of(SipNumbers.uri(elsewhere, commands.host(peer)));
      payload = payload.with(HeaderName.CONTACT, contact);
    }
    if (cause.sense() == Cause.Sense.UNPROTECTED) {
      // RFC 5630 5.3, 7.1
      payload = withWarning(payload, 380, "SIPS Not Allowed");
    }
    end(cause, status, status == 488 ? withWarning(payload) : payload);
  }

  /** Phones do not show a call as missed that was taken elsewhere (RFC 3326 §2). */
  private void cancel(Cause cause) {
    Payload payload = because(cause);
    if (cause.value() == CauseValue.NON_SELECTED_USER) {
      payload = payload.with(HeaderName.REASON, Reason.sip(200, "Call completed elsewhere"));
    }
    end(cause, SipCauses.status(cause), payload);
  }

  private void end(Cause cause, int status, Payload payload) {
    state = new State.Ending(cause);
    commands.run(this, (now, agent, in, out) -> agent.end(now, in, status, payload, out));
  }

  @Override
  public String toString() {
    return id + " " + peer.name();
  }
}
