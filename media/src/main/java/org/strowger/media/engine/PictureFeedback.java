package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.PortSettings;

/**
 * What a port's peer says of pictures by RTCP, and is told: rates ({@link RateLimits}), and wishes
 * for whole pictures, which go to the peer that makes them (RFC 4585 6) or, where that one takes no
 * such feedback, to its signalling. Confined to its loop.
 */
final class PictureFeedback {
  /** Who makes pictures is asked for a whole one by signalling no sooner again. */
  private static final long PICTURES_APART = 1_000_000_000L;

  private final EnginePort port;
  private final MediaEngine engine;
  private final RateLimits rates;
  private boolean taken;
  private long pictureFrom = Long.MIN_VALUE;

  PictureFeedback(EnginePort port, MediaEngine engine) {
    this.port = port;
    this.engine = engine;
    this.rates = new RateLimits(port);
  }

  void configure(PortSettings settings) {
    taken = FeedbackRelay.isTaken(settings.remote());
  }

  /**
   * Feedback from the peer about the pictures that it gets, or makes.
   *
   * @param maker the joined port; null if there is none
   */
  void on(long now, byte[] data, int at, int length, @Nullable EnginePort maker) {
    rates.onFeedback(now, data, at, length);
    tellRate(now);
    engine.checkBy(rates.nextTimeout());
    if (maker != null && maker.reception().started()) {
      engine.feedback().relay(now, data, at, length, port.timeline(), maker);
      if (!maker.pictures().taken && now >= pictureFrom && FeedbackRelay.wantsPicture(data, at)) {
        pictureFrom = now + PICTURES_APART;
        engine.owner().onEvent(new MediaEvent.PictureWanted(port.handle()));
      }
    }
  }

  /** The peer is to send no more than so much, bits a second. */
  void limitRate(long now, long bitRate) {
    rates.limit(now, bitRate);
  }

  /** Asks again for what the peer did not confirm; with each report. */
  void reported(long now) {
    rates.ask(now);
  }

  /** Tells the owner of the peer's limit if there is one to tell of. */
  void tellRate(long now) {
    MediaEvent news = rates.news(now);
    if (news != null) {
      engine.owner().onEvent(news);
    }
  }

  /** When {@link #tellRate} may have something to tell. */
  long nextTimeout() {
    return rates.nextTimeout();
  }
}
