package org.strowger.media.engine;

import org.strowger.media.rtp.RtpPacket;

/**
 * The one RTP stream that a port sends: whatever its packets come from (a joined port, a prompt, a
 * key press), they leave under one synchronisation source, with sequence numbers that follow each
 * other and a timestamp that runs with time. Confined to its loop; allocates nothing.
 *
 * <p>A relayed source keeps its own gaps, so that the receiver sees what was lost before us; only
 * where the source changes or jumps is the offset set anew, with the marker bit.
 */
final class RtpTimeline {
  private static final int JUMP_SECONDS = 2;

  /** A jump forward over this is a restart, not a loss (RFC 3550 A.1). */
  private static final int MAX_DROPOUT = 3000;

  /** How far back a late packet may stand. */
  private static final int MEMORY = 1000;

  private final int ssrc;
  private int nextSequence;
  private int lastTimestamp;
  private int clockRate = 8000;
  private int lastDuration;
  private long lastAt;
  private boolean started;

  /** The relayed source in force, if any. */
  private boolean relaying;

  private int sourceSsrc;
  private int sourcePort;
  private int sequenceOffset;
  private int timestampOffset;
  private int sourceSequence;
  private int sourceTimestamp;
  private int oldestSequence;

  private long packets;
  private long octets;

  /** A stream that starts at random numbers (RFC 3550 5.1). */
  RtpTimeline(long random) {
    ssrc = (int) (random >>> 32);
    nextSequence =
        (int) random & 0x7FFF; // The upper half stays free: no wrap soon after the start.
    lastTimestamp = (int) (random >>> 15);
  }

  int ssrc() {
    return ssrc;
  }

  long packets() {
    return packets;
  }

  long octets() {
    return octets;
  }

  /** The timestamp of this moment, in the units of the last packet. */
  int timestampAt(long now) {
    return lastTimestamp + units(now);
  }

  /** What a sender report says of this moment (RFC 3550 6.4.1). */
  int clockAt(long now) {
    return lastTimestamp + (int) ((now - lastAt) / 1000 * clockRate / 1_000_000);
  }

  /** The sequence number that a receiver's feedback names, as the relayed source gave it. */
  int sourceSequence(int sequence) {
    return (sequence - sequenceOffset) & 0xFFFF;
  }

  /**
   * Gives a packet of a joined port its place in this stream.
   *
   * @param data the packet, its header rewritten in place
   * @param from the number of the port that it came to
   * @param payloadType ours
   * @param rate timestamp units a second
   * @param fresh whether its timestamp is that of this moment (not a repeated event)
   * @return false if it is older than the last change of source and must not be sent
   */
  boolean relay(long now, byte[] data, int from, int payloadType, int rate, boolean fresh) {
    int sequence = RtpPacket.sequence(data, 0);
    int timestamp = RtpPacket.timestamp(data, 0);
    boolean marker = RtpPacket.marker(data, 0);
    if (!follows(now, data, from, rate, fresh)) {
      marker |= started;
      begin(now, data, from, fresh || !started ? rate : clockRate);
    } else if (RtpPacket.distance(oldestSequence, sequence) < 0) {
      return false;
    }
    int ours = (sequence + sequenceOffset) & 0xFFFF;
    int moved = timestamp + timestampOffset;
    RtpPacket.type(data, 0, marker, payloadType);
    RtpPacket.position(data, 0, ours, moved, ssrc);
    if (RtpPacket.distance(nextSequence, ours) >= 0) {
      nextSequence = (ours + 1) & 0xFFFF;
      advance(sequence);
      if (fresh) {
        sourceTimestamp = timestamp;
        lastTimestamp = moved;
        lastAt = now;
      }
    }
    started = true;
    return true;
  }

  private void advance(int sequence) {
    sourceSequence = sequence;
    if (RtpPacket.distance(oldestSequence, sequence) > 2 * MEMORY) {
      oldestSequence = (sequence - MEMORY) & 0xFFFF; // Or it would turn into the future.
    }
  }

  /** Closes the gap that a packet leaves which is not sent on. */
  void skip(byte[] data, int from) {
    int sequence = RtpPacket.sequence(data, 0);
    if (relaying
        && from == sourcePort
        && RtpPacket.ssrc(data, 0) == sourceSsrc
        && RtpPacket.distance(sourceSequence, sequence) == 1) {
      sequenceOffset--;
      sourceSequence = sequence;
      oldestSequence = (sequence + 1) & 0xFFFF;
    }
  }

  /**
   * Starts a packet of our own.
   *
   * @param timestamp where it stands, from {@link #timestampAt} or after the packet before
   * @param data room for it
   */
  void own(byte[] data, boolean marker, int payloadType, int timestamp) {
    RtpPacket.begin(data);
    RtpPacket.type(data, 0, marker, payloadType);
    RtpPacket.position(data, 0, nextSequence, timestamp, ssrc);
    nextSequence = (nextSequence + 1) & 0xFFFF;
    relaying = false;
  }

  /**
   * Notes how far the timestamp of our own packets has come.
   *
   * @param timestamp of the last packet
   * @param duration of that packet, timestamp units
   * @param rate timestamp units a second
   */
  void reached(long now, int timestamp, int duration, int rate) {
    lastTimestamp = timestamp;
    lastAt = now;
    lastDuration = duration;
    clockRate = rate;
    started = true;
  }

  /**
   * Notes that an event of our own is over, whose packets all bore the time when it began. What
   * follows is as much later as it really is, in the clock of the sound, be the event's another.
   */
  void eventEnded(long beganAt, int timestamp, int milliseconds, int eventRate) {
    int rate = started ? clockRate : eventRate;
    reached(beganAt, timestamp, (int) ((long) milliseconds * rate / 1000), rate);
  }

  /** Whether the last packet was our own, with this timestamp. */
  boolean isAt(int timestamp) {
    return started && !relaying && lastTimestamp == timestamp;
  }

  /** Counts a packet that was sent. */
  void sent(int payloadLength) {
    packets++;
    octets += payloadLength;
  }

  private boolean follows(long now, byte[] data, int from, int rate, boolean fresh) {
    if (!relaying || from != sourcePort || RtpPacket.ssrc(data, 0) != sourceSsrc) {
      return false;
    }
    int ahead = RtpPacket.distance(sourceSequence, RtpPacket.sequence(data, 0));
    if (ahead <= 0 || !fresh) {
      return ahead > -MEMORY && ahead < MAX_DROPOUT;
    }
    long elapsed = (now - lastAt) / 1000 * rate / 1_000_000;
    int moved = RtpPacket.timestamp(data, 0) - sourceTimestamp; // Wraps around as it must.
    return rate == clockRate
        && ahead < MAX_DROPOUT
        && Math.abs(moved - elapsed) < (long) JUMP_SECONDS * rate;
  }

  private void begin(long now, byte[] data, int from, int rate) {
    int sequence = RtpPacket.sequence(data, 0);
    int timestamp = started ? timestampAt(now) : lastTimestamp;
    relaying = true;
    clockRate = rate;
    sourcePort = from;
    sourceSsrc = RtpPacket.ssrc(data, 0);
    sequenceOffset = nextSequence - sequence;
    timestampOffset = timestamp - RtpPacket.timestamp(data, 0);
    sourceSequence = sequence;
    oldestSequence = sequence;
    sourceTimestamp = RtpPacket.timestamp(data, 0);
    lastTimestamp = timestamp;
    lastAt = now;
    lastDuration = rate / 50;
  }

  /** Timestamp units since the last packet, of which it took a part itself. */
  private int units(long now) {
    return started
        ? (int) Math.max(lastDuration, (now - lastAt) / 1000 * clockRate / 1_000_000)
        : 0;
  }
}
