package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.DISPLAY_NAME;
import static org.strowger.h323.h225.H225Addresses.EXTENDED_ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.PRESENTATION_INDICATOR;
import static org.strowger.h323.h225.H225Addresses.SCREENING_INDICATOR;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;
import static org.strowger.h323.h225.H225Circuits.CALL_CAPACITY;
import static org.strowger.h323.h225.H225Circuits.CIRCUIT_INFO;
import static org.strowger.h323.h225.H225Endpoints.ENDPOINT_TYPE;
import static org.strowger.h323.h225.H225Endpoints.SUPPORTED_PROTOCOLS;
import static org.strowger.h323.h225.H225Endpoints.TUNNELLED_PROTOCOL;
import static org.strowger.h323.h225.H225Features.FEATURE_DESCRIPTOR;
import static org.strowger.h323.h225.H225Features.FEATURE_SET;
import static org.strowger.h323.h225.H225Features.GENERIC_DATA;
import static org.strowger.h323.h225.H225Parameters.CALL_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.CALL_LINKAGE;
import static org.strowger.h323.h225.H225Parameters.CALL_REFERENCE_VALUE;
import static org.strowger.h323.h225.H225Parameters.CALL_TYPE;
import static org.strowger.h323.h225.H225Parameters.CONFERENCE_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.ENDPOINT_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h225.H225Parameters.PROTOCOL_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.QSERIES_OPTIONS;
import static org.strowger.h323.h225.H225Reasons.FACILITY_REASON;
import static org.strowger.h323.h225.H225Reasons.RELEASE_COMPLETE_REASON;
import static org.strowger.h323.h225.H225Security.CRYPTO_H323_TOKEN;
import static org.strowger.h323.h225.H225Security.H245_SECURITY;
import static org.strowger.h323.h225.H225Services.SERVICE_CONTROL_SESSION;
import static org.strowger.h323.h235.H235Security.CLEAR_TOKEN;
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

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/**
 * H.225.0 Annex H: the call signalling messages (7.3, 7.4); {@link #H323_USER_INFORMATION} is what
 * the User-user information element carries.
 */
public final class H225Messages {
  public static final ChoiceType SCN_CONNECTION_TYPE =
      choice(
          "ScnConnectionType",
          alternative("unknown"),
          alternative("bChannel"),
          alternative("hybrid2x64"),
          alternative("hybrid384"),
          alternative("hybrid1536"),
          alternative("hybrid1920"),
          alternative("multirate"),
          EXTENSION_MARKER);

  public static final ChoiceType SCN_CONNECTION_AGGREGATION =
      choice(
          "ScnConnectionAggregation",
          alternative("auto"),
          alternative("none"),
          alternative("h221"),
          alternative("bonded-mode1"),
          alternative("bonded-mode2"),
          alternative("bonded-mode3"),
          EXTENSION_MARKER);

  /** A new call: H.225.0 7.3.10. */
  public static final SequenceType SETUP_UUIE =
      sequence(
          "Setup-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("h245Address", TRANSPORT_ADDRESS),
          optional("sourceAddress", listOf(ALIAS_ADDRESS)),
          required("sourceInfo", ENDPOINT_TYPE),
          optional("destinationAddress", listOf(ALIAS_ADDRESS)),
          optional("destCallSignalAddress", TRANSPORT_ADDRESS),
          optional("destExtraCallInfo", listOf(ALIAS_ADDRESS)),
          optional("destExtraCRV", listOf(CALL_REFERENCE_VALUE)),
          required("activeMC", BOOLEAN),
          required("conferenceID", CONFERENCE_IDENTIFIER),
          required(
              "conferenceGoal",
              choice(
                  alternative("create"),
                  alternative("join"),
                  alternative("invite"),
                  EXTENSION_MARKER,
                  alternative("capability-negotiation"),
                  alternative("callIndependentSupplementaryService"))),
          optional("callServices", QSERIES_OPTIONS),
          required("callType", CALL_TYPE),
          EXTENSION_MARKER,
          optional("sourceCallSignalAddress", TRANSPORT_ADDRESS),
          optional("remoteExtensionAddress", ALIAS_ADDRESS),
          required("callIdentifier", CALL_IDENTIFIER),
          optional("h245SecurityCapability", listOf(H245_SECURITY)),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("fastStart", listOf(OCTET_STRING)),
          required("mediaWaitForConnect", BOOLEAN),
          required("canOverlapSend", BOOLEAN),
          optional("endpointIdentifier", ENDPOINT_IDENTIFIER),
          required("multipleCalls", BOOLEAN),
          required("maintainConnection", BOOLEAN),
          optional(
              "connectionParameters",
              sequence(
                  required("connectionType", SCN_CONNECTION_TYPE),
                  required("numberOfScnConnections", integer(0, 65535)),
                  required("connectionAggregation", SCN_CONNECTION_AGGREGATION),
                  EXTENSION_MARKER)),
          optional("language", listOf(ia5String(1, 32))),
          optional("presentationIndicator", PRESENTATION_INDICATOR),
          optional("screeningIndicator", SCREENING_INDICATOR),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("symmetricOperationRequired"),
          optional("capacity", CALL_CAPACITY),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("desiredProtocols", listOf(SUPPORTED_PROTOCOLS)),
          optional("neededFeatures", listOf(FEATURE_DESCRIPTOR)),
          optional("desiredFeatures", listOf(FEATURE_DESCRIPTOR)),
          optional("supportedFeatures", listOf(FEATURE_DESCRIPTOR)),
          optional("parallelH245Control", listOf(OCTET_STRING)),
          optional("additionalSourceAddresses", listOf(EXTENDED_ALIAS_ADDRESS)),
          optional("hopCount", integer(1, 31)),
          optional("displayName", listOf(DISPLAY_NAME)));

  /** The call is being set up: H.225.0 7.3.2. */
  public static final SequenceType CALL_PROCEEDING_UUIE =
      sequence(
          "CallProceeding-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          required("destinationInfo", ENDPOINT_TYPE),
          optional("h245Address", TRANSPORT_ADDRESS),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("h245SecurityMode", H245_SECURITY),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("fastStart", listOf(OCTET_STRING)),
          required("multipleCalls", BOOLEAN),
          required("maintainConnection", BOOLEAN),
          optional("fastConnectRefused"),
          optional("featureSet", FEATURE_SET));

  /** The call is answered: H.225.0 7.3.3. */
  public static final SequenceType CONNECT_UUIE =
      sequence(
          "Connect-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("h245Address", TRANSPORT_ADDRESS),
          required("destinationInfo", ENDPOINT_TYPE),
          required("conferenceID", CONFERENCE_IDENTIFIER),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("h245SecurityMode", H245_SECURITY),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("fastStart", listOf(OCTET_STRING)),
          required("multipleCalls", BOOLEAN),
          required("maintainConnection", BOOLEAN),
          optional("language", listOf(ia5String(1, 32))),
          optional("connectedAddress", listOf(ALIAS_ADDRESS)),
          optional("presentationIndicator", PRESENTATION_INDICATOR),
          optional("screeningIndicator", SCREENING_INDICATOR),
          optional("fastConnectRefused"),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("capacity", CALL_CAPACITY),
          optional("featureSet", FEATURE_SET),
          optional("displayName", listOf(DISPLAY_NAME)));

  /** The called user is being alerted: H.225.0 7.3.1. */
  public static final SequenceType ALERTING_UUIE =
      sequence(
          "Alerting-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          required("destinationInfo", ENDPOINT_TYPE),
          optional("h245Address", TRANSPORT_ADDRESS),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("h245SecurityMode", H245_SECURITY),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("fastStart", listOf(OCTET_STRING)),
          required("multipleCalls", BOOLEAN),
          required("maintainConnection", BOOLEAN),
          optional("alertingAddress", listOf(ALIAS_ADDRESS)),
          optional("presentationIndicator", PRESENTATION_INDICATOR),
          optional("screeningIndicator", SCREENING_INDICATOR),
          optional("fastConnectRefused"),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("capacity", CALL_CAPACITY),
          optional("featureSet", FEATURE_SET),
          optional("displayName", listOf(DISPLAY_NAME)));

  /** More digits, or other information: H.225.0 7.3.6. */
  public static final SequenceType INFORMATION_UUIE =
      sequence(
          "Information-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("fastStart", listOf(OCTET_STRING)),
          optional("fastConnectRefused"),
          optional("circuitInfo", CIRCUIT_INFO));

  /** The call is over: H.225.0 7.3.9. */
  public static final SequenceType RELEASE_COMPLETE_UUIE =
      sequence(
          "ReleaseComplete-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("reason", RELEASE_COMPLETE_REASON),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("busyAddress", listOf(ALIAS_ADDRESS)),
          optional("presentationIndicator", PRESENTATION_INDICATOR),
          optional("screeningIndicator", SCREENING_INDICATOR),
          optional("capacity", CALL_CAPACITY),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("featureSet", FEATURE_SET),
          optional("destinationInfo", ENDPOINT_TYPE),
          optional("displayName", listOf(DISPLAY_NAME)));

  public static final SequenceType CONFERENCE_LIST =
      sequence(
          "ConferenceList",
          optional("conferenceID", CONFERENCE_IDENTIFIER),
          optional("conferenceAlias", ALIAS_ADDRESS),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER);

  /** Diversion, H.245 and supplementary services: H.225.0 7.4.1. */
  public static final SequenceType FACILITY_UUIE =
      sequence(
          "Facility-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          optional("alternativeAddress", TRANSPORT_ADDRESS),
          optional("alternativeAliasAddress", listOf(ALIAS_ADDRESS)),
          optional("conferenceID", CONFERENCE_IDENTIFIER),
          required("reason", FACILITY_REASON),
          EXTENSION_MARKER,
          required("callIdentifier", CALL_IDENTIFIER),
          optional("destExtraCallInfo", listOf(ALIAS_ADDRESS)),
          optional("remoteExtensionAddress", ALIAS_ADDRESS),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("conferences", listOf(CONFERENCE_LIST)),
          optional("h245Address", TRANSPORT_ADDRESS),
          optional("fastStart", listOf(OCTET_STRING)),
          required("multipleCalls", BOOLEAN),
          required("maintainConnection", BOOLEAN),
          optional("fastConnectRefused"),
          optional("serviceControl", listOf(SERVICE_CONTROL_SESSION)),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("featureSet", FEATURE_SET),
          optional("destinationInfo", ENDPOINT_TYPE),
          optional("h245SecurityMode", H245_SECURITY));

  /** Progress of a call, when it interworks: H.225.0 7.3.7. */
  public static final SequenceType PROGRESS_UUIE =
      sequence(
          "Progress-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          required("destinationInfo", ENDPOINT_TYPE),
          optional("h245Address", TRANSPORT_ADDRESS),
          required("callIdentifier", CALL_IDENTIFIER),
          optional("h245SecurityMode", H245_SECURITY),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("fastStart", listOf(OCTET_STRING)),
          EXTENSION_MARKER,
          required("multipleCalls", BOOLEAN),
          required("maintainConnection", BOOLEAN),
          optional("fastConnectRefused"));

  /** The state of a call: H.225.0 7.3.12. */
  public static final SequenceType STATUS_UUIE =
      sequence(
          "Status-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          EXTENSION_MARKER);

  /** Asks for the state of a call: H.225.0 7.3.13. */
  public static final SequenceType STATUS_INQUIRY_UUIE =
      sequence(
          "StatusInquiry-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          EXTENSION_MARKER);

  /** More digits are needed: H.225.0 7.3.11. */
  public static final SequenceType SETUP_ACKNOWLEDGE_UUIE =
      sequence(
          "SetupAcknowledge-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          EXTENSION_MARKER);

  /** Information on the call: H.225.0 7.4.2. */
  public static final SequenceType NOTIFY_UUIE =
      sequence(
          "Notify-UUIE",
          required("protocolIdentifier", PROTOCOL_IDENTIFIER),
          required("callIdentifier", CALL_IDENTIFIER),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          EXTENSION_MARKER,
          optional("connectedAddress", listOf(ALIAS_ADDRESS)),
          optional("presentationIndicator", PRESENTATION_INDICATOR),
          optional("screeningIndicator", SCREENING_INDICATOR),
          optional("destinationInfo", ENDPOINT_TYPE),
          optional("displayName", listOf(DISPLAY_NAME)));

  public static final SequenceType STIMULUS_CONTROL =
      sequence(
          "StimulusControl",
          optional("nonStandard", NON_STANDARD_PARAMETER),
          optional("isText"),
          optional("h248Message", OCTET_STRING),
          EXTENSION_MARKER);

  public static final SequenceType H323_UU_PDU =
      sequence(
          "H323-UU-PDU",
          required(
              "h323-message-body",
              choice(
                  alternative("setup", SETUP_UUIE),
                  alternative("callProceeding", CALL_PROCEEDING_UUIE),
                  alternative("connect", CONNECT_UUIE),
                  alternative("alerting", ALERTING_UUIE),
                  alternative("information", INFORMATION_UUIE),
                  alternative("releaseComplete", RELEASE_COMPLETE_UUIE),
                  alternative("facility", FACILITY_UUIE),
                  EXTENSION_MARKER,
                  alternative("progress", PROGRESS_UUIE),
                  alternative("empty"),
                  alternative("status", STATUS_UUIE),
                  alternative("statusInquiry", STATUS_INQUIRY_UUIE),
                  alternative("setupAcknowledge", SETUP_ACKNOWLEDGE_UUIE),
                  alternative("notify", NOTIFY_UUIE))),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("h4501SupplementaryService", listOf(OCTET_STRING)),
          required("h245Tunnelling", BOOLEAN),
          optional("h245Control", listOf(OCTET_STRING)),
          optional("nonStandardControl", listOf(NON_STANDARD_PARAMETER)),
          optional("callLinkage", CALL_LINKAGE),
          optional(
              "tunnelledSignallingMessage",
              sequence(
                  required("tunnelledProtocolID", TUNNELLED_PROTOCOL),
                  required("messageContent", listOf(OCTET_STRING)),
                  optional("tunnellingRequired"),
                  optional("nonStandardData", NON_STANDARD_PARAMETER),
                  EXTENSION_MARKER)),
          optional("provisionalRespToH245Tunnelling"),
          optional("stimulusControl", STIMULUS_CONTROL),
          optional("genericData", listOf(GENERIC_DATA)));

  /** What the User-user information element of every call signalling message carries. */
  public static final SequenceType H323_USER_INFORMATION =
      sequence(
          "H323-UserInformation",
          required("h323-uu-pdu", H323_UU_PDU),
          optional(
              "user-data",
              sequence(
                  required("protocol-discriminator", integer(0, 255)),
                  required("user-information", octetString(1, 131)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  private H225Messages() {}
}
