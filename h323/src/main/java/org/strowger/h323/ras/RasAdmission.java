package org.strowger.h323.ras;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.PARTY_NUMBER;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;
import static org.strowger.h323.h225.H225Circuits.CALL_CAPACITY;
import static org.strowger.h323.h225.H225Circuits.CIRCUIT_INFO;
import static org.strowger.h323.h225.H225Circuits.DATA_RATE;
import static org.strowger.h323.h225.H225Endpoints.ENDPOINT_TYPE;
import static org.strowger.h323.h225.H225Endpoints.SUPPORTED_PROTOCOLS;
import static org.strowger.h323.h225.H225Endpoints.TUNNELLED_PROTOCOL;
import static org.strowger.h323.h225.H225Features.FEATURE_SET;
import static org.strowger.h323.h225.H225Features.GENERIC_DATA;
import static org.strowger.h323.h225.H225Parameters.BAND_WIDTH;
import static org.strowger.h323.h225.H225Parameters.CALL_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.CALL_LINKAGE;
import static org.strowger.h323.h225.H225Parameters.CALL_MODEL;
import static org.strowger.h323.h225.H225Parameters.CALL_REFERENCE_VALUE;
import static org.strowger.h323.h225.H225Parameters.CALL_TYPE;
import static org.strowger.h323.h225.H225Parameters.CONFERENCE_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.ENDPOINT_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.GATEKEEPER_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h225.H225Parameters.QSERIES_OPTIONS;
import static org.strowger.h323.h225.H225Parameters.REQUEST_SEQ_NUM;
import static org.strowger.h323.h225.H225Reasons.CALL_TERMINATION_CAUSE;
import static org.strowger.h323.h225.H225Security.CRYPTO_H323_TOKEN;
import static org.strowger.h323.h225.H225Security.ICV;
import static org.strowger.h323.h225.H225Security.SECURITY_ERRORS2;
import static org.strowger.h323.h225.H225Services.RAS_USAGE_INFORMATION;
import static org.strowger.h323.h225.H225Services.RAS_USAGE_SPECIFICATION;
import static org.strowger.h323.h225.H225Services.SERVICE_CONTROL_SESSION;
import static org.strowger.h323.h235.H235Security.CLEAR_TOKEN;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;
import static org.strowger.h323.ras.RasParameters.ALTERNATE_GK;
import static org.strowger.h323.ras.RasParameters.ALTERNATE_TRANSPORT_ADDRESSES;
import static org.strowger.h323.ras.RasParameters.ALT_GK_INFO;
import static org.strowger.h323.ras.RasParameters.BANDWIDTH_DETAILS;
import static org.strowger.h323.ras.RasParameters.ENDPOINT;
import static org.strowger.h323.ras.RasParameters.TRANSPORT_QOS;
import static org.strowger.h323.ras.RasParameters.USE_SPECIFIED_TRANSPORT;
import static org.strowger.h323.ras.RasParameters.UUIES_REQUESTED;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.225.0 Annex H: admission, bandwidth, location and disengage (7.11 to 7.14). */
public final class RasAdmission {
  /** ARQ: H.225.0 7.11.1. */
  public static final SequenceType ADMISSION_REQUEST =
      sequence(
          "AdmissionRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("callType", CALL_TYPE),
          optional("callModel", CALL_MODEL),
          required("endpointIdentifier", ENDPOINT_IDENTIFIER),
          optional("destinationInfo", listOf(ALIAS_ADDRESS)),
          optional("destCallSignalAddress", TRANSPORT_ADDRESS),
          optional("destExtraCallInfo", listOf(ALIAS_ADDRESS)),
          required("srcInfo", listOf(ALIAS_ADDRESS)),
          optional("srcCallSignalAddress", TRANSPORT_ADDRESS),
          required("bandWidth", BAND_WIDTH),
          required("callReferenceValue", CALL_REFERENCE_VALUE),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("callServices", QSERIES_OPTIONS),
          required("conferenceID", CONFERENCE_IDENTIFIER),
          required("activeMC", BOOLEAN),
          required("answerCall", BOOLEAN),
          EXTENSION_MARKER,
          required("canMapAlias", BOOLEAN),
          required("callIdentifier", CALL_IDENTIFIER),
          optional("srcAlternatives", listOf(ENDPOINT)),
          optional("destAlternatives", listOf(ENDPOINT)),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("transportQOS", TRANSPORT_QOS),
          required("willSupplyUUIEs", BOOLEAN),
          optional("callLinkage", CALL_LINKAGE),
          optional("gatewayDataRate", DATA_RATE),
          optional("capacity", CALL_CAPACITY),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("desiredProtocols", listOf(SUPPORTED_PROTOCOLS)),
          optional("desiredTunnelledProtocol", TUNNELLED_PROTOCOL),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          required("canMapSrcAlias", BOOLEAN));

  /** ACF: H.225.0 7.11.2. */
  public static final SequenceType ADMISSION_CONFIRM =
      sequence(
          "AdmissionConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("bandWidth", BAND_WIDTH),
          required("callModel", CALL_MODEL),
          required("destCallSignalAddress", TRANSPORT_ADDRESS),
          optional("irrFrequency", integer(1, 65535)),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("destinationInfo", listOf(ALIAS_ADDRESS)),
          optional("destExtraCallInfo", listOf(ALIAS_ADDRESS)),
          optional("destinationType", ENDPOINT_TYPE),
          optional("remoteExtensionAddress", listOf(ALIAS_ADDRESS)),
          optional("alternateEndpoints", listOf(ENDPOINT)),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("transportQOS", TRANSPORT_QOS),
          required("willRespondToIRR", BOOLEAN),
          required("uuiesRequested", UUIES_REQUESTED),
          optional("language", listOf(ia5String(1, 32))),
          optional("alternateTransportAddresses", ALTERNATE_TRANSPORT_ADDRESSES),
          optional("useSpecifiedTransport", USE_SPECIFIED_TRANSPORT),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("usageSpec", listOf(RAS_USAGE_SPECIFICATION)),
          optional("supportedProtocols", listOf(SUPPORTED_PROTOCOLS)),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("multipleCalls", BOOLEAN),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("modifiedSrcInfo", listOf(ALIAS_ADDRESS)),
          optional("assignedGatekeeper", ALTERNATE_GK));

  public static final ChoiceType ADMISSION_REJECT_REASON =
      choice(
          "AdmissionRejectReason",
          alternative("calledPartyNotRegistered"),
          alternative("invalidPermission"),
          alternative("requestDenied"),
          alternative("undefinedReason"),
          alternative("callerNotRegistered"),
          alternative("routeCallToGatekeeper"),
          alternative("invalidEndpointIdentifier"),
          alternative("resourceUnavailable"),
          EXTENSION_MARKER,
          alternative("securityDenial"),
          alternative("qosControlNotSupported"),
          alternative("incompleteAddress"),
          alternative("aliasesInconsistent"),
          alternative("routeCallToSCN", listOf(PARTY_NUMBER)),
          alternative("exceedsCallCapacity"),
          alternative("collectDestination"),
          alternative("collectPIN"),
          alternative("genericDataReason"),
          alternative("neededFeatureNotSupported"),
          alternative("securityError", SECURITY_ERRORS2),
          alternative("securityDHmismatch"),
          alternative("noRouteToDestination"),
          alternative("unallocatedNumber"),
          alternative("registerWithAssignedGK"));

  /** ARJ: H.225.0 7.11.3. */
  public static final SequenceType ADMISSION_REJECT =
      sequence(
          "AdmissionReject",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("rejectReason", ADMISSION_REJECT_REASON),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("callSignalAddress", listOf(TRANSPORT_ADDRESS)),
          optional("integrityCheckValue", ICV),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK));

  /** BRQ: H.225.0 7.12.1. */
  public static final SequenceType BANDWIDTH_REQUEST =
      sequence(
          "BandwidthRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("endpointIdentifier", ENDPOINT_IDENTIFIER),
          required("conferenceID", CONFERENCE_IDENTIFIER),
          required("callReferenceValue", CALL_REFERENCE_VALUE),
          optional("callType", CALL_TYPE),
          required("bandWidth", BAND_WIDTH),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          required("answeredCall", BOOLEAN),
          optional("callLinkage", CALL_LINKAGE),
          optional("capacity", CALL_CAPACITY),
          optional("usageInformation", RAS_USAGE_INFORMATION),
          optional("bandwidthDetails", listOf(BANDWIDTH_DETAILS)),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("transportQOS", TRANSPORT_QOS));

  /** BCF: H.225.0 7.12.2. */
  public static final SequenceType BANDWIDTH_CONFIRM =
      sequence(
          "BandwidthConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("bandWidth", BAND_WIDTH),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("capacity", CALL_CAPACITY),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("transportQOS", TRANSPORT_QOS));

  public static final ChoiceType BAND_REJECT_REASON =
      choice(
          "BandRejectReason",
          alternative("notBound"),
          alternative("invalidConferenceID"),
          alternative("invalidPermission"),
          alternative("insufficientResources"),
          alternative("invalidRevision"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("securityDenial"),
          alternative("securityError", SECURITY_ERRORS2));

  /** BRJ: H.225.0 7.12.3. */
  public static final SequenceType BANDWIDTH_REJECT =
      sequence(
          "BandwidthReject",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("rejectReason", BAND_REJECT_REASON),
          required("allowedBandWidth", BAND_WIDTH),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("genericData", listOf(GENERIC_DATA)));

  /** LRQ: H.225.0 7.13.1. */
  public static final SequenceType LOCATION_REQUEST =
      sequence(
          "LocationRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional("endpointIdentifier", ENDPOINT_IDENTIFIER),
          required("destinationInfo", listOf(ALIAS_ADDRESS)),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("replyAddress", TRANSPORT_ADDRESS),
          EXTENSION_MARKER,
          optional("sourceInfo", listOf(ALIAS_ADDRESS)),
          required("canMapAlias", BOOLEAN),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("desiredProtocols", listOf(SUPPORTED_PROTOCOLS)),
          optional("desiredTunnelledProtocol", TUNNELLED_PROTOCOL),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("hopCount", integer(1, 255)),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("callIdentifier", CALL_IDENTIFIER),
          optional("bandWidth", BAND_WIDTH),
          optional("sourceEndpointInfo", listOf(ALIAS_ADDRESS)),
          required("canMapSrcAlias", BOOLEAN),
          optional("language", listOf(ia5String(1, 32))));

  /** LCF: H.225.0 7.13.2. */
  public static final SequenceType LOCATION_CONFIRM =
      sequence(
          "LocationConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("callSignalAddress", TRANSPORT_ADDRESS),
          required("rasAddress", TRANSPORT_ADDRESS),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("destinationInfo", listOf(ALIAS_ADDRESS)),
          optional("destExtraCallInfo", listOf(ALIAS_ADDRESS)),
          optional("destinationType", ENDPOINT_TYPE),
          optional("remoteExtensionAddress", listOf(ALIAS_ADDRESS)),
          optional("alternateEndpoints", listOf(ENDPOINT)),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("alternateTransportAddresses", ALTERNATE_TRANSPORT_ADDRESSES),
          optional("supportedProtocols", listOf(SUPPORTED_PROTOCOLS)),
          optional("multipleCalls", BOOLEAN),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("modifiedSrcInfo", listOf(ALIAS_ADDRESS)),
          optional("bandWidth", BAND_WIDTH));

  public static final ChoiceType LOCATION_REJECT_REASON =
      choice(
          "LocationRejectReason",
          alternative("notRegistered"),
          alternative("invalidPermission"),
          alternative("requestDenied"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("securityDenial"),
          alternative("aliasesInconsistent"),
          alternative("routeCalltoSCN", listOf(PARTY_NUMBER)),
          alternative("resourceUnavailable"),
          alternative("genericDataReason"),
          alternative("neededFeatureNotSupported"),
          alternative("hopCountExceeded"),
          alternative("incompleteAddress"),
          alternative("securityError", SECURITY_ERRORS2),
          alternative("securityDHmismatch"),
          alternative("noRouteToDestination"),
          alternative("unallocatedNumber"));

  /** LRJ: H.225.0 7.13.3. */
  public static final SequenceType LOCATION_REJECT =
      sequence(
          "LocationReject",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("rejectReason", LOCATION_REJECT_REASON),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)));

  public static final ChoiceType DISENGAGE_REASON =
      choice(
          "DisengageReason",
          alternative("forcedDrop"),
          alternative("normalDrop"),
          alternative("undefinedReason"),
          EXTENSION_MARKER);

  /** DRQ: H.225.0 7.14.1. */
  public static final SequenceType DISENGAGE_REQUEST =
      sequence(
          "DisengageRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("endpointIdentifier", ENDPOINT_IDENTIFIER),
          required("conferenceID", CONFERENCE_IDENTIFIER),
          required("callReferenceValue", CALL_REFERENCE_VALUE),
          required("disengageReason", DISENGAGE_REASON),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          required("answeredCall", BOOLEAN),
          optional("callLinkage", CALL_LINKAGE),
          optional("capacity", CALL_CAPACITY),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("usageInformation", RAS_USAGE_INFORMATION),
          optional("terminationCause", CALL_TERMINATION_CAUSE),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("genericData", listOf(GENERIC_DATA)));

  /** DCF: H.225.0 7.14.2. */
  public static final SequenceType DISENGAGE_CONFIRM =
      sequence(
          "DisengageConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("capacity", CALL_CAPACITY),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("usageInformation", RAS_USAGE_INFORMATION),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK));

  public static final ChoiceType DISENGAGE_REJECT_REASON =
      choice(
          "DisengageRejectReason",
          alternative("notRegistered"),
          alternative("requestToDropOther"),
          EXTENSION_MARKER,
          alternative("securityDenial"),
          alternative("securityError", SECURITY_ERRORS2));

  /** DRJ: H.225.0 7.14.3. */
  public static final SequenceType DISENGAGE_REJECT =
      sequence(
          "DisengageReject",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("rejectReason", DISENGAGE_REJECT_REASON),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("genericData", listOf(GENERIC_DATA)));

  private RasAdmission() {}
}
