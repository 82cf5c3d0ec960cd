package org.strowger.h323.control;

/**
 * DTMF and other events in RTP (RFC 4733; H.245 receiveRTPAudioTelephonyEventCapability).
 * Immutable.
 *
 * @param payloadType the RTP payload type on which they are received, 96..127
 * @param events which, as in SDP: {@code 0-15}
 */
public record TelephoneEvents(int payloadType, String events) implements MediaCapability {
  /** The longest list of events that is read. */
  public static final int MAX_EVENTS_LENGTH = 128;

  /** DTMF digits on the customary payload type. */
  public static final TelephoneEvents DTMF = new TelephoneEvents(101, "0-15");

  /** Checks that the payload type is a dynamic one. */
  public TelephoneEvents {
    if (!isDynamic(payloadType)) {
      throw new IllegalArgumentException("payload type " + payloadType + " is not dynamic");
    }
  }

  /** Whether events can have a payload type (RFC 3551 §3; H.245 has no other). */
  public static boolean isDynamic(int payloadType) {
    return payloadType >= 96 && payloadType <= 127;
  }

  @Override
  public int session() {
    return AudioCapability.SESSION;
  }

  @Override
  public boolean accepts(MediaCapability other) {
    return other instanceof TelephoneEvents;
  }
}
