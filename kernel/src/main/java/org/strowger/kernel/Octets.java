package org.strowger.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A read-only run of octets: a window on a byte array that nobody changes any more.
 *
 * <p>Immutable by agreement: whoever wraps an array with {@link #wrap} gives it away. Slices share
 * the array, so parsers hand out pieces without copying.
 */
public final class Octets {
  /** No octets. */
  public static final Octets EMPTY = new Octets(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Octets(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** The whole array, not copied: the caller no longer writes to it. */
  public static Octets wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Octets(array, 0, array.length);
  }

  /** A window on the array, not copied: the caller no longer writes to it. */
  public static Octets wrap(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return length == 0 ? EMPTY : new Octets(array, offset, length);
  }

  /** A copy of a window on an array that goes on being used. */
  public static Octets copyOf(byte[] array, int offset, int length) {
    return wrap(Arrays.copyOfRange(array, offset, offset + length));
  }

  /** The UTF-8 form of a text. */
  public static Octets utf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Octets from hexadecimal digits, both cases, without separators.
   *
   * @throws IllegalArgumentException if the text is not an even number of hexadecimal digits
   */
  public static Octets hex(String digits) {
    return wrap(HexFormat.of().parseHex(digits));
  }

  /** How many octets. */
  public int length() {
    return length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** The octet at an index, 0..255. */
  public int at(int index) {
    return array[offset + Objects.checkIndex(index, length)] & 0xFF;
  }

  /** The octets from {@code from} (inclusive) to {@code to} (exclusive); shares the array. */
  public Octets slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return wrap(array, offset + from, to - from);
  }

  /** The octets from an index to the end; shares the array. */
  public Octets from(int index) {
    return slice(index, length);
  }

  /** A fresh array with these octets. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Copies all octets into an array at a position. */
  public void copyTo(byte[] target, int position) {
    System.arraycopy(array, offset, target, position, length);
  }

  /** The text that these octets are in UTF-8; malformed input becomes U+FFFD. */
  public String toUtf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  /** The text with one character an octet (ISO 8859-1): loses nothing. */
  public String toLatin1() {
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** Lower-case hexadecimal digits, without separators. */
  public String toHex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return length + " octets " + (length <= 32 ? toHex() : slice(0, 32).toHex() + "…");
  }
}
