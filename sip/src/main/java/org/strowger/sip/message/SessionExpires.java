package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * The Session-Expires header (RFC 4028 4). Immutable.
 *
 * @param seconds the session interval
 * @param refresher who refreshes; null if not said
 */
public record SessionExpires(long seconds, @Nullable Refresher refresher) {
  /** Who refreshes, relative to the transaction that says so (RFC 4028 9), not to the dialog. */
  public enum Refresher {
    UAC,
    UAS
  }

  /** Reads a whole text; null if malformed. */
  public static @Nullable SessionExpires parse(String text) {
    ValueWithParams parsed = ValueWithParams.parse(text);
    Long seconds =
        parsed == null ? null : ValueReader.whole(parsed.value(), in -> in.number(CSeq.MAX));
    if (parsed == null || seconds == null || seconds < 0) {
      return null;
    }
    String refresher = parsed.params().value("refresher");
    if (refresher == null) {
      return new SessionExpires(seconds, null);
    }
    return refresher.equalsIgnoreCase("uac")
        ? new SessionExpires(seconds, Refresher.UAC)
        : refresher.equalsIgnoreCase("uas") ? new SessionExpires(seconds, Refresher.UAS) : null;
  }

  @Override
  public String toString() {
    if (refresher == null) {
      return Long.toString(seconds);
    }
    return seconds + (refresher == Refresher.UAC ? ";refresher=uac" : ";refresher=uas");
  }
}
