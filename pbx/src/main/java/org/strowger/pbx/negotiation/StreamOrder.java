package org.strowger.pbx.negotiation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/**
 * Which stream of one description belongs to which of another: the n-th of a kind to the n-th of
 * that kind. Legs that met by a transfer may list their streams in different orders, and an order,
 * once used on a leg, stays (RFC 3264 §8).
 */
public final class StreamOrder {
  private StreamOrder() {}

  /** The stream that belongs to the one at an index of a list of kinds; null if there is none. */
  public static @Nullable MediaStream counterpart(
      List<StreamKind> kinds, int index, MediaDescription other) {
    int at = counterpartIndex(kinds, index, kindsOf(other));
    return at < 0 ? null : other.streams().get(at);
  }

  /** The index of what belongs to the stream at an index; negative if nothing does. */
  public static int counterpartIndex(List<StreamKind> kinds, int index, List<StreamKind> others) {
    StreamKind kind = kinds.get(index);
    int ordinal = 0;
    for (int i = 0; i < index; i++) {
      ordinal += kinds.get(i) == kind ? 1 : 0;
    }
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i) == kind && ordinal-- == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The kinds of a description's streams, in order. */
  public static List<StreamKind> kindsOf(MediaDescription description) {
    return description.streams().stream().map(MediaStream::kind).toList();
  }

  /** A leg's order, with what a description has beyond it appended. */
  public static List<StreamKind> extended(List<StreamKind> kinds, MediaDescription description) {
    List<StreamKind> others = kindsOf(description);
    List<StreamKind> all = new ArrayList<>(kinds);
    for (int i = 0; i < others.size(); i++) {
      boolean fits = counterpartIndex(/* kinds= */ others, i, /* others= */ kinds) >= 0;
      if (!fits && all.size() < MediaDescription.MAX_STREAMS) {
        all.add(others.get(i));
      }
    }
    return List.copyOf(all);
  }
}
