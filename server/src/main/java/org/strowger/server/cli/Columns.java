package org.strowger.server.cli;

/** How wide text stands in a terminal. */
final class Columns {
  private Columns() {}

  /** Columns taken: East Asian wide characters take two. */
  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      width += wide(point) ? 2 : 1;
      i += Character.charCount(point);
    }
    return width;
  }

  private static boolean wide(int point) {
    return point >= 0x1100
        && (point <= 0x115F
            || point >= 0x2E80 && point <= 0xA4CF
            || point >= 0xAC00 && point <= 0xD7A3
            || point >= 0xF900 && point <= 0xFAFF
            || point >= 0xFE30 && point <= 0xFE6F
            || point >= 0xFF00 && point <= 0xFF60
            || point >= 0x20000 && point <= 0x3FFFD);
  }
}
