package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245DataCapabilities.DATA_APPLICATION_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.Q2931_ADDRESS;
import static org.strowger.h323.h245.H245Parameters.QOS_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.RTP_PAYLOAD_TYPE;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.245 Annex A: the capabilities of the multiplex; in H.323 that is {@code H2250Capability}. */
public final class H245MultiplexCapabilities {
  public static final SequenceType VC_CAPABILITY =
      sequence(
          "VCCapability",
          optional(
              "aal1",
              sequence(
                  required("nullClockRecovery", BOOLEAN),
                  required("srtsClockRecovery", BOOLEAN),
                  required("adaptiveClockRecovery", BOOLEAN),
                  required("nullErrorCorrection", BOOLEAN),
                  required("longInterleaver", BOOLEAN),
                  required("shortInterleaver", BOOLEAN),
                  required("errorCorrectionOnly", BOOLEAN),
                  required("structuredDataTransfer", BOOLEAN),
                  required("partiallyFilledCells", BOOLEAN),
                  EXTENSION_MARKER)),
          optional(
              "aal5",
              sequence(
                  required("forwardMaximumSDUSize", integer(0, 65535)),
                  required("backwardMaximumSDUSize", integer(0, 65535)),
                  EXTENSION_MARKER)),
          required("transportStream", BOOLEAN),
          required("programStream", BOOLEAN),
          required(
              "availableBitRates",
              sequence(
                  required(
                      "type",
                      choice(
                          alternative("singleBitRate", integer(1, 65535)),
                          alternative(
                              "rangeOfBitRates",
                              sequence(
                                  required("lowerBitRate", integer(1, 65535)),
                                  required("higherBitRate", integer(1, 65535)))))),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          optional(
              "aal1ViaGateway",
              sequence(
                  required("gatewayAddress", listOf(1, 256, Q2931_ADDRESS)),
                  required("nullClockRecovery", BOOLEAN),
                  required("srtsClockRecovery", BOOLEAN),
                  required("adaptiveClockRecovery", BOOLEAN),
                  required("nullErrorCorrection", BOOLEAN),
                  required("longInterleaver", BOOLEAN),
                  required("shortInterleaver", BOOLEAN),
                  required("errorCorrectionOnly", BOOLEAN),
                  required("structuredDataTransfer", BOOLEAN),
                  required("partiallyFilledCells", BOOLEAN),
                  EXTENSION_MARKER)));

  public static final SequenceType H222_CAPABILITY =
      sequence(
          "H222Capability",
          required("numberOfVCs", integer(1, 256)),
          required("vcCapability", listOf(VC_CAPABILITY)),
          EXTENSION_MARKER);

  public static final SequenceType H223_ANNEX_C_CAPABILITY =
      sequence(
          "H223AnnexCCapability",
          required("videoWithAL1M", BOOLEAN),
          required("videoWithAL2M", BOOLEAN),
          required("videoWithAL3M", BOOLEAN),
          required("audioWithAL1M", BOOLEAN),
          required("audioWithAL2M", BOOLEAN),
          required("audioWithAL3M", BOOLEAN),
          required("dataWithAL1M", BOOLEAN),
          required("dataWithAL2M", BOOLEAN),
          required("dataWithAL3M", BOOLEAN),
          required("alpduInterleaving", BOOLEAN),
          required("maximumAL1MPDUSize", integer(0, 65535)),
          required("maximumAL2MSDUSize", integer(0, 65535)),
          required("maximumAL3MSDUSize", integer(0, 65535)),
          EXTENSION_MARKER,
          optional("rsCodeCapability", BOOLEAN));

  public static final SequenceType H223_CAPABILITY =
      sequence(
          "H223Capability",
          required("transportWithI-frames", BOOLEAN),
          required("videoWithAL1", BOOLEAN),
          required("videoWithAL2", BOOLEAN),
          required("videoWithAL3", BOOLEAN),
          required("audioWithAL1", BOOLEAN),
          required("audioWithAL2", BOOLEAN),
          required("audioWithAL3", BOOLEAN),
          required("dataWithAL1", BOOLEAN),
          required("dataWithAL2", BOOLEAN),
          required("dataWithAL3", BOOLEAN),
          required("maximumAl2SDUSize", integer(0, 65535)),
          required("maximumAl3SDUSize", integer(0, 65535)),
          required("maximumDelayJitter", integer(0, 1023)),
          required(
              "h223MultiplexTableCapability",
              choice(
                  alternative("basic"),
                  alternative(
                      "enhanced",
                      sequence(
                          required("maximumNestingDepth", integer(1, 15)),
                          required("maximumElementListSize", integer(2, 255)),
                          required("maximumSubElementListSize", integer(2, 255)),
                          EXTENSION_MARKER)))),
          EXTENSION_MARKER,
          required("maxMUXPDUSizeCapability", BOOLEAN),
          required("nsrpSupport", BOOLEAN),
          optional(
              "mobileOperationTransmitCapability",
              sequence(
                  required("modeChangeCapability", BOOLEAN),
                  required("h223AnnexA", BOOLEAN),
                  required("h223AnnexADoubleFlag", BOOLEAN),
                  required("h223AnnexB", BOOLEAN),
                  required("h223AnnexBwithHeader", BOOLEAN),
                  EXTENSION_MARKER)),
          optional("h223AnnexCCapability", H223_ANNEX_C_CAPABILITY),
          optional("bitRate", integer(1, 19200)),
          optional(
              "mobileMultilinkFrameCapability",
              sequence(
                  required("maximumSampleSize", integer(1, 255)),
                  required("maximumPayloadLength", integer(1, 65025)),
                  EXTENSION_MARKER)));

  public static final SequenceType V75_CAPABILITY =
      sequence("V75Capability", required("audioHeader", BOOLEAN), EXTENSION_MARKER);

  public static final SequenceType V76_CAPABILITY =
      sequence(
          "V76Capability",
          required("suspendResumeCapabilitywAddress", BOOLEAN),
          required("suspendResumeCapabilitywoAddress", BOOLEAN),
          required("rejCapability", BOOLEAN),
          required("sREJCapability", BOOLEAN),
          required("mREJCapability", BOOLEAN),
          required("crc8bitCapability", BOOLEAN),
          required("crc16bitCapability", BOOLEAN),
          required("crc32bitCapability", BOOLEAN),
          required("uihCapability", BOOLEAN),
          required("numOfDLCS", integer(2, 8191)),
          required("twoOctetAddressFieldCapability", BOOLEAN),
          required("loopBackTestCapability", BOOLEAN),
          required("n401Capability", integer(1, 4095)),
          required("maxWindowSizeCapability", integer(1, 127)),
          required("v75Capability", V75_CAPABILITY),
          EXTENSION_MARKER);

  public static final SequenceType MEDIA_DISTRIBUTION_CAPABILITY =
      sequence(
          "MediaDistributionCapability",
          required("centralizedControl", BOOLEAN),
          required("distributedControl", BOOLEAN),
          required("centralizedAudio", BOOLEAN),
          required("distributedAudio", BOOLEAN),
          required("centralizedVideo", BOOLEAN),
          required("distributedVideo", BOOLEAN),
          optional("centralizedData", listOf(DATA_APPLICATION_CAPABILITY)),
          optional("distributedData", listOf(DATA_APPLICATION_CAPABILITY)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPOINT_CAPABILITY =
      sequence(
          "MultipointCapability",
          required("multicastCapability", BOOLEAN),
          required("multiUniCastConference", BOOLEAN),
          required("mediaDistributionCapability", listOf(MEDIA_DISTRIBUTION_CAPABILITY)),
          EXTENSION_MARKER);

  public static final SequenceType MEDIA_PACKETIZATION_CAPABILITY =
      sequence(
          "MediaPacketizationCapability",
          required("h261aVideoPacketization", BOOLEAN),
          EXTENSION_MARKER,
          optional("rtpPayloadType", listOf(1, 256, RTP_PAYLOAD_TYPE)));

  public static final ChoiceType MEDIA_TRANSPORT_TYPE =
      choice(
          "MediaTransportType",
          alternative("ip-UDP"),
          alternative("ip-TCP"),
          alternative("atm-AAL5-UNIDIR"),
          alternative("atm-AAL5-BIDIR"),
          EXTENSION_MARKER,
          alternative(
              "atm-AAL5-compressed",
              sequence(required("variable-delta", BOOLEAN), EXTENSION_MARKER)));

  public static final SequenceType MEDIA_CHANNEL_CAPABILITY =
      sequence(
          "MediaChannelCapability",
          optional("mediaTransport", MEDIA_TRANSPORT_TYPE),
          EXTENSION_MARKER);

  public static final SequenceType TRANSPORT_CAPABILITY =
      sequence(
          "TransportCapability",
          optional("nonStandard", NON_STANDARD_PARAMETER),
          optional("qOSCapabilities", listOf(1, 256, QOS_CAPABILITY)),
          optional("mediaChannelCapabilities", listOf(1, 256, MEDIA_CHANNEL_CAPABILITY)),
          EXTENSION_MARKER);

  public static final SequenceType RTPH263_VIDEO_REDUNDANCY_FRAME_MAPPING =
      sequence(
          "RTPH263VideoRedundancyFrameMapping",
          required("threadNumber", integer(0, 15)),
          required("frameSequence", listOf(1, 256, integer(0, 255))),
          EXTENSION_MARKER);

  public static final SequenceType RTPH263_VIDEO_REDUNDANCY_ENCODING =
      sequence(
          "RTPH263VideoRedundancyEncoding",
          required("numberOfThreads", integer(1, 16)),
          required("framesBetweenSyncPoints", integer(1, 256)),
          required(
              "frameToThreadMapping",
              choice(
                  alternative("roundrobin"),
                  alternative("custom", listOf(1, 256, RTPH263_VIDEO_REDUNDANCY_FRAME_MAPPING)),
                  EXTENSION_MARKER)),
          optional("containedThreads", listOf(1, 256, integer(0, 15))),
          EXTENSION_MARKER);

  public static final ChoiceType REDUNDANCY_ENCODING_METHOD =
      choice(
          "RedundancyEncodingMethod",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("rtpAudioRedundancyEncoding"),
          EXTENSION_MARKER,
          alternative("rtpH263VideoRedundancyEncoding", RTPH263_VIDEO_REDUNDANCY_ENCODING));

  public static final Type CAPABILITY_TABLE_ENTRY_NUMBER = integer(1, 65535);

  public static final SequenceType REDUNDANCY_ENCODING_CAPABILITY =
      sequence(
          "RedundancyEncodingCapability",
          required("redundancyEncodingMethod", REDUNDANCY_ENCODING_METHOD),
          required("primaryEncoding", CAPABILITY_TABLE_ENTRY_NUMBER),
          optional("secondaryEncoding", listOf(1, 256, CAPABILITY_TABLE_ENTRY_NUMBER)),
          EXTENSION_MARKER);

  public static final SequenceType H2250_CAPABILITY =
      sequence(
          "H2250Capability",
          required("maximumAudioDelayJitter", integer(0, 1023)),
          required("receiveMultipointCapability", MULTIPOINT_CAPABILITY),
          required("transmitMultipointCapability", MULTIPOINT_CAPABILITY),
          required("receiveAndTransmitMultipointCapability", MULTIPOINT_CAPABILITY),
          required(
              "mcCapability",
              sequence(
                  required("centralizedConferenceMC", BOOLEAN),
                  required("decentralizedConferenceMC", BOOLEAN),
                  EXTENSION_MARKER)),
          required("rtcpVideoControlCapability", BOOLEAN),
          required("mediaPacketizationCapability", MEDIA_PACKETIZATION_CAPABILITY),
          EXTENSION_MARKER,
          optional("transportCapability", TRANSPORT_CAPABILITY),
          optional("redundancyEncodingCapability", listOf(1, 256, REDUNDANCY_ENCODING_CAPABILITY)),
          required("logicalChannelSwitchingCapability", BOOLEAN),
          required("t120DynamicPortCapability", BOOLEAN));

  public static final ChoiceType MULTIPLEX_CAPABILITY =
      choice(
          "MultiplexCapability",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("h222Capability", H222_CAPABILITY),
          alternative("h223Capability", H223_CAPABILITY),
          alternative("v76Capability", V76_CAPABILITY),
          EXTENSION_MARKER,
          alternative("h2250Capability", H2250_CAPABILITY),
          alternative("genericMultiplexCapability", GENERIC_CAPABILITY));

  public static final ChoiceType MULTIPLEX_FORMAT =
      choice(
          "MultiplexFormat",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("h222Capability", H222_CAPABILITY),
          alternative("h223Capability", H223_CAPABILITY),
          EXTENSION_MARKER);

  private H245MultiplexCapabilities() {}
}
