package org.strowger.media.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.strowger.kernel.Env;
import org.strowger.media.rtp.ReceptionStatistics;
import org.strowger.media.rtp.RtcpListener;
import org.strowger.media.rtp.RtcpReader;
import org.strowger.media.rtp.RtcpWriter;

/**
 * The RTCP of one port (RFC 3550 6): reports of our own about what came and what we sent, and what
 * the peer reports. We are an end point towards each peer, so nothing of one side's reports reaches
 * the other but wishes about pictures. Confined to its loop.
 */
final class RtcpSession implements RtcpListener {
  /** Mean time between reports, nanoseconds (RFC 3550 6.2: five seconds at least). */
  static final long INTERVAL = 5_000_000_000L;

  /** What a compound packet with one block, a name and feedback may take. */
  private static final int LARGEST = 1200;

  private static final long NTP_EPOCH = 2_208_988_800L;
  private static final long NANOS = 1_000_000_000L;
  private static final long LONGEST_ROUND_TRIP = 60L << 16;

  private final EnginePort port;
  private final Env env;
  private final byte[] cname;
  private final byte[] built = new byte[LARGEST];
  private final RtcpWriter writer = new RtcpWriter(built);

  private long arrival;
  private int peerReport;
  private long peerReportAt;
  private int ourReport;
  private long ourReportAt;
  private long reportedPackets;
  private long nextAt;
  private double roundTripMs = -1;
  private double remoteLossPercent = -1;

  RtcpSession(EnginePort port, Env env, long now) {
    this.port = port;
    this.env = env;
    cname = env.token(20).getBytes(StandardCharsets.US_ASCII); // RFC 7022: says nothing of us.
    nextAt = now + interval() / 2;
  }

  /** When the next report is due. */
  long nextTimeout() {
    return nextAt;
  }

  /** Round trip time, milliseconds; negative if not known. */
  double roundTripMs() {
    return roundTripMs;
  }

  /** Loss that the peer reports, percent; negative if it does not. */
  double remoteLossPercent() {
    return remoteLossPercent;
  }

  /** Reads a compound packet, one that {@link RtcpReader#valid} accepted. */
  void onPacket(long now, Datagram datagram) {
    arrival = now;
    RtcpReader.read(datagram.data(), 0, datagram.length(), this);
  }

  /** Sends a report if one is due; whether it was. */
  boolean onTimeout(long now, Datagram scratch) {
    if (now < nextAt) {
      return false;
    }
    nextAt = now + interval();
    if (port.peer().addressRtcp(scratch)) {
      report(now);
      send(scratch);
    }
    return true;
  }

  /** Takes leave (RFC 3550 6.6), if anything was ever sent. */
  void bye(long now, Datagram scratch) {
    if (port.timeline().packets() > 0 && port.peer().addressRtcp(scratch)) {
      report(now).bye(port.timeline().ssrc());
      send(scratch);
    }
  }

  /** Sends feedback about pictures to the peer, with words of FCI already made. */
  void feedback(long now, int typeAndFormat, int[] words, int count, Datagram scratch) {
    if (!port.peer().addressRtcp(scratch)) {
      return;
    }
    RtcpWriter packet = report(now);
    boolean ofSource = typeAndFormat != RateLimits.TMMBR && typeAndFormat != RateLimits.TMMBN;
    int media = ofSource ? port.reception().ssrc() : 0; // RFC 5104 4.2.1.2, 4.2.2.2
    packet.feedback(typeAndFormat >> 8, typeAndFormat & 0x1F, port.timeline().ssrc(), media);
    for (int i = 0; i < count; i++) {
      packet.word(words[i]);
    }
    send(scratch);
  }

  private RtcpWriter report(long now) {
    RtpTimeline timeline = port.timeline();
    writer.begin();
    if (timeline.packets() > reportedPackets) {
      long ntp = ntp(env.wallClock());
      ourReport = (int) (ntp >>> 16);
      ourReportAt = now;
      writer.senderReport(
          timeline.ssrc(), ntp, timeline.clockAt(now), timeline.packets(), timeline.octets());
    } else {
      writer.receiverReport(timeline.ssrc());
    }
    reportedPackets = timeline.packets();
    ReceptionStatistics statistics = port.reception().current();
    if (statistics != null) {
      long delay = peerReport == 0 ? 0 : (now - peerReportAt) / 1000 * 65_536 / 1_000_000;
      int ago = (int) Math.min(delay, Integer.MAX_VALUE);
      writer.reportBlock(port.reception().ssrc(), statistics, peerReport, ago);
    }
    return writer.cname(timeline.ssrc(), cname);
  }

  private void send(Datagram scratch) {
    int length = writer.end();
    System.arraycopy(built, 0, scratch.data(), 0, length);
    scratch.length(length);
    port.transmit(scratch);
  }

  /** Half to one and a half of the mean, so that reports do not fall in step (RFC 3550 6.3.1). */
  private long interval() {
    return INTERVAL / 2 + env.random(1000) * (INTERVAL / 1000);
  }

  private static long ntp(Instant wallClock) {
    long fraction = ((long) wallClock.getNano() << 32) / NANOS;
    return (wallClock.getEpochSecond() + NTP_EPOCH) << 32 | fraction;
  }

  @Override
  public void onSenderReport(int ssrc, int ntpMiddle) {
    peerReport = ntpMiddle;
    peerReportAt = arrival;
  }

  @Override
  public void onReportBlock(byte[] data, int at) {
    if (RtcpReader.blockSsrc(data, at) != port.timeline().ssrc()) {
      return;
    }
    long sent = port.timeline().packets();
    int lost = Math.max(0, RtcpReader.blockLost(data, at));
    remoteLossPercent = sent == 0 ? 0 : Math.min(100, 100.0 * lost / sent);
    if (ourReport != 0 && RtcpReader.blockLastReport(data, at) == ourReport) {
      long elapsed = (arrival - ourReportAt) / 1000 * 65_536 / 1_000_000;
      long trip = elapsed - (RtcpReader.blockDelay(data, at) & 0xFFFF_FFFFL);
      if (trip >= 0 && trip < LONGEST_ROUND_TRIP) {
        roundTripMs = trip * 1000.0 / 65_536;
      }
    }
  }

  @Override
  public void onBye(int ssrc) {
    // Signalling says when a call ends; a goodbye is life like any packet.
  }

  @Override
  public void onFeedback(byte[] data, int at, int length) {
    port.onFeedback(arrival, data, at, length);
  }
}
