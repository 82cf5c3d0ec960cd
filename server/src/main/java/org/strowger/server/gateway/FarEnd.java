package org.strowger.server.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.control.CallMedia;
import org.strowger.kernel.Address;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.RecordedPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.prompt.Prompts;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.server.gateway.NumberRule.FarParty;
import org.strowger.server.tech.h323.H323Media;

/**
 * The subscriber of the simulated network at the end of a call: its sound. Confined to its shard.
 */
final class FarEnd {
  /** What a subscriber of the network says. */
  static final Sound SPEECH = new Sound.Prompts(List.of("demo-called"), Prompts.ENGLISH);

  /** What the network says of a number that does not exist. */
  static final Sound ANNOUNCEMENT =
      new Sound.Prompts(List.of("cannot-complete-as-dialed"), Prompts.ENGLISH);

  /** 450 Hz without a break. */
  private static final Sound TONE = new Sound.Tone("dial", "cn");

  /** 450 Hz, 1 s on, 4 s off. */
  private static final Sound RING_BACK = new Sound.Tone("ringback", "cn");

  private static final List<MediaFormat> SOUND = List.of(MediaFormat.PCMA, MediaFormat.PCMU);
  private static final int LONGEST_RECORDING_MS = (int) Duration.ofMinutes(10).toMillis();
  private static final int EXPEDITED_FORWARDING = 46;

  /** How far the subscriber, or the network for it, came. */
  private enum Stage {
    /** Nothing is said yet; the caller may hear that it rings. */
    SILENT,
    /** The network says why the subscriber is not rung. */
    ANNOUNCING,
    ANNOUNCED,
    TALKING
  }

  private final GatewayListener listener;
  private final FarParty says;
  private final KeyWay keysBy;
  private final String recording;
  private CallId call = new CallId(0);
  private @Nullable RecordedPort port;
  private List<MediaFormat> codings = SOUND;
  private Stage stage = Stage.SILENT;
  private boolean holds;
  private @Nullable CallMedia last;
  private String agreed = "";

  /**
   * A subscriber without sound yet.
   *
   * @param recording file for what it hears; empty for none
   */
  FarEnd(GatewayListener listener, FarParty says, KeyWay keysBy, String recording) {
    this.listener = listener;
    this.says = says;
    this.keysBy = keysBy;
    this.recording = recording;
  }

  void is(CallId id) {
    call = id;
  }

  void port(MediaPort opened) {
    port = new RecordedPort(opened);
  }

  private @Nullable MediaPort own() {
    return port == null ? null : port.port();
  }

  /** What the gateway says of its media in signalling. */
  CallMedia media() {
    MediaPort own = own();
    return own == null
        ? CallMedia.NONE
        : H323Media.sessions(
            MediaDescription.of(
                stream(own.rtp()).withDirection(holds ? Direction.SENDONLY : Direction.SENDRECV)));
  }

  /** Whether the subscriber hears nothing until it says otherwise. */
  void holds(boolean now) {
    holds = now;
  }

  /** The codings of sound that the gateway has from now on. */
  void speaks(List<MediaFormat> others) {
    codings = List.copyOf(others);
  }

  /** It has all that it began with again; whether that is a change. */
  boolean speaksAll() {
    boolean change = !codings.equals(SOUND);
    codings = SOUND;
    return change;
  }

  private MediaStream stream(Address rtp) {
    List<MediaFormat> formats = new ArrayList<>(codings);
    if (keysBy != KeyWay.INBAND) {
      formats.add(MediaFormat.TELEPHONE_EVENT);
    }
    return MediaStream.audio(rtp, formats);
  }

  /** The exchange's media, as it is from now on. */
  void agreed(CallMedia theirs) {
    MediaPort own = own();
    CallMedia known = H323Media.remembering(theirs, last);
    last = known;
    MediaStream remote = H323Media.description(known).audio();
    if (own == null || remote == null) {
      return;
    }
    MediaStream local = stream(own.rtp()).withDirection(remote.direction().reversed());
    own.configure(new PortSettings(remote, local, true, false, true, 0, EXPEDITED_FORWARDING));
    MediaFormat primary = remote.primary();
    String codec = primary == null ? "" : primary.key();
    String news = codec + local.direction();
    if (!news.equals(agreed)) {
      agreed = news;
      listener.on(new GatewayEvent.MediaAgreed(call, codec, local.direction()));
    }
  }

  /** The call is answered: the subscriber speaks and listens. */
  void talk() {
    MediaPort own = own();
    RecordedPort recorded = port;
    if (own == null || recorded == null || stage == Stage.TALKING) {
      return;
    }
    stage = Stage.TALKING;
    switch (says) {
      case SPEECH -> own.play(0, SPEECH);
      case TONE -> own.play(0, TONE);
      case ECHO -> own.echo(true);
      case SILENCE -> own.play(0, new Sound.Silence(0));
    }
    if (!recording.isEmpty()) {
      recorded.record(recording, LONGEST_RECORDING_MS);
    }
  }

  /** The subscriber presses a key, in its media. */
  void press(char key) {
    MediaPort own = own();
    if (own != null) {
      own.sendDigit(key, KeyPlan.PRESS_MS);
    }
  }

  /** The network lets the caller hear that the subscriber is rung. */
  void ringBack() {
    MediaPort own = own();
    if (own != null) {
      own.play(0, RING_BACK);
    }
  }

  /** The network speaks before the answer. */
  void announce() {
    MediaPort own = own();
    stage = own == null ? Stage.ANNOUNCED : Stage.ANNOUNCING;
    if (own != null) {
      own.play(0, ANNOUNCEMENT);
    }
  }

  /** Whether the announcement was heard to its end. */
  boolean announced() {
    return stage == Stage.ANNOUNCED;
  }

  void onMedia(MediaEvent event) {
    switch (event) {
      case MediaEvent.Digit(MediaPort _, char digit, boolean _) ->
          listener.on(new GatewayEvent.Digit(call, digit, false));
      case MediaEvent.PlayEnded(MediaPort from, long _, String failure) -> said(from, failure);
      case MediaEvent.RecordEnded(MediaPort _, long _, long milliseconds) -> {
        listener.on(new GatewayEvent.Recorded(call, recording, milliseconds));
        if (port != null) {
          port.recordEnded();
        }
      }
      case MediaEvent.SourceLearnt _ -> listener.on(new GatewayEvent.Heard(call));
      case MediaEvent.Closed(MediaPort _, var figures) ->
          listener.on(new GatewayEvent.MediaEnded(call, figures));
      case MediaEvent.DigitEnd _,
          MediaEvent.Silent _,
          MediaEvent.PictureWanted _,
          MediaEvent.RateLimited _ -> {}
    }
  }

  private void said(MediaPort from, String failure) {
    switch (stage) {
      case ANNOUNCING -> stage = Stage.ANNOUNCED;
      case TALKING -> {
        if (says == FarParty.SPEECH && failure.isEmpty()) {
          from.play(0, SPEECH);
        }
      }
      case SILENT, ANNOUNCED -> {}
    }
  }

  /** Frees the port, once a recording is complete. */
  void end() {
    if (port != null) {
      port.close();
    }
  }
}
