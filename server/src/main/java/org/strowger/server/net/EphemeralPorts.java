package org.strowger.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * The ports that the system hands out by itself, to anybody's client sockets: where they overlap a
 * range of ours, calls find ports taken. Immutable.
 */
public final class EphemeralPorts {
  private static final int LAST = 65_535;
  private static final int LONGEST_SETTING = 1 << 16;

  /** A system that hands out none. */
  public static final EphemeralPorts NONE = parse("", "");

  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final Path RESERVED = Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports");
  private final BitSet ports;

  private EphemeralPorts(BitSet ports) {
    this.ports = ports;
  }

  /** Those of this system; none where it does not tell. */
  public static EphemeralPorts ofSystem() {
    try {
      return parse(text(RANGE), Files.exists(RESERVED) ? text(RESERVED) : "");
    } catch (IOException e) {
      return NONE;
    }
  }

  /** Linux gives such a file whole at the first read, and nothing at a second. */
  private static String text(Path setting) throws IOException {
    byte[] octets = new byte[LONGEST_SETTING];
    try (InputStream in = Files.newInputStream(setting)) {
      int length = in.read(octets);
      return new String(octets, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }
  }

  /**
   * As Linux writes them.
   *
   * @param range first and last, with space between
   * @param reserved ports and ranges that are left out, with commas between
   */
  public static EphemeralPorts parse(String range, String reserved) {
    BitSet ports = new BitSet();
    mark(ports, range.strip().split("\\s+", -1), true);
    for (String each : reserved.strip().split(",", -1)) {
      String[] ends = each.split("-", -1);
      mark(ports, ends.length == 1 ? new String[] {each, each} : ends, false);
    }
    return new EphemeralPorts(ports);
  }

  private static void mark(BitSet ports, String[] ends, boolean on) {
    if (ends.length == 2 && ends[0].matches("\\d{1,5}") && ends[1].matches("\\d{1,5}")) {
      int first = Math.min(LAST, Integer.parseInt(ends[0]));
      int last = Math.min(LAST, Integer.parseInt(ends[1]));
      if (first <= last) {
        ports.set(first, last + 1, on);
      }
    }
  }

  /** The first of them in a range; negative if none is. */
  public int firstWithin(int first, int last) {
    int found = ports.nextSetBit(first);
    return found <= last ? found : -1;
  }
}
