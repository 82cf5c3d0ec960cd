package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.rtp.RtcpListener;
import org.strowger.media.rtp.RtcpReader;
import org.strowger.media.rtp.RtcpWriter;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/** TMMBR and TMMBN (RFC 5104 4.2.1, 4.2.2), from a peer and to it. */
class RateLimitsTest {
  private static final MediaFormat H264 = new MediaFormat("H264", 90_000, 1, 97, "");
  private static final int BOBS = 0x0B0B;

  private final MediaRig rig = new MediaRig(4, SimLink.PERFECT);
  private final MediaPort a = rig.plane.open(StreamKind.VIDEO, rig.alice.address.ip(), _ -> {});
  private final MediaPort b = rig.plane.open(StreamKind.VIDEO, rig.bob.address.ip(), this::on);
  private final List<Long> asked = new ArrayList<>();

  private void on(MediaEvent event) {
    if (event instanceof MediaEvent.RateLimited(var port, long bitRate)) {
      assertThat(port).isSameAs(b);
      asked.add(bitRate);
    }
  }

  private static PortSettings video(org.strowger.kernel.Address remote) {
    MediaStream stream =
        new MediaStream(
            StreamKind.VIDEO,
            remote,
            null,
            false,
            List.of(H264),
            Direction.SENDRECV,
            0,
            false,
            List.of());
    return new PortSettings(stream, stream, true, true, false, 0, 34);
  }

  private void talk() {
    a.configure(video(rig.alice.address));
    b.configure(video(rig.bob.address));
    a.join(b);
    rig.alice.send(a.rtp(), false, 97, 0, new byte[900]);
    rig.bob.send(b.rtp(), false, 97, 0, new byte[900]);
    run(10);
  }

  private void run(int milliseconds) {
    rig.world.runFor(milliseconds * MediaRig.MS);
  }

  private void bobSends(int format, int source, int entry) {
    byte[] data = new byte[200];
    RtcpWriter writer = new RtcpWriter(data);
    writer.begin().receiverReport(BOBS).feedback(RtcpReader.RTPFB, format, BOBS, 0);
    Octets octets = Octets.copyOf(data, 0, writer.word(source).word(entry).end());
    rig.world.datagram(rig.bob.address.withPort(rig.bob.address.port() + 1), b.rtcp(), octets);
    run(10);
  }

  /** The feedback of a format that Bob got, each with its entry. */
  private List<String> bobGot(int format) {
    List<String> got = new ArrayList<>();
    RtcpListener listener =
        new RtcpListener() {
          @Override
          public void onSenderReport(int ssrc, int ntpMiddle) {}

          @Override
          public void onReportBlock(byte[] data, int at) {}

          @Override
          public void onBye(int ssrc) {}

          @Override
          public void onFeedback(byte[] data, int at, int length) {
            assertThat(RtcpReader.word(data, at + 8)).isZero();
            if (RtcpReader.feedbackFormat(data, at) == format) {
              long rate = RateLimits.rate(RtcpReader.word(data, at + 16));
              got.add(RtcpReader.word(data, at + 12) + " " + rate);
            }
          }
        };
    for (Octets packet : rig.bob.rtcp) {
      RtcpReader.read(packet.toArray(), 0, packet.length(), listener);
    }
    return got;
  }

  @Test
  void whatAPeerAsksIsConfirmedAndToldTheLastOfASecond() {
    talk();
    int ours = rig.bob.packets.getFirst().ssrc();
    for (int kilobits = 100; kilobits <= 500; kilobits += 100) {
      bobSends(3, ours, RateLimits.entry(kilobits * 1000L) | 40);
    }
    assertThat(asked).containsExactly(100_000L);
    assertThat(bobGot(4)).hasSize(5).endsWith(BOBS + " 500000");
    run(1_500);
    assertThat(asked).containsExactly(100_000L, 500_000L);
    run(5_000);
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatIsAskedOfAnotherSourceIsNone() {
    talk();
    bobSends(3, rig.bob.packets.getFirst().ssrc() + 1, RateLimits.entry(100_000));
    assertThat(asked).isEmpty();
    assertThat(bobGot(4)).isEmpty();
  }

  @Test
  void aPeerIsAskedUntilItConfirms() {
    talk();
    b.limitRate(384_000);
    run(10);
    String wish = rig.bob.ssrc + " 384000";
    assertThat(bobGot(3)).containsExactly(wish);
    run(16_000);
    int times = bobGot(3).size();
    assertThat(times).isBetween(3, 8);
    assertThat(bobGot(3)).containsOnly(wish);
    bobSends(4, rig.bob.ssrc, RateLimits.entry(384_000));
    run(16_000);
    assertThat(bobGot(3)).hasSize(times);
    b.limitRate(MediaStream.UNLIMITED);
    run(10);
    assertThat(bobGot(3)).hasSize(times + 1).endsWith(rig.bob.ssrc + " " + 999_997_440L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 131_071, 131_072, 262_144, 384_000, 1_000_000})
  void ratesOfFewBitsAreExact(long rate) {
    assertThat(RateLimits.rate(RateLimits.entry(rate))).isEqualTo(rate);
  }

  @ParameterizedTest
  @CsvSource({"-1,9223372036854775807", "67108352,131071", "-512,9223372036854775807"})
  void entriesOfTheWireNeverOverflow(int entry, long rate) {
    assertThat(RateLimits.rate(entry)).isEqualTo(rate);
  }
}
