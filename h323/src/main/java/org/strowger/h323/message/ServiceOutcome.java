package org.strowger.h323.message;

import static org.strowger.h323.h450.H4501Apdus.SUPPLEMENTARY_SERVICE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Octets;

/**
 * What a peer answers to an invocation of ours (X.880). Immutable.
 *
 * @param done whether it was done
 * @param words for people: why not; empty if it was done
 */
public record ServiceOutcome(boolean done, String words) {
  /** The answer to an invocation among a message's entries; null if there is none. */
  public static @Nullable ServiceOutcome read(List<Octets> entries, long invokeId) {
    int looked = 0;
    for (Octets entry : entries) {
      if (looked++ < ServiceApdu.MAX_APDUS
          && PerCodec.decode(SUPPLEMENTARY_SERVICE, entry)
              instanceof PerResult.Decoded(Value value, int _)) {
        ServiceOutcome outcome = read(value.asSequence().choice("serviceApdu"), invokeId);
        if (outcome != null) {
          return outcome;
        }
      }
    }
    return null;
  }

  /** Whether an entry answers that something was done. */
  public static boolean isResult(Octets entry) {
    return PerCodec.decode(SUPPLEMENTARY_SERVICE, entry)
            instanceof PerResult.Decoded(Value value, int _)
        && value.asSequence().choice("serviceApdu").value().asList().choices().stream()
            .anyMatch(ros -> ros.is("returnResult"));
  }

  private static @Nullable ServiceOutcome read(ChoiceValue services, long invokeId) {
    if (!services.is("rosApdus")) {
      return null;
    }
    List<ChoiceValue> all = services.value().asList().choices();
    for (ChoiceValue ros : all.subList(0, Math.min(all.size(), ServiceApdu.MAX_APDUS))) {
      SequenceValue apdu = ros.value().asSequence();
      if (!ros.is("invoke") && apdu.integer("invokeId") == invokeId) {
        return switch (ros.name()) {
          case "returnResult" -> new ServiceOutcome(true, "");
          case "returnError" -> new ServiceOutcome(false, "error " + code(apdu, "errorCode"));
          default -> new ServiceOutcome(false, "rejected, problem " + code(apdu, "problem"));
        };
      }
    }
    return null;
  }

  private static String code(SequenceValue apdu, String component) {
    Value value = apdu.choice(component).value();
    return value instanceof Value.IntegerValue(long code) ? Long.toString(code) : value.toString();
  }
}
