package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE;

import java.util.function.UnaryOperator;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;

/** H.245 messages by kind and name. */
final class ControlMessages {
  private static final ChoiceType REQUEST = MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.choice("request");
  private static final ChoiceType RESPONSE = MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.choice("response");
  private static final ChoiceType COMMAND = MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.choice("command");
  private static final ChoiceType INDICATION =
      MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.choice("indication");

  private ControlMessages() {}

  static ChoiceValue request(String name, UnaryOperator<SequenceValue> filling) {
    return MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.of("request", REQUEST.of(name, filling));
  }

  static ChoiceValue request(String name, SequenceValue value) {
    return MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.of("request", REQUEST.of(name, (Object) value));
  }

  static ChoiceValue response(String name, UnaryOperator<SequenceValue> filling) {
    return MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.of("response", RESPONSE.of(name, filling));
  }

  static ChoiceValue command(String name, Object value) {
    return MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.of("command", COMMAND.of(name, value));
  }

  static ChoiceValue indication(String name, Object value) {
    return MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.of("indication", INDICATION.of(name, value));
  }

  static ChoiceValue indication(String name, UnaryOperator<SequenceValue> filling) {
    return MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.of("indication", INDICATION.of(name, filling));
  }
}
