package org.strowger.h323.message;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h450.H4501Addresses.ENDPOINT_ADDRESS;
import static org.strowger.h323.h450.H4507Arguments.MWI_ACTIVATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MWI_DEACTIVATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MWI_INTERROGATE_ARG;
import static org.strowger.h323.h450.H4507Arguments.MWI_INTERROGATE_RES;
import static org.strowger.h323.h450.H4507Arguments.MWI_INTERROGATE_RES_ELT;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Octets;

/**
 * What an invocation of message waiting indication says (H.450.7 §8). Immutable.
 *
 * @param user the served user's number, else its first name; empty if it has neither
 * @param voice whether it speaks of spoken messages, alone or with others
 * @param messages how many wait; -1 if not said
 * @param centre the number that reaches the message centre; empty if not said
 */
public record MessageWaitingReport(String user, boolean voice, int messages, String centre) {
  /** The most messages that can be told. */
  public static final int MOST = 65_535;

  private static final String ALL = "allServices";
  private static final Set<String> VOICE = Set.of(ALL, "speech", "audio3100Hz", "telephony");

  /**
   * Reads the argument of an operation of message waiting.
   *
   * @return null if it is none
   */
  public static @Nullable MessageWaitingReport read(
      SequenceType type, ServiceApdu.Invocation invocation) {
    SequenceValue argument = invocation.argument(type);
    if (argument == null) {
      return null;
    }
    Value messages = type.equals(MWI_ACTIVATE_ARG) ? argument.find("nbOfMessages") : null;
    return new MessageWaitingReport(
        number(argument.sequence("servedUserNr")),
        VOICE.contains(argument.text("basicService")),
        messages == null ? -1 : (int) messages.asInteger(),
        centre(argument.findChoice("msgCentreId")));
  }

  /** The argument of an operation; null if it is none of message waiting. */
  public static @Nullable SequenceType argumentOf(@Nullable Operation operation) {
    if (operation == Operation.MWI_ACTIVATE) {
      return MWI_ACTIVATE_ARG;
    }
    if (operation == Operation.MWI_DEACTIVATE) {
      return MWI_DEACTIVATE_ARG;
    }
    return operation == Operation.MWI_INTERROGATE ? MWI_INTERROGATE_ARG : null;
  }

  private static String number(SequenceValue endpointAddress) {
    List<Alias> aliases = ServiceAnswers.aliases(endpointAddress);
    for (Alias alias : aliases) {
      if (alias.kind() == Alias.Kind.DIALLED_DIGITS) {
        return alias.text();
      }
    }
    return aliases.isEmpty() ? "" : aliases.getFirst().text();
  }

  private static String centre(@Nullable ChoiceValue id) {
    return id != null && id.is("partyNumber") ? number(id.value().asSequence()) : "";
  }

  /**
   * Invokes mwiActivate, or mwiDeactivate where nothing waits.
   *
   * @param number of the served user
   * @param messages how many are new; -1 if that is not known
   */
  public static Octets invoke(int invokeId, String number, boolean waiting, int messages) {
    SequenceType type = waiting ? MWI_ACTIVATE_ARG : MWI_DEACTIVATE_ARG;
    SequenceValue argument =
        type.with(
                "servedUserNr",
                ENDPOINT_ADDRESS.with(
                    "destinationAddress",
                    List.of(ALIAS_ADDRESS.of("dialledDigits", (Object) number))))
            .with("basicService", ALL);
    if (waiting && messages >= 0) {
      argument = argument.with("nbOfMessages", Math.min(messages, MOST));
    }
    return ServiceAnswers.demand(
        invokeId,
        waiting ? Operation.MWI_ACTIVATE : Operation.MWI_DEACTIVATE,
        PerCodec.encode(type, argument));
  }

  /**
   * The result of mwiInterrogate for somebody for whom messages wait.
   *
   * @param messages how many; -1 if that is not known
   */
  public static Octets answer(long invokeId, int messages) {
    SequenceValue kind = MWI_INTERROGATE_RES_ELT.with("basicService", ALL);
    if (messages >= 0) {
      kind = kind.with("nbOfMessages", Math.min(messages, MOST));
    }
    return ServiceAnswers.result(
        invokeId,
        Operation.MWI_INTERROGATE,
        PerCodec.encode(MWI_INTERROGATE_RES, MWI_INTERROGATE_RES.of(List.of(kind))));
  }
}
