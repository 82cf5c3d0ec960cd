package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.ProgressReport;
import org.strowger.h323.call.Release;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.message.Alias;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

/**
 * One H.323 call as a leg. Confined to its shard.
 *
 * <p>H.245 has no offers and answers: each side opens the channels it sends on. So the leg keeps
 * what we said last and what the peer's media is, and tells a change of the peer's media as an
 * answer where it follows a change of ours, else as an offer.
 */
final class H323Leg implements LegPort {
  private final H323Tech tech;
  private final LegId id;
  private final H323Peer peer;
  private final CallId call;
  private final boolean outgoing;
  private final H323Transfer transfer;
  private LegListener listener = (_, _) -> {};
  private @Nullable MediaDescription ours;
  private @Nullable CallMedia theirs;
  private boolean awaitsAnswer;
  private boolean wished;
  private boolean inBand;
  private boolean answered;
  private boolean heard;
  private boolean paused;
  private boolean sends = true;
  private boolean saidProgress;
  private @Nullable Cause announced;
  private long saidRate = MediaStream.UNLIMITED;
  private boolean holds;
  private OverlapSending overlap = new OverlapSending(true);

  H323Leg(H323Tech tech, LegId id, H323Peer peer, CallId call, boolean outgoing) {
    this.tech = tech;
    this.id = id;
    this.peer = peer;
    this.call = call;
    this.outgoing = outgoing;
    this.transfer = new H323Transfer(tech, call, id, peer);
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
    awaitsAnswer = true;
    ours = offer;
  }

  /** The call is made, now or when a gatekeeper had admitted it. */
  void called() {
    said(ours);
  }

  /** Incoming by fast start: the peer's proposals are its media until channels are open. */
  void proposed(@Nullable CallMedia media) {
    theirs = media;
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

  @Override
  public void awaitDigits() {
    tech.command((endpoint, now, out) -> endpoint.acknowledge(now, call, out));
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
      tech.inform(call, overlap.take());
    }
  }

  @Override
  public void proceed() {
    tech.command((endpoint, now, out) -> endpoint.proceed(now, call, out));
  }

  @Override
  public void ring(@Nullable MediaDescription early) {
    said(early);
    saidProgress = true;
    CallMedia media = sessions(early);
    tech.command((endpoint, now, out) -> endpoint.alert(now, call, media, media != null, out));
  }

  /** Without anything to hear it only stops the caller's T310, once, and not after Alerting. */
  @Override
  public void progress(@Nullable MediaDescription early) {
    if (early == null && saidProgress) {
      return;
    }
    saidProgress = true;
    said(early);
    int indicator =
        early == null
            ? ProgressIndicator.NOT_END_TO_END_ISDN
            : ProgressIndicator.IN_BAND_INFORMATION;
    ProgressReport report = new ProgressReport(sessions(early), indicator, null);
    tech.command((endpoint, now, out) -> endpoint.progress(now, call, report, out));
  }

  @Override
  public void answer(MediaDescription media, CallerId connected) {
    awaitsAnswer = theirs == null;
    answered = true;
    said(media);
    CallMedia sessions = H323Media.sessions(media);
    tech.command((endpoint, now, out) ->
        endpoint.connect(
            now,
            call,
            sessions,
            H323Identity.party(
                peer.numbering().inside(H323Identity.visible(connected, peer.trusted()))),
            out));
  }

  @Override
  public void offer(MediaDescription media) {
    awaitsAnswer = true;
    said(media);
    CallMedia sessions = ready(H323Media.sessions(media));
    tech.changeMedia(call, sessions);
  }

  @Override
  public void accept(MediaDescription media) {
    awaitsAnswer = false;
    wished = false;
    said(media);
    CallMedia sessions = ready(H323Media.sessions(media));
    tech.changeMedia(call, sessions);
  }

  private CallMedia ready(CallMedia wanted) {
    return H323Media.ready(wanted, theirs, paused, holds);
  }

  /**
   * H.245 has told the peer already what is open; what we do not want simply does not follow. Only
   * a change to fax or back was asked for: that our media stays as it is refuses it.
   */
  @Override
  public void refuse(Cause cause) {
    awaitsAnswer = false;
    MediaDescription stays = ours;
    if (wished && stays != null) {
      stay(stays);
    }
  }

  /**
   * The gatekeeper grants no bandwidth for a change.
   *
   * @return whether it was ours, and is refused by that
   */
  boolean denied(long now, String words) {
    boolean ours = awaitsAnswer;
    if (ours) {
      awaitsAnswer = false;
      tell(now, new LegEvent.MediaRefused(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, words)));
    }
    return ours;
  }

  private void stay(MediaDescription media) {
    wished = false;
    CallMedia sessions = ready(H323Media.sessions(media));
    tech.changeMedia(call, sessions);
  }

  @Override
  public void digit(char digit, int durationMs) {
    tech.command((endpoint, now, out) -> endpoint.userInput(now, call, digit, durationMs, out));
  }

  @Override
  public void digitHeld(int durationMs) {
    tech.command((endpoint, now, out) -> endpoint.keyHeld(now, call, durationMs, out));
  }

  @Override
  public boolean digitsInSignalling() {
    return tech.endpoint().digitsInSignalling(call);
  }

  @Override
  public void wantPicture() {
    tech.command((endpoint, now, out) -> endpoint.wantPicture(now, call, out));
  }

  @Override
  public boolean limitRate(long bitRate) {
    if (saidRate != bitRate) {
      saidRate = bitRate;
      tech.command(
          (endpoint, now, out) -> endpoint.limitRate(now, call, H323Media.VIDEO, bitRate, out));
    }
    return true;
  }

  /** H.225.0 tells the connected party with Connect; later changes have no message (H.323 §8.4). */
  @Override
  public void identify(CallerId connected) {}

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
    tech.command((endpoint, now, out) -> asked[0] = endpoint.forward(now, call, alias, out));
    return asked[0];
  }

  @Override
  public void hangup(Cause cause) {
    Cause said = peer.trusted() ? cause : cause.withNewNumber(null);
    tech.hangup(call, H323Causes.element(said));
  }

  private void said(@Nullable MediaDescription media) {
    if (media != null) {
      ours = media;
      limitRate(media.pictureRate());
    }
  }

  private static @Nullable CallMedia sessions(@Nullable MediaDescription media) {
    return media == null ? null : H323Media.sessions(media);
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
      case H323Event.Alerting(CallId _, boolean hears) -> {
        inBand |= hears;
        tell(now, new LegEvent.Ringing(early()));
      }
      case H323Event.Progress(CallId _, boolean hears, var cause) -> {
        inBand |= hears;
        announced = cause == null ? announced : H323Causes.cause(cause, "");
        tell(now, new LegEvent.Progress(early(), announced));
      }
      case H323Event.Connected connected -> onConnected(now, connected);
      case H323Event.MediaOffered _ -> {} // our own media answers it
      case H323Event.MediaChanged changed -> onMedia(now, changed);
      case H323Event.MediaWanted(CallId _, CallMedia media) -> onWish(now, media);
      case H323Event.MediaRefused(CallId _, var cause) -> {
        awaitsAnswer = false;
        tell(now, new LegEvent.MediaRefused(H323Causes.cause(cause, "")));
      }
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
      case H323Event.RemoteHold(CallId _, boolean held) -> onRemoteHold(now, held);
      case H323Event.Released(CallId _, var release) -> {
        transfer.forget();
        tell(now, H323Causes.ended(release, peer.trusted(), answered ? null : announced));
      }
    }
  }

  private void onConnected(long now, H323Event.Connected connected) {
    answered = true;
    MediaDescription media = awaitsAnswer && theirs != null ? answerNow() : null;
    tell(now, new LegEvent.Answered(media, peer.callerId(connected.connected())));
  }

  /** What the caller may hear before the answer: only where the network says there is something. */
  private @Nullable MediaDescription early() {
    CallMedia media = theirs;
    MediaDescription offer = ours;
    return inBand && media != null && offer != null ? H323Media.answer(media, offer) : null;
  }

  private @Nullable MediaDescription answerNow() {
    CallMedia media = theirs;
    if (media == null) {
      return null;
    }
    awaitsAnswer = false;
    return described(media);
  }

  /** The peer's media in the order of ours. */
  private MediaDescription described(CallMedia media) {
    MediaDescription offer = ours;
    return offer == null ? H323Media.description(media) : H323Media.answer(media, offer);
  }

  private void onMedia(long now, H323Event.MediaChanged event) {
    paused = event.paused();
    CallMedia media = willing(H323Media.remembering(event.media(), theirs));
    boolean changed = !media.equals(theirs);
    theirs = media;
    if (!answered && awaitsAnswer && outgoing) {
      if (inBand) {
        tell(now, new LegEvent.Progress(early(), null));
      }
      return;
    }
    if (awaitsAnswer) {
      MediaDescription answer = answerNow();
      if (answer != null) {
        tell(now, new LegEvent.MediaAccepted(answer));
      }
    } else if (changed) {
      tell(now, new LegEvent.MediaOffered(described(media)));
    }
  }

  /**
   * The peer wants a fax, sound again, or another coding. Before the answer there is nobody to be
   * asked; and who wants another coding than we have just offered has refused the offer.
   */
  private void onWish(long now, CallMedia media) {
    MediaDescription before = ours;
    if (before == null) {
      return;
    }
    boolean recodes = media.audio() != null && before.audio() != null;
    if (answered && !(recodes && awaitsAnswer)) {
      wished = true;
      CallMedia wanted = H323Media.directed(media, theirs);
      tell(now, new LegEvent.MediaOffered(H323Media.instead(wanted, before)));
    } else {
      stay(before);
    }
  }

  /**
   * What the peer would do if we did not keep it from it: while we pause it, its channel to us is
   * closed by our wish, and while we do not send, ours to it is. Only so does a hold of ours not
   * look like one of the peer's own.
   */
  private CallMedia willing(CallMedia media) {
    MediaSession audio = media.session(H323Media.AUDIO);
    MediaStream said = ours == null ? null : ours.audio();
    if (audio == null || said == null) {
      return media;
    }
    if (said.direction().receives()) {
      sends = audio.sends();
    }
    boolean mute = !said.direction().sends();
    return H323Media.withSound(
        media, audio.withDirection(sends || audio.sends(), !paused && (mute || audio.receives())));
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
    } else if (peer.isAt(redirected.address()) && tech.follow(redirected)) {
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

  /** For the exchange it is a hold of the peer's, without any sound; in H.245 nothing changes. */
  private void onRemoteHold(long now, boolean held) {
    holds = held;
    CallMedia media = theirs;
    if (media != null) {
      CallMedia shown = held ? H323Media.resting(media) : media;
      tell(now, new LegEvent.MediaOffered(described(shown)));
    }
  }

  /** What the party said before it sent us elsewhere counts no more. */
  private void startAgain() {
    overlap.wanted(false);
    theirs = null;
    announced = null;
    inBand = false;
    paused = false;
    awaitsAnswer = true;
  }

  private void tell(long now, @Nullable LegEvent event) {
    if (event != null) {
      listener.on(now, event);
    }
  }
}
