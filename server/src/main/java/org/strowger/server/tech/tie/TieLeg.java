package org.strowger.server.tech.tie;

import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.TieLine;

/**
 * One end of a line: each command becomes the event of the other end. Confined to its shard.
 *
 * <p>Where both ends offer at once, the end that called is answered first: it leaves the other's
 * offer, which the other makes again when it has answered.
 */
final class TieLeg implements LegPort {
  private final TieTech tech;
  private final LegId id;
  private final boolean called;
  private @Nullable LegId far;
  private @Nullable LegListener listener;
  private @Nullable MediaDescription offered;
  private @Nullable MediaDescription again;
  private boolean ended;

  /**
   * An end of a line.
   *
   * @param called whether the other end wanted the line
   */
  TieLeg(TieTech tech, LegId id, boolean called) {
    this.tech = tech;
    this.id = id;
    this.called = called;
  }

  void attach(LegListener hearer) {
    listener = hearer;
  }

  /** The other end is known. */
  void meets(LegId other) {
    far = other;
  }

  /** What the other end, or the line itself, says. */
  void hear(long now, LegEvent event) {
    if (ended && !(event instanceof LegEvent.Ended)) {
      return;
    }
    switch (event) {
      case LegEvent.MediaOffered _ -> {
        if (offered != null && !called) {
          return; // it crossed ours, and comes again
        }
        again = offered;
        offered = null;
      }
      case LegEvent.MediaAccepted _, LegEvent.MediaRefused _ -> offered = null;
      case LegEvent.Ended _ -> ended = true;
      case LegEvent.Proceeding _,
          LegEvent.CallWaiting _,
          LegEvent.Ringing _,
          LegEvent.Progress _,
          LegEvent.Answered _,
          LegEvent.Digit _,
          LegEvent.DigitHeld _,
          LegEvent.PictureWanted _,
          LegEvent.RateLimited _,
          LegEvent.MoreDigits _,
          LegEvent.Identified _,
          LegEvent.TransferAsked _,
          LegEvent.TransferEnded _,
          LegEvent.Redirected _ -> {}
    }
    LegListener hearer = listener;
    if (hearer != null) {
      hearer.on(now, event);
    }
  }

  private void tell(LegEvent event) {
    LegId other = far;
    if (other != null && !ended) {
      tech.say(new TieMessage.Told(id, other, event));
    }
  }

  @Override
  public LegId id() {
    return id;
  }

  @Override
  public String peer() {
    return TieLine.NAME;
  }

  @Override
  public void awaitDigits() {
    // No number goes over it.
  }

  @Override
  public void moreDigits(String digits, boolean complete) {
    // Likewise.
  }

  @Override
  public void proceed() {
    tell(new LegEvent.Proceeding());
  }

  @Override
  public void waits() {
    tell(new LegEvent.CallWaiting());
  }

  @Override
  public void ring(@Nullable MediaDescription early) {
    tell(new LegEvent.Ringing(early));
  }

  @Override
  public void progress(@Nullable MediaDescription early) {
    tell(new LegEvent.Progress(early, null));
  }

  @Override
  public void answer(MediaDescription media, CallerId connected) {
    tell(new LegEvent.Answered(media, connected));
  }

  @Override
  public void offer(MediaDescription media) {
    offered = media;
    tell(new LegEvent.MediaOffered(media));
  }

  @Override
  public void accept(MediaDescription media) {
    tell(new LegEvent.MediaAccepted(media));
    offerAgain();
  }

  @Override
  public void refuse(Cause cause) {
    tell(new LegEvent.MediaRefused(cause));
    offerAgain();
  }

  private void offerAgain() {
    MediaDescription crossed = again;
    if (crossed != null) {
      again = null;
      offer(crossed);
    }
  }

  @Override
  public void digit(char digit, int durationMs) {
    tell(new LegEvent.Digit(digit, durationMs));
  }

  @Override
  public void digitHeld(int durationMs) {
    tell(new LegEvent.DigitHeld(durationMs));
  }

  /** Keys go with the sound: the line loses none. */
  @Override
  public boolean digitsInSignalling() {
    return false;
  }

  @Override
  public void wantPicture() {
    tell(new LegEvent.PictureWanted());
  }

  @Override
  public boolean limitRate(long bitRate) {
    tell(new LegEvent.RateLimited(bitRate));
    return true;
  }

  @Override
  public void identify(CallerId connected) {
    tell(new LegEvent.Identified(connected));
  }

  @Override
  public void transferRings() {
    // Nobody asks for a transfer by it: whoever does is on its own shard.
  }

  @Override
  public void transferResult(@Nullable Cause outcome) {
    // Likewise.
  }

  @Override
  public boolean redirect(String target) {
    return false;
  }

  @Override
  public void hangup(Cause cause) {
    if (!ended) {
      tell(new LegEvent.Ended(cause, true, ""));
      ended = true;
      tech.say(new TieMessage.Told(id, id, new LegEvent.Ended(cause, false, "")));
    }
  }
}
