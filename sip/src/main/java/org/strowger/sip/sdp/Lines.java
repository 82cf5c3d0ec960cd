package org.strowger.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Changes to runs of lines. */
final class Lines {
  private Lines() {}

  /** One line for all that match, in the first one's place or at the end. */
  static List<SdpLine> replace(List<SdpLine> lines, Predicate<SdpLine> old, SdpLine line) {
    List<SdpLine> out = new ArrayList<>(lines.size() + 1);
    boolean placed = false;
    for (SdpLine each : lines) {
      if (!old.test(each)) {
        out.add(each);
      } else if (!placed) {
        out.add(line);
        placed = true;
      }
    }
    if (!placed) {
      out.add(line);
    }
    return out;
  }
}
