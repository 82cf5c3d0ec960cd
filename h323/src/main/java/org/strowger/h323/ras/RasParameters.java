package org.strowger.h323.ras;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_CHANNEL_INFO;
import static org.strowger.h323.h225.H225Circuits.CIRCUIT_INFO;
import static org.strowger.h323.h225.H225Endpoints.ENDPOINT_TYPE;
import static org.strowger.h323.h225.H225Features.FEATURE_SET;
import static org.strowger.h323.h225.H225Parameters.BAND_WIDTH;
import static org.strowger.h323.h225.H225Parameters.GATEKEEPER_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h225.H225Security.CRYPTO_H323_TOKEN;
import static org.strowger.h323.h235.H235Security.CLEAR_TOKEN;
import static org.strowger.h323.h245.H245Parameters.QOS_CAPABILITY;
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

/** H.225.0 Annex H: what several RAS messages share (7.6). */
public final class RasParameters {
  public static final SequenceType ALTERNATE_TRANSPORT_ADDRESSES =
      sequence(
          "AlternateTransportAddresses",
          optional("annexE", listOf(TRANSPORT_ADDRESS)),
          EXTENSION_MARKER,
          optional("sctp", listOf(TRANSPORT_ADDRESS)));

  public static final SequenceType ENDPOINT =
      sequence(
          "Endpoint",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("aliasAddress", listOf(ALIAS_ADDRESS)),
          optional("callSignalAddress", listOf(TRANSPORT_ADDRESS)),
          optional("rasAddress", listOf(TRANSPORT_ADDRESS)),
          optional("endpointType", ENDPOINT_TYPE),
          optional("tokens", listOf(CLEAR_TOKEN)),
          optional("cryptoTokens", listOf(CRYPTO_H323_TOKEN)),
          optional("priority", integer(0, 127)),
          optional("remoteExtensionAddress", listOf(ALIAS_ADDRESS)),
          optional("destExtraCallInfo", listOf(ALIAS_ADDRESS)),
          EXTENSION_MARKER,
          optional("alternateTransportAddresses", ALTERNATE_TRANSPORT_ADDRESSES),
          optional("circuitInfo", CIRCUIT_INFO),
          optional("featureSet", FEATURE_SET));

  public static final ChoiceType USE_SPECIFIED_TRANSPORT =
      choice(
          "UseSpecifiedTransport",
          alternative("tcp"),
          alternative("annexE"),
          EXTENSION_MARKER,
          alternative("sctp"));

  public static final SequenceType ALTERNATE_GK =
      sequence(
          "AlternateGK",
          required("rasAddress", TRANSPORT_ADDRESS),
          optional("gatekeeperIdentifier", GATEKEEPER_IDENTIFIER),
          required("needToRegister", BOOLEAN),
          required("priority", integer(0, 127)),
          EXTENSION_MARKER);

  public static final SequenceType ALT_GK_INFO =
      sequence(
          "AltGKInfo",
          required("alternateGatekeeper", listOf(ALTERNATE_GK)),
          required("altGKisPermanent", BOOLEAN),
          EXTENSION_MARKER);

  public static final ChoiceType REHOMING_MODEL =
      choice("RehomingModel", alternative("gatekeeperBased"), alternative("endpointBased"));

  public static final ChoiceType TRANSPORT_QOS =
      choice(
          "TransportQOS",
          alternative("endpointControlled"),
          alternative("gatekeeperControlled"),
          alternative("noControl"),
          EXTENSION_MARKER,
          alternative("qOSCapabilities", listOf(1, 256, QOS_CAPABILITY)));

  public static final SequenceType UUIES_REQUESTED =
      sequence(
          "UUIEsRequested",
          required("setup", BOOLEAN),
          required("callProceeding", BOOLEAN),
          required("connect", BOOLEAN),
          required("alerting", BOOLEAN),
          required("information", BOOLEAN),
          required("releaseComplete", BOOLEAN),
          required("facility", BOOLEAN),
          required("progress", BOOLEAN),
          required("empty", BOOLEAN),
          EXTENSION_MARKER,
          required("status", BOOLEAN),
          required("statusInquiry", BOOLEAN),
          required("setupAcknowledge", BOOLEAN),
          required("notify", BOOLEAN));

  public static final SequenceType BANDWIDTH_DETAILS =
      sequence(
          "BandwidthDetails",
          required("sender", BOOLEAN),
          required("multicast", BOOLEAN),
          required("bandwidth", BAND_WIDTH),
          required("rtcpAddresses", TRANSPORT_CHANNEL_INFO),
          EXTENSION_MARKER);

  private RasParameters() {}
}
