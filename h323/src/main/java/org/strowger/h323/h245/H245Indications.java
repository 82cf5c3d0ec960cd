package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245MultiplexCapabilities.TRANSPORT_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.GENERIC_INFORMATION;
import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_IDENTIFIER;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.PARAMS;
import static org.strowger.h323.h245.H245Parameters.TRANSPORT_ADDRESS;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.GENERAL_STRING;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
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

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: indications, among them the caller's digits. */
public final class H245Indications {
  public static final ChoiceType FUNCTION_NOT_UNDERSTOOD =
      choice(
          "FunctionNotUnderstood",
          alternative("request", () -> H245Messages.REQUEST_MESSAGE),
          alternative("response", () -> H245Messages.RESPONSE_MESSAGE),
          alternative("command", () -> H245Messages.COMMAND_MESSAGE));

  public static final SequenceType FUNCTION_NOT_SUPPORTED =
      sequence(
          "FunctionNotSupported",
          required(
              "cause",
              choice(
                  alternative("syntaxError"),
                  alternative("semanticError"),
                  alternative("unknownFunction"),
                  EXTENSION_MARKER)),
          optional("returnedFunction", OCTET_STRING),
          EXTENSION_MARKER);

  public static final SequenceType MISCELLANEOUS_INDICATION =
      sequence(
          "MiscellaneousIndication",
          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required(
              "type",
              choice(
                  alternative("logicalChannelActive"),
                  alternative("logicalChannelInactive"),
                  alternative("multipointConference"),
                  alternative("cancelMultipointConference"),
                  alternative("multipointZeroComm"),
                  alternative("cancelMultipointZeroComm"),
                  alternative("multipointSecondaryStatus"),
                  alternative("cancelMultipointSecondaryStatus"),
                  alternative("videoIndicateReadyToActivate"),
                  alternative("videoTemporalSpatialTradeOff", integer(0, 31)),
                  EXTENSION_MARKER,
                  alternative(
                      "videoNotDecodedMBs",
                      sequence(
                          required("firstMB", integer(1, 8192)),
                          required("numberOfMBs", integer(1, 8192)),
                          required("temporalReference", integer(0, 255)),
                          EXTENSION_MARKER)),
                  alternative("transportCapability", TRANSPORT_CAPABILITY))),
          EXTENSION_MARKER);

  public static final SequenceType JITTER_INDICATION =
      sequence(
          "JitterIndication",
          required(
              "scope",
              choice(
                  alternative("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
                  alternative("resourceID", integer(0, 65535)),
                  alternative("wholeMultiplex"))),
          required("estimatedReceivedJitterMantissa", integer(0, 3)),
          required("estimatedReceivedJitterExponent", integer(0, 7)),
          optional("skippedFrameCount", integer(0, 15)),
          optional("additionalDecoderBuffer", integer(0, 262143)),
          EXTENSION_MARKER);

  public static final SequenceType H223_SKEW_INDICATION =
      sequence(
          "H223SkewIndication",
          required("logicalChannelNumber1", LOGICAL_CHANNEL_NUMBER),
          required("logicalChannelNumber2", LOGICAL_CHANNEL_NUMBER),
          required("skew", integer(0, 4095)),
          EXTENSION_MARKER);

  public static final SequenceType H2250_MAXIMUM_SKEW_INDICATION =
      sequence(
          "H2250MaximumSkewIndication",
          required("logicalChannelNumber1", LOGICAL_CHANNEL_NUMBER),
          required("logicalChannelNumber2", LOGICAL_CHANNEL_NUMBER),
          required("maximumSkew", integer(0, 4095)),
          EXTENSION_MARKER);

  public static final SequenceType MC_LOCATION_INDICATION =
      sequence(
          "MCLocationIndication", required("signalAddress", TRANSPORT_ADDRESS), EXTENSION_MARKER);

  public static final SequenceType VENDOR_IDENTIFICATION =
      sequence(
          "VendorIdentification",
          required("vendor", NON_STANDARD_IDENTIFIER),
          optional("productNumber", octetString(1, 256)),
          optional("versionNumber", octetString(1, 256)),
          EXTENSION_MARKER);

  public static final SequenceType NEW_ATMVC_INDICATION =
      sequence(
          "NewATMVCIndication",
          required("resourceID", integer(0, 65535)),
          required("bitRate", integer(1, 65535)),
          required("bitRateLockedToPCRClock", BOOLEAN),
          required("bitRateLockedToNetworkClock", BOOLEAN),
          required(
              "aal",
              choice(
                  alternative(
                      "aal1",
                      sequence(
                          required(
                              "clockRecovery",
                              choice(
                                  alternative("nullClockRecovery"),
                                  alternative("srtsClockRecovery"),
                                  alternative("adaptiveClockRecovery"),
                                  EXTENSION_MARKER)),
                          required(
                              "errorCorrection",
                              choice(
                                  alternative("nullErrorCorrection"),
                                  alternative("longInterleaver"),
                                  alternative("shortInterleaver"),
                                  alternative("errorCorrectionOnly"),
                                  EXTENSION_MARKER)),
                          required("structuredDataTransfer", BOOLEAN),
                          required("partiallyFilledCells", BOOLEAN),
                          EXTENSION_MARKER)),
                  alternative(
                      "aal5",
                      sequence(
                          required("forwardMaximumSDUSize", integer(0, 65535)),
                          required("backwardMaximumSDUSize", integer(0, 65535)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          required(
              "multiplex",
              choice(
                  alternative("noMultiplex"),
                  alternative("transportStream"),
                  alternative("programStream"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          required(
              "reverseParameters",
              sequence(
                  required("bitRate", integer(1, 65535)),
                  required("bitRateLockedToPCRClock", BOOLEAN),
                  required("bitRateLockedToNetworkClock", BOOLEAN),
                  required(
                      "multiplex",
                      choice(
                          alternative("noMultiplex"),
                          alternative("transportStream"),
                          alternative("programStream"),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)));

  /** Digits of the user: alphanumeric, or signal with its duration. */
  public static final ChoiceType USER_INPUT_INDICATION =
      choice(
          "UserInputIndication",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("alphanumeric", GENERAL_STRING),
          EXTENSION_MARKER,
          alternative(
              "userInputSupportIndication",
              choice(
                  alternative("nonStandard", NON_STANDARD_PARAMETER),
                  alternative("basicString"),
                  alternative("iA5String"),
                  alternative("generalString"),
                  EXTENSION_MARKER,
                  alternative("encryptedBasicString"),
                  alternative("encryptedIA5String"),
                  alternative("encryptedGeneralString"))),
          alternative(
              "signal",
              sequence(
                  required("signalType", ia5String(1, 1, "0123456789#*ABCD!")),
                  optional("duration", integer(1, 65535)),
                  optional(
                      "rtp",
                      sequence(
                          optional("timestamp", integer(0, 4294967295L)),
                          optional("expirationTime", integer(0, 4294967295L)),
                          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER,
                  optional("rtpPayloadIndication"),
                  optional("paramS", PARAMS),
                  optional("encryptedSignalType", octetString(1)),
                  optional("algorithmOID", OBJECT_IDENTIFIER))),
          alternative(
              "signalUpdate",
              sequence(
                  required("duration", integer(1, 65535)),
                  optional(
                      "rtp",
                      sequence(
                          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          alternative(
              "extendedAlphanumeric",
              sequence(
                  required("alphanumeric", GENERAL_STRING),
                  optional("rtpPayloadIndication"),
                  EXTENSION_MARKER,
                  optional(
                      "encryptedAlphanumeric",
                      sequence(
                          required("algorithmOID", OBJECT_IDENTIFIER),
                          optional("paramS", PARAMS),
                          required("encrypted", OCTET_STRING),
                          EXTENSION_MARKER)))),
          alternative(
              "encryptedAlphanumeric",
              sequence(
                  required("algorithmOID", OBJECT_IDENTIFIER),
                  optional("paramS", PARAMS),
                  required("encrypted", OCTET_STRING),
                  EXTENSION_MARKER)),
          alternative("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType FLOW_CONTROL_INDICATION =
      sequence(
          "FlowControlIndication",
          required(
              "scope",
              choice(
                  alternative("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
                  alternative("resourceID", integer(0, 65535)),
                  alternative("wholeMultiplex"))),
          required(
              "restriction",
              choice(
                  alternative("maximumBitRate", integer(0, 16777215)),
                  alternative("noRestriction"))),
          EXTENSION_MARKER);

  public static final SequenceType MOBILE_MULTILINK_RECONFIGURATION_INDICATION =
      sequence(
          "MobileMultilinkReconfigurationIndication",
          required("sampleSize", integer(1, 255)),
          required("samplesPerFrame", integer(1, 255)),
          EXTENSION_MARKER);

  private H245Indications() {}
}
