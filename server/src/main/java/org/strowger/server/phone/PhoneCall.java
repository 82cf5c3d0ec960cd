package org.strowger.server.phone;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.RecordedPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipAgent;

/** One call of a phone: what it still has to do, and its media. Confined to its shard. */
final class PhoneCall implements Timed {
  private static final int LONGEST_RECORDING_MS = (int) Duration.ofMinutes(10).toMillis();
  private static final int NOT_ACCEPTABLE_HERE = 488;
  private static final int BUSY_HERE = 486;

  private enum Due {
    ANSWER,
    HANG_UP
  }

  private final SipAgent agent;
  private final TalkPlan plan;
  private final PhoneListener listener;
  private final @Nullable Octets offer;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private DialogId id = new DialogId(0);
  private @Nullable PhoneMedia media;
  private boolean talking;
  private @Nullable RecordedPort recorded;

  /**
   * A call without media.
   *
   * @param offer the caller's; null if there was none, or for our own call
   */
  PhoneCall(SipAgent agent, PhoneListener listener, TalkPlan plan, @Nullable Octets offer) {
    this.agent = agent;
    this.listener = listener;
    this.plan = plan;
    this.offer = offer;
  }

  void is(DialogId dialog) {
    id = dialog;
  }

  DialogId id() {
    return id;
  }

  void media(PhoneMedia sound) {
    media = sound;
    recorded = new RecordedPort(sound.port());
  }

  @Nullable PhoneMedia media() {
    return media;
  }

  void answerAt(long at) {
    deadlines.set(Due.ANSWER, at);
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Due due = deadlines.due(now); due != null; due = deadlines.due(now)) {
      switch (due) {
        case ANSWER -> answer(now, out);
        case HANG_UP -> agent.end(now, id, BUSY_HERE, Payload.NONE, out);
      }
    }
  }

  /** Answers the incoming call. */
  void answer(long now, Outbox out) {
    deadlines.clear(Due.ANSWER);
    PhoneMedia sound = media;
    Octets asked = offer;
    Octets sdp = sound == null ? null : asked == null ? sound.offer() : sound.answer(asked);
    if (sdp == null) {
      agent.end(now, id, NOT_ACCEPTABLE_HERE, Payload.NONE, out);
      return;
    }
    agent.answer(now, id, Payload.of(sdp), out);
    if (asked != null) {
      agreed();
    }
    talk(now);
  }

  /** The call is answered, by whom ever. */
  void talk(long now) {
    PhoneMedia sound = media;
    RecordedPort port = recorded;
    if (talking || sound == null || port == null) {
      return;
    }
    talking = true;
    listener.on(new PhoneEvent.Answered(id));
    Sound says = plan.says();
    if (says != null) {
      sound.port().play(0, says);
    }
    if (!plan.recording().isEmpty()) {
      port.record(plan.recording(), LONGEST_RECORDING_MS);
    }
    if (plan.talk().isPositive()) {
      deadlines.set(Due.HANG_UP, now + plan.talk().toNanos());
    }
  }

  /** The peer's answer, early or final; one that cannot be used ends an answered call. */
  void answered(long now, Octets sdp, Outbox out) {
    PhoneMedia sound = media;
    if (sound != null && sound.answered(sdp)) {
      agreed();
    } else if (talking) {
      agent.end(now, id, NOT_ACCEPTABLE_HERE, Payload.NONE, out);
    }
  }

  /** The peer's offer in the call. */
  void offered(long now, @Nullable Octets theirs, Outbox out) {
    PhoneMedia sound = media;
    Octets sdp = sound == null ? null : theirs == null ? sound.offer() : sound.answer(theirs);
    if (sdp == null) {
      agent.refuse(now, id, NOT_ACCEPTABLE_HERE, Payload.NONE, out);
      return;
    }
    agent.accept(now, id, Payload.of(sdp), out);
    if (theirs != null) {
      agreed();
    }
  }

  /** Offers our media in a direction: hold and resume. */
  void offer(long now, Direction direction, Outbox out) {
    PhoneMedia sound = media;
    if (sound != null && talking) {
      sound.want(direction);
      offerAgain(now, out);
    }
  }

  /** Offers other formats. */
  void speak(long now, List<MediaFormat> formats, Outbox out) {
    PhoneMedia sound = media;
    if (sound != null && talking) {
      sound.speak(formats);
      offerAgain(now, out);
    }
  }

  void offerAgain(long now, Outbox out) {
    PhoneMedia sound = media;
    if (sound != null) {
      agent.offer(now, id, Payload.of(sound.offer()), out);
    }
  }

  private void agreed() {
    PhoneMedia sound = media;
    if (sound != null) {
      listener.on(new PhoneEvent.MediaAgreed(id, sound.codec(), sound.direction()));
    }
  }

  void onMedia(MediaEvent event) {
    switch (event) {
      case MediaEvent.Digit(MediaPort _, char digit, boolean _) ->
          listener.on(new PhoneEvent.Digit(id, digit, false));
      case MediaEvent.PlayEnded(MediaPort port, long _, String failure) -> {
        Sound says = plan.says();
        if (plan.again() && says != null && failure.isEmpty()) {
          port.play(0, says);
        } else {
          listener.on(new PhoneEvent.Said(id));
        }
      }
      case MediaEvent.RecordEnded(MediaPort _, long _, long milliseconds) -> {
        listener.on(new PhoneEvent.Recorded(id, milliseconds));
        if (recorded != null) {
          recorded.recordEnded();
        }
      }
      case MediaEvent.Closed(MediaPort _, var figures) ->
          listener.on(new PhoneEvent.MediaEnded(id, figures));
      case MediaEvent.SourceLearnt _ -> listener.on(new PhoneEvent.Heard(id));
      case MediaEvent.DigitEnd _,
          MediaEvent.Silent _,
          MediaEvent.PictureWanted _,
          MediaEvent.RateLimited _ -> {}
    }
  }

  /** Frees the port, once a recording is complete. */
  void end() {
    deadlines.clear();
    if (recorded != null) {
      recorded.close();
    }
  }
}
