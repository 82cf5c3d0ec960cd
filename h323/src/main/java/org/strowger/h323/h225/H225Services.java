package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Parameters.H248_SIGNALS_DESCRIPTOR;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h235.H235Security.TIME_STAMP;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.225.0 Annex H: service control, credit and usage reports (7.6). */
public final class H225Services {
  public static final SequenceType CALL_CREDIT_SERVICE_CONTROL =
      sequence(
          "CallCreditServiceControl",
          optional("amountString", bmpString(1, 512)),
          optional(
              "billingMode", choice(alternative("credit"), alternative("debit"), EXTENSION_MARKER)),
          optional("callDurationLimit", integer(1, 4294967295L)),
          optional("enforceCallDurationLimit", BOOLEAN),
          optional(
              "callStartingPoint",
              choice(alternative("alerting"), alternative("connect"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final ChoiceType SERVICE_CONTROL_DESCRIPTOR =
      choice(
          "ServiceControlDescriptor",
          alternative("url", ia5String(0, 512)),
          alternative("signal", H248_SIGNALS_DESCRIPTOR),
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("callCreditServiceControl", CALL_CREDIT_SERVICE_CONTROL),
          EXTENSION_MARKER);

  public static final SequenceType SERVICE_CONTROL_SESSION =
      sequence(
          "ServiceControlSession",
          required("sessionId", integer(0, 255)),
          optional("contents", SERVICE_CONTROL_DESCRIPTOR),
          required(
              "reason",
              choice(
                  alternative("open"),
                  alternative("refresh"),
                  alternative("close"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType CALL_CREDIT_CAPABILITY =
      sequence(
          "CallCreditCapability",
          optional("canDisplayAmountString", BOOLEAN),
          optional("canEnforceDurationLimit", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType RAS_USAGE_INFO_TYPES =
      sequence(
          "RasUsageInfoTypes",
          required("nonStandardUsageTypes", listOf(NON_STANDARD_PARAMETER)),
          optional("startTime"),
          optional("endTime"),
          optional("terminationCause"),
          EXTENSION_MARKER);

  public static final SequenceType RAS_USAGE_SPECIFICATION =
      sequence(
          "RasUsageSpecification",
          required(
              "when",
              sequence(optional("start"), optional("end"), optional("inIrr"), EXTENSION_MARKER)),
          optional(
              "callStartingPoint",
              sequence(optional("alerting"), optional("connect"), EXTENSION_MARKER)),
          required("required", RAS_USAGE_INFO_TYPES),
          EXTENSION_MARKER);

  public static final SequenceType RAS_USAGE_INFORMATION =
      sequence(
          "RasUsageInformation",
          required("nonStandardUsageFields", listOf(NON_STANDARD_PARAMETER)),
          optional("alertingTime", TIME_STAMP),
          optional("connectTime", TIME_STAMP),
          optional("endTime", TIME_STAMP),
          EXTENSION_MARKER);

  private H225Services() {}
}
