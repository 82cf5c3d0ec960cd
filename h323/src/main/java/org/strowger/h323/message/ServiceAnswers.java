package org.strowger.h323.message;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h450.H4501Addresses.ENDPOINT_ADDRESS;
import static org.strowger.h323.h450.H4501Apdus.CODE;
import static org.strowger.h323.h450.H4501Apdus.INTERPRETATION_APDU;
import static org.strowger.h323.h450.H4501Apdus.INVOKE;
import static org.strowger.h323.h450.H4501Apdus.REJECT;
import static org.strowger.h323.h450.H4501Apdus.RETURN_ERROR;
import static org.strowger.h323.h450.H4501Apdus.RETURN_RESULT;
import static org.strowger.h323.h450.H4501Apdus.ROS;
import static org.strowger.h323.h450.H4501Apdus.SERVICE_APDUS;
import static org.strowger.h323.h450.H4501Apdus.SUPPLEMENTARY_SERVICE;
import static org.strowger.h323.h450.H4502Arguments.CT_IDENTIFY_RES;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;

/** Writes entries of h4501SupplementaryService (H.450.1 §8). Keeps nothing. */
public final class ServiceAnswers {
  /** X.880 InvokeProblem. */
  public static final int UNRECOGNIZED_OPERATION = 1;

  /** X.880 InvokeProblem. */
  public static final int MISTYPED_ARGUMENT = 2;

  private ServiceAnswers() {}

  /** Rejects an invocation. */
  public static Octets reject(long invokeId, int problem) {
    return entry(
        ROS.of(
            "reject",
            (Object)
                REJECT
                    .with("invokeId", invokeId)
                    .with("problem", REJECT.choice("problem").of("invoke", (Object) problem))));
  }

  /** Answers that an operation is not done. */
  public static Octets error(long invokeId, ServiceError error) {
    return entry(
        ROS.of(
            "returnError",
            (Object)
                RETURN_ERROR
                    .with("invokeId", invokeId)
                    .with("errorCode", CODE.of("local", (Object) error.code()))));
  }

  /** Answers that an operation is done, which has no more to say. */
  public static Octets done(long invokeId) {
    return entry(ROS.of("returnResult", (Object) RETURN_RESULT.with("invokeId", invokeId)));
  }

  /** Answers that an operation is done, and what came of it. */
  public static Octets result(long invokeId, Operation operation, Octets result) {
    return entry(
        ROS.of(
            "returnResult",
            (Object)
                RETURN_RESULT
                    .with("invokeId", invokeId)
                    .with(
                        "result",
                        r ->
                            r.with("opcode", CODE.of("local", (Object) operation.code()))
                                .with("result", result))));
  }

  /** Invokes what a peer may ignore that does not know it. */
  public static Octets invoke(int invokeId, Operation operation, Octets argument) {
    return invoke("discardAnyUnrecognizedInvokePdu", invokeId, operation, argument);
  }

  /** Invokes what a peer is to reject that does not know it. */
  public static Octets demand(int invokeId, Operation operation, Octets argument) {
    return invoke("rejectAnyUnrecognizedInvokePdu", invokeId, operation, argument);
  }

  private static Octets invoke(
      String interpretation, int invokeId, Operation operation, Octets argument) {
    ChoiceValue invoke =
        ROS.of(
            "invoke",
            (Object)
                INVOKE
                    .with("invokeId", invokeId)
                    .with("opcode", CODE.of("local", (Object) operation.code()))
                    .with("argument", argument));
    return PerCodec.encode(
        SUPPLEMENTARY_SERVICE,
        services(invoke).with("interpretationApdu", INTERPRETATION_APDU.of(interpretation)));
  }

  /**
   * H.450.2: the result of callTransferIdentify.
   *
   * @param identity up to four digits
   * @param number that reaches who was consulted; empty if it has none
   * @param address where to call it
   */
  public static Octets identified(
      long invokeId, String identity, String number, @Nullable Address address) {
    List<ChoiceValue> aliases = new ArrayList<>(Alias.write(List.of(Alias.digits(number))));
    if (address != null) {
      aliases.add(ALIAS_ADDRESS.of("transportID", (Object) H225Transport.write(address)));
    }
    SequenceValue result =
        CT_IDENTIFY_RES
            .with("callIdentity", identity)
            .with("reroutingNumber", ENDPOINT_ADDRESS.with("destinationAddress", aliases));
    return result(
        invokeId, Operation.CALL_TRANSFER_IDENTIFY, PerCodec.encode(CT_IDENTIFY_RES, result));
  }

  /** The aliases of an EndpointAddress that a call can be made with. */
  public static List<Alias> aliases(SequenceValue endpointAddress) {
    return Alias.read(endpointAddress.list("destinationAddress"));
  }

  private static SequenceValue services(ChoiceValue ros) {
    return SUPPLEMENTARY_SERVICE.with(
        "serviceApdu", SERVICE_APDUS.of("rosApdus", (Object) List.of(ros)));
  }

  private static Octets entry(ChoiceValue ros) {
    return PerCodec.encode(SUPPLEMENTARY_SERVICE, services(ros));
  }
}
