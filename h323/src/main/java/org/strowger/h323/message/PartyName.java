package org.strowger.h323.message;

import static org.strowger.h323.h450.H4508Arguments.NAME_ARG;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.q931.Display;
import org.strowger.kernel.Octets;

/**
 * The name of a party by H.450.8. Immutable.
 *
 * @param text null if there is none, or it may not be shown
 * @param restricted whether it may not be shown, whatever else names the party
 */
public record PartyName(@Nullable String text, boolean restricted) {
  private static final PartyName RESTRICTED = new PartyName(null, true);
  private static final int MAX_EXTENDED = 256;

  /** Nothing that one may ignore is answered, so all may have the same. */
  private static final int INVOKE_ID = 1;

  /** The name that an operation among a message's APDUs says; null if none does. */
  public static @Nullable PartyName read(List<Octets> services, Operation operation) {
    if (services.isEmpty()) {
      return null;
    }
    for (ServiceApdu apdu : ServiceApdu.read(services)) {
      for (ServiceApdu.Invocation invocation : apdu.invocations()) {
        SequenceValue argument =
            invocation.operation() == operation ? invocation.argument(NAME_ARG) : null;
        if (argument != null) {
          return read(argument.choice("name"));
        }
      }
    }
    return null;
  }

  private static @Nullable PartyName read(ChoiceValue name) {
    return switch (name.name()) {
      case "namePresentationAllowed" -> text(name.value().asChoice());
      case "namePresentationRestricted" -> RESTRICTED;
      default -> null;
    };
  }

  private static @Nullable PartyName text(ChoiceValue shown) {
    String text =
        switch (shown.name()) {
          case "simpleName" -> Display.read(shown.value().asOctets());
          case "extendedName" -> shown.value().asText().replace("\0", "").strip();
          default -> null;
        };
    return text == null || text.isEmpty() ? null : new PartyName(text, false);
  }

  /** A party's name as far as it may be shown; null if there is nothing to say of it. */
  public static @Nullable PartyName of(@Nullable String text, boolean restricted) {
    return restricted
        ? RESTRICTED
        : text == null || text.isEmpty() ? null : new PartyName(text, false);
  }

  /** An invocation that tells it. */
  public Octets write(Operation operation) {
    ChoiceType name = NAME_ARG.choice("name");
    String alternative = text == null ? "namePresentationRestricted" : "namePresentationAllowed";
    ChoiceType shown = name.choice(alternative);
    ChoiceValue value =
        text == null
            ? shown.of("restrictedNull")
            : shown.of("extendedName", (Object) Alias.bmp(text, MAX_EXTENDED));
    SequenceValue argument = NAME_ARG.with("name", name.of(alternative, (Object) value));
    return ServiceAnswers.invoke(INVOKE_ID, operation, PerCodec.encode(NAME_ARG, argument));
  }
}
