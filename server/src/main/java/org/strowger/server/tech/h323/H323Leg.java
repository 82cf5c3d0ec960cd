package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.ProgressReport;
import org.strowger.h323.call.Release;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.message.Alias;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.EarlyOffer;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

/** One H.323 call as a leg. Confined to its shard. */
final class H323Leg implements LegPort {
  private final H323Legs legs;
  private final LegId id;
  private final H323Peer peer;
  private final CallId call;
  private final boolean outgoing;
  private final H323Transfer transfer;
  private final H323Offers media;
  private LegListener listener = (_, _) -> {};
  private boolean answered;
  private boolean heard;
  private boolean saidProgress;
  private @Nullable Cause announced;
  private long saidRate = MediaStream.UNLIMITED;
  private OverlapSending overlap = new OverlapSending(true);

  H323Leg(H323Legs legs, LegId id, H323Peer peer, CallId call, boolean outgoing) {
    this.legs = legs;
    this.id = id;
    this.peer = peer;
    this.call = call;
    this.outgoing = outgoing;
    this.transfer = new H323Transfer(legs, call, id, peer);
    this.media = new H323Offers(legs, call, this);
  }

  void listener(LegListener other) {
    listener = other;
  }

  /**
   * Outgoing: our media went with Setup, or the peer is to say first what it can do.
   *
   * @param complete whether the number was
   */
  void dialled(@Nullable MediaDescription offer, boolean complete) {
    overlap = new OverlapSending(complete);
    media.dialled(offer);
  }

  /** The call is made, now or when a gatekeeper had admitted it. */
  void called() {
    limit(media.ours());
  }

  /** Incoming by fast start: the peer's proposals are its media until channels are open. */
  void proposed(@Nullable CallMedia proposals) {
    media.proposed(proposals);
  }

  boolean isOutgoing() {
    return outgoing;
  }

  CallId call() {
    return call;
  }

  /** Whether the gateway could not be reached: a call of ours to which it never said a word. */
  boolean unreached(Release release) {
    boolean itself = peer.gatekeeper() == null; // a gatekeeper can name anybody
    return outgoing
        && itself
        && !heard
        && !release.byPeer()
        && release.cause().value() == CauseValue.DESTINATION_OUT_OF_ORDER;
  }

  @Override
  public LegId id() {
    return id;
  }

  @Override
  public String peer() {
    return peer.name();
  }

  /** H.323 8.2: H.245 may open before Connect, and its capabilities are said anew at any time. */
  @Override
  public EarlyOffer earlyOffer() {
    return EarlyOffer.REVISABLE;
  }

  @Override
  public void awaitDigits() {
    legs.command((endpoint, now, out) -> endpoint.acknowledge(now, call, out));
  }

  @Override
  public void moreDigits(String digits, boolean complete) {
    if (peer.calling().overlap()) {
      overlap.add(digits, complete);
      inform();
    }
  }

  /** To who asks for more although the number is complete that is said once more. */
  private void inform() {
    if (overlap.hasPart()) {
      legs.inform(call, overlap.take());
    }
  }

  @Override
  public void proceed() {
    legs.command((endpoint, now, out) -> endpoint.proceed(now, call, out));
  }

  /** The caller's T310 stops by it; that the call waits goes with Alerting (H.450.6 §8). */
  @Override
  public void waits() {
    progress(null);
    legs.command((endpoint, now, out) -> endpoint.callWaits(call));
  }

  @Override
  public void ring(@Nullable MediaDescription early) {
    limit(early);
    saidProgress = true;
    CallMedia sessions = media.early(early);
    boolean hears = sessions != null && !media.opensChannels();
    legs.command((endpoint, now, out) -> endpoint.alert(now, call, sessions, hears, out));
  }

  /** Without anything to hear it only stops the caller's T310, once, and not after Alerting. */
  @Override
  public void progress(@Nullable MediaDescription early) {
    CallMedia sessions = media.early(early);
    boolean hears = sessions != null && !media.opensChannels();
    limit(early);
    if (saidProgress && !hears) {
      if (sessions != null) {
        legs.changeMedia(call, sessions);
      }
      return;
    }
    saidProgress = true;
    int indicator =
        hears ? ProgressIndicator.IN_BAND_INFORMATION : ProgressIndicator.NOT_END_TO_END_ISDN;
    ProgressReport report = new ProgressReport(sessions, indicator, null);
    legs.command((endpoint, now, out) -> endpoint.progress(now, call, report, out));
  }

  @Override
  public void answer(MediaDescription answer, CallerId connected) {
    answered = true;
    limit(answer);
    CallMedia sessions = media.answer(answer);
    CallMedia granted = legs.admissions().granted(call, sessions);
    if (granted == null) {
      starve("the gatekeeper grants too little for every codec");
      return;
    }
    legs.command(
        (endpoint, now, out) -> endpoint.connect(now, call, granted, peer.party(connected), out));
    if (!granted.equals(sessions)) {
      legs.changeMedia(call, sessions); // as soon as the gatekeeper grants it
    }
  }

  /** The gatekeeper leaves the call nothing to be heard with. */
  void starve(String words) {
    hangup(Cause.of(CauseValue.NO_CIRCUIT, words));
  }

  @Override
  public void offer(MediaDescription offer) {
    limit(offer);
    media.offer(offer);
  }

  @Override
  public void accept(MediaDescription answer) {
    limit(answer);
    media.accept(answer);
  }

  @Override
  public void refuse(Cause cause) {
    media.refuse();
  }

  /**
   * The gatekeeper grants no bandwidth for a change.
   *
   * @return whether it was ours, and is refused by that
   */
  boolean denied(long now, String words) {
    return media.denied(now, words);
  }

  @Override
  public void digit(char digit, int durationMs) {
    legs.command((endpoint, now, out) -> endpoint.userInput(now, call, digit, durationMs, out));
  }

  @Override
  public void digitHeld(int durationMs) {
    legs.command((endpoint, now, out) -> endpoint.keyHeld(now, call, durationMs, out));
  }

  @Override
  public boolean tellsKeysAtOnce() {
    return legs.endpoint().keysAtOnce(call);
  }

  @Override
  public boolean digitsInSignalling() {
    return legs.endpoint().digitsInSignalling(call);
  }

  @Override
  public void wantPicture() {
    legs.command((endpoint, now, out) -> endpoint.wantPicture(now, call, out));
  }

  @Override
  public boolean limitRate(long bitRate) {
    if (saidRate != bitRate) {
      saidRate = bitRate;
      legs.command(
          (endpoint, now, out) -> endpoint.limitRate(now, call, H323Media.VIDEO, bitRate, out));
    }
    return true;
  }

  /** H.225.0 tells the party with Alerting and Connect; later changes have no message. */
  @Override
  public void identify(CallerId party) {
    Party said = peer.party(party);
    legs.command((endpoint, now, out) -> endpoint.alerted(call, said, out));
  }

  /** H.450.2 has no word for it. */
  @Override
  public void transferRings() {}

  @Override
  public void transferResult(@Nullable Cause outcome) {
    transfer.result(outcome);
  }

  /** Facility callForwarded before the answer; nobody can be sent elsewhere after it. */
  @Override
  public boolean redirect(String target) {
    if (outgoing || target.isEmpty()) {
      return false;
    }
    PartyNumber number = H323Identity.called(PhoneNumber.of(target));
    Alias alias = number == null ? Alias.h323Id(target) : Alias.digits(target);
    boolean[] asked = new boolean[1];
    legs.command((endpoint, now, out) -> asked[0] = endpoint.forward(now, call, alias, out));
    return asked[0];
  }

  @Override
  public void hangup(Cause cause) {
    Cause said = peer.trusted() ? cause : cause.withNewNumber(null);
    legs.hangup(call, H323Causes.element(said));
  }

  private void limit(@Nullable MediaDescription said) {
    if (said != null) {
      limitRate(said.pictureRate());
    }
  }

  // Events of the endpoint.

  void on(long now, H323Event event) {
    heard |= !(event instanceof H323Event.Released);
    switch (event) {
      case H323Event.CallOffered _ -> {} // became this leg
      case H323Event.DigitsReceived(CallId _, String digits, boolean complete) ->
          tell(now, new LegEvent.MoreDigits(digits, complete));
      case H323Event.MoreDigitsWanted _ -> {
        overlap.wanted(true);
        inform();
      }
      case H323Event.Proceeding _ -> tell(now, new LegEvent.Proceeding());
      case H323Event.Alerting(CallId _, boolean hears, boolean waits) -> {
        media.hears(hears);
        if (waits) {
          tell(now, new LegEvent.CallWaiting());
        }
        tell(now, new LegEvent.Ringing(media.heard()));
      }
      case H323Event.Progress(CallId _, boolean hears, var cause) -> {
        media.hears(hears);
        announced = cause == null ? announced : H323Causes.cause(cause, "");
        tell(now, new LegEvent.Progress(media.heard(), announced));
      }
      case H323Event.Connected connected -> onConnected(now, connected);
      case H323Event.MediaOffered _ -> {} // our own media answers it
      case H323Event.MediaChanged changed -> media.changed(now, changed);
      case H323Event.MediaWanted(CallId _, CallMedia wanted) -> media.wanted(now, wanted);
      case H323Event.MediaRefused(CallId _, var cause) ->
          media.refused(now, H323Causes.cause(cause, ""));
      case H323Event.UserInput(CallId _, String digits, int durationMs) ->
          digits.chars().forEach(c -> tell(now, new LegEvent.Digit((char) c, durationMs)));
      case H323Event.KeyHeld(CallId _, int durationMs) ->
          tell(now, new LegEvent.DigitHeld(durationMs));
      case H323Event.PictureWanted _ -> tell(now, new LegEvent.PictureWanted());
      case H323Event.RateLimited(CallId _, int session, long bitRate) -> {
        if (session == H323Media.VIDEO) {
          tell(now, new LegEvent.RateLimited(bitRate));
        }
      }
      case H323Event.Redirected redirected -> onRedirected(now, redirected);
      case H323Event.CalledAgain _ -> startAgain();
      case H323Event.Transfer said -> tell(now, transfer.on(said));
      case H323Event.RemoteHold(CallId _, boolean held) ->
          media.held(now, held ? H323Offers.Hold.FOR_THE_PEER : H323Offers.Hold.NONE);
      case H323Event.HoldNotified(CallId _, boolean held) ->
          media.held(now, held ? H323Offers.Hold.BY_THE_PEER : H323Offers.Hold.NONE);
      case H323Event.Released(CallId _, var release) -> {
        transfer.forget();
        tell(now, H323Causes.ended(release, peer, answered ? null : announced));
      }
    }
  }

  private void onConnected(long now, H323Event.Connected connected) {
    answered = true;
    CallerId party = peer.callerId(connected.connected());
    tell(now, new LegEvent.Answered(media.connected(), party));
  }

  /**
   * Who forwards names a number, and the dialplan decides. Who names an address, its gatekeeper's
   * or that of a multipoint controller, is followed there with the number that was called: no use
   * asking the dialplan again. But only to an address of its own, else anybody who answers could
   * have us call whomever we can reach.
   */
  private void onRedirected(long now, H323Event.Redirected redirected) {
    boolean forwards = redirected.reason().equals("callForwarded");
    if (forwards && !redirected.numbers().isEmpty()) {
      tell(now, new LegEvent.Redirected(redirected.numbers(), Redirection.Reason.UNCONDITIONAL));
    } else if (peer.isAt(redirected.address()) && legs.follow(redirected)) {
      // CalledAgain was told.
    } else if (forwards && redirected.address() == null) {
      hangup(Cause.of(CauseValue.REDIRECTION, "forwarded to no number"));
    } else {
      hangup(
          Cause.of(
              CauseValue.DESTINATION_OUT_OF_ORDER,
              "wants the call elsewhere: %s %s"
                  .formatted(redirected.reason(), redirected.address())));
    }
  }

  /** What the party said before it sent us elsewhere counts no more. */
  private void startAgain() {
    overlap.wanted(false);
    announced = null;
    media.startAgain();
  }

  void tell(long now, @Nullable LegEvent event) {
    if (event != null) {
      listener.on(now, event);
    }
  }
}
