package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245AudioModes.AUDIO_MODE;
import static org.strowger.h323.h245.H245DataCapabilities.DATA_PROTOCOL_CAPABILITY;
import static org.strowger.h323.h245.H245DataCapabilities.T38_FAX_PROFILE;
import static org.strowger.h323.h245.H245DataTypes.MULTIPLEXED_STREAM_PARAMETER;
import static org.strowger.h323.h245.H245LogicalChannels.H223_AL1_M_PARAMETERS;
import static org.strowger.h323.h245.H245LogicalChannels.H223_AL2_M_PARAMETERS;
import static org.strowger.h323.h245.H245LogicalChannels.H223_AL3_M_PARAMETERS;
import static org.strowger.h323.h245.H245MultiplexCapabilities.REDUNDANCY_ENCODING_METHOD;
import static org.strowger.h323.h245.H245Parameters.ENCRYPTION_AUTHENTICATION_AND_INTEGRITY;
import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.MAX_REDUNDANCY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.SEQUENCE_NUMBER;
import static org.strowger.h323.h245.H245VideoModes.VIDEO_MODE;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ListType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: asking the other side for a mode of transmission. */
public final class H245Modes {
  public static final SequenceType DATA_MODE =
      sequence(
          "DataMode",
          required(
              "application",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("t120", DATA_PROTOCOL_CAPABILITY),
                  alternative("dsm-cc", DATA_PROTOCOL_CAPABILITY),
                  alternative("userData", DATA_PROTOCOL_CAPABILITY),
                  alternative("t84", DATA_PROTOCOL_CAPABILITY),
                  alternative("t434", DATA_PROTOCOL_CAPABILITY),
                  alternative("h224", DATA_PROTOCOL_CAPABILITY),
                  alternative(
                      "nlpid",
                      sequence(
                          required("nlpidProtocol", DATA_PROTOCOL_CAPABILITY),
                          required("nlpidData", OCTET_STRING))),
                  alternative("dsvdControl"),
                  alternative("h222DataPartitioning", DATA_PROTOCOL_CAPABILITY),
                  EXTENSION_MARKER,
                  alternative("t30fax", DATA_PROTOCOL_CAPABILITY),
                  alternative("t140", DATA_PROTOCOL_CAPABILITY),
                  alternative(
                      "t38fax",
                      sequence(
                          required("t38FaxProtocol", DATA_PROTOCOL_CAPABILITY),
                          required("t38FaxProfile", T38_FAX_PROFILE))),
                  alternative("genericDataMode", GENERIC_CAPABILITY))),
          required("bitRate", integer(0, 4294967295L)),
          EXTENSION_MARKER);

  public static final ChoiceType ENCRYPTION_MODE =
      choice(
          "EncryptionMode",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("h233Encryption"),
          EXTENSION_MARKER);

  public static final SequenceType H235_MODE =
      sequence(
          "H235Mode",
          required("encryptionAuthenticationAndIntegrity", ENCRYPTION_AUTHENTICATION_AND_INTEGRITY),
          required(
              "mediaMode",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("videoMode", VIDEO_MODE),
                  alternative("audioMode", AUDIO_MODE),
                  alternative("dataMode", DATA_MODE),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType FEC_MODE =
      sequence(
          "FECMode",
          required("protectedElement", () -> H245Modes.MODE_ELEMENT_TYPE),
          optional("fecScheme", OBJECT_IDENTIFIER),
          optional(
              "rfc2733Format",
              choice(
                  alternative("rfc2733rfc2198", MAX_REDUNDANCY),
                  alternative("rfc2733sameport", MAX_REDUNDANCY),
                  alternative("rfc2733diffport", MAX_REDUNDANCY))),
          EXTENSION_MARKER);

  public static final SequenceType REDUNDANCY_ENCODING_DT_MODE_ELEMENT =
      sequence(
          "RedundancyEncodingDTModeElement",
          required(
              "type",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("videoMode", VIDEO_MODE),
                  alternative("audioMode", AUDIO_MODE),
                  alternative("dataMode", DATA_MODE),
                  alternative("encryptionMode", ENCRYPTION_MODE),
                  alternative("h235Mode", H235_MODE),
                  EXTENSION_MARKER,
                  alternative("fecMode", FEC_MODE))),
          EXTENSION_MARKER);

  public static final SequenceType REDUNDANCY_ENCODING_DT_MODE =
      sequence(
          "RedundancyEncodingDTMode",
          required("redundancyEncodingMethod", REDUNDANCY_ENCODING_METHOD),
          required("primary", REDUNDANCY_ENCODING_DT_MODE_ELEMENT),
          required("secondary", listOf(REDUNDANCY_ENCODING_DT_MODE_ELEMENT)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLE_PAYLOAD_STREAM_ELEMENT_MODE =
      sequence(
          "MultiplePayloadStreamElementMode",
          required("type", () -> H245Modes.MODE_ELEMENT_TYPE),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLE_PAYLOAD_STREAM_MODE =
      sequence(
          "MultiplePayloadStreamMode",
          required("elements", listOf(MULTIPLE_PAYLOAD_STREAM_ELEMENT_MODE)),
          EXTENSION_MARKER);

  public static final ChoiceType DEP_FEC_MODE =
      choice(
          "DepFECMode",
          alternative(
              "rfc2733Mode",
              sequence(
                  required(
                      "mode",
                      choice(
                          alternative("redundancyEncoding"),
                          alternative(
                              "separateStream",
                              choice(
                                  alternative(
                                      "differentPort",
                                      sequence(
                                          required("protectedSessionID", integer(1, 255)),
                                          optional("protectedPayloadType", integer(0, 127)),
                                          EXTENSION_MARKER)),
                                  alternative(
                                      "samePort",
                                      sequence(
                                          required(
                                              "protectedType", () -> H245Modes.MODE_ELEMENT_TYPE),
                                          EXTENSION_MARKER)),
                                  EXTENSION_MARKER)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final ChoiceType MODE_ELEMENT_TYPE =
      choice(
          "ModeElementType",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("videoMode", VIDEO_MODE),
          alternative("audioMode", AUDIO_MODE),
          alternative("dataMode", DATA_MODE),
          alternative("encryptionMode", ENCRYPTION_MODE),
          EXTENSION_MARKER,
          alternative("h235Mode", H235_MODE),
          alternative("multiplexedStreamMode", MULTIPLEXED_STREAM_PARAMETER),
          alternative("redundancyEncodingDTMode", REDUNDANCY_ENCODING_DT_MODE),
          alternative("multiplePayloadStreamMode", MULTIPLE_PAYLOAD_STREAM_MODE),
          alternative("depFecMode", DEP_FEC_MODE),
          alternative("fecMode", FEC_MODE));

  public static final SequenceType H223_MODE_PARAMETERS =
      sequence(
          "H223ModeParameters",
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

  public static final ChoiceType V76_MODE_PARAMETERS =
      choice(
          "V76ModeParameters",
          alternative("suspendResumewAddress"),
          alternative("suspendResumewoAddress"),
          EXTENSION_MARKER);

  public static final SequenceType REDUNDANCY_ENCODING_MODE =
      sequence(
          "RedundancyEncodingMode",
          required("redundancyEncodingMethod", REDUNDANCY_ENCODING_METHOD),
          optional(
              "secondaryEncoding",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("audioData", AUDIO_MODE),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType H2250_MODE_PARAMETERS =
      sequence(
          "H2250ModeParameters",
          optional("redundancyEncodingMode", REDUNDANCY_ENCODING_MODE),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLEXED_STREAM_MODE_PARAMETERS =
      sequence(
          "MultiplexedStreamModeParameters",
          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          EXTENSION_MARKER);

  public static final SequenceType MODE_ELEMENT =
      sequence(
          "ModeElement",
          required("type", MODE_ELEMENT_TYPE),
          optional("h223ModeParameters", H223_MODE_PARAMETERS),
          EXTENSION_MARKER,
          optional("v76ModeParameters", V76_MODE_PARAMETERS),
          optional("h2250ModeParameters", H2250_MODE_PARAMETERS),
          optional("genericModeParameters", GENERIC_CAPABILITY),
          optional("multiplexedStreamModeParameters", MULTIPLEXED_STREAM_MODE_PARAMETERS),
          optional("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER));

  public static final ListType MODE_DESCRIPTION = listOf(1, 256, MODE_ELEMENT);

  public static final SequenceType REQUEST_MODE =
      sequence(
          "RequestMode",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("requestedModes", listOf(1, 256, MODE_DESCRIPTION)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MODE_ACK =
      sequence(
          "RequestModeAck",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required(
              "response",
              choice(
                  alternative("willTransmitMostPreferredMode"),
                  alternative("willTransmitLessPreferredMode"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MODE_REJECT =
      sequence(
          "RequestModeReject",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required(
              "cause",
              choice(
                  alternative("modeUnavailable"),
                  alternative("multipointConstraint"),
                  alternative("requestDenied"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MODE_RELEASE =
      sequence("RequestModeRelease", EXTENSION_MARKER);

  private H245Modes() {}
}
