package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * The RAck header (RFC 3262 7.2). Immutable.
 *
 * @param rseq the acknowledged RSeq
 * @param cseq the acknowledged response's CSeq
 */
public record RAck(long rseq, CSeq cseq) {
  /** Reads a whole text; null if malformed. */
  public static @Nullable RAck parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      return null;
    }
    Long rseq = ValueReader.whole(text.substring(0, space), in -> in.number(CSeq.MAX));
    CSeq cseq = CSeq.parse(text.substring(space + 1).strip());
    return rseq == null || rseq < 0 || cseq == null ? null : new RAck(rseq, cseq);
  }

  @Override
  public String toString() {
    return rseq + " " + cseq;
  }
}
