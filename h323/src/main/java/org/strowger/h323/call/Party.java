package org.strowger.h323.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.q931.PartyNumber;

/**
 * Who calls or answered. Immutable.
 *
 * @param number with presentation and screening (octet 3a); null if there is none. From a peer: the
 *     number element's, else the first dialled digits of its aliases; if presentation is said in
 *     both places the stricter one
 * @param name for people; null if there is none, or if presentation is restricted
 * @param aliases what is no number: h323-ID, url-ID, email-ID
 */
public record Party(@Nullable PartyNumber number, @Nullable String name, List<String> aliases) {
  /** Nobody known. */
  public static final Party UNKNOWN = new Party(null, null, List.of());

  /** Copies the list. */
  public Party {
    aliases = List.copyOf(aliases);
  }

  /** A party with a number that may be shown and that the network vouches for. */
  public static Party of(String digits, @Nullable String name) {
    return new Party(PartyNumber.calling(digits, 0, 1, 0, 3), name, List.of());
  }

  /** Whether the number's presentation is restricted. */
  public boolean restricted() {
    return number != null && number.presentation() == 1;
  }
}
