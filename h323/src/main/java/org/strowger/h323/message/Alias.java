package org.strowger.h323.message;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.ListValue;
import org.strowger.h323.per.SequenceValue;

/**
 * An alias address (H.225.0 7.6, AliasAddress). Immutable.
 *
 * @param kind which alternative; party numbers of every plan count as dialled digits
 * @param text digits or name
 */
public record Alias(Kind kind, String text) {
  /** The most aliases of one message that are looked at. */
  public static final int MAX_ALIASES = 16;

  private static final int MAX_DIGITS = 128;
  private static final int MAX_ID = 256;
  private static final String DIGITS = "0123456789#*,";

  /** Alternatives of AliasAddress that a call can be made with. */
  public enum Kind {
    DIALLED_DIGITS("dialledDigits"),
    H323_ID("h323-ID"),
    URL_ID("url-ID"),
    EMAIL_ID("email-ID");

    private final String alternative;

    Kind(String alternative) {
      this.alternative = alternative;
    }
  }

  /** Dialled digits. */
  public static Alias digits(String digits) {
    return new Alias(Kind.DIALLED_DIGITS, digits);
  }

  /** An h323-ID. */
  public static Alias h323Id(String name) {
    return new Alias(Kind.H323_ID, name);
  }

  /** The aliases of a list that are known here. */
  public static List<Alias> read(ListValue list) {
    List<Alias> aliases = new ArrayList<>();
    for (ChoiceValue value : list.choices()) {
      Alias alias = read(value);
      if (alias != null && aliases.size() < MAX_ALIASES) {
        aliases.add(alias);
      }
    }
    return aliases;
  }

  private static @Nullable Alias read(ChoiceValue value) {
    return switch (value.name()) {
      case "dialledDigits" -> digits(value.value().asText());
      case "h323-ID" -> h323Id(value.value().asText());
      case "url-ID" -> new Alias(Kind.URL_ID, value.value().asText());
      case "email-ID" -> new Alias(Kind.EMAIL_ID, value.value().asText());
      case "partyNumber" -> partyNumber(value.value().asChoice());
      default -> null;
    };
  }

  /** Party numbers of a list, as digits. */
  public static List<Alias> partyNumbers(ListValue list) {
    List<Alias> aliases = new ArrayList<>();
    for (ChoiceValue value : list.choices()) {
      Alias alias = partyNumber(value);
      if (alias != null && aliases.size() < MAX_ALIASES) {
        aliases.add(alias);
      }
    }
    return aliases;
  }

  private static @Nullable Alias partyNumber(ChoiceValue number) {
    return switch (number.name()) {
      case "e164Number" -> {
        SequenceValue e164 = number.value().asSequence();
        yield digits(e164.text("publicNumberDigits"));
      }
      case "privateNumber" -> digits(number.value().asSequence().text("privateNumberDigits"));
      case "dataPartyNumber", "telexPartyNumber", "nationalStandardPartyNumber" ->
          digits(number.value().asText());
      default -> null;
    };
  }

  /**
   * What stands for the party in its own domain: of a URL (H.323 annex O, RFC 3508) and of an
   * e-mail address the user's part.
   */
  public String user() {
    return switch (kind) {
      case DIALLED_DIGITS, H323_ID -> text;
      case URL_ID -> upTo("@;?", text.substring(text.indexOf(':') + 1));
      case EMAIL_ID -> upTo("@", text);
    };
  }

  private static String upTo(String ends, String text) {
    int at = 0;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(0, at);
  }

  /** The alternatives that can be written; what a kind cannot hold is left out. */
  public static List<ChoiceValue> write(List<Alias> aliases) {
    List<ChoiceValue> values = new ArrayList<>();
    for (Alias alias : aliases) {
      String text = alias.writable();
      if (!text.isEmpty() && values.size() < MAX_ALIASES) {
        values.add(ALIAS_ADDRESS.of(alias.kind.alternative, (Object) text));
      }
    }
    return values;
  }

  private String writable() {
    return switch (kind) {
      case DIALLED_DIGITS -> {
        boolean dialable =
            text.length() <= MAX_DIGITS && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
        yield dialable ? text : "";
      }
      case H323_ID -> bmp(text, MAX_ID);
      case URL_ID, EMAIL_ID -> {
        boolean ia5 = text.length() <= 512 && text.chars().allMatch(c -> c < 128);
        yield ia5 ? text : "";
      }
    };
  }

  /** A text as BMPString: characters beyond the BMP become U+FFFD, and it is cut to a length. */
  static String bmp(String text, int limit) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(limit)
        .forEach(c -> out.append(Character.isBmpCodePoint(c) ? (char) c : '\uFFFD'));
    return out.toString();
  }
}
