package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a dialplan adds to what is sent to the parties that it dials. Confined to its shard. */
public final class OutgoingHeaders {
  /** Headers at most. */
  public static final int MAX = 64;

  /** A value at most, characters. */
  public static final int MAX_VALUE = 1024;

  private static final String TOKEN = "-._~!+*%'`";

  private final List<DialRequest.Header> list = new ArrayList<>();

  /** Adds one; false if it is no header (RFC 3261 25.1), too long, or one too many. */
  public boolean add(String name, String value) {
    boolean token =
        !name.isEmpty()
            && name.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || TOKEN.indexOf(c) >= 0));
    // A line break in a value would begin a header of the caller's own.
    boolean oneLine = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 127));
    if (!token || !oneLine || value.length() > MAX_VALUE || list.size() >= MAX) {
      return false;
    }
    list.add(new DialRequest.Header(name, value));
    return true;
  }

  /** Removes all of a name, or with {@code *} at its end all that begin so. */
  public void remove(String name) {
    boolean prefix = name.endsWith("*");
    String wanted = (prefix ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    list.removeIf(header -> {
      String known = header.name().toLowerCase(Locale.ROOT);
      return prefix ? known.startsWith(wanted) : known.equals(wanted);
    });
  }

  /** All, in the order in which they were added. */
  public List<DialRequest.Header> list() {
    return List.copyOf(list);
  }
}
