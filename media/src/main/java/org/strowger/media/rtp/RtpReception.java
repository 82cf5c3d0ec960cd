package org.strowger.media.rtp;

import org.jspecify.annotations.Nullable;

/**
 * What is counted of the packets that one party sends, over all sources that it uses: to a
 * telephone call they are one. Confined to its owner; allocates only when a source begins.
 */
public final class RtpReception {
  private @Nullable ReceptionStatistics current;
  private int ssrc;
  private int clockRate;
  private long packets;
  private long octets;
  private long lostBefore;
  private long packetsBefore;
  private double jitterBefore;

  /**
   * Counts a packet.
   *
   * @param now when it came, monotonic nanoseconds
   * @param data the packet, from the array's beginning
   * @param payloadLength its octets of payload
   * @param rate timestamp units a second
   * @param timed whether its timestamp is when it was sent: not of events, which stand still
   */
  public void onPacket(long now, byte[] data, int payloadLength, int rate, boolean timed) {
    int source = RtpPacket.ssrc(data, 0);
    ReceptionStatistics statistics = current;
    if (statistics == null || source != ssrc || timed && rate != clockRate) {
      statistics = begin(source, rate);
    }
    int sequence = RtpPacket.sequence(data, 0);
    if (timed) {
      statistics.onPacket(now, sequence, RtpPacket.timestamp(data, 0));
    } else {
      statistics.onEventPacket(sequence);
    }
    packets++;
    octets += payloadLength;
  }

  /** Counts a datagram that has no sequence number (UDPTL). */
  public void onRaw(int length) {
    packets++;
    octets += length;
  }

  private ReceptionStatistics begin(int source, int rate) {
    jitterBefore = meanJitterMs();
    packetsBefore = packets;
    lostBefore = lost();
    ssrc = source;
    clockRate = rate;
    ReceptionStatistics statistics = new ReceptionStatistics(rate);
    current = statistics;
    return statistics;
  }

  /** The statistics of the present source; null if none came. */
  public @Nullable ReceptionStatistics current() {
    return current;
  }

  /** Whether any packet of RTP came. */
  public boolean started() {
    return current != null;
  }

  /** The synchronisation source of the last packets. */
  public int ssrc() {
    return ssrc;
  }

  /** Packets that came. */
  public long packets() {
    return packets;
  }

  /** Octets of payload that came. */
  public long octets() {
    return octets;
  }

  /** Packets that did not come, never negative. */
  public long lost() {
    return lostBefore + (current == null ? 0 : current.lost());
  }

  /** Share of packets that did not come, 0..100. */
  public double lossPercent() {
    long expected = packets + lost();
    return expected == 0 ? 0 : 100.0 * lost() / expected;
  }

  /** How much longer losses in a row are than by chance, 1 and more. */
  public double burstRatio() {
    return current == null ? 1 : current.burstRatio();
  }

  /** The mean interarrival jitter, milliseconds. */
  public double meanJitterMs() {
    if (current == null || packets == 0) {
      return 0;
    }
    double now = current.meanJitterMs() * (packets - packetsBefore);
    return (jitterBefore * packetsBefore + now) / packets;
  }
}
