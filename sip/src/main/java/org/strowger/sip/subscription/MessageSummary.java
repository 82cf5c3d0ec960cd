package org.strowger.sip.subscription;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * A body {@code application/simple-message-summary} (RFC 3842 5). Immutable. Of the kinds of
 * messages only spoken ones are looked at; urgent ones count among the others.
 *
 * @param waiting whether messages wait
 * @param account the URI that reaches the mailbox; empty if not said
 * @param fresh new spoken messages; -1 if not said
 * @param old spoken messages that were heard before; -1 if not said
 */
public record MessageSummary(boolean waiting, String account, int fresh, int old) {
  /** Its content type. */
  public static final String TYPE = "application/simple-message-summary";

  /** Its event package. */
  public static final String EVENT = "message-summary";

  /** The longest body that is read. */
  public static final int MAX_LENGTH = 8_192;

  /** The most lines that are looked at. */
  public static final int MAX_LINES = 64;

  /** The most messages of a kind that are counted. */
  public static final int MOST = 65_535;

  private static final int MAX_ACCOUNT = 256;

  /** As it goes into a NOTIFY. */
  public Octets write() {
    StringBuilder text = new StringBuilder(96);
    text.append("Messages-Waiting: ").append(waiting ? "yes" : "no").append("\r\n");
    if (!account.isEmpty()) {
      text.append("Message-Account: ").append(account).append("\r\n");
    }
    if (fresh >= 0) {
      text.append("Voice-Message: ").append(fresh).append('/').append(Math.max(0, old));
      text.append("\r\n");
    }
    return Octets.utf8(text.toString());
  }

  /** Reads a body; null if it does not say whether messages wait. */
  public static @Nullable MessageSummary parse(Octets body) {
    if (body.length() > MAX_LENGTH) {
      return null;
    }
    Boolean waiting = null;
    String account = "";
    int[] counts = {-1, -1};
    int looked = 0;
    for (String line : body.toUtf8().split("\r?\n", MAX_LINES + 1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && looked++ < MAX_LINES) {
        String value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
          case "messages-waiting" -> waiting = said(value);
          case "message-account" -> account = account(value);
          case "voice-message" -> counts = counts(value);
          default -> {
            // Another kind of messages, or a header of one message.
          }
        }
      }
    }
    return waiting == null ? null : new MessageSummary(waiting, account, counts[0], counts[1]);
  }

  private static @Nullable Boolean said(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes" -> true;
      case "no" -> false;
      default -> null;
    };
  }

  private static String account(String value) {
    boolean plain = value.length() <= MAX_ACCOUNT && value.chars().allMatch(c -> c > 32 && c < 127);
    return plain ? value : "";
  }

  /** {@code 2/8 (0/2)}: new and old ones, then how many of them are urgent. */
  private static int[] counts(String value) {
    int slash = value.indexOf('/');
    int end = value.indexOf('(') < 0 ? value.length() : value.indexOf('(');
    if (slash <= 0 || slash > end) {
      return new int[] {-1, -1};
    }
    int fresh = count(value.substring(0, slash).strip());
    int old = count(value.substring(slash + 1, end).strip());
    return fresh < 0 || old < 0 ? new int[] {-1, -1} : new int[] {fresh, old};
  }

  private static int count(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() < 10
            && digits.chars().allMatch(c -> c >= 48 && c < 58);
    return number ? Math.min(MOST, Integer.parseInt(digits)) : -1;
  }
}
