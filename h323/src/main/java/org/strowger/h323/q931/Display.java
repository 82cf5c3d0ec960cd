package org.strowger.h323.q931;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * The text of the Display element (Q.931 §4.5.16, H.225.0 §7.2.2.13: at most 82 octets of IA5).
 *
 * <p>Senders put UTF-8 or ISO 8859-1 there all the same: valid UTF-8 is read as such, anything else
 * as ISO 8859-1. A first octet from 0x80 to 0x9F or 0xB1 is a display type and skipped when what
 * follows is plain.
 */
public final class Display {
  /** The longest display text, octets. */
  public static final int MAX_LENGTH = 82;

  private Display() {}

  /** Reads an element's content; null if it holds no text. */
  public static @Nullable String read(@Nullable Octets content) {
    if (content == null || content.isEmpty()) {
      return null;
    }
    Octets text = content.slice(0, Math.min(content.length(), MAX_LENGTH));
    if (text.length() > 1 && displayType(text.at(0)) && plain(text.from(1))) {
      text = text.from(1);
    }
    // Some senders end the text as C does.
    String read = decode(text).replace("\0", "").strip();
    return read.isEmpty() ? null : read;
  }

  private static boolean displayType(int octet) {
    return octet == 0xB1 || (octet & 0xE0) == 0x80;
  }

  private static boolean plain(Octets text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) < ' ' || text.at(i) > 0x7E) {
        return false;
      }
    }
    return true;
  }

  private static String decode(Octets text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.toArray())).toString();
    } catch (CharacterCodingException _) {
      return text.toLatin1();
    }
  }

  /** The element's content: what of the text is IA5, other characters as a question mark. */
  public static Octets write(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(c -> plain.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    return Octets.utf8(plain.toString());
  }
}
