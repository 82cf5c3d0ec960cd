package org.strowger.h323.h450;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.INTEGER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/**
 * H.450.1 (1998) §8: what an entry of h4501SupplementaryService is. Arguments and results are kept
 * as octets, since they depend on the operation.
 */
public final class H4501Apdus {
  /** X.880 Code. */
  public static final ChoiceType CODE =
      choice("Code", alternative("local", INTEGER), alternative("global", OBJECT_IDENTIFIER));

  /** X.880 Invoke. */
  public static final SequenceType INVOKE =
      sequence(
          "Invoke",
          required("invokeId", integer(0, 65_535)),
          optional("linkedId", INTEGER),
          required("opcode", CODE),
          optional("argument", OCTET_STRING));

  /** X.880 ReturnResult. */
  public static final SequenceType RETURN_RESULT =
      sequence(
          "ReturnResult",
          required("invokeId", INTEGER),
          optional(
              "result",
              sequence(
                  required("opcode", CODE), required("result", OCTET_STRING), EXTENSION_MARKER)));

  /** X.880 ReturnError. */
  public static final SequenceType RETURN_ERROR =
      sequence(
          "ReturnError",
          required("invokeId", INTEGER),
          required("errorCode", CODE),
          optional("parameter", OCTET_STRING));

  /** X.880 Reject. */
  public static final SequenceType REJECT =
      sequence(
          "Reject",
          required("invokeId", INTEGER),
          required(
              "problem",
              choice(
                  alternative("general", INTEGER),
                  alternative("invoke", INTEGER),
                  alternative("returnResult", INTEGER),
                  alternative("returnError", INTEGER))));

  /** X.880 ROS. */
  public static final ChoiceType ROS =
      choice(
          "ROS",
          alternative("invoke", INVOKE),
          alternative("returnResult", RETURN_RESULT),
          alternative("returnError", RETURN_ERROR),
          alternative("reject", REJECT));

  private static final ChoiceType ENTITY_TYPE =
      choice("EntityType", alternative("endpoint"), alternative("anyEntity"), EXTENSION_MARKER);

  /** H.450.1 8.1. */
  public static final SequenceType NETWORK_FACILITY_EXTENSION =
      sequence(
          "NetworkFacilityExtension",
          required("sourceEntity", ENTITY_TYPE),
          optional("sourceEntityAddress", ALIAS_ADDRESS),
          required("destinationEntity", ENTITY_TYPE),
          optional("destinationEntityAddress", ALIAS_ADDRESS),
          EXTENSION_MARKER);

  /** H.450.1 8.2: what becomes of an invocation that is not known. */
  public static final ChoiceType INTERPRETATION_APDU =
      choice(
          "InterpretationApdu",
          alternative("discardAnyUnrecognizedInvokePdu"),
          alternative("clearCallIfAnyInvokePduNotRecognized"),
          alternative("rejectAnyUnrecognizedInvokePdu"),
          EXTENSION_MARKER);

  /** H.450.1 8.3. */
  public static final ChoiceType SERVICE_APDUS =
      choice("ServiceApdus", alternative("rosApdus", listOf(ROS)), EXTENSION_MARKER);

  /** H.450.1 8: an entry of h4501SupplementaryService. */
  public static final SequenceType SUPPLEMENTARY_SERVICE =
      sequence(
          "SupplementaryService",
          optional("networkFacilityExtension", NETWORK_FACILITY_EXTENSION),
          optional("interpretationApdu", INTERPRETATION_APDU),
          required("serviceApdu", SERVICE_APDUS),
          EXTENSION_MARKER);

  private H4501Apdus() {}
}
