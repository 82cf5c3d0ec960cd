package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Modes.MODE_ELEMENT;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ListValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Deadlines;

/**
 * H.245 annex C.9: asks the peer to send in another mode (outgoing MRSE); requests of the peer are
 * read here and answered by who knows the channels. Confined to its shard.
 */
final class ModeRequest {
  private final ControlSettings settings;
  private int sequenceNumber;
  private boolean awaiting;
  private boolean overtaken;
  private long t109 = Deadlines.NEVER;

  ModeRequest(ControlSettings settings) {
    this.settings = settings;
  }

  long nextTimeout() {
    return t109;
  }

  /** TRANSFER.request: codings in order of preference, each a mode of its own. */
  void send(long now, List<? extends MediaCapability> wanted, ControlOutput out) {
    sequenceNumber = sequenceNumber + 1 & 0xFF;
    awaiting = true;
    overtaken = false;
    t109 = now + settings.t109();
    List<List<SequenceValue>> modes = new ArrayList<>();
    for (MediaCapability coding : wanted) {
      modes.add(List.of(MODE_ELEMENT.with("type", MediaCodings.writeMode(coding))));
    }
    out.send(
        ControlMessages.request(
            "requestMode",
            r -> r.with("sequenceNumber", sequenceNumber).with("requestedModes", modes)));
  }

  /** RequestModeAck or RequestModeReject; true if it answers our last request. */
  boolean onAnswer(SequenceValue answer) {
    if (!awaiting || answer.integer("sequenceNumber") != sequenceNumber) {
      return false;
    }
    awaiting = false;
    t109 = Deadlines.NEVER;
    return true;
  }

  /** T109; true if it fired. */
  boolean onTimeout(long now, ControlOutput out) {
    if (t109 > now) {
      return false;
    }
    t109 = Deadlines.NEVER;
    awaiting = false;
    out.send(ControlMessages.indication("requestModeRelease", m -> m));
    return true;
  }

  /**
   * Something was agreed on after we asked: a refusal, or T109, is no reason any more to go back to
   * what there was before.
   */
  void overtake() {
    overtaken = true;
  }

  /** Whether something was. */
  boolean isOvertaken() {
    return overtaken;
  }

  /** Forgets a request that waits. */
  void reset() {
    awaiting = false;
    t109 = Deadlines.NEVER;
  }

  /**
   * The codings that a requestMode of the peer names, in order; a mode of several elements counts
   * by its first element of sound or fax, one without as null.
   */
  static List<@Nullable MediaCapability> read(SequenceValue request) {
    List<@Nullable MediaCapability> codings = new ArrayList<>();
    for (Value description : request.list("requestedModes")) {
      codings.add(first(description.asList()));
    }
    return codings;
  }

  private static @Nullable MediaCapability first(ListValue description) {
    for (SequenceValue element : description.sequences()) {
      MediaCapability coding = MediaCodings.readMode(element.choice("type"));
      if (coding != null) {
        return coding;
      }
    }
    return null;
  }

  /** Accepts the peer's request. */
  static void accept(SequenceValue request, boolean mostPreferred, ControlOutput out) {
    String response =
        mostPreferred ? "willTransmitMostPreferredMode" : "willTransmitLessPreferredMode";
    out.send(
        ControlMessages.response(
            "requestModeAck",
            a ->
                a.with("sequenceNumber", request.integer("sequenceNumber"))
                    .with("response", response)));
  }

  /** Refuses the peer's request. */
  static void reject(SequenceValue request, ControlOutput out) {
    out.send(
        ControlMessages.response(
            "requestModeReject",
            r ->
                r.with("sequenceNumber", request.integer("sequenceNumber"))
                    .with("cause", "modeUnavailable")));
  }
}
