package org.strowger.pbx.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.settings.PeerMedia;

/** RTCP on the port of RTP, offered and answered (RFC 5761 5.1.1). */
class RtcpMuxTest {
  private static final Address RTP = new Address(IpAddress.LOOPBACK, 4000);
  private static final PeerMedia PLAIN = PeerMedia.DEFAULT;
  private static final PeerMedia MUXING = PLAIN.withRtcpMux(true);

  private static MediaStream stream(StreamKind kind, String encoding) {
    return new MediaStream(
        kind,
        RTP,
        null,
        false,
        List.of(new MediaFormat(encoding, 90_000, 1, 96, "")),
        Direction.SENDRECV,
        0,
        false,
        List.of());
  }

  private static MediaDescription all(boolean mux) {
    return new MediaDescription(
        List.of(
            MediaStream.audio(RTP, List.of(MediaFormat.PCMA)).withRtcpMux(mux),
            stream(StreamKind.VIDEO, "H264").withRtcpMux(mux),
            stream(StreamKind.IMAGE, "t38")));
  }

  private static List<Boolean> muxed(MediaDescription media) {
    assertThat(media).isNotNull();
    return media.streams().stream().map(MediaStream::rtcpMux).toList();
  }

  @Test
  void itIsAnsweredToWhoOffersIt() {
    for (PeerMedia peer : List.of(PLAIN, MUXING)) {
      assertThat(muxed(Negotiation.answer(all(true), peer, all(false), PLAIN)))
          .containsExactly(true, true, false);
      assertThat(muxed(Negotiation.answer(all(false), peer, all(true), PLAIN)))
          .containsExactly(false, false, false);
      assertThat(muxed(Negotiation.answer(all(true), peer)).getFirst()).isTrue();
      assertThat(muxed(Negotiation.answer(all(false), peer)).getFirst()).isFalse();
    }
  }

  @Test
  void itIsOfferedToWhomItMayBe() {
    for (boolean far : List.of(true, false)) {
      assertThat(muxed(Negotiation.offer(all(far), PLAIN, MUXING, List.of())))
          .containsExactly(true, true, false);
      assertThat(muxed(Negotiation.offer(all(far), MUXING, PLAIN, List.of())))
          .containsExactly(false, false, false);
    }
    assertThat(muxed(Negotiation.offer(MUXING))).containsExactly(true);
    assertThat(muxed(Negotiation.offer(PLAIN))).containsExactly(false);
  }
}
