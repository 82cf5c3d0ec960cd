package org.strowger.media.rtp;

/** Big-endian numbers in octet arrays. */
final class Words {
  private Words() {}

  static int read16(byte[] data, int at) {
    return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
  }

  static int read32(byte[] data, int at) {
    return read16(data, at) << 16 | read16(data, at + 2);
  }

  static void write16(byte[] data, int at, int value) {
    data[at] = (byte) (value >>> 8);
    data[at + 1] = (byte) value;
  }

  static void write32(byte[] data, int at, int value) {
    write16(data, at, value >>> 16);
    write16(data, at + 2, value);
  }
}
