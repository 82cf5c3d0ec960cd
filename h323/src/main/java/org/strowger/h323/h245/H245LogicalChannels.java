package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245DataTypes.DATA_TYPE;
import static org.strowger.h323.h245.H245DataTypes.ENCRYPTION_SYNC;
import static org.strowger.h323.h245.H245DataTypes.MULTIPLE_PAYLOAD_STREAM;
import static org.strowger.h323.h245.H245DataTypes.REDUNDANCY_ENCODING;
import static org.strowger.h323.h245.H245MultiplexCapabilities.TRANSPORT_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.CRC_LENGTH;
import static org.strowger.h323.h245.H245Parameters.GENERIC_INFORMATION;
import static org.strowger.h323.h245.H245Parameters.H223_ANNEX_C_ARQ_PARAMETERS;
import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.Q2931_ADDRESS;
import static org.strowger.h323.h245.H245Parameters.QOS_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.RTP_PAYLOAD_TYPE;
import static org.strowger.h323.h245.H245Parameters.TERMINAL_LABEL;
import static org.strowger.h323.h245.H245Parameters.TRANSPORT_ADDRESS;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: opening and closing logical channels. */
public final class H245LogicalChannels {
  public static final SequenceType H222_LOGICAL_CHANNEL_PARAMETERS =
      sequence(
          "H222LogicalChannelParameters",
          required("resourceID", integer(0, 65535)),
          required("subChannelID", integer(0, 8191)),
          optional("pcr-pid", integer(0, 8191)),
          optional("programDescriptors", OCTET_STRING),
          optional("streamDescriptors", OCTET_STRING),
          EXTENSION_MARKER);

  public static final SequenceType H223_AL1_M_PARAMETERS =
      sequence(
          "H223AL1MParameters",
          required(
              "transferMode",
              choice(alternative("framed"), alternative("unframed"), EXTENSION_MARKER)),
          required(
              "headerFEC",
              choice(alternative("sebch16-7"), alternative("golay24-12"), EXTENSION_MARKER)),
          required(
              "crcLength",
              choice(
                  alternative("crc4bit"),
                  alternative("crc12bit"),
                  alternative("crc20bit"),
                  alternative("crc28bit"),
                  EXTENSION_MARKER,
                  alternative("crc8bit"),
                  alternative("crc16bit"),
                  alternative("crc32bit"),
                  alternative("crcNotUsed"))),
          required("rcpcCodeRate", integer(8, 32)),
          required(
              "arqType",
              choice(
                  alternative("noArq"),
                  alternative("typeIArq", H223_ANNEX_C_ARQ_PARAMETERS),
                  alternative("typeIIArq", H223_ANNEX_C_ARQ_PARAMETERS),
                  EXTENSION_MARKER)),
          required("alpduInterleaving", BOOLEAN),
          required("alsduSplitting", BOOLEAN),
          EXTENSION_MARKER,
          optional("rsCodeCorrection", integer(0, 127)));

  public static final SequenceType H223_AL2_M_PARAMETERS =
      sequence(
          "H223AL2MParameters",
          required(
              "headerFEC",
              choice(alternative("sebch16-5"), alternative("golay24-12"), EXTENSION_MARKER)),
          required("alpduInterleaving", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType H223_AL3_M_PARAMETERS =
      sequence(
          "H223AL3MParameters",
          required(
              "headerFormat",
              choice(alternative("sebch16-7"), alternative("golay24-12"), EXTENSION_MARKER)),
          required(
              "crcLength",
              choice(
                  alternative("crc4bit"),
                  alternative("crc12bit"),
                  alternative("crc20bit"),
                  alternative("crc28bit"),
                  EXTENSION_MARKER,
                  alternative("crc8bit"),
                  alternative("crc16bit"),
                  alternative("crc32bit"),
                  alternative("crcNotUsed"))),
          required("rcpcCodeRate", integer(8, 32)),
          required(
              "arqType",
              choice(
                  alternative("noArq"),
                  alternative("typeIArq", H223_ANNEX_C_ARQ_PARAMETERS),
                  alternative("typeIIArq", H223_ANNEX_C_ARQ_PARAMETERS),
                  EXTENSION_MARKER)),
          required("alpduInterleaving", BOOLEAN),
          EXTENSION_MARKER,
          optional("rsCodeCorrection", integer(0, 127)));

  public static final SequenceType H223_LOGICAL_CHANNEL_PARAMETERS =
      sequence(
          "H223LogicalChannelParameters",
          required(
              "adaptationLayerType",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("al1Framed"),
                  alternative("al1NotFramed"),
                  alternative("al2WithoutSequenceNumbers"),
                  alternative("al2WithSequenceNumbers"),
                  alternative(
                      "al3",
                      sequence(
                          required("controlFieldOctets", integer(0, 2)),
                          required("sendBufferSize", integer(0, 16777215)))),
                  EXTENSION_MARKER,
                  alternative("al1M", H223_AL1_M_PARAMETERS),
                  alternative("al2M", H223_AL2_M_PARAMETERS),
                  alternative("al3M", H223_AL3_M_PARAMETERS))),
          required("segmentableFlag", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType V76_HDLC_PARAMETERS =
      sequence(
          "V76HDLCParameters",
          required("crcLength", CRC_LENGTH),
          required("n401", integer(1, 4095)),
          required("loopbackTestProcedure", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType V75_PARAMETERS =
      sequence("V75Parameters", required("audioHeaderPresent", BOOLEAN), EXTENSION_MARKER);

  public static final SequenceType V76_LOGICAL_CHANNEL_PARAMETERS =
      sequence(
          "V76LogicalChannelParameters",
          required("hdlcParameters", V76_HDLC_PARAMETERS),
          required(
              "suspendResume",
              choice(
                  alternative("noSuspendResume"),
                  alternative("suspendResumewAddress"),
                  alternative("suspendResumewoAddress"),
                  EXTENSION_MARKER)),
          required("uIH", BOOLEAN),
          required(
              "mode",
              choice(
                  alternative(
                      "eRM",
                      sequence(
                          required("windowSize", integer(1, 127)),
                          required(
                              "recovery",
                              choice(
                                  alternative("rej"),
                                  alternative("sREJ"),
                                  alternative("mSREJ"),
                                  EXTENSION_MARKER)),
                          EXTENSION_MARKER)),
                  alternative("uNERM"),
                  EXTENSION_MARKER)),
          required("v75Parameters", V75_PARAMETERS),
          EXTENSION_MARKER);

  public static final SequenceType H2250_LOGICAL_CHANNEL_PARAMETERS =
      sequence(
          "H2250LogicalChannelParameters",
          optional("nonStandard", listOf(NON_STANDARD_PARAMETER)),
          required("sessionID", integer(0, 255)),
          optional("associatedSessionID", integer(1, 255)),
          optional("mediaChannel", TRANSPORT_ADDRESS),
          optional("mediaGuaranteedDelivery", BOOLEAN),
          optional("mediaControlChannel", TRANSPORT_ADDRESS),
          optional("mediaControlGuaranteedDelivery", BOOLEAN),
          optional("silenceSuppression", BOOLEAN),
          optional("destination", TERMINAL_LABEL),
          optional("dynamicRTPPayloadType", integer(96, 127)),
          optional(
              "mediaPacketization",
              choice(
                  alternative("h261aVideoPacketization"),
                  EXTENSION_MARKER,
                  alternative("rtpPayloadType", RTP_PAYLOAD_TYPE))),
          EXTENSION_MARKER,
          optional("transportCapability", TRANSPORT_CAPABILITY),
          optional("redundancyEncoding", REDUNDANCY_ENCODING),
          optional("source", TERMINAL_LABEL));

  public static final SequenceType NETWORK_ACCESS_PARAMETERS =
      sequence(
          "NetworkAccessParameters",
          optional(
              "distribution",
              choice(alternative("unicast"), alternative("multicast"), EXTENSION_MARKER)),
          required(
              "networkAddress",
              choice(
                  alternative("q2931Address", Q2931_ADDRESS),
                  alternative("e164Address", ia5String(1, 128, "0123456789#*,")),
                  alternative("localAreaAddress", TRANSPORT_ADDRESS),
                  EXTENSION_MARKER)),
          required("associateConference", BOOLEAN),
          optional("externalReference", octetString(1, 255)),
          EXTENSION_MARKER,
          optional(
              "t120SetupProcedure",
              choice(
                  alternative("originateCall"),
                  alternative("waitForCall"),
                  alternative("issueQuery"),
                  EXTENSION_MARKER)));

  /** Opens a logical channel; also an element of fastStart (H.323 8.1.7). */
  public static final SequenceType OPEN_LOGICAL_CHANNEL =
      sequence(
          "OpenLogicalChannel",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required(
              "forwardLogicalChannelParameters",
              sequence(
                  optional("portNumber", integer(0, 65535)),
                  required("dataType", DATA_TYPE),
                  required(
                      "multiplexParameters",
                      choice(
                          alternative(
                              "h222LogicalChannelParameters", H222_LOGICAL_CHANNEL_PARAMETERS),
                          alternative(
                              "h223LogicalChannelParameters", H223_LOGICAL_CHANNEL_PARAMETERS),
                          alternative(
                              "v76LogicalChannelParameters", V76_LOGICAL_CHANNEL_PARAMETERS),
                          EXTENSION_MARKER,
                          alternative(
                              "h2250LogicalChannelParameters", H2250_LOGICAL_CHANNEL_PARAMETERS),
                          alternative("none"))),
                  EXTENSION_MARKER,
                  optional("forwardLogicalChannelDependency", LOGICAL_CHANNEL_NUMBER),
                  optional("replacementFor", LOGICAL_CHANNEL_NUMBER))),
          optional(
              "reverseLogicalChannelParameters",
              sequence(
                  required("dataType", DATA_TYPE),
                  optional(
                      "multiplexParameters",
                      choice(
                          alternative(
                              "h223LogicalChannelParameters", H223_LOGICAL_CHANNEL_PARAMETERS),
                          alternative(
                              "v76LogicalChannelParameters", V76_LOGICAL_CHANNEL_PARAMETERS),
                          EXTENSION_MARKER,
                          alternative(
                              "h2250LogicalChannelParameters", H2250_LOGICAL_CHANNEL_PARAMETERS))),
                  EXTENSION_MARKER,
                  optional("reverseLogicalChannelDependency", LOGICAL_CHANNEL_NUMBER),
                  optional("replacementFor", LOGICAL_CHANNEL_NUMBER))),
          EXTENSION_MARKER,
          optional("separateStack", NETWORK_ACCESS_PARAMETERS),
          optional("encryptionSync", ENCRYPTION_SYNC),
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType H2250_LOGICAL_CHANNEL_ACK_PARAMETERS =
      sequence(
          "H2250LogicalChannelAckParameters",
          optional("nonStandard", listOf(NON_STANDARD_PARAMETER)),
          optional("sessionID", integer(1, 255)),
          optional("mediaChannel", TRANSPORT_ADDRESS),
          optional("mediaControlChannel", TRANSPORT_ADDRESS),
          optional("dynamicRTPPayloadType", integer(96, 127)),
          EXTENSION_MARKER,
          required("flowControlToZero", BOOLEAN),
          optional("portNumber", integer(0, 65535)),
          optional("multiplePayloadStream", MULTIPLE_PAYLOAD_STREAM));

  public static final SequenceType OPEN_LOGICAL_CHANNEL_ACK =
      sequence(
          "OpenLogicalChannelAck",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          optional(
              "reverseLogicalChannelParameters",
              sequence(
                  required("reverseLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
                  optional("portNumber", integer(0, 65535)),
                  optional(
                      "multiplexParameters",
                      choice(
                          alternative(
                              "h222LogicalChannelParameters", H222_LOGICAL_CHANNEL_PARAMETERS),
                          EXTENSION_MARKER,
                          alternative(
                              "h2250LogicalChannelParameters", H2250_LOGICAL_CHANNEL_PARAMETERS))),
                  EXTENSION_MARKER,
                  optional("replacementFor", LOGICAL_CHANNEL_NUMBER))),
          EXTENSION_MARKER,
          optional("separateStack", NETWORK_ACCESS_PARAMETERS),
          optional(
              "forwardMultiplexAckParameters",
              choice(
                  alternative(
                      "h2250LogicalChannelAckParameters", H2250_LOGICAL_CHANNEL_ACK_PARAMETERS),
                  EXTENSION_MARKER)),
          optional("encryptionSync", ENCRYPTION_SYNC),
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType OPEN_LOGICAL_CHANNEL_REJECT =
      sequence(
          "OpenLogicalChannelReject",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required(
              "cause",
              choice(
                  alternative("unspecified"),
                  alternative("unsuitableReverseParameters"),
                  alternative("dataTypeNotSupported"),
                  alternative("dataTypeNotAvailable"),
                  alternative("unknownDataType"),
                  alternative("dataTypeALCombinationNotSupported"),
                  EXTENSION_MARKER,
                  alternative("multicastChannelNotAllowed"),
                  alternative("insufficientBandwidth"),
                  alternative("separateStackEstablishmentFailed"),
                  alternative("invalidSessionID"),
                  alternative("masterSlaveConflict"),
                  alternative("waitForCommunicationMode"),
                  alternative("invalidDependentChannel"),
                  alternative("replacementForRejected"),
                  alternative("securityDenied"),
                  alternative("qoSControlNotSupported"))),
          EXTENSION_MARKER,
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType OPEN_LOGICAL_CHANNEL_CONFIRM =
      sequence(
          "OpenLogicalChannelConfirm",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          EXTENSION_MARKER,
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType CLOSE_LOGICAL_CHANNEL =
      sequence(
          "CloseLogicalChannel",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required("source", choice(alternative("user"), alternative("lcse"))),
          EXTENSION_MARKER,
          required(
              "reason",
              choice(
                  alternative("unknown"),
                  alternative("reopen"),
                  alternative("reservationFailure"),
                  EXTENSION_MARKER,
                  alternative("networkErrorCode", integer(0, 255)))));

  public static final SequenceType CLOSE_LOGICAL_CHANNEL_ACK =
      sequence(
          "CloseLogicalChannelAck",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_CHANNEL_CLOSE =
      sequence(
          "RequestChannelClose",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          EXTENSION_MARKER,
          optional("qosCapability", QOS_CAPABILITY),
          required(
              "reason",
              choice(
                  alternative("unknown"),
                  alternative("normal"),
                  alternative("reopen"),
                  alternative("reservationFailure"),
                  EXTENSION_MARKER,
                  alternative("networkErrorCode", integer(0, 255)))));

  public static final SequenceType REQUEST_CHANNEL_CLOSE_ACK =
      sequence(
          "RequestChannelCloseAck",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_CHANNEL_CLOSE_REJECT =
      sequence(
          "RequestChannelCloseReject",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required("cause", choice(alternative("unspecified"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_CHANNEL_CLOSE_RELEASE =
      sequence(
          "RequestChannelCloseRelease",
          required("forwardLogicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          EXTENSION_MARKER);

  private H245LogicalChannels() {}
}
