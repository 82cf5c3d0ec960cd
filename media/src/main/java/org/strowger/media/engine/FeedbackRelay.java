package org.strowger.media.engine;

import org.strowger.media.rtp.RtcpReader;
import org.strowger.media.session.MediaStream;

/**
 * Carries wishes about pictures from the peer that sees them to the peer that makes them: picture
 * loss, full intra request, lost packets (RFC 4585 6.2.1, 6.3.1; RFC 5104 4.3.1), with sources and
 * sequence numbers translated. Others name things that exist on one side only and end here.
 * Confined to its loop; allocates nothing after construction.
 */
final class FeedbackRelay {
  private static final int NACK = RtcpReader.RTPFB << 8 | 1;
  private static final int PICTURE_LOSS = RtcpReader.PSFB << 8 | 1;
  private static final int FULL_INTRA_REQUEST = RtcpReader.PSFB << 8 | 4;
  private static final int FEEDBACK_HEADER = 12;

  /** Most words of a NACK that are carried: 16 × 17 packets. */
  private static final int MAX_WORDS = 16;

  private final int[] words = new int[MAX_WORDS];
  private int requests;

  /**
   * Passes feedback on.
   *
   * @param stream what the feedback is about: the stream to the peer that sees
   * @param maker the port of the peer that makes the pictures
   */
  void relay(long now, byte[] data, int at, int length, RtpTimeline stream, EnginePort maker) {
    int kind = RtcpReader.feedbackType(data, at) << 8 | RtcpReader.feedbackFormat(data, at);
    if (kind == PICTURE_LOSS) {
      maker.sendFeedback(now, kind, words, 0);
    } else if (kind == FULL_INTRA_REQUEST) {
      words[0] = maker.reception().ssrc();
      words[1] = ++requests << 24;
      maker.sendFeedback(now, kind, words, 2);
    } else if (kind == NACK) {
      int count = Math.min(MAX_WORDS, (length - FEEDBACK_HEADER) / 4);
      for (int i = 0; i < count; i++) {
        words[i] = translate(RtcpReader.word(data, at + FEEDBACK_HEADER + 4 * i), stream);
      }
      maker.sendFeedback(now, kind, words, count);
    }
  }

  /** Whether feedback wants a whole picture. */
  static boolean wantsPicture(byte[] data, int at) {
    int kind = RtcpReader.feedbackType(data, at) << 8 | RtcpReader.feedbackFormat(data, at);
    return kind == PICTURE_LOSS || kind == FULL_INTRA_REQUEST;
  }

  /** Whether a peer takes wishes for pictures by RTCP. */
  static boolean isTaken(MediaStream theirs) {
    return theirs.takesFeedback("pli") || theirs.takesFeedback("fir");
  }

  /** Packet ID above, mask of the following ones below. */
  private static int translate(int word, RtpTimeline stream) {
    return stream.sourceSequence(word >>> 16) << 16 | word & 0xFFFF;
  }
}
