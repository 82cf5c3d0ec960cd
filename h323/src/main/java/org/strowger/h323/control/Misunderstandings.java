package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Indications.FUNCTION_NOT_SUPPORTED;
import static org.strowger.h323.h245.H245Indications.FUNCTION_NOT_UNDERSTOOD;

import org.strowger.h323.per.ChoiceValue;
import org.strowger.kernel.Octets;

/**
 * Answers to what is not understood (H.245 §7.4, annex B.14): a request, response or command goes
 * back in functionNotUnderstood, octets that are no message in functionNotSupported; an indication
 * is never answered, so that two ends cannot answer each other for ever.
 */
final class Misunderstandings {
  /** The most octets of a broken message that are sent back. */
  private static final int MAX_RETURNED = 1024;

  private Misunderstandings() {}

  static void notUnderstood(ChoiceValue message, Octets octets, ControlOutput out) {
    if (message.name().equals("indication")) {
      return;
    }
    if (!message.known() || octets.length() > MAX_RETURNED) {
      notSupported("unknownFunction", octets, out);
      return;
    }
    out.send(
        ControlMessages.indication(
            "functionNotUnderstood",
            (Object) FUNCTION_NOT_UNDERSTOOD.of(message.name(), message.value())));
  }

  static void notSupported(String cause, Octets octets, ControlOutput out) {
    Octets returned = octets.slice(0, Math.min(octets.length(), MAX_RETURNED));
    out.send(
        ControlMessages.indication(
            "functionNotSupported",
            (Object)
                FUNCTION_NOT_SUPPORTED.with("cause", cause).with("returnedFunction", returned)));
  }
}
