package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * The Replaces header (RFC 3891 6.1), also escaped in a Refer-To. Immutable.
 *
 * @param callId the dialog's Call-ID
 * @param params with {@code to-tag}, {@code from-tag} and perhaps {@code early-only}
 */
public record Replaces(String callId, Params params) {
  /** A dialog seen from who receives the header: to-tag is the receiver's local tag. */
  public static Replaces of(String callId, String toTag, String fromTag) {
    return new Replaces(callId, Params.NONE.with("to-tag", toTag).with("from-tag", fromTag));
  }

  /** Reads a whole text; null if malformed or a tag is missing. */
  public static @Nullable Replaces parse(String text) {
    return ValueReader.whole(text, Replaces::read);
  }

  private static @Nullable Replaces read(ValueReader in) {
    String callId = in.until(" \t;,");
    Params params = Chars.isCallId(callId) ? Params.read(in) : null;
    return params == null || params.value("to-tag") == null || params.value("from-tag") == null
        ? null
        : new Replaces(callId, params);
  }

  /** The receiver's tag of the dialog. */
  public String toTag() {
    String tag = params.value("to-tag");
    return tag == null ? "" : tag;
  }

  /** The other side's tag of the dialog. */
  public String fromTag() {
    String tag = params.value("from-tag");
    return tag == null ? "" : tag;
  }

  /** Whether only an early dialog may be replaced. */
  public boolean isEarlyOnly() {
    return params.has("early-only");
  }

  @Override
  public String toString() {
    return callId + params;
  }
}
