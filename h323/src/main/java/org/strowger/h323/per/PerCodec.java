package org.strowger.h323.per;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/** Basic aligned PER (X.691): octets to values and back. Any thread; keeps nothing. */
public final class PerCodec {
  /** The longest message looked at, octets: twice what TPKT and UDP allow. */
  public static final int MAX_OCTETS = 1 << 17;

  private PerCodec() {}

  /**
   * The value that octets begin with. Never throws, whatever the octets are; takes time and memory
   * in proportion to their number.
   */
  public static PerResult decode(Type type, Octets octets) {
    if (octets.length() > MAX_OCTETS) {
      return new PerResult.Rejected("message of " + octets.length() + " octets", 0);
    }
    PerReader in = new PerReader(octets, 0);
    @Nullable Value value = new PerDecoder(octets.length()).value(type, in);
    return value == null
        ? in.rejection()
        : new PerResult.Decoded(value, Math.max(1, in.octetsRead()));
  }

  /**
   * The octets of a value.
   *
   * @throws IllegalArgumentException if the value is none of the type: our own mistake; the message
   *     names the component
   */
  public static Octets encode(Type type, Value value) {
    PerWriter out = new PerWriter();
    new PerEncoder().value(type, value, out);
    return out.complete();
  }
}
