package org.strowger.h323.h245;

import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.extensibleInteger;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.integerFrom;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.numericString;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ListType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/**
 * H.245 Annex A: what several kinds of messages share, numbers, non-standard and generic
 * parameters, addresses, encryption.
 */
public final class H245Parameters {
  public static final Type SEQUENCE_NUMBER = integer(0, 255);

  public static final Type LOGICAL_CHANNEL_NUMBER = integer(1, 65535);

  public static final ChoiceType NON_STANDARD_IDENTIFIER =
      choice(
          "NonStandardIdentifier",
          alternative("object", OBJECT_IDENTIFIER),
          alternative(
              "h221NonStandard",
              sequence(
                  required("t35CountryCode", integer(0, 255)),
                  required("t35Extension", integer(0, 255)),
                  required("manufacturerCode", integer(0, 65535)))));

  public static final SequenceType NON_STANDARD_PARAMETER =
      sequence(
          "NonStandardParameter",
          required("nonStandardIdentifier", NON_STANDARD_IDENTIFIER),
          required("data", OCTET_STRING));

  /** NSM: H.225.0 7.16. */
  public static final SequenceType NON_STANDARD_MESSAGE =
      sequence(
          "NonStandardMessage",
          required("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER);

  public static final ChoiceType CAPABILITY_IDENTIFIER =
      choice(
          "CapabilityIdentifier",
          alternative("standard", OBJECT_IDENTIFIER),
          alternative("h221NonStandard", NON_STANDARD_PARAMETER),
          alternative("uuid", octetString(16)),
          alternative("domainBased", ia5String(1, 64)),
          EXTENSION_MARKER);

  public static final ChoiceType PARAMETER_IDENTIFIER =
      choice(
          "ParameterIdentifier",
          alternative("standard", integer(0, 127)),
          alternative("h221NonStandard", NON_STANDARD_PARAMETER),
          alternative("uuid", octetString(16)),
          alternative("domainBased", ia5String(1, 64)),
          EXTENSION_MARKER);

  public static final ChoiceType PARAMETER_VALUE =
      choice(
          "ParameterValue",
          alternative("logical"),
          alternative("booleanArray", integer(0, 255)),
          alternative("unsignedMin", integer(0, 65535)),
          alternative("unsignedMax", integer(0, 65535)),
          alternative("unsigned32Min", integer(0, 4294967295L)),
          alternative("unsigned32Max", integer(0, 4294967295L)),
          alternative("octetString", OCTET_STRING),
          alternative("genericParameter", listOf(() -> H245Parameters.GENERIC_PARAMETER)),
          EXTENSION_MARKER);

  public static final SequenceType GENERIC_PARAMETER =
      sequence(
          "GenericParameter",
          required("parameterIdentifier", PARAMETER_IDENTIFIER),
          required("parameterValue", PARAMETER_VALUE),
          optional("supersedes", listOf(PARAMETER_IDENTIFIER)),
          EXTENSION_MARKER);

  public static final SequenceType GENERIC_CAPABILITY =
      sequence(
          "GenericCapability",
          required("capabilityIdentifier", CAPABILITY_IDENTIFIER),
          optional("maxBitRate", integer(0, 4294967295L)),
          optional("collapsing", listOf(GENERIC_PARAMETER)),
          optional("nonCollapsing", listOf(GENERIC_PARAMETER)),
          optional("nonCollapsingRaw", OCTET_STRING),
          optional("transport", () -> H245DataCapabilities.DATA_PROTOCOL_CAPABILITY),
          EXTENSION_MARKER);

  public static final SequenceType GENERIC_MESSAGE =
      sequence(
          "GenericMessage",
          required("messageIdentifier", CAPABILITY_IDENTIFIER),
          optional("subMessageIdentifier", integer(0, 127)),
          optional("messageContent", listOf(GENERIC_PARAMETER)),
          EXTENSION_MARKER);

  public static final SequenceType GENERIC_INFORMATION = GENERIC_MESSAGE;

  public static final ChoiceType UNICAST_ADDRESS =
      choice(
          "UnicastAddress",
          alternative(
              "iPAddress",
              sequence(
                  required("network", octetString(4)),
                  required("tsapIdentifier", integer(0, 65535)),
                  EXTENSION_MARKER)),
          alternative(
              "iPXAddress",
              sequence(
                  required("node", octetString(6)),
                  required("netnum", octetString(4)),
                  required("tsapIdentifier", octetString(2)),
                  EXTENSION_MARKER)),
          alternative(
              "iP6Address",
              sequence(
                  required("network", octetString(16)),
                  required("tsapIdentifier", integer(0, 65535)),
                  EXTENSION_MARKER)),
          alternative("netBios", octetString(16)),
          alternative(
              "iPSourceRouteAddress",
              sequence(
                  required("routing", choice(alternative("strict"), alternative("loose"))),
                  required("network", octetString(4)),
                  required("tsapIdentifier", integer(0, 65535)),
                  required("route", listOf(octetString(4))),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          alternative("nsap", octetString(1, 20)),
          alternative("nonStandardAddress", NON_STANDARD_PARAMETER));

  public static final ChoiceType MULTICAST_ADDRESS =
      choice(
          "MulticastAddress",
          alternative(
              "iPAddress",
              sequence(
                  required("network", octetString(4)),
                  required("tsapIdentifier", integer(0, 65535)),
                  EXTENSION_MARKER)),
          alternative(
              "iP6Address",
              sequence(
                  required("network", octetString(16)),
                  required("tsapIdentifier", integer(0, 65535)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          alternative("nsap", octetString(1, 20)),
          alternative("nonStandardAddress", NON_STANDARD_PARAMETER));

  public static final ChoiceType TRANSPORT_ADDRESS =
      choice(
          "TransportAddress",
          alternative("unicastAddress", UNICAST_ADDRESS),
          alternative("multicastAddress", MULTICAST_ADDRESS),
          EXTENSION_MARKER);

  public static final SequenceType RTP_PAYLOAD_TYPE =
      sequence(
          "RTPPayloadType",
          required(
              "payloadDescriptor",
              choice(
                  alternative("nonStandardIdentifier", NON_STANDARD_PARAMETER),
                  alternative("rfc-number", extensibleInteger(1, 32768)),
                  alternative("oid", OBJECT_IDENTIFIER),
                  EXTENSION_MARKER)),
          optional("payloadType", integer(0, 127)),
          EXTENSION_MARKER);

  public static final Type MAX_REDUNDANCY = integerFrom(1);

  public static final ChoiceType CRC_LENGTH =
      choice(
          "CRCLength",
          alternative("crc8bit"),
          alternative("crc16bit"),
          alternative("crc32bit"),
          EXTENSION_MARKER);

  public static final Type MAXIMUM_BIT_RATE = integer(0, 4294967295L);

  public static final Type MCU_NUMBER = integer(0, 192);

  public static final Type TERMINAL_NUMBER = integer(0, 192);

  public static final SequenceType TERMINAL_LABEL =
      sequence(
          "TerminalLabel",
          required("mcuNumber", MCU_NUMBER),
          required("terminalNumber", TERMINAL_NUMBER),
          EXTENSION_MARKER);

  public static final ChoiceType MEDIA_ENCRYPTION_ALGORITHM =
      choice(
          "MediaEncryptionAlgorithm",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("algorithm", OBJECT_IDENTIFIER),
          EXTENSION_MARKER);

  public static final ListType ENCRYPTION_CAPABILITY = listOf(1, 256, MEDIA_ENCRYPTION_ALGORITHM);

  public static final SequenceType AUTHENTICATION_CAPABILITY =
      sequence(
          "AuthenticationCapability",
          optional("nonStandard", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("antiSpamAlgorithm", OBJECT_IDENTIFIER));

  public static final SequenceType INTEGRITY_CAPABILITY =
      sequence(
          "IntegrityCapability", optional("nonStandard", NON_STANDARD_PARAMETER), EXTENSION_MARKER);

  public static final SequenceType ENCRYPTION_AUTHENTICATION_AND_INTEGRITY =
      sequence(
          "EncryptionAuthenticationAndIntegrity",
          optional("encryptionCapability", ENCRYPTION_CAPABILITY),
          optional("authenticationCapability", AUTHENTICATION_CAPABILITY),
          optional("integrityCapability", INTEGRITY_CAPABILITY),
          EXTENSION_MARKER,
          optional("genericH235SecurityCapability", GENERIC_CAPABILITY));

  public static final Type IV8 = octetString(8);

  public static final Type IV16 = octetString(16);

  public static final SequenceType PARAMS =
      sequence(
          "Params",
          optional("iv8", IV8),
          optional("iv16", IV16),
          optional("iv", OCTET_STRING),
          EXTENSION_MARKER);

  public static final SequenceType Q2931_ADDRESS =
      sequence(
          "Q2931Address",
          required(
              "address",
              choice(
                  alternative("internationalNumber", numericString(1, 16)),
                  alternative("nsapAddress", octetString(1, 20)),
                  EXTENSION_MARKER)),
          optional("subaddress", octetString(1, 20)),
          EXTENSION_MARKER);

  public static final SequenceType SERVICE_PRIORITY_VALUE =
      sequence(
          "ServicePriorityValue",
          optional("nonStandardParameter", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          required("value", integer(0, 255)));

  public static final SequenceType SERVICE_PRIORITY =
      sequence(
          "ServicePriority",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("servicePrioritySignalled", BOOLEAN),
          optional("servicePriorityValue", SERVICE_PRIORITY_VALUE),
          EXTENSION_MARKER,
          optional("serviceClass", integer(0, 4095)),
          optional("serviceSubclass", integer(0, 255)));

  public static final ChoiceType QOS_MODE =
      choice(
          "QOSMode", alternative("guaranteedQOS"), alternative("controlledLoad"), EXTENSION_MARKER);

  public static final SequenceType RSVP_PARAMETERS =
      sequence(
          "RSVPParameters",
          optional("qosMode", QOS_MODE),
          optional("tokenRate", integer(1, 4294967295L)),
          optional("bucketSize", integer(1, 4294967295L)),
          optional("peakRate", integer(1, 4294967295L)),
          optional("minPoliced", integer(1, 4294967295L)),
          optional("maxPktSize", integer(1, 4294967295L)),
          EXTENSION_MARKER);

  public static final SequenceType ATM_PARAMETERS =
      sequence(
          "ATMParameters",
          required("maxNTUSize", integer(0, 65535)),
          required("atmUBR", BOOLEAN),
          required("atmrtVBR", BOOLEAN),
          required("atmnrtVBR", BOOLEAN),
          required("atmABR", BOOLEAN),
          required("atmCBR", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType AUTHORIZATION_PARAMETERS =
      sequence(
          "AuthorizationParameters",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER);

  public static final ChoiceType QOS_TYPE =
      choice("QOSType", alternative("desired"), alternative("required"), EXTENSION_MARKER);

  public static final ChoiceType QOS_CLASS =
      choice(
          "QOSClass",
          alternative("class0"),
          alternative("class1"),
          alternative("class2"),
          alternative("class3"),
          alternative("class4"),
          alternative("class5"),
          EXTENSION_MARKER);

  public static final SequenceType QOS_DESCRIPTOR =
      sequence(
          "QOSDescriptor",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("qosType", QOS_TYPE),
          required("qosClass", QOS_CLASS),
          EXTENSION_MARKER);

  public static final SequenceType GENERIC_TRANSPORT_PARAMETERS =
      sequence(
          "GenericTransportParameters",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("averageRate", integer(1, 4294967295L)),
          optional("burst", integer(1, 4294967295L)),
          optional("peakRate", integer(1, 4294967295L)),
          optional("maxPktSize", integer(1, 4294967295L)),
          EXTENSION_MARKER);

  public static final SequenceType QOS_CAPABILITY =
      sequence(
          "QOSCapability",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("rsvpParameters", RSVP_PARAMETERS),
          optional("atmParameters", ATM_PARAMETERS),
          EXTENSION_MARKER,
          optional("localQoS", BOOLEAN),
          optional("genericTransportParameters", GENERIC_TRANSPORT_PARAMETERS),
          optional("servicePriority", SERVICE_PRIORITY),
          optional("authorizationParameter", AUTHORIZATION_PARAMETERS),
          optional("qosDescriptor", QOS_DESCRIPTOR),
          optional("dscpValue", integer(0, 63)));

  public static final SequenceType H223_ANNEX_C_ARQ_PARAMETERS =
      sequence(
          "H223AnnexCArqParameters",
          required(
              "numberOfRetransmissions",
              choice(
                  alternative("finite", integer(0, 16)),
                  alternative("infinite"),
                  EXTENSION_MARKER)),
          required("sendBufferSize", integer(0, 16777215)),
          EXTENSION_MARKER);

  private H245Parameters() {}
}
