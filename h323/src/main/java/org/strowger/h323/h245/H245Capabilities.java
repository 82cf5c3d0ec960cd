package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245AudioCapabilities.AUDIO_CAPABILITY;
import static org.strowger.h323.h245.H245AudioCapabilities.AUDIO_TELEPHONY_EVENT_CAPABILITY;
import static org.strowger.h323.h245.H245AudioCapabilities.AUDIO_TONE_CAPABILITY;
import static org.strowger.h323.h245.H245DataCapabilities.DATA_APPLICATION_CAPABILITY;
import static org.strowger.h323.h245.H245MultiplexCapabilities.CAPABILITY_TABLE_ENTRY_NUMBER;
import static org.strowger.h323.h245.H245MultiplexCapabilities.MULTIPLEX_CAPABILITY;
import static org.strowger.h323.h245.H245MultiplexCapabilities.MULTIPLEX_FORMAT;
import static org.strowger.h323.h245.H245MultiplexCapabilities.REDUNDANCY_ENCODING_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.ENCRYPTION_AUTHENTICATION_AND_INTEGRITY;
import static org.strowger.h323.h245.H245Parameters.GENERIC_CAPABILITY;
import static org.strowger.h323.h245.H245Parameters.GENERIC_INFORMATION;
import static org.strowger.h323.h245.H245Parameters.MAX_REDUNDANCY;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.SEQUENCE_NUMBER;
import static org.strowger.h323.h245.H245VideoCapabilities.VIDEO_CAPABILITY;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
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
import org.strowger.h323.per.Type;

/** H.245 Annex A: the capability set and its table. */
public final class H245Capabilities {
  public static final SequenceType CONFERENCE_CAPABILITY =
      sequence(
          "ConferenceCapability",
          optional("nonStandardData", listOf(NON_STANDARD_PARAMETER)),
          required("chairControlCapability", BOOLEAN),
          EXTENSION_MARKER,
          required("videoIndicateMixingCapability", BOOLEAN),
          optional("multipointVisualizationCapability", BOOLEAN));

  public static final SequenceType H235_SECURITY_CAPABILITY =
      sequence(
          "H235SecurityCapability",
          required("encryptionAuthenticationAndIntegrity", ENCRYPTION_AUTHENTICATION_AND_INTEGRITY),
          required("mediaCapability", CAPABILITY_TABLE_ENTRY_NUMBER),
          EXTENSION_MARKER);

  public static final ChoiceType USER_INPUT_CAPABILITY =
      choice(
          "UserInputCapability",
          alternative("nonStandard", listOf(1, 16, NON_STANDARD_PARAMETER)),
          alternative("basicString"),
          alternative("iA5String"),
          alternative("generalString"),
          alternative("dtmf"),
          alternative("hookflash"),
          EXTENSION_MARKER,
          alternative("extendedAlphanumeric"),
          alternative("encryptedBasicString"),
          alternative("encryptedIA5String"),
          alternative("encryptedGeneralString"),
          alternative("secureDTMF"),
          alternative("genericUserInputCapability", GENERIC_CAPABILITY));

  public static final ListType ALTERNATIVE_CAPABILITY_SET =
      listOf(1, 256, CAPABILITY_TABLE_ENTRY_NUMBER);

  public static final SequenceType MULTIPLEXED_STREAM_CAPABILITY =
      sequence(
          "MultiplexedStreamCapability",
          required("multiplexFormat", MULTIPLEX_FORMAT),
          required("controlOnMuxStream", BOOLEAN),
          optional("capabilityOnMuxStream", listOf(1, 256, ALTERNATIVE_CAPABILITY_SET)),
          EXTENSION_MARKER);

  public static final ChoiceType DEP_FEC_CAPABILITY =
      choice(
          "DepFECCapability",
          alternative(
              "rfc2733",
              sequence(
                  required("redundancyEncoding", BOOLEAN),
                  required(
                      "separateStream",
                      sequence(
                          required("separatePort", BOOLEAN),
                          required("samePort", BOOLEAN),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLE_PAYLOAD_STREAM_CAPABILITY =
      sequence(
          "MultiplePayloadStreamCapability",
          required("capabilities", listOf(1, 256, ALTERNATIVE_CAPABILITY_SET)),
          EXTENSION_MARKER);

  public static final SequenceType FEC_CAPABILITY =
      sequence(
          "FECCapability",
          required("protectedCapability", CAPABILITY_TABLE_ENTRY_NUMBER),
          optional("fecScheme", OBJECT_IDENTIFIER),
          optional(
              "rfc2733Format",
              choice(
                  alternative("rfc2733rfc2198", MAX_REDUNDANCY),
                  alternative("rfc2733sameport", MAX_REDUNDANCY),
                  alternative("rfc2733diffport", MAX_REDUNDANCY))),
          EXTENSION_MARKER);

  public static final ChoiceType CAPABILITY =
      choice(
          "Capability",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("receiveVideoCapability", VIDEO_CAPABILITY),
          alternative("transmitVideoCapability", VIDEO_CAPABILITY),
          alternative("receiveAndTransmitVideoCapability", VIDEO_CAPABILITY),
          alternative("receiveAudioCapability", AUDIO_CAPABILITY),
          alternative("transmitAudioCapability", AUDIO_CAPABILITY),
          alternative("receiveAndTransmitAudioCapability", AUDIO_CAPABILITY),
          alternative("receiveDataApplicationCapability", DATA_APPLICATION_CAPABILITY),
          alternative("transmitDataApplicationCapability", DATA_APPLICATION_CAPABILITY),
          alternative("receiveAndTransmitDataApplicationCapability", DATA_APPLICATION_CAPABILITY),
          alternative("h233EncryptionTransmitCapability", BOOLEAN),
          alternative(
              "h233EncryptionReceiveCapability",
              sequence(required("h233IVResponseTime", integer(0, 255)), EXTENSION_MARKER)),
          EXTENSION_MARKER,
          alternative("conferenceCapability", CONFERENCE_CAPABILITY),
          alternative("h235SecurityCapability", H235_SECURITY_CAPABILITY),
          alternative("maxPendingReplacementFor", integer(0, 255)),
          alternative("receiveUserInputCapability", USER_INPUT_CAPABILITY),
          alternative("transmitUserInputCapability", USER_INPUT_CAPABILITY),
          alternative("receiveAndTransmitUserInputCapability", USER_INPUT_CAPABILITY),
          alternative("genericControlCapability", GENERIC_CAPABILITY),
          alternative("receiveMultiplexedStreamCapability", MULTIPLEXED_STREAM_CAPABILITY),
          alternative("transmitMultiplexedStreamCapability", MULTIPLEXED_STREAM_CAPABILITY),
          alternative(
              "receiveAndTransmitMultiplexedStreamCapability", MULTIPLEXED_STREAM_CAPABILITY),
          alternative("receiveRTPAudioTelephonyEventCapability", AUDIO_TELEPHONY_EVENT_CAPABILITY),
          alternative("receiveRTPAudioToneCapability", AUDIO_TONE_CAPABILITY),
          alternative("depFecCapability", DEP_FEC_CAPABILITY),
          alternative("multiplePayloadStreamCapability", MULTIPLE_PAYLOAD_STREAM_CAPABILITY),
          alternative("fecCapability", FEC_CAPABILITY),
          alternative("redundancyEncodingCap", REDUNDANCY_ENCODING_CAPABILITY),
          alternative("oneOfCapabilities", ALTERNATIVE_CAPABILITY_SET));

  public static final SequenceType CAPABILITY_TABLE_ENTRY =
      sequence(
          "CapabilityTableEntry",
          required("capabilityTableEntryNumber", CAPABILITY_TABLE_ENTRY_NUMBER),
          optional("capability", CAPABILITY));

  public static final Type CAPABILITY_DESCRIPTOR_NUMBER = integer(0, 255);

  public static final SequenceType CAPABILITY_DESCRIPTOR =
      sequence(
          "CapabilityDescriptor",
          required("capabilityDescriptorNumber", CAPABILITY_DESCRIPTOR_NUMBER),
          optional("simultaneousCapabilities", listOf(1, 256, ALTERNATIVE_CAPABILITY_SET)));

  /** What a terminal can receive and send; an empty one pauses the other side. */
  public static final SequenceType TERMINAL_CAPABILITY_SET =
      sequence(
          "TerminalCapabilitySet",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("protocolIdentifier", OBJECT_IDENTIFIER),
          optional("multiplexCapability", MULTIPLEX_CAPABILITY),
          optional("capabilityTable", listOf(1, 256, CAPABILITY_TABLE_ENTRY)),
          optional("capabilityDescriptors", listOf(1, 256, CAPABILITY_DESCRIPTOR)),
          EXTENSION_MARKER,
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType TERMINAL_CAPABILITY_SET_ACK =
      sequence(
          "TerminalCapabilitySetAck",
          required("sequenceNumber", SEQUENCE_NUMBER),
          EXTENSION_MARKER,
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType TERMINAL_CAPABILITY_SET_REJECT =
      sequence(
          "TerminalCapabilitySetReject",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required(
              "cause",
              choice(
                  alternative("unspecified"),
                  alternative("undefinedTableEntryUsed"),
                  alternative("descriptorCapacityExceeded"),
                  alternative(
                      "tableEntryCapacityExceeded",
                      choice(
                          alternative("highestEntryNumberProcessed", CAPABILITY_TABLE_ENTRY_NUMBER),
                          alternative("noneProcessed"))),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final SequenceType TERMINAL_CAPABILITY_SET_RELEASE =
      sequence(
          "TerminalCapabilitySetRelease",
          EXTENSION_MARKER,
          optional("genericInformation", listOf(GENERIC_INFORMATION)));

  private H245Capabilities() {}
}
