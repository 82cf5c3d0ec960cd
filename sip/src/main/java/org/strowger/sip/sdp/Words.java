package org.strowger.sip.sdp;

import java.util.ArrayList;
import java.util.List;

/** Words between spaces. */
final class Words {
  private Words() {}

  /** The words of a line, at most so many; the caller asks for one more than it takes. */
  static List<String> of(String text, int most) {
    List<String> out = new ArrayList<>();
    int at = 0;
    while (at < text.length() && out.size() < most) {
      int end = text.indexOf(' ', at);
      end = end < 0 ? text.length() : end;
      if (end > at) {
        out.add(text.substring(at, end));
      }
      at = end + 1;
    }
    return out;
  }
}
