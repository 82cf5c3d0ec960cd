package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.media.rtp.RtpPacket;

/**
 * Learns where a peer's packets really come from, and then holds on to it (RFC 4961): learning for
 * ever invites hijacking, never learning breaks behind address translators. Confined to its loop;
 * allocates nothing.
 *
 * <p>A source is ranked: it is the described address, it shares its IP address, it is another, or
 * it is what was learnt before the peer described a new address. The better the rank, the fewer
 * packets in sequence prove it. Until {@link #SETTLE} has passed after the first proof a source of
 * better rank may still take over; from then on the source is locked until {@link #configure}.
 */
final class SourceLatch {
  /** How long a better source may take over, nanoseconds. */
  static final long SETTLE = 2_000_000_000L;

  private static final int RANK_NONE = -1;
  private static final int RANK_FORMER = 0;
  private static final int RANK_OTHER = 1;
  private static final int RANK_SAME_IP = 2;
  private static final int RANK_DESCRIBED = 3;

  /** While a candidate goes on within this time, none of its rank or below takes its place. */
  private static final long CANDIDATE = 200_000_000L;

  /** Packets in sequence that prove a source, by rank. */
  private static final int[] PROOF = {25, 4, 2, 1};

  private boolean described;
  private long describedHigh;
  private long describedLow;
  private int describedPort;

  private boolean known;
  private long high;
  private long low;
  private int port;
  private int rank = RANK_NONE;
  private long settledAt;
  private int changes;

  private boolean former;
  private long formerHigh;
  private long formerLow;
  private int formerPort;

  private long candidateHigh;
  private long candidateLow;
  private int candidatePort;
  private int candidateSsrc;
  private int candidateSequence;
  private int candidateCount;
  private int candidateRank;
  private long candidateAt;

  /** Takes what the peer described (null if nothing yet) and learns anew. */
  void configure(@Nullable Address remote) {
    boolean moved =
        described
            && (remote == null
                || describedPort != remote.port()
                || describedHigh != Datagram.high(remote.ip())
                || describedLow != Datagram.low(remote.ip()));
    if (known && moved) {
      former = true;
      formerHigh = high;
      formerLow = low;
      formerPort = port;
      known = false;
    }
    rank = RANK_NONE; // What is known stays in use, and any source may prove itself again.
    candidateCount = 0;
    described = remote != null && remote.port() != 0;
    if (remote != null) {
      describedHigh = Datagram.high(remote.ip());
      describedLow = Datagram.low(remote.ip());
      describedPort = remote.port();
    }
  }

  /**
   * Whether a packet comes from the peer.
   *
   * @param datagram well-formed
   * @param sequenced whether it is RTP, whose sequence numbers must follow each other to prove it
   */
  boolean accepts(long now, Datagram datagram, boolean sequenced) {
    boolean current = known && isFrom(datagram, high, low, port);
    if (rank != RANK_NONE && (current || now >= settledAt)) {
      return current;
    }
    int offered = rankOf(datagram, current);
    if (offered <= rank) {
      return false;
    }
    boolean candidate =
        candidateCount > 0 && isFrom(datagram, candidateHigh, candidateLow, candidatePort);
    if (!candidate
        && !current
        && candidateCount > 0
        && offered <= candidateRank
        && now - candidateAt < CANDIDATE) {
      return false; // Or two that speak in turn would keep each other out.
    }
    count(datagram, sequenced);
    candidateRank = offered;
    candidateAt = now;
    if (!current && candidateCount < PROOF[offered]) {
      return false;
    }
    learn(now, datagram, offered);
    return true;
  }

  /** Whether RTCP, whose port may be any, comes from the peer's host. */
  boolean sameHost(Datagram datagram) {
    if (known) {
      return datagram.high() == high && datagram.low() == low;
    }
    return described && datagram.high() == describedHigh && datagram.low() == describedLow;
  }

  /** Whether a source was learnt. */
  boolean known() {
    return known;
  }

  /** How often another source than the last was learnt. */
  int changes() {
    return changes;
  }

  /** The learnt source; null if there is none. */
  @Nullable Address source() {
    return known ? Datagram.address(high, low, port) : null;
  }

  /**
   * Sets a datagram's destination: the learnt source, or what was described.
   *
   * @param learnt whether what was learnt counts
   * @return false if there is no destination yet
   */
  boolean address(Datagram datagram, boolean learnt) {
    if (learnt && known) {
      datagram.peer(high, low, port);
      return true;
    }
    if (described) {
      datagram.peer(describedHigh, describedLow, describedPort);
      return true;
    }
    return false;
  }

  /** Whether what was learnt is not what was described. */
  boolean moved() {
    return known
        && !(described && port == describedPort && high == describedHigh && low == describedLow);
  }

  /** Whether there is a destination. */
  boolean hasDestination(boolean learnt) {
    return described || learnt && known;
  }

  private int rankOf(Datagram datagram, boolean current) {
    if (described && datagram.high() == describedHigh && datagram.low() == describedLow) {
      return datagram.port() == describedPort ? RANK_DESCRIBED : RANK_SAME_IP;
    }
    if (!current && former && isFrom(datagram, formerHigh, formerLow, formerPort)) {
      return RANK_FORMER;
    }
    return RANK_OTHER;
  }

  private void count(Datagram datagram, boolean sequenced) {
    int sequence = sequenced ? RtpPacket.sequence(datagram.data(), 0) : 0;
    int ssrc = sequenced ? RtpPacket.ssrc(datagram.data(), 0) : 0;
    boolean follows =
        isFrom(datagram, candidateHigh, candidateLow, candidatePort)
            && ssrc == candidateSsrc
            && (!sequenced || follows(sequence));
    candidateCount = follows ? candidateCount + 1 : 1;
    candidateHigh = datagram.high();
    candidateLow = datagram.low();
    candidatePort = datagram.port();
    candidateSsrc = ssrc;
    candidateSequence = sequence;
  }

  /** Loss and reordering on the way are no reason to distrust. */
  private boolean follows(int sequence) {
    int distance = RtpPacket.distance(candidateSequence, sequence);
    return distance != 0 && Math.abs(distance) <= 10;
  }

  private void learn(long now, Datagram datagram, int offered) {
    if (rank == RANK_NONE) {
      settledAt = now + SETTLE;
    }
    if (!known || !isFrom(datagram, high, low, port)) {
      changes++;
    }
    known = true;
    former = false;
    high = datagram.high();
    low = datagram.low();
    port = datagram.port();
    rank = offered;
    candidateCount = 0;
  }

  private static boolean isFrom(Datagram datagram, long high, long low, int port) {
    return datagram.port() == port && datagram.low() == low && datagram.high() == high;
  }
}
