package org.strowger.server.gateway;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.ProgressReport;
import org.strowger.h323.control.Keys;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.media.session.MediaFormat;
import org.strowger.server.gateway.NumberRule.Treatment;

/** One call of the gateway: what the network does with it and when. Confined to its shard. */
final class GatewayCall implements Timed {
  /** Q.850 §2.2.4 location: the user, and the public network that serves the remote user. */
  private static final int USER = 0;

  private static final int PUBLIC_NETWORK = 4;

  /** How often it is looked whether an announcement is over. */
  private static final long ANNOUNCEMENT_STEP = Duration.ofMillis(100).toNanos();

  private enum Due {
    ALERT,
    RING_BACK,
    ANSWER,
    ANNOUNCED,
    KEY,
    HANG_UP
  }

  private final H323Endpoint endpoint;
  private final GatewayListener listener;
  private final int channel;
  private final @Nullable NumberRule rule;
  private final Duration talk;
  private final KeyPlan keys;
  private final KeyWay keysBy;
  private final FarEnd far;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private CallId id = new CallId(0);
  private boolean answered;

  /** What every call of a gateway has from it. */
  record GatewayParts(H323Endpoint endpoint, GatewayListener listener, KeyWay keysBy) {}

  /**
   * What a subscriber does once it talks.
   *
   * @param talk how long it stays; zero for ever
   * @param keys what it presses
   */
  record Talk(Duration talk, String keys) {
    static final Talk NONE = new Talk(Duration.ZERO, "");
  }

  /**
   * A call on a B-channel.
   *
   * @param rule of an incoming call; null for one of the gateway's own
   */
  GatewayCall(GatewayParts parts, int channel, @Nullable NumberRule rule, Talk talk, FarEnd far) {
    this.endpoint = parts.endpoint();
    this.listener = parts.listener();
    this.channel = channel;
    this.rule = rule;
    this.keysBy = parts.keysBy();
    this.talk = talk.talk();
    this.keys = new KeyPlan(talk.keys());
    this.far = far;
  }

  void is(CallId call) {
    id = call;
    far.is(call);
  }

  int channel() {
    return channel;
  }

  FarEnd far() {
    return far;
  }

  /** An incoming call that the network takes on. */
  void begin(long now, NumberRule treated, Outbox out) {
    endpoint.proceed(now, id, out);
    if (treated.treatment() != Treatment.SILENT) {
      deadlines.set(Due.ALERT, now + treated.alertAfter().toNanos());
    }
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    NumberRule treated = rule;
    for (Due due = deadlines.due(now); due != null; due = deadlines.due(now)) {
      switch (due) {
        case ALERT -> {
          if (treated != null) {
            alert(now, treated, out);
          }
        }
        case RING_BACK -> {
          progress(now, out);
          far.ringBack();
        }
        case ANSWER -> {
          if (treated != null) {
            answer(now, treated, out);
          }
        }
        case ANNOUNCED -> announced(now, out);
        case KEY -> nextKey(now, out);
        case HANG_UP -> release(now, Cause.NORMAL_CLEARING, out);
      }
    }
  }

  private void alert(long now, NumberRule treated, Outbox out) {
    switch (treated.treatment()) {
      case ANSWER, NO_ANSWER -> ring(now, treated, out);
      case EARLY_MEDIA -> {
        ring(now, treated, out);
        deadlines.set(Due.RING_BACK, now + answerIn(treated) / 2);
      }
      case BUSY, UNALLOCATED, CONGESTION -> release(now, treated.treatment().cause(), out);
      case ANNOUNCEMENT -> {
        listener.on(new GatewayEvent.Announcing(id));
        progress(now, out);
        far.announce();
        deadlines.set(Due.ANNOUNCED, now + ANNOUNCEMENT_STEP);
      }
      case SILENT -> {}
    }
  }

  private void ring(long now, NumberRule treated, Outbox out) {
    listener.on(new GatewayEvent.Alerting(id));
    endpoint.alert(now, id, null, false, out);
    deadlines.set(Due.ANSWER, now + answerIn(treated));
  }

  /** From Alerting to Connect, nanoseconds. */
  private static long answerIn(NumberRule treated) {
    return Math.max(0, treated.answerAfter().minus(treated.alertAfter()).toNanos());
  }

  /** Progress: there is something to hear before the answer (Q.931 §4.5.23). */
  private void progress(long now, Outbox out) {
    int inBand = ProgressIndicator.IN_BAND_INFORMATION;
    endpoint.progress(now, id, new ProgressReport(far.media(), inBand, null), out);
  }

  private void answer(long now, NumberRule treated, Outbox out) {
    if (treated.treatment() == Treatment.NO_ANSWER) {
      release(now, treated.treatment().cause(), out);
    } else {
      listener.on(new GatewayEvent.Answered(id));
      endpoint.connect(now, id, far.media(), Party.UNKNOWN, out);
      talks(now);
    }
  }

  private void announced(long now, Outbox out) {
    if (far.announced()) {
      release(now, Treatment.ANNOUNCEMENT.cause(), out);
    } else {
      deadlines.set(Due.ANNOUNCED, now + ANNOUNCEMENT_STEP);
    }
  }

  /** Our own call was answered. */
  void connected(long now) {
    listener.on(new GatewayEvent.Answered(id));
    talks(now);
  }

  private void talks(long now) {
    answered = true;
    far.talk();
    deadlines.set(Due.KEY, keys.begin(now));
    if (talk.isPositive()) {
      deadlines.set(Due.HANG_UP, now + talk.toNanos());
    }
  }

  /** The subscriber holds the exchange's party, or talks with it again. */
  void hold(long now, boolean on, Outbox out) {
    if (answered) {
      far.holds(on);
      endpoint.changeMedia(now, id, far.media(), out);
    }
  }

  /** Other codings of sound. */
  void speak(long now, List<MediaFormat> codings, Outbox out) {
    if (answered) {
      far.speaks(codings);
      endpoint.changeMedia(now, id, far.media(), out);
    }
  }

  /** The exchange wants other media: what we have is the answer. */
  void stays(long now, Outbox out) {
    endpoint.changeMedia(now, id, far.media(), out);
  }

  /**
   * A change of media was refused: what we began with is said again. Before the answer nobody could
   * hear anything.
   */
  void mediaRefused(long now, int cause, Outbox out) {
    if (!answered) {
      release(now, cause, out);
    } else if (far.speaksAll()) {
      endpoint.changeMedia(now, id, far.media(), out);
    }
  }

  private void nextKey(long now, Outbox out) {
    char key = keys.take();
    deadlines.set(Due.KEY, keys.next(now, key));
    if (Keys.isKey(key)) {
      press(now, key, out);
    }
  }

  /** The subscriber presses a key; before the answer nobody hears it. */
  void press(long now, char key, Outbox out) {
    if (answered && keysBy.inSignalling()) {
      endpoint.userInput(now, id, key, KeyPlan.PRESS_MS, out);
    }
    if (answered && keysBy.inMedia()) {
      far.press(key);
    }
  }

  /** Ends the call from the network's side. */
  void release(long now, int cause, Outbox out) {
    boolean byUser = answered || cause == Treatment.BUSY.cause();
    endpoint.release(now, id, Cause.of(cause, byUser ? USER : PUBLIC_NETWORK), out);
  }

  /** The call is over. */
  void end() {
    deadlines.clear();
    far.end();
  }
}
