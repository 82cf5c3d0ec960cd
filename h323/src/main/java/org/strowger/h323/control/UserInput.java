package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Indications.USER_INPUT_INDICATION;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;

/**
 * H.245 userInput (annex B.14.6): keys as alphanumeric text or as signals with a duration. Confined
 * to its shard.
 */
final class UserInput {
  private UserInput() {}

  /**
   * Sends one key.
   *
   * @param durationMs 1..65535
   */
  static void send(char key, int durationMs, boolean asSignal, ControlOutput out) {
    ChoiceValue value =
        asSignal
            ? USER_INPUT_INDICATION.of(
                "signal",
                s -> s.with("signalType", String.valueOf(key)).with("duration", durationMs))
            : USER_INPUT_INDICATION.of("alphanumeric", (Object) String.valueOf(key));
    out.send(ControlMessages.indication("userInput", value));
  }

  /**
   * Says of the last key, sent as a signal, how long it lasts in all.
   *
   * @param durationMs 1..65535
   */
  static void update(int durationMs, ControlOutput out) {
    ChoiceValue value =
        USER_INPUT_INDICATION.of("signalUpdate", u -> u.with("duration", durationMs));
    out.send(ControlMessages.indication("userInput", value));
  }

  /** Reads an indication; null if it holds no key. */
  static ControlIndication.@Nullable UserInput read(ChoiceValue input) {
    return switch (input.name()) {
      case "alphanumeric" -> keys(input.value().asText(), 0);
      case "extendedAlphanumeric" -> keys(input.value().asSequence().text("alphanumeric"), 0);
      case "signal" -> {
        SequenceValue signal = input.value().asSequence();
        yield keys(signal.text("signalType"), (int) signal.integer("duration", 0));
      }
      default -> null;
    };
  }

  private static ControlIndication.@Nullable UserInput keys(String text, int durationMs) {
    String keys = Keys.of(text);
    return keys.isEmpty() ? null : new ControlIndication.UserInput(keys, durationMs);
  }
}
