package org.strowger.h323.ras;

import static org.strowger.h323.h225.H225Addresses.ADDRESS_PATTERN;
import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;
import static org.strowger.h323.h225.H225Circuits.CALL_CAPACITY;
import static org.strowger.h323.h225.H225Circuits.CAPACITY_REPORTING_CAPABILITY;
import static org.strowger.h323.h225.H225Circuits.CAPACITY_REPORTING_SPECIFICATION;
import static org.strowger.h323.h225.H225Circuits.SUPPORTED_PREFIX;
import static org.strowger.h323.h225.H225Endpoints.ENDPOINT_TYPE;
import static org.strowger.h323.h225.H225Endpoints.VENDOR_IDENTIFIER;
import static org.strowger.h323.h225.H225Features.FEATURE_SET;
import static org.strowger.h323.h225.H225Features.GENERIC_DATA;
import static org.strowger.h323.h225.H225Parameters.BAND_WIDTH;
import static org.strowger.h323.h225.H225Parameters.ENDPOINT_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.GATEKEEPER_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.H248_PACKAGES_DESCRIPTOR;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h225.H225Parameters.PROTOCOL_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.QSERIES_OPTIONS;
import static org.strowger.h323.h225.H225Parameters.REQUEST_SEQ_NUM;
import static org.strowger.h323.h225.H225Parameters.TIME_TO_LIVE;
import static org.strowger.h323.h225.H225Security.CRYPTO_H323_TOKEN;
import static org.strowger.h323.h225.H225Security.ICV;
import static org.strowger.h323.h225.H225Security.INTEGRITY_MECHANISM;
import static org.strowger.h323.h225.H225Security.SECURITY_ERRORS;
import static org.strowger.h323.h225.H225Security.SECURITY_ERRORS2;
import static org.strowger.h323.h225.H225Services.CALL_CREDIT_CAPABILITY;
import static org.strowger.h323.h225.H225Services.RAS_USAGE_INFO_TYPES;
import static org.strowger.h323.h225.H225Services.RAS_USAGE_SPECIFICATION;
import static org.strowger.h323.h225.H225Services.SERVICE_CONTROL_SESSION;
import static org.strowger.h323.h235.H235Security.AUTHENTICATION_MECHANISM;
import static org.strowger.h323.h235.H235Security.CLEAR_TOKEN;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
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
import static org.strowger.h323.ras.RasParameters.ENDPOINT;
import static org.strowger.h323.ras.RasParameters.REHOMING_MODEL;
import static org.strowger.h323.ras.RasParameters.TRANSPORT_QOS;
import static org.strowger.h323.ras.RasParameters.USE_SPECIFIED_TRANSPORT;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.225.0 Annex H: finding a gatekeeper, registration and its end (7.8 to 7.10). */
public final class RasRegistration {
  /** GRQ: H.225.0 7.8.1. */
  public static final SequenceType GATEKEEPER_REQUEST =
      sequence(
          "GatekeeperRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("rasAddress", TRANSPORT_ADDRESS),
          required("endpointType", ENDPOINT_TYPE),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          optional("callServices", QSERIES_OPTIONS),
          optional("endpointAlias", listOf(ALIAS_ADDRESS)),
          EXTENSION_MARKER,
          optional("alternateEndpoints", listOf(ENDPOINT)),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("authenticationCapability", listOf(AUTHENTICATION_MECHANISM)),
          optional("algorithmOIDs", listOf(OBJECT_IDENTIFIER)),
          optional("integrity", listOf(INTEGRITY_MECHANISM)),
          optional("integrityCheckValue", ICV),
          optional("supportsAltGK"),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          required("supportsAssignedGK", BOOLEAN),
          optional("assignedGatekeeper", ALTERNATE_GK));

  /** GCF: H.225.0 7.8.2. */
  public static final SequenceType GATEKEEPER_CONFIRM =
      sequence(
          "GatekeeperConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          required("rasAddress", TRANSPORT_ADDRESS),
          EXTENSION_MARKER,
          optional("alternateGatekeeper", listOf(ALTERNATE_GK)),
          optional("authenticationMode", AUTHENTICATION_MECHANISM),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("algorithmOID", OBJECT_IDENTIFIER),
          optional("integrity", listOf(INTEGRITY_MECHANISM)),
          optional("integrityCheckValue", ICV),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK),
          optional("rehomingModel", REHOMING_MODEL));

  public static final ChoiceType GATEKEEPER_REJECT_REASON =
      choice(
          "GatekeeperRejectReason",
          alternative("resourceUnavailable"),
          alternative("terminalExcluded"),
          alternative("invalidRevision"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("securityDenial"),
          alternative("genericDataReason"),
          alternative("neededFeatureNotSupported"),
          alternative("securityError", SECURITY_ERRORS));

  /** GRJ: H.225.0 7.8.3. */
  public static final SequenceType GATEKEEPER_REJECT =
      sequence(
          "GatekeeperReject",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          required("rejectReason", GATEKEEPER_REJECT_REASON),
          EXTENSION_MARKER,
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)));

  /** RRQ: H.225.0 7.9.1. */
  public static final SequenceType REGISTRATION_REQUEST =
      sequence(
          "RegistrationRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("discoveryComplete", BOOLEAN),
          required("callSignalAddress", listOf(TRANSPORT_ADDRESS)),
          required("rasAddress", listOf(TRANSPORT_ADDRESS)),
          required("terminalType", ENDPOINT_TYPE),
          optional("terminalAlias", listOf(ALIAS_ADDRESS)),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          required("endpointVendor", VENDOR_IDENTIFIER),
          EXTENSION_MARKER,
          optional("alternateEndpoints", listOf(ENDPOINT)),
          optional("timeToLive", TIME_TO_LIVE),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          required("keepAlive", BOOLEAN),
          optional("endpointIdentifier", ENDPOINT_IDENTIFIER),
          required("willSupplyUUIEs", BOOLEAN),
          required("maintainConnection", BOOLEAN),
          optional("alternateTransportAddresses", ALTERNATE_TRANSPORT_ADDRESSES),
          optional("additiveRegistration"),
          optional("terminalAliasPattern", listOf(ADDRESS_PATTERN)),
          optional("supportsAltGK"),
          optional("usageReportingCapability", RAS_USAGE_INFO_TYPES),
          optional("multipleCalls", BOOLEAN),
          optional("supportedH248Packages", listOf(H248_PACKAGES_DESCRIPTOR)),
          optional("callCreditCapability", CALL_CREDIT_CAPABILITY),
          optional("capacityReportingCapability", CAPACITY_REPORTING_CAPABILITY),
          optional("capacity", CALL_CAPACITY),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("restart"),
          optional("supportsACFSequences"),
          required("supportsAssignedGK", BOOLEAN),
          optional("assignedGatekeeper", ALTERNATE_GK),
          optional("transportQOS", TRANSPORT_QOS),
          optional("language", listOf(ia5String(1, 32))));

  /** RCF: H.225.0 7.9.2. */
  public static final SequenceType REGISTRATION_CONFIRM =
      sequence(
          "RegistrationConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("callSignalAddress", listOf(TRANSPORT_ADDRESS)),
          optional("terminalAlias", listOf(ALIAS_ADDRESS)),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          required("endpointIdentifier", ENDPOINT_IDENTIFIER),
          EXTENSION_MARKER,
          optional("alternateGatekeeper", listOf(ALTERNATE_GK)),
          optional("timeToLive", TIME_TO_LIVE),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          required("willRespondToIRR", BOOLEAN),
          optional(
              "preGrantedARQ",
              sequence(
                  required("makeCall", BOOLEAN),
                  required("useGKCallSignalAddressToMakeCall", BOOLEAN),
                  required("answerCall", BOOLEAN),
                  required("useGKCallSignalAddressToAnswer", BOOLEAN),
                  EXTENSION_MARKER,
                  optional("irrFrequencyInCall", integer(1, 65535)),
                  optional("totalBandwidthRestriction", BAND_WIDTH),
                  optional("alternateTransportAddresses", ALTERNATE_TRANSPORT_ADDRESSES),
                  optional("useSpecifiedTransport", USE_SPECIFIED_TRANSPORT))),
          required("maintainConnection", BOOLEAN),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("supportsAdditiveRegistration"),
          optional("terminalAliasPattern", listOf(ADDRESS_PATTERN)),
          optional("supportedPrefixes", listOf(SUPPORTED_PREFIX)),
          optional("usageSpec", listOf(RAS_USAGE_SPECIFICATION)),
          optional("featureServerAlias", ALIAS_ADDRESS),
          optional("capacityReportingSpec", CAPACITY_REPORTING_SPECIFICATION),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK),
          optional("rehomingModel", REHOMING_MODEL),
          optional("transportQOS", TRANSPORT_QOS));

  public static final ChoiceType REGISTRATION_REJECT_REASON =
      choice(
          "RegistrationRejectReason",
          alternative("discoveryRequired"),
          alternative("invalidRevision"),
          alternative("invalidCallSignalAddress"),
          alternative("invalidRASAddress"),
          alternative("duplicateAlias", listOf(ALIAS_ADDRESS)),
          alternative("invalidTerminalType"),
          alternative("undefinedReason"),
          alternative("transportNotSupported"),
          EXTENSION_MARKER,
          alternative("transportQOSNotSupported"),
          alternative("resourceUnavailable"),
          alternative("invalidAlias"),
          alternative("securityDenial"),
          alternative("fullRegistrationRequired"),
          alternative("additiveRegistrationNotSupported"),
          alternative(
              "invalidTerminalAliases",
              sequence(
                  optional("terminalAlias", listOf(ALIAS_ADDRESS)),
                  optional("terminalAliasPattern", listOf(ADDRESS_PATTERN)),
                  optional("supportedPrefixes", listOf(SUPPORTED_PREFIX)),
                  EXTENSION_MARKER)),
          alternative("genericDataReason"),
          alternative("neededFeatureNotSupported"),
          alternative("securityError", SECURITY_ERRORS),
          alternative("registerWithAssignedGK"));

  /** RRJ: H.225.0 7.9.3. */
  public static final SequenceType REGISTRATION_REJECT =
      sequence(
          "RegistrationReject",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("rejectReason", REGISTRATION_REJECT_REASON),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          EXTENSION_MARKER,
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("featureSet", FEATURE_SET),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK));

  public static final ChoiceType UNREG_REQUEST_REASON =
      choice(
          "UnregRequestReason",
          alternative("reregistrationRequired"),
          alternative("ttlExpired"),
          alternative("securityDenial"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("maintenance"),
          alternative("securityError", SECURITY_ERRORS2),
          alternative("registerWithAssignedGK"));

  /** URQ: H.225.0 7.10.1. */
  public static final SequenceType UNREGISTRATION_REQUEST =
      sequence(
          "UnregistrationRequest",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("callSignalAddress", listOf(TRANSPORT_ADDRESS)),
          optional("endpointAlias", listOf(ALIAS_ADDRESS)),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("endpointIdentifier", ENDPOINT_IDENTIFIER),
          EXTENSION_MARKER,
          optional("alternateEndpoints", listOf(ENDPOINT)),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("reason", UNREG_REQUEST_REASON),
          optional("endpointAliasPattern", listOf(ADDRESS_PATTERN)),
          optional("supportedPrefixes", listOf(SUPPORTED_PREFIX)),
          optional("alternateGatekeeper", listOf(ALTERNATE_GK)),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK));

  /** UCF: H.225.0 7.10.2. */
  public static final SequenceType UNREGISTRATION_CONFIRM =
      sequence(
          "UnregistrationConfirm",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("genericData", listOf(GENERIC_DATA)),
          optional("assignedGatekeeper", ALTERNATE_GK));

  public static final ChoiceType UNREG_REJECT_REASON =
      choice(
          "UnregRejectReason",
          alternative("notCurrentlyRegistered"),
          alternative("callInProgress"),
          alternative("undefinedReason"),
          EXTENSION_MARKER,
          alternative("permissionDenied"),
          alternative("securityDenial"),
          alternative("securityError", SECURITY_ERRORS2));

  /** URJ: H.225.0 7.10.3. */
  public static final SequenceType UNREGISTRATION_REJECT =
      sequence(
          "UnregistrationReject",
          required("requestSeqNum", REQUEST_SEQ_NUM),
          required("rejectReason", UNREG_REJECT_REASON),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("altGKInfo", ALT_GK_INFO),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("integrityCheckValue", ICV),
          optional("genericData", listOf(GENERIC_DATA)));

  private RasRegistration() {}
}
