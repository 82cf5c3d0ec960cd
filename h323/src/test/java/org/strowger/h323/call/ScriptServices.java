package org.strowger.h323.call;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h450.H4501Addresses.ENDPOINT_ADDRESS;
import static org.strowger.h323.h450.H4501Apdus.SUPPLEMENTARY_SERVICE;
import static org.strowger.h323.h450.H4502Arguments.CT_ACTIVE_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_COMPLETE_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_IDENTIFY_RES;
import static org.strowger.h323.h450.H4502Arguments.CT_INITIATE_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_SETUP_ARG;
import static org.strowger.h323.h450.H4502Arguments.CT_UPDATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MSG_CENTRE_ID;
import static org.strowger.h323.h450.H4507Arguments.MWI_ACTIVATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MWI_DEACTIVATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MWI_INTERROGATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MWI_INTERROGATE_RES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.message.PartyName;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Octets;

/**
 * Entries of h4501SupplementaryService, between text and octets: {@code
 * callTransferInitiate:7:identity:number} to invoke, and {@code result:7}, {@code error:7:1004} and
 * {@code reject:7:1} for what is answered.
 */
final class ScriptServices {
  private ScriptServices() {}

  /** Invocations, separated by commas. */
  static List<Octets> invoke(String text) {
    List<Octets> entries = new ArrayList<>();
    for (String word : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split(",", -1))) {
      String[] fields = word.split(":", -1);
      entries.add(invoke(operation(fields[0]), Integer.parseInt(fields[1]), fields));
    }
    return entries;
  }

  /** Answers, separated by commas: {@code result:1}, {@code error:1:0}, {@code reject:1:1}. */
  static List<Octets> answer(String text) {
    List<Octets> entries = new ArrayList<>();
    for (String word : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split(",", -1))) {
      String[] fields = word.split(":", -1);
      int id = Integer.parseInt(fields[1]);
      entries.add(
          switch (fields[0]) {
            case "result" -> ServiceAnswers.done(id);
            case "error" ->
                ServiceAnswers.error(
                    id,
                    Arrays.stream(ServiceError.values())
                        .filter(e -> e.code() == Integer.parseInt(fields[2]))
                        .findFirst()
                        .orElseThrow());
            default -> ServiceAnswers.reject(id, Integer.parseInt(fields[2]));
          });
    }
    return entries;
  }

  private static Octets invoke(Operation operation, int id, String[] fields) {
    if (fields.length == 2) {
      return ServiceAnswers.invoke(id, operation, Octets.hex("00"));
    }
    if (fields[2].equals("mistyped")) {
      return ServiceAnswers.invoke(id, operation, Octets.hex("ff"));
    }
    SequenceValue argument =
        switch (operation) {
          case CALL_TRANSFER_INITIATE ->
              CT_INITIATE_ARG
                  .with("callIdentity", fields[2])
                  .with("reroutingNumber", address(fields[3]));
          case CALL_TRANSFER_SETUP -> CT_SETUP_ARG.with("callIdentity", fields[2]);
          case CALL_TRANSFER_COMPLETE ->
              CT_COMPLETE_ARG
                  .with("endDesignation", "primaryEnd")
                  .with("redirectionNumber", address(fields[2]))
                  .with("redirectionInfo", fields[3]);
          case CALL_TRANSFER_ACTIVE ->
              CT_ACTIVE_ARG
                  .with("connectedAddress", address(fields[2]))
                  .with("connectedInfo", fields[3]);
          case CALL_TRANSFER_UPDATE ->
              CT_UPDATE_ARG
                  .with("redirectionNumber", address(fields[2]))
                  .with("redirectionInfo", fields[3]);
          case MWI_ACTIVATE -> messageWaiting(MWI_ACTIVATE_ARG, fields);
          case MWI_DEACTIVATE -> messageWaiting(MWI_DEACTIVATE_ARG, fields);
          case MWI_INTERROGATE -> messageWaiting(MWI_INTERROGATE_ARG, fields);
          default -> null;
        };
    return argument == null
        ? PartyName.of(fields[2], fields[2].equals("restricted")).write(operation)
        : ServiceAnswers.invoke(id, operation, PerCodec.encode(argument.type(), argument));
  }

  /** {@code :number:messages:basicService:centre}, all but the number left out at will. */
  private static SequenceValue messageWaiting(SequenceType type, String[] fields) {
    SequenceValue argument =
        type.with("servedUserNr", address(fields[2]))
            .with("basicService", fields.length > 4 ? fields[4] : "allServices");
    if (fields.length > 3 && !fields[3].isEmpty()) {
      argument = argument.with("nbOfMessages", Integer.parseInt(fields[3]));
    }
    return fields.length > 5
        ? argument.with("msgCentreId", MSG_CENTRE_ID.of("partyNumber", (Object) address(fields[5])))
        : argument;
  }

  private static SequenceValue address(String number) {
    return ENDPOINT_ADDRESS.with(
        "destinationAddress",
        number.isEmpty()
            ? List.of()
            : List.of(
                ALIAS_ADDRESS.of(
                    number.matches("[0-9*#]+") ? "dialledDigits" : "h323-ID", (Object) number)));
  }

  /** {@code callTransferInitiate} and the like. */
  private static Operation operation(String name) {
    return Arrays.stream(Operation.values())
        .filter(o -> o.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  /** What entries say. */
  static String describe(List<Octets> entries) {
    StringJoiner words = new StringJoiner(",");
    for (Octets entry : entries) {
      PerResult result = PerCodec.decode(SUPPLEMENTARY_SERVICE, entry);
      SequenceValue apdu = ((PerResult.Decoded) result).value().asSequence();
      for (ChoiceValue ros : apdu.choice("serviceApdu").value().asList().choices()) {
        words.add(describe(ros.name(), ros.value().asSequence()));
      }
    }
    return words.toString();
  }

  private static String describe(String kind, SequenceValue ros) {
    long id = ros.integer("invokeId");
    return switch (kind) {
      case "returnError" -> "error:" + id + ":" + ros.choice("errorCode").value().asInteger();
      case "reject" -> "reject:" + id + ":" + ros.choice("problem").value().asInteger();
      case "returnResult" -> "result:" + id + identified(ros.findSequence("result")) + waiting(ros);
      default -> "invoke:" + ros.choice("opcode").value().asInteger() + told(ros);
    };
  }

  /** {@code :messages}, of mwiInterrogate. */
  private static String waiting(SequenceValue ros) {
    SequenceValue result = ros.findSequence("result");
    if (result == null || result.choice("opcode").value().asInteger() != 82) {
      return "";
    }
    Value value =
        ((PerResult.Decoded) PerCodec.decode(MWI_INTERROGATE_RES, result.octets("result"))).value();
    return ":" + value.asList().sequences().getFirst().integer("nbOfMessages", -1);
  }

  /** {@code :number:messages}, of mwiActivate and mwiDeactivate. */
  private static String told(SequenceValue invoke) {
    long operation = invoke.choice("opcode").value().asInteger();
    if (operation != 80 && operation != 81) {
      return "";
    }
    SequenceType type = operation == 80 ? MWI_ACTIVATE_ARG : MWI_DEACTIVATE_ARG;
    SequenceValue argument =
        ((PerResult.Decoded) PerCodec.decode(type, invoke.findOctets("argument")))
            .value()
            .asSequence();
    String number =
        argument
            .sequence("servedUserNr")
            .list("destinationAddress")
            .choices()
            .getFirst()
            .value()
            .asText();
    return ":" + number + (operation == 80 ? ":" + argument.integer("nbOfMessages", -1) : "");
  }

  /** {@code :identity:number}, of callTransferIdentify. */
  private static String identified(SequenceValue result) {
    if (result == null || result.choice("opcode").value().asInteger() != 7) {
      return "";
    }
    Value value =
        ((PerResult.Decoded) PerCodec.decode(CT_IDENTIFY_RES, result.octets("result"))).value();
    SequenceValue address = value.asSequence().sequence("reroutingNumber");
    List<ChoiceValue> aliases = address.list("destinationAddress").choices();
    return ":"
        + value.asSequence().text("callIdentity")
        + ":"
        + aliases.getFirst().value().asText();
  }
}
