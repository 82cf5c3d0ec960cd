package org.strowger.h323.control;

import static org.strowger.h323.h245.H245DataTypes.DATA_TYPE;
import static org.strowger.h323.h245.H245LogicalChannels.OPEN_LOGICAL_CHANNEL;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;

/**
 * What an OpenLogicalChannel says, as H.245 opens channels and as fast connect proposes and chooses
 * them (H.323 8.1.7.1). Immutable.
 *
 * @param number forwardLogicalChannelNumber
 * @param reverse false: the forward direction, from who says it in H.245, from the caller in fast
 *     connect. True: fast connect's other direction, with nullData forward
 * @param coding what is to be sent; null if it is not known here
 * @param session sessionID; 0 to have the master assign it
 * @param rtp mediaChannel: where RTP is received; null if not said
 * @param rtcp mediaControlChannel: where the sender of the message receives RTCP; null if not said
 * @param payloadType dynamicRTPPayloadType, else the coding's; -1 if nothing says
 * @param bidirectional whether both directions are to be opened at once
 */
public record OpenChannel(
    int number,
    boolean reverse,
    @Nullable MediaCapability coding,
    int session,
    @Nullable Address rtp,
    @Nullable Address rtcp,
    int payloadType,
    boolean bidirectional) {
  private static final String H2250 = "h2250LogicalChannelParameters";
  private static final SequenceType FORWARD =
      OPEN_LOGICAL_CHANNEL.sequence("forwardLogicalChannelParameters");
  private static final ChoiceType FORWARD_MULTIPLEX = FORWARD.choice("multiplexParameters");
  private static final SequenceType REVERSE =
      OPEN_LOGICAL_CHANNEL.sequence("reverseLogicalChannelParameters");
  private static final ChoiceType REVERSE_MULTIPLEX = REVERSE.choice("multiplexParameters");

  /** A forward channel. */
  public static OpenChannel forward(
      int number, MediaCapability coding, int session, @Nullable Address rtcp) {
    return new OpenChannel(number, false, coding, session, null, rtcp, payloadType(coding), false);
  }

  /** Fast connect's proposal for the other direction, with the address where it is received. */
  public OpenChannel reversed(@Nullable Address receivedAt) {
    return new OpenChannel(
        number, true, coding, session, receivedAt, rtcp, payloadType, bidirectional);
  }

  /** The same with addresses. */
  public OpenChannel withAddresses(@Nullable Address newRtp, @Nullable Address newRtcp) {
    return new OpenChannel(
        number, reverse, coding, session, newRtp, newRtcp, payloadType, bidirectional);
  }

  /** The same under another number. */
  public OpenChannel withNumber(int other) {
    return new OpenChannel(other, reverse, coding, session, rtp, rtcp, payloadType, bidirectional);
  }

  /** The payload type that a coding has of itself; -1 if it needs a dynamic one. */
  static int payloadType(@Nullable MediaCapability coding) {
    return switch (coding) {
      case AudioCapability audio -> audio.codec().payloadType();
      case VideoCapability video -> video.payloadType();
      case TelephoneEvents events -> events.payloadType();
      case FaxCapability _ -> -1;
      case null -> -1;
    };
  }

  /** Reads an OpenLogicalChannel. */
  public static OpenChannel read(SequenceValue open) {
    SequenceValue forward = open.sequence("forwardLogicalChannelParameters");
    SequenceValue reverse = open.findSequence("reverseLogicalChannelParameters");
    boolean nothingForward = forward.choice("dataType").name().equals("nullData");
    boolean inverted = nothingForward && reverse != null;
    SequenceValue said = inverted && reverse != null ? reverse : forward;
    SequenceValue parameters = parameters(said.findChoice("multiplexParameters"));
    MediaCapability coding = MediaCodings.readDataType(said.choice("dataType"));
    int number = (int) open.integer("forwardLogicalChannelNumber");
    boolean bidirectional = reverse != null && !nothingForward;
    if (parameters == null) {
      return new OpenChannel(
          number, inverted, coding, 0, null, null, payloadType(coding), bidirectional);
    }
    return new OpenChannel(
        number,
        inverted,
        coding,
        (int) parameters.integer("sessionID"),
        H245Addresses.read(parameters.findChoice("mediaChannel")),
        H245Addresses.read(parameters.findChoice("mediaControlChannel")),
        (int) parameters.integer("dynamicRTPPayloadType", payloadType(coding)),
        bidirectional);
  }

  private static @Nullable SequenceValue parameters(@Nullable ChoiceValue multiplex) {
    return multiplex != null && multiplex.name().equals(H2250)
        ? multiplex.value().asSequence()
        : null;
  }

  /** Writes an OpenLogicalChannel; the coding must be known. */
  public SequenceValue write() {
    if (coding == null) {
      throw new IllegalArgumentException("channel " + number + " has no coding");
    }
    ChoiceValue dataType = MediaCodings.writeDataType(coding);
    SequenceValue value = OPEN_LOGICAL_CHANNEL.with("forwardLogicalChannelNumber", number);
    if (!reverse) {
      return value.with(
          "forwardLogicalChannelParameters",
          FORWARD
              .with("dataType", dataType)
              .with("multiplexParameters", FORWARD_MULTIPLEX.of(H2250, this::fill)));
    }
    return value
        .with(
            "forwardLogicalChannelParameters",
            FORWARD
                .with("dataType", DATA_TYPE.of("nullData"))
                .with("multiplexParameters", FORWARD_MULTIPLEX.of("none")))
        .with(
            "reverseLogicalChannelParameters",
            REVERSE
                .with("dataType", dataType)
                .with("multiplexParameters", REVERSE_MULTIPLEX.of(H2250, this::fill)));
  }

  private SequenceValue fill(SequenceValue parameters) {
    return parameters
        .with("sessionID", session)
        .withOptional("mediaChannel", rtp == null ? null : H245Addresses.write(rtp))
        .withOptional("mediaControlChannel", rtcp == null ? null : H245Addresses.write(rtcp))
        .withOptional("dynamicRTPPayloadType", payloadType >= 96 ? payloadType : null);
  }
}
