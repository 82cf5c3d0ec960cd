package org.strowger.h323.call;

import static org.strowger.h323.h450.H4501Apdus.REJECT;
import static org.strowger.h323.h450.H4501Apdus.ROS;
import static org.strowger.h323.h450.H4501Apdus.SERVICE_APDUS;
import static org.strowger.h323.h450.H4501Apdus.SUPPLEMENTARY_SERVICE;

import java.util.ArrayList;
import java.util.List;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Octets;

/**
 * Supplementary services that a peer invokes. None is known here, and what becomes of an invocation
 * is what its sender wants of those who do not know it (H.450.1 8.2): nothing, a rejection, or the
 * end of the call. Confined to its shard.
 */
final class SupplementaryServices {
  /** The most rejections that wait for a message; further ones are not said. */
  static final int MAX_WAITING = 16;

  /** Facility rejected: why a call ends that may not go on without a service. */
  static final int CAUSE = 29;

  static final String DETAIL = "it may not go on without a service that is not known";

  /** X.880 InvokeProblem. */
  private static final int UNRECOGNIZED_OPERATION = 1;

  private final List<Octets> waiting = new ArrayList<>();

  /** The APDUs of a message; whether the call is to end because of one. */
  boolean on(List<Octets> apdus) {
    boolean ends = false;
    for (Octets octets : apdus) {
      if (PerCodec.decode(SUPPLEMENTARY_SERVICE, octets)
          instanceof PerResult.Decoded(Value value, int _)) {
        ends |= on(value.asSequence());
      }
    }
    return ends;
  }

  private boolean on(SequenceValue apdu) {
    ChoiceValue interpretation = apdu.findChoice("interpretationApdu");
    String unknown = interpretation == null ? "" : interpretation.name();
    ChoiceValue services = apdu.choice("serviceApdu");
    boolean ends = false;
    if (unknown.equals("discardAnyUnrecognizedInvokePdu") || !services.is("rosApdus")) {
      return ends;
    }
    for (ChoiceValue ros : services.value().asList().choices()) {
      if (ros.is("invoke")) {
        reject(ros.value().asSequence().integer("invokeId"));
        ends |= unknown.equals("clearCallIfAnyInvokePduNotRecognized");
      }
    }
    return ends;
  }

  private void reject(long invokeId) {
    if (waiting.size() < MAX_WAITING) {
      SequenceValue reject =
          REJECT
              .with("invokeId", invokeId)
              .with(
                  "problem",
                  REJECT.choice("problem").of("invoke", (Object) UNRECOGNIZED_OPERATION));
      waiting.add(
          PerCodec.encode(
              SUPPLEMENTARY_SERVICE,
              SUPPLEMENTARY_SERVICE.with(
                  "serviceApdu",
                  SERVICE_APDUS.of(
                      "rosApdus", (Object) List.of(ROS.of("reject", (Object) reject))))));
    }
  }

  /** Whether rejections wait for a message. */
  boolean waits() {
    return !waiting.isEmpty();
  }

  /** What a message of ours carries, with the rejections that wait. */
  H225Common into(H225Common common) {
    if (waiting.isEmpty()) {
      return common;
    }
    H225Common whole = common.withServices(waiting);
    waiting.clear();
    return whole;
  }
}
