package org.strowger.h323.ras;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.RTP_SESSION;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_CHANNEL_INFO;
import static org.strowger.h323.h225.H225Circuits.CALL_CAPACITY;
import static org.strowger.h323.h225.H225Circuits.CIRCUIT_INFO;
import static org.strowger.h323.h225.H225Endpoints.ENDPOINT_TYPE;
import static org.strowger.h323.h225.H225Endpoints.SUPPORTED_PROTOCOLS;
import static org.strowger.h323.h225.H225Features.FEATURE_SET;
import static org.strowger.h323.h225.H225Features.GENERIC_DATA;
import static org.strowger.h323.h225.H225Messages.H323_UU_PDU;
import static org.strowger.h323.h225.H225Parameters.BAND_WIDTH;
import static org.strowger.h323.h225.H225Parameters.CALL_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.CALL_LINKAGE;
import static org.strowger.h323.h225.H225Parameters.CALL_MODEL;
import static org.strowger.h323.h225.H225Parameters.CALL_REFERENCE_VALUE;
import static org.strowger.h323.h225.H225Parameters.CALL_TYPE;
import static org.strowger.h323.h225.H225Parameters.CONFERENCE_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.ENDPOINT_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h225.H225Parameters.PROTOCOL_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.REQUEST_SEQ_NUM;
import static org.strowger.h323.h225.H225Security.CRYPTO_H323_TOKEN;
import static org.strowger.h323.h225.H225Security.ICV;
import static org.strowger.h323.h225.H225Security.SECURITY_ERRORS2;
import static org.strowger.h323.h225.H225Services.RAS_USAGE_INFORMATION;
import static org.strowger.h323.h225.H225Services.RAS_USAGE_INFO_TYPES;
import static org.strowger.h323.h225.H225Services.SERVICE_CONTROL_SESSION;
import static org.strowger.h323.h235.H235Security.CLEAR_TOKEN;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;
import static org.strowger.h323.ras.RasParameters.ALTERNATE_GK;
import static org.strowger.h323.ras.RasParameters.ALT_GK_INFO;
import static org.strowger.h323.ras.RasParameters.UUIES_REQUESTED;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/**
 * H.225.0 Annex H: status, resources, service control and what has no better place (7.15 and on).
 */
public final class RasStatus {
  /** IRQ: H.225.0 7.15.1. */
  public static final SequenceType INFO_REQUEST =
      sequence(
          "InfoRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("callReferenceValue", CALL_REFERENCE_VALUE),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("replyAddress", TRANSPORT_ADDRESS),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("uuiesRequested", UUIES_REQUESTED),
          optional("callLinkage", CALL_LINKAGE),
          optional("usageInfoRequested", RAS_USAGE_INFO_TYPES),
          optional("segmentedResponseSupported"),
          optional("nextSegmentRequested", integer(0, 65535)),
          optional("capacityInfoRequested"),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK));

  public static final ChoiceType INFO_REQUEST_RESPONSE_STATUS =
      choice(
          "InfoRequestResponseStatus",
          alternative("complete"),
          alternative("incomplete"),
          alternative("segment", integer(0, 65535)),
          alternative("invalidCall"),
          EXTENSION_MARKER);

  /** One call in an IRR: H.225.0 7.15.2. */
  public static final SequenceType PER_CALL_INFO =
      sequence(
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("callReferenceValue", CALL_REFERENCE_VALUE),
          required("conferenceID", CONFERENCE_IDENTIFIER),
          optional("originator", BOOLEAN),
          optional("audio", listOf(RTP_SESSION)),
          optional("video", listOf(RTP_SESSION)),
          optional("data", listOf(TRANSPORT_CHANNEL_INFO)),
          required("h245", TRANSPORT_CHANNEL_INFO),
          required("callSignalling", TRANSPORT_CHANNEL_INFO),
          required("callType", CALL_TYPE),
          required("bandWidth", BAND_WIDTH),
          required("callModel", CALL_MODEL),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          required("substituteConfIDs", listOf(CONFERENCE_IDENTIFIER)),
          optional(
              "pdu", listOf(sequence(required("h323pdu", H323_UU_PDU), required("sent", BOOLEAN)))),
          optional("callLinkage", CALL_LINKAGE),
          optional("usageInformation", RAS_USAGE_INFORMATION),
          optional("circuitInfo", CIRCUIT_INFO));

  /** IRR: H.225.0 7.15.2. */
  public static final SequenceType INFO_REQUEST_RESPONSE =
      sequence(
          "InfoRequestResponse",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("endpointType", ENDPOINT_TYPE),
          required("endpointIdentifier", ENDPOINT_IDENTIFIER),
          required("rasAddress", TRANSPORT_ADDRESS),
          required("callSignalAddress", listOf(TRANSPORT_ADDRESS)),
          optional("endpointAlias", listOf(ALIAS_ADDRESS)),
          optional("perCallInfo", listOf(PER_CALL_INFO)),
          EXTENSION_MARKER,
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          required("needResponse", BOOLEAN),
          optional("capacity", CALL_CAPACITY),
          optional("irrStatus", INFO_REQUEST_RESPONSE_STATUS),
          required("unsolicited", BOOLEAN),
          optional("genericData", listOf(GENERIC_DATA)));

  /** IACK: H.225.0 7.15.3. */
  public static final SequenceType INFO_REQUEST_ACK =
      sequence(
          "InfoRequestAck",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          EXTENSION_MARKER);

  public static final ChoiceType INFO_REQUEST_NAK_REASON =
      choice(
          "InfoRequestNakReason",
          alternative("notRegistered"),
          alternative("securityDenial"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("securityError", SECURITY_ERRORS2));

  /** INAK: H.225.0 7.15.4. */
  public static final SequenceType INFO_REQUEST_NAK =
      sequence(
          "InfoRequestNak",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("nakReason", INFO_REQUEST_NAK_REASON),
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          EXTENSION_MARKER);

  /** NSM: H.225.0 7.16. */
  public static final SequenceType NON_STANDARD_MESSAGE =
      sequence(
          "NonStandardMessage",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)));

  /** XRS: H.225.0 7.17. */
  public static final SequenceType UNKNOWN_MESSAGE_RESPONSE =
      sequence(
          "UnknownMessageResponse",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          EXTENSION_MARKER,
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          required("messageNotUnderstood", OCTET_STRING));

  /** RIP: H.225.0 7.19. */
  public static final SequenceType REQUEST_IN_PROGRESS =
      sequence(
          "RequestInProgress",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          required("delay", integer(1, 65535)),
          EXTENSION_MARKER);

  /** RAI: H.225.0 7.18.1. */
  public static final SequenceType RESOURCES_AVAILABLE_INDICATE =
      sequence(
          "ResourcesAvailableIndicate",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("endpointIdentifier", ENDPOINT_IDENTIFIER),
          required("protocols", listOf(SUPPORTED_PROTOCOLS)),
          required("almostOutOfResources", BOOLEAN),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          EXTENSION_MARKER,
          optional("capacity", CALL_CAPACITY),
          optional("genericData", listOf(GENERIC_DATA)));

  /** RAC: H.225.0 7.18.2. */
  public static final SequenceType RESOURCES_AVAILABLE_CONFIRM =
      sequence(
          "ResourcesAvailableConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          EXTENSION_MARKER,
          optional("genericData", listOf(GENERIC_DATA)));

  public static final SequenceType SERVICE_CONTROL_INDICATION =
      sequence(
          "ServiceControlIndication",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("endpointIdentifier", ENDPOINT_IDENTIFIER),
          optional(
              "callSpecific",
              sequence(
                  required("callIdentifier", CALL_IDENTIFIER),
                  required("conferenceID", CONFERENCE_IDENTIFIER),
                  required("answeredCall", BOOLEAN),
                  EXTENSION_MARKER)),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          EXTENSION_MARKER);

  public static final SequenceType SERVICE_CONTROL_RESPONSE =
      sequence(
          "ServiceControlResponse",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional(
              "result",
              choice(
                  alternative("started"),
                  alternative("failed"),
                  alternative("stopped"),
                  alternative("notAvailable"),
                  alternative("neededFeatureNotSupported"),
                  EXTENSION_MARKER)),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          EXTENSION_MARKER);

  private RasStatus() {}
}
