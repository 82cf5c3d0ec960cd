package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.q931.PartyNumber;

/**
 * Parties of conformance scripts: numbers as {@code 5551/1} with their presentation, or {@code
 * none}; aliases as {@code digits:5551,id:Alice,url:h323:alice@a.example,mail:alice@a.example}.
 */
final class ScriptParties {
  private ScriptParties() {}

  static H225Body.CalledParty called(Map<String, String> fields) {
    return new H225Body.CalledParty(
        aliases(fields, "address"),
        presentation(fields),
        -1,
        fields.getOrDefault("displayName", ""));
  }

  static int presentation(Map<String, String> fields) {
    return Integer.parseInt(fields.getOrDefault("presentation", "-1"));
  }

  /** A number element; null for {@code none}. */
  static @Nullable PartyNumber number(Map<String, String> fields, String name, String otherwise) {
    String text = fields.getOrDefault(name, otherwise);
    if (text.equals("none")) {
      return null;
    }
    int slash = text.indexOf('/');
    return slash < 0
        ? PartyNumber.called(text, 0, 1)
        : PartyNumber.calling(
            text.substring(0, slash), 0, 1, Integer.parseInt(text.substring(slash + 1)), 3);
  }

  static List<Alias> aliases(Map<String, String> fields, String name) {
    List<Alias> aliases = new ArrayList<>();
    for (String word : fields.getOrDefault(name, "").split(",", -1)) {
      int colon = word.indexOf(':');
      if (colon > 0) {
        String text = word.substring(colon + 1);
        aliases.add(
            switch (word.substring(0, colon)) {
              case "digits" -> Alias.digits(text);
              case "id" -> Alias.h323Id(text);
              case "url" -> new Alias(Alias.Kind.URL_ID, text);
              case "mail" -> new Alias(Alias.Kind.EMAIL_ID, text);
              default -> throw new IllegalArgumentException(word);
            });
      }
    }
    return aliases;
  }

  static String text(@Nullable PartyNumber number) {
    return number == null ? "none" : number.digits() + "/" + number.presentation();
  }

  static String text(List<Alias> aliases) {
    return aliases.stream()
        .map(alias -> word(alias.kind()) + ":" + alias.text())
        .collect(Collectors.joining(","));
  }

  private static String word(Alias.Kind kind) {
    return switch (kind) {
      case DIALLED_DIGITS -> "digits";
      case H323_ID -> "id";
      case URL_ID -> "url";
      case EMAIL_ID -> "mail";
    };
  }

  /** What a message of ours says of the called party. */
  static void describe(H225Body.CalledParty party, Map<String, String> fields) {
    fields.put("address", text(party.address()));
    fields.put("presentation", "" + party.presentation());
    fields.put("screening", "" + party.screening());
    fields.put("displayName", party.displayName());
  }

  /** What an event says of a party. */
  static void describe(Party party, Map<String, String> fields) {
    fields.put("number", text(party.number()));
    fields.put("name", "" + party.name());
    fields.put("aliases", String.join(",", party.aliases()));
  }
}
