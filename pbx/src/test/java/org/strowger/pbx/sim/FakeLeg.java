package org.strowger.pbx.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.EarlyOffer;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.Location;
import org.strowger.pbx.call.OutgoingLeg;

/**
 * A leg whose party the test plays: it notes what the exchange says, in words, and says to the
 * exchange what it is told to. It ends when hung up, and answers offers, by itself; both can be
 * switched off. Confined to the test's thread.
 */
public final class FakeLeg implements LegPort {
  private final FakeWorld world;
  private final LegId id;
  private final String peer;
  private final @Nullable OutgoingLeg request;
  private final FakeParty party;
  private final List<String> heard = new ArrayList<>();
  private @Nullable LegListener listener;
  private @Nullable MediaDescription lastMedia;
  private @Nullable CallerId connected;
  private boolean signalsDigits;
  private boolean limitsRate;
  private boolean endsWhenHungUp = true;
  private boolean answersOffers = true;
  private boolean refusesOffers;
  private boolean redirects = true;
  private boolean answered;
  private boolean ended;
  private @Nullable Cause hungUp;

  FakeLeg(FakeWorld world, LegId id, String peer, @Nullable OutgoingLeg request, FakeParty party) {
    this.world = world;
    this.id = id;
    this.peer = peer;
    this.request = request;
    this.party = party;
  }

  void listener(@Nullable LegListener who) {
    listener = who;
  }

  void offered(@Nullable MediaDescription offer) {
    lastMedia = offer;
  }

  /** What the exchange asked for; null for an incoming leg. */
  public @Nullable OutgoingLeg request() {
    return request;
  }

  /** The party's media. */
  public FakeParty party() {
    return party;
  }

  /** What the exchange said, in order: {@code proceed}, {@code ring}, {@code hangup 16}… */
  public List<String> heard() {
    return heard;
  }

  /** The last media that the exchange described. */
  public @Nullable MediaDescription lastMedia() {
    return lastMedia;
  }

  /** Who the exchange said to speak with; null if it did not say. */
  public @Nullable CallerId connected() {
    return connected;
  }

  /** Why the exchange hung it up; null if it did not. */
  public @Nullable Cause hungUp() {
    return hungUp;
  }

  /** Whether the leg is over. */
  public boolean isEnded() {
    return ended;
  }

  /** Makes its digits go by signalling. */
  public FakeLeg signalsDigits() {
    signalsDigits = true;
    return this;
  }

  /** Makes its limits of video go by signalling. */
  public FakeLeg limitsRate() {
    limitsRate = true;
    return this;
  }

  /** Makes it wait with the end until the test says it. */
  public FakeLeg lingers() {
    endsWhenHungUp = false;
    return this;
  }

  /** Makes it unable to call elsewhere by itself. */
  public FakeLeg staysHere() {
    redirects = false;
    return this;
  }

  /** Makes it leave offers to the test. */
  public FakeLeg ponders() {
    answersOffers = false;
    return this;
  }

  /** Makes it refuse offers. */
  public FakeLeg refuses(boolean on) {
    refusesOffers = on;
    return this;
  }

  /** The party, or its protocol, says something to the exchange. */
  public void say(LegEvent event) {
    LegListener who = listener;
    if (who != null && !ended) {
      ended = event instanceof LegEvent.Ended;
      who.on(world.now(), event);
      world.settle();
    }
  }

  /** Incoming: it answers the offer that it was made. */
  public void agrees() {
    say(new LegEvent.MediaAccepted(answerToLast()));
  }

  /** Outgoing: alerted. */
  public void rings() {
    say(new LegEvent.Ringing(null));
  }

  /** Outgoing: answered, with an answer to what was offered. */
  public void answers() {
    say(new LegEvent.Answered(answerToLast(), CallerId.UNKNOWN));
  }

  /** Hangs up. */
  public void hangsUp(int cause) {
    say(new LegEvent.Ended(new Cause(cause, Location.U, ""), true, "peer " + cause));
  }

  /** Fails as a network does. */
  public void fails(int cause, String detail) {
    say(new LegEvent.Ended(Cause.of(cause), true, detail));
  }

  /** Offers a change: the same codecs in a direction. */
  public void offers(Direction direction) {
    say(new LegEvent.MediaOffered(party.offer(direction)));
  }

  /** The party's answer to the last description. */
  public MediaDescription answerToLast() {
    MediaDescription last = lastMedia;
    return last == null ? party.offer(Direction.SENDRECV) : party.answer(last);
  }

  @Override
  public LegId id() {
    return id;
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void awaitDigits() {
    heard.add("await digits");
  }

  @Override
  public void moreDigits(String digits, boolean complete) {
    heard.add("digits " + digits + (complete ? " complete" : ""));
  }

  @Override
  public void proceed() {
    heard.add("proceed");
  }

  @Override
  public void waits() {
    heard.add("waits");
  }

  @Override
  public void ring(@Nullable MediaDescription early) {
    heard.add(early == null ? "ring" : "ring early");
    lastMedia = early == null ? lastMedia : early;
  }

  @Override
  public void progress(@Nullable MediaDescription early) {
    heard.add(early == null ? "progress" : "progress early");
    lastMedia = early == null ? lastMedia : early;
  }

  @Override
  public void answer(MediaDescription media, CallerId who) {
    heard.add("answer");
    answered = true;
    lastMedia = media;
    connected = who;
  }

  @Override
  public void offer(MediaDescription media) {
    heard.add("offer " + FakeParty.words(media));
    lastMedia = media;
    if (refusesOffers) {
      world.later(() -> say(new LegEvent.MediaRefused(Cause.of(65))));
    } else if (answersOffers) {
      world.later(() -> say(new LegEvent.MediaAccepted(party.answer(media))));
    }
  }

  @Override
  public void accept(MediaDescription media) {
    heard.add("accept " + FakeParty.words(media));
    lastMedia = media;
  }

  @Override
  public void refuse(Cause cause) {
    heard.add("refuse " + cause.value());
  }

  @Override
  public void digit(char digit, int durationMs) {
    heard.add("digit " + digit + "/" + durationMs);
  }

  @Override
  public void digitHeld(int durationMs) {
    heard.add("digit held " + durationMs);
  }

  @Override
  public EarlyOffer earlyOffer() {
    return world.earlyOffer();
  }

  /** Whether it is told of keys when they are pressed. */
  public boolean tellsKeysAtOnce;

  @Override
  public boolean tellsKeysAtOnce() {
    return tellsKeysAtOnce;
  }

  @Override
  public boolean digitsInSignalling() {
    return signalsDigits;
  }

  @Override
  public void wantPicture() {
    heard.add("want picture");
  }

  @Override
  public boolean limitRate(long bitRate) {
    if (limitsRate) {
      heard.add("limit rate " + bitRate);
    }
    return limitsRate;
  }

  @Override
  public void identify(CallerId who) {
    heard.add("identify " + who.digits());
    connected = who;
  }

  @Override
  public void transferRings() {
    heard.add("transfer rings");
  }

  @Override
  public void transferResult(@Nullable Cause outcome) {
    heard.add(outcome == null ? "transferred" : "not transferred " + outcome.value());
  }

  @Override
  public boolean redirect(String target) {
    if (redirects) {
      heard.add("redirect " + target);
      if (!answered) {
        world.later(() -> say(new LegEvent.Ended(Cause.of(23), false, "302")));
      }
    }
    return redirects;
  }

  @Override
  public void hangup(Cause cause) {
    heard.add("hangup " + cause.value());
    hungUp = cause;
    if (endsWhenHungUp) {
      world.later(() -> say(new LegEvent.Ended(cause, false, "")));
    }
  }
}
