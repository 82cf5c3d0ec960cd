package org.strowger.h323.message;

import static org.strowger.h323.h450.H4501Apdus.SUPPLEMENTARY_SERVICE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Octets;

/**
 * What a peer invokes of supplementary services: an entry of h4501SupplementaryService (H.450.1
 * §8). Immutable. Results and errors are not looked at: nothing of ours has any.
 *
 * @param unknown what becomes of an invocation that is not known (H.450.1 8.2)
 * @param invocations in order
 */
public record ServiceApdu(Interpretation unknown, List<Invocation> invocations) {
  /** The most entries of a message, and invocations of an entry, that are looked at. */
  public static final int MAX_APDUS = 16;

  /** H.450.1 8.2. */
  public enum Interpretation {
    DISCARD,
    CLEAR,
    REJECT
  }

  /**
   * X.880 Invoke.
   *
   * @param operation null if it is not known
   */
  public record Invocation(
      long invokeId, @Nullable Operation operation, @Nullable Octets argument) {
    /** Its argument as a type; null if it has none, or is none of that type. */
    public @Nullable SequenceValue argument(SequenceType type) {
      return argument != null
              && PerCodec.decode(type, argument) instanceof PerResult.Decoded(Value value, int _)
          ? value.asSequence()
          : null;
    }
  }

  /** Copies the list. */
  public ServiceApdu {
    invocations = List.copyOf(invocations);
  }

  /** What can be read of a message's entries; the rest is left out. */
  public static List<ServiceApdu> read(List<Octets> entries) {
    List<ServiceApdu> apdus = new ArrayList<>();
    for (Octets octets : entries) {
      if (apdus.size() < MAX_APDUS
          && PerCodec.decode(SUPPLEMENTARY_SERVICE, octets)
              instanceof PerResult.Decoded(Value value, int _)) {
        apdus.add(read(value.asSequence()));
      }
    }
    return apdus;
  }

  private static ServiceApdu read(SequenceValue apdu) {
    List<Invocation> invocations = new ArrayList<>();
    ChoiceValue services = apdu.choice("serviceApdu");
    if (services.is("rosApdus")) {
      for (ChoiceValue ros : services.value().asList().choices()) {
        if (ros.is("invoke") && invocations.size() < MAX_APDUS) {
          invocations.add(invocation(ros.value().asSequence()));
        }
      }
    }
    return new ServiceApdu(interpretation(apdu.findChoice("interpretationApdu")), invocations);
  }

  private static Invocation invocation(SequenceValue invoke) {
    ChoiceValue code = invoke.choice("opcode");
    Operation operation =
        code.value() instanceof Value.IntegerValue(long local) ? Operation.of(local) : null;
    return new Invocation(invoke.integer("invokeId"), operation, invoke.findOctets("argument"));
  }

  /** None stands for reject, and so does one that is not known. */
  private static Interpretation interpretation(@Nullable ChoiceValue said) {
    return switch (said == null ? "" : said.name()) {
      case "discardAnyUnrecognizedInvokePdu" -> Interpretation.DISCARD;
      case "clearCallIfAnyInvokePduNotRecognized" -> Interpretation.CLEAR;
      default -> Interpretation.REJECT;
    };
  }
}
