package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Circuits.DATA_RATE;
import static org.strowger.h323.h225.H225Circuits.SUPPORTED_PREFIX;
import static org.strowger.h323.h225.H225Parameters.H221_NON_STANDARD;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245DataCapabilities.DATA_PROTOCOL_CAPABILITY;
import static org.strowger.h323.h245.H245DataCapabilities.T38_FAX_PROFILE;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bitString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.225.0 Annex H: what an endpoint is and which protocols it speaks (7.6). */
public final class H225Endpoints {
  public static final SequenceType VENDOR_IDENTIFIER =
      sequence(
          "VendorIdentifier",
          required("vendor", H221_NON_STANDARD),
          optional("productId", octetString(1, 256)),
          optional("versionId", octetString(1, 256)),
          EXTENSION_MARKER,
          optional("enterpriseNumber", OBJECT_IDENTIFIER));

  public static final SequenceType GATEKEEPER_INFO =
      sequence(
          "GatekeeperInfo", optional("nonStandardData", NON_STANDARD_PARAMETER), EXTENSION_MARKER);

  public static final SequenceType H310_CAPS =
      sequence(
          "H310Caps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType H320_CAPS =
      sequence(
          "H320Caps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType H321_CAPS =
      sequence(
          "H321Caps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType H322_CAPS =
      sequence(
          "H322Caps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType H323_CAPS =
      sequence(
          "H323Caps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType H324_CAPS =
      sequence(
          "H324Caps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType VOICE_CAPS =
      sequence(
          "VoiceCaps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType T120_ONLY_CAPS =
      sequence(
          "T120OnlyCaps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)));

  public static final SequenceType NON_STANDARD_PROTOCOL =
      sequence(
          "NonStandardProtocol",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)),
          EXTENSION_MARKER);

  public static final SequenceType T38_FAX_ANNEXB_ONLY_CAPS =
      sequence(
          "T38FaxAnnexbOnlyCaps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("dataRatesSupported", listOf(DATA_RATE)),
          required("supportedPrefixes", listOf(SUPPORTED_PREFIX)),
          required("t38FaxProtocol", DATA_PROTOCOL_CAPABILITY),
          required("t38FaxProfile", T38_FAX_PROFILE),
          EXTENSION_MARKER);

  public static final SequenceType SIP_CAPS =
      sequence(
          "SIPCaps",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("dataRatesSupported", listOf(DATA_RATE)),
          optional("supportedPrefixes", listOf(SUPPORTED_PREFIX)),
          EXTENSION_MARKER);

  public static final ChoiceType SUPPORTED_PROTOCOLS =
      choice(
          "SupportedProtocols",
          alternative("nonStandardData", NON_STANDARD_PARAMETER),
          alternative("h310", H310_CAPS),
          alternative("h320", H320_CAPS),
          alternative("h321", H321_CAPS),
          alternative("h322", H322_CAPS),
          alternative("h323", H323_CAPS),
          alternative("h324", H324_CAPS),
          alternative("voice", VOICE_CAPS),
          alternative("t120-only", T120_ONLY_CAPS),
          EXTENSION_MARKER,
          alternative("nonStandardProtocol", NON_STANDARD_PROTOCOL),
          alternative("t38FaxAnnexbOnly", T38_FAX_ANNEXB_ONLY_CAPS),
          alternative("sip", SIP_CAPS));

  public static final SequenceType GATEWAY_INFO =
      sequence(
          "GatewayInfo",
          optional("protocol", listOf(SUPPORTED_PROTOCOLS)),
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER);

  public static final SequenceType MCU_INFO =
      sequence(
          "McuInfo",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER,
          optional("protocol", listOf(SUPPORTED_PROTOCOLS)));

  public static final SequenceType TERMINAL_INFO =
      sequence(
          "TerminalInfo", optional("nonStandardData", NON_STANDARD_PARAMETER), EXTENSION_MARKER);

  public static final SequenceType TUNNELLED_PROTOCOL_ALTERNATE_IDENTIFIER =
      sequence(
          "TunnelledProtocolAlternateIdentifier",
          required("protocolType", ia5String(1, 64)),
          optional("protocolVariant", ia5String(1, 64)),
          EXTENSION_MARKER);

  public static final SequenceType TUNNELLED_PROTOCOL =
      sequence(
          "TunnelledProtocol",
          required(
              "id",
              choice(
                  alternative("tunnelledProtocolObjectID", OBJECT_IDENTIFIER),
                  alternative(
                      "tunnelledProtocolAlternateID", TUNNELLED_PROTOCOL_ALTERNATE_IDENTIFIER),
                  EXTENSION_MARKER)),
          optional("subIdentifier", ia5String(1, 64)),
          EXTENSION_MARKER);

  public static final SequenceType ENDPOINT_TYPE =
      sequence(
          "EndpointType",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          optional("vendor", VENDOR_IDENTIFIER),
          optional("gatekeeper", GATEKEEPER_INFO),
          optional("gateway", GATEWAY_INFO),
          optional("mcu", MCU_INFO),
          optional("terminal", TERMINAL_INFO),
          required("mc", BOOLEAN),
          required("undefinedNode", BOOLEAN),
          EXTENSION_MARKER,
          optional("set", bitString(32)),
          optional("supportedTunnelledProtocols", listOf(TUNNELLED_PROTOCOL)));

  private H225Endpoints() {}
}
