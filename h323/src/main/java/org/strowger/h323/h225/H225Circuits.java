package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Features.GENERIC_DATA;
import static org.strowger.h323.h225.H225Parameters.BAND_WIDTH;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.SequenceType;

/** H.225.0 Annex H: circuits and the capacity of gateways (7.6). */
public final class H225Circuits {
  public static final SequenceType DATA_RATE =
      sequence(
          "DataRate",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("channelRate", BAND_WIDTH),
          optional("channelMultiplier", integer(1, 256)),
          EXTENSION_MARKER);

  public static final SequenceType SUPPORTED_PREFIX =
      sequence(
          "SupportedPrefix",
          optional("nonStandardData", NON_STANDARD_PARAMETER),
          required("prefix", ALIAS_ADDRESS),
          EXTENSION_MARKER);

  public static final SequenceType CAPACITY_REPORTING_CAPABILITY =
      sequence(
          "CapacityReportingCapability",
          required("canReportCallCapacity", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType CAPACITY_REPORTING_SPECIFICATION =
      sequence(
          "CapacityReportingSpecification",
          required("when", sequence(optional("callStart"), optional("callEnd"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType CARRIER_INFO =
      sequence(
          "CarrierInfo",
          optional("carrierIdentificationCode", octetString(3, 4)),
          optional("carrierName", ia5String(1, 128)),
          EXTENSION_MARKER);

  public static final SequenceType CALLS_AVAILABLE =
      sequence(
          "CallsAvailable",
          required("calls", integer(0, 4294967295L)),
          optional("group", ia5String(1, 128)),
          EXTENSION_MARKER,
          optional("carrier", CARRIER_INFO));

  public static final SequenceType CALL_CAPACITY_INFO =
      sequence(
          "CallCapacityInfo",
          optional("voiceGwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("h310GwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("h320GwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("h321GwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("h322GwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("h323GwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("h324GwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("t120OnlyGwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("t38FaxAnnexbOnlyGwCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("terminalCallsAvailable", listOf(CALLS_AVAILABLE)),
          optional("mcuCallsAvailable", listOf(CALLS_AVAILABLE)),
          EXTENSION_MARKER,
          optional("sipGwCallsAvailable", listOf(CALLS_AVAILABLE)));

  public static final SequenceType CALL_CAPACITY =
      sequence(
          "CallCapacity",
          optional("maximumCallCapacity", CALL_CAPACITY_INFO),
          optional("currentCallCapacity", CALL_CAPACITY_INFO),
          EXTENSION_MARKER);

  public static final SequenceType CIC_INFO =
      sequence(
          "CicInfo",
          required("cic", listOf(octetString(2, 4))),
          required("pointCode", octetString(2, 5)),
          EXTENSION_MARKER);

  public static final SequenceType GROUP_ID =
      sequence(
          "GroupID",
          optional("member", listOf(integer(0, 65535))),
          required("group", ia5String(1, 128)),
          EXTENSION_MARKER);

  public static final SequenceType CIRCUIT_IDENTIFIER =
      sequence(
          "CircuitIdentifier",
          optional("cic", CIC_INFO),
          optional("group", GROUP_ID),
          EXTENSION_MARKER,
          optional("carrier", CARRIER_INFO));

  public static final SequenceType CIRCUIT_INFO =
      sequence(
          "CircuitInfo",
          optional("sourceCircuitID", CIRCUIT_IDENTIFIER),
          optional("destinationCircuitID", CIRCUIT_IDENTIFIER),
          optional("genericData", listOf(GENERIC_DATA)),
          EXTENSION_MARKER);

  private H225Circuits() {}
}
