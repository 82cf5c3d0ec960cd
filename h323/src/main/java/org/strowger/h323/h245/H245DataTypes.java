package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245AudioCapabilities.AUDIO_CAPABILITY;
import static org.strowger.h323.h245.H245DataCapabilities.DATA_APPLICATION_CAPABILITY;
import static org.strowger.h323.h245.H245MultiplexCapabilities.MULTIPLEX_FORMAT;
import static org.strowger.h323.h245.H245MultiplexCapabilities.REDUNDANCY_ENCODING_METHOD;
import static org.strowger.h323.h245.H245Parameters.ENCRYPTION_AUTHENTICATION_AND_INTEGRITY;
import static org.strowger.h323.h245.H245Parameters.GENERIC_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245VideoCapabilities.VIDEO_CAPABILITY;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bitString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: what a logical channel carries. */
public final class H245DataTypes {
  public static final SequenceType REDUNDANCY_ENCODING_ELEMENT =
      sequence(
          "RedundancyEncodingElement",
          required("dataType", () -> H245DataTypes.DATA_TYPE),
          optional("payloadType", integer(0, 127)),
          EXTENSION_MARKER);

  public static final SequenceType REDUNDANCY_ENCODING =
      sequence(
          "RedundancyEncoding",
          required("redundancyEncodingMethod", REDUNDANCY_ENCODING_METHOD),
          optional("secondaryEncoding", () -> H245DataTypes.DATA_TYPE),
          EXTENSION_MARKER,
          optional(
              "rtpRedundancyEncoding",
              sequence(
                  optional("primary", REDUNDANCY_ENCODING_ELEMENT),
                  optional("secondary", listOf(REDUNDANCY_ENCODING_ELEMENT)),
                  EXTENSION_MARKER)));

  public static final SequenceType MULTIPLE_PAYLOAD_STREAM_ELEMENT =
      sequence(
          "MultiplePayloadStreamElement",
          required("dataType", () -> H245DataTypes.DATA_TYPE),
          optional("payloadType", integer(0, 127)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLE_PAYLOAD_STREAM =
      sequence(
          "MultiplePayloadStream",
          required("elements", listOf(MULTIPLE_PAYLOAD_STREAM_ELEMENT)),
          EXTENSION_MARKER);

  public static final ChoiceType DEP_FEC_DATA =
      choice(
          "DepFECData",
          alternative(
              "rfc2733",
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
                                          required("protectedPayloadType", integer(0, 127)),
                                          EXTENSION_MARKER)),
                                  EXTENSION_MARKER)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)));

  public static final ChoiceType FEC_DATA =
      choice(
          "FECData",
          alternative(
              "rfc2733",
              sequence(
                  required("protectedPayloadType", integer(0, 127)),
                  optional("fecScheme", OBJECT_IDENTIFIER),
                  required(
                      "pktMode",
                      choice(
                          alternative("rfc2198coding"),
                          alternative("rfc2733sameport", sequence(EXTENSION_MARKER)),
                          alternative(
                              "rfc2733diffport",
                              sequence(
                                  required("protectedChannel", LOGICAL_CHANNEL_NUMBER),
                                  EXTENSION_MARKER)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType H235_MEDIA =
      sequence(
          "H235Media",
          required("encryptionAuthenticationAndIntegrity", ENCRYPTION_AUTHENTICATION_AND_INTEGRITY),
          required(
              "mediaType",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("videoData", VIDEO_CAPABILITY),
                  alternative("audioData", AUDIO_CAPABILITY),
                  alternative("data", DATA_APPLICATION_CAPABILITY),
                  EXTENSION_MARKER,
                  alternative("redundancyEncoding", REDUNDANCY_ENCODING),
                  alternative("multiplePayloadStream", MULTIPLE_PAYLOAD_STREAM),
                  alternative("depFec", DEP_FEC_DATA),
                  alternative("fec", FEC_DATA))),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLEXED_STREAM_PARAMETER =
      sequence(
          "MultiplexedStreamParameter",
          required("multiplexFormat", MULTIPLEX_FORMAT),
          required("controlOnMuxStream", BOOLEAN),
          EXTENSION_MARKER);

  public static final ChoiceType DATA_TYPE =
      choice(
          "DataType",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("nullData"),
          alternative("videoData", VIDEO_CAPABILITY),
          alternative("audioData", AUDIO_CAPABILITY),
          alternative("data", DATA_APPLICATION_CAPABILITY),
          alternative("encryptionData", () -> H245Modes.ENCRYPTION_MODE),
          EXTENSION_MARKER,
          alternative("h235Control", NON_STANDARD_PARAMETER),
          alternative("h235Media", H235_MEDIA),
          alternative("multiplexedStream", MULTIPLEXED_STREAM_PARAMETER),
          alternative("redundancyEncoding", REDUNDANCY_ENCODING),
          alternative("multiplePayloadStream", MULTIPLE_PAYLOAD_STREAM),
          alternative("depFec", DEP_FEC_DATA),
          alternative("fec", FEC_DATA));

  public static final SequenceType ESCROW_DATA =
      sequence(
          "EscrowData",
          required("escrowID", OBJECT_IDENTIFIER),
          required("escrowValue", bitString(1, 65535)),
          EXTENSION_MARKER);

  public static final SequenceType ENCRYPTION_SYNC =
      sequence(
          "EncryptionSync",
          optional("nonStandard", NON_STANDARD_PARAMETER),
          required("synchFlag", integer(0, 255)),
          required("h235Key", octetString(1, 65535)),
          optional("escrowentry", listOf(1, 256, ESCROW_DATA)),
          EXTENSION_MARKER,
          optional("genericParameter", GENERIC_PARAMETER));

  private H245DataTypes() {}
}
