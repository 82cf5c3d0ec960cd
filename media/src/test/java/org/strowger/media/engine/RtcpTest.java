package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

class RtcpTest {
  private static final MediaFormat PCMA = MediaFormat.PCMA;

  /** Writes down what compound packets say. */
  private static final class Heard implements RtcpListener {
    final List<String> lines = new ArrayList<>();
    int lastReport;
    int ssrc;

    static Heard of(List<Octets> packets) {
      Heard heard = new Heard();
      for (Octets packet : packets) {
        byte[] data = packet.toArray();
        assertThat(RtcpReader.valid(data, 0, data.length)).isTrue();
        RtcpReader.read(data, 0, data.length, heard);
      }
      return heard;
    }

    @Override
    public void onSenderReport(int sender, int ntpMiddle) {
      lines.add("SR");
      ssrc = sender;
      lastReport = ntpMiddle;
    }

    @Override
    public void onReportBlock(byte[] data, int at) {
      lines.add("block lost " + RtcpReader.blockLost(data, at));
    }

    @Override
    public void onBye(int leaving) {
      lines.add("BYE");
    }

    @Override
    public void onFeedback(byte[] data, int at, int length) {
      lines.add(
          "feedback "
              + RtcpReader.feedbackType(data, at)
              + "/"
              + RtcpReader.feedbackFormat(data, at)
              + " about "
              + RtcpReader.word(data, at + 8)
              + (length > 12 ? " " + Integer.toHexString(RtcpReader.word(data, at + 12)) : ""));
    }
  }

  private static MediaRig joined(SimLink link) {
    MediaRig rig = new MediaRig(1, link);
    rig.configure(rig.a, rig.alice.address, PCMA);
    rig.configure(rig.b, rig.bob.address, PCMA);
    rig.a.join(rig.b);
    return rig;
  }

  @Test
  void reportsGoOutEveryFiveSecondsAndAGoodbyeAtTheEnd() {
    MediaRig rig = joined(SimLink.PERFECT);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(30, 8000), 20);
    rig.world.runFor(30 * MediaRig.SECOND);
    assertThat(rig.bob.rtcp).hasSizeBetween(4, 11);
    assertThat(Heard.of(rig.bob.rtcp).lines).contains("SR");
    assertThat(Heard.of(rig.alice.rtcp).lines).contains("block lost 0").doesNotContain("SR");
    rig.close();
    assertThat(Heard.of(rig.bob.rtcp).lines).endsWith("BYE");
  }

  @Test
  void lossOnTheWayIsReported() {
    MediaRig rig = joined(new SimLink(0.1, 0.1, 0, MediaRig.MS, MediaRig.MS));
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(30, 8000), 20);
    rig.world.runFor(32 * MediaRig.SECOND);
    assertThat(rig.a.figures().lossPercent()).isBetween(6.0, 15.0);
    assertThat(rig.a.figures().mos()).isBetween(2.0, 4.0);
    assertThat(Heard.of(rig.alice.rtcp).lines).anyMatch(l -> l.matches("block lost [1-9]\\d+"));
  }

  @Test
  void aPerfectStreamScoresFullMarks() {
    MediaRig rig = joined(SimLink.PERFECT);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(10, 8000), 20);
    rig.world.runFor(11 * MediaRig.SECOND);
    assertThat(rig.a.figures().mos()).isGreaterThan(4.3);
    assertThat(rig.a.figures().jitterMs()).isLessThan(0.5);
    assertThat(rig.b.figures().mos()).isZero();
  }

  @Test
  void roundTripAndRemoteLossComeFromThePeersReports() {
    SimLink slow = new SimLink(0, 0, 0, 30 * MediaRig.MS, 30 * MediaRig.MS);
    MediaRig rig = joined(slow);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(20, 8000), 20);
    while (rig.bob.rtcp.isEmpty() || !Heard.of(rig.bob.rtcp).lines.contains("SR")) {
      assertThat(rig.world.step()).isTrue();
    }
    Heard heard = Heard.of(rig.bob.rtcp);
    rig.world.runFor(500 * MediaRig.MS);
    byte[] data = new byte[200];
    RtcpWriter writer = new RtcpWriter(data);
    writer.begin().receiverReport(77);
    int[] block = {heard.ssrc, 0x4000_0000 | 10, 1000, 0, heard.lastReport, 65_536 / 2};
    for (int word : block) {
      writer.word(word);
    }
    data[0]++;
    Octets report = Octets.copyOf(data, 0, writer.end());
    rig.world.datagram(rig.bob.address.withPort(rig.bob.address.port() + 1), rig.b.rtcp(), report);
    rig.world.runFor(100 * MediaRig.MS);
    assertThat(rig.b.figures().roundTripMs()).isBetween(59.0, 61.0);
    assertThat(rig.b.figures().remoteLossPercent()).isGreaterThan(0.9);
  }

  @Test
  void rtcpMayShareThePortOfRtp() {
    MediaRig rig = new MediaRig(2, SimLink.PERFECT);
    MediaStream remote = multiplexed(rig.alice.address);
    MediaStream local = multiplexed(rig.a.rtp());
    rig.a.configure(new PortSettings(remote, local, true, true, false, 0, 46));
    rig.a.play(1, new org.strowger.media.plane.Sound.Silence(0));
    rig.world.runFor(20 * MediaRig.SECOND);
    assertThat(rig.alice.rtcp).isNotEmpty();
    assertThat(Heard.of(rig.alice.rtcp).lines).contains("SR");
  }

  private static MediaStream multiplexed(org.strowger.kernel.Address address) {
    return new MediaStream(
        StreamKind.AUDIO,
        address,
        null,
        true,
        List.of(PCMA),
        Direction.SENDRECV,
        20,
        false,
        List.of());
  }

  @Test
  void silenceIsToldOnceAndRtcpIsLife() {
    MediaRig rig = new MediaRig(3, SimLink.PERFECT);
    PortSettings settings =
        MediaRig.settings(rig.a, rig.alice.address, List.of(PCMA), List.of(PCMA));
    rig.a.configure(
        new PortSettings(settings.remote(), settings.local(), true, true, false, 10_000, 46));
    for (int i = 0; i < 5; i++) {
      rig.world.runFor(6 * MediaRig.SECOND);
      RtcpWriter writer = new RtcpWriter(new byte[64]);
      byte[] data = new byte[64];
      int length = new RtcpWriter(data).begin().receiverReport(5).end();
      assertThat(writer.begin().receiverReport(5).end()).isEqualTo(length);
      rig.world.datagram(
          rig.alice.address.withPort(rig.alice.address.port() + 1),
          rig.a.rtcp(),
          Octets.copyOf(data, 0, length));
    }
    assertThat(rig.events).isEmpty();
    rig.world.runFor(30 * MediaRig.SECOND);
    assertThat(rig.events).containsExactly(new MediaEvent.Silent(rig.a));
    rig.a.configure(settings);
    rig.world.runFor(60 * MediaRig.SECOND);
    assertThat(rig.events).hasSize(1);
  }

  @Test
  void wishesAboutPicturesReachWhoMakesThem() {
    MediaRig rig = new MediaRig(4, SimLink.PERFECT);
    MediaFormat h264 = new MediaFormat("H264", 90_000, 1, 97, "profile-level-id=42e01f");
    MediaPort a = rig.plane.open(StreamKind.VIDEO, rig.alice.address.ip(), rig.events::add);
    MediaPort b = rig.plane.open(StreamKind.VIDEO, rig.bob.address.ip(), rig.events::add);
    a.configure(video(rig.alice.address, h264));
    b.configure(video(rig.bob.address, h264.withPayloadType(120)));
    a.join(b);
    rig.alice.send(a.rtp(), false, 97, 0, new byte[900]);
    rig.world.runFor(10 * MediaRig.MS);
    SimPhone.Packet seen = rig.bob.packets.getFirst();
    assertThat(seen.type()).isEqualTo(120);
    byte[] data = new byte[200];
    RtcpWriter writer = new RtcpWriter(data);
    writer.begin().receiverReport(9).feedback(RtcpReader.PSFB, 1, 9, seen.ssrc());
    writer.feedback(RtcpReader.RTPFB, 1, 9, seen.ssrc()).word(seen.sequence() << 16 | 5);
    Octets wish = Octets.copyOf(data, 0, writer.end());
    rig.world.datagram(rig.bob.address.withPort(rig.bob.address.port() + 1), b.rtcp(), wish);
    rig.world.runFor(100 * MediaRig.MS);
    int lost = (rig.alice.sequence - 1 & 0xFFFF) << 16 | 5;
    assertThat(Heard.of(rig.alice.rtcp).lines)
        .contains(
            "feedback 206/1 about " + rig.alice.ssrc,
            "feedback 205/1 about " + rig.alice.ssrc + " " + Integer.toHexString(lost));
  }

  /** Who does not take wishes by RTCP is asked by signalling, once a second at most. */
  @Test
  void wishesThatRtcpMayNotCarryAreTold() {
    MediaRig rig = new MediaRig(4, SimLink.PERFECT);
    MediaFormat h264 = new MediaFormat("H264", 90_000, 1, 97, "");
    MediaPort a = rig.plane.open(StreamKind.VIDEO, rig.alice.address.ip(), rig.events::add);
    MediaPort b = rig.plane.open(StreamKind.VIDEO, rig.bob.address.ip(), rig.events::add);
    a.configure(video(rig.alice.address, h264));
    b.configure(video(rig.bob.address, h264));
    a.join(b);
    rig.alice.send(a.rtp(), false, 97, 0, new byte[900]);
    rig.world.runFor(10 * MediaRig.MS);
    rig.events.clear();
    int format = 1;
    for (int i = 0; i < 6; i++) {
      wish(rig, b, format);
      format = 5 - format; // picture loss, full intra request, in turn
    }
    assertThat(rig.events)
        .containsExactly(new MediaEvent.PictureWanted(b), new MediaEvent.PictureWanted(b));
    PortSettings plain = video(rig.alice.address, h264);
    MediaStream feedback =
        new MediaStream(
            StreamKind.VIDEO,
            rig.alice.address,
            null,
            false,
            List.of(h264),
            Direction.SENDRECV,
            0,
            false,
            List.of("rtcp-fb:* nack pli"));
    a.configure(new PortSettings(feedback, plain.local(), true, true, false, 0, 34));
    rig.world.runFor(2 * MediaRig.SECOND);
    wish(rig, b, 1);
    assertThat(rig.events).hasSize(2);
  }

  private static void wish(MediaRig rig, MediaPort port, int format) {
    byte[] data = new byte[200];
    RtcpWriter writer = new RtcpWriter(data);
    writer.begin().receiverReport(9).feedback(RtcpReader.PSFB, format, 9, 7);
    Octets octets = Octets.copyOf(data, 0, writer.end());
    rig.world.datagram(rig.bob.address.withPort(rig.bob.address.port() + 1), port.rtcp(), octets);
    rig.world.runFor(300 * MediaRig.MS);
  }

  private static PortSettings video(org.strowger.kernel.Address remote, MediaFormat format) {
    MediaStream stream =
        new MediaStream(
            StreamKind.VIDEO,
            remote,
            null,
            false,
            List.of(format),
            Direction.SENDRECV,
            0,
            false,
            List.of());
    return new PortSettings(stream, stream, true, true, false, 0, 34);
  }

  @Test
  void faxPassesAsItIs() {
    MediaRig rig = new MediaRig(5, SimLink.PERFECT);
    MediaPort a = rig.plane.open(StreamKind.IMAGE, rig.alice.address.ip(), rig.events::add);
    MediaPort b = rig.plane.open(StreamKind.IMAGE, rig.bob.address.ip(), rig.events::add);
    a.configure(fax(rig.alice.address));
    b.configure(fax(rig.bob.address));
    a.join(b);
    Octets udptl = Octets.hex("000106000102030405");
    rig.world.datagram(rig.alice.address, a.rtp(), udptl);
    rig.world.runFor(100 * MediaRig.MS);
    assertThat(rig.bob.rtcp).containsExactly(udptl);
    assertThat(a.figures().packetsReceived()).isEqualTo(1);
  }

  private static PortSettings fax(org.strowger.kernel.Address remote) {
    MediaFormat t38 = new MediaFormat("t38", 8000, 1, 0, "");
    MediaStream stream =
        new MediaStream(
            StreamKind.IMAGE,
            remote,
            null,
            false,
            List.of(t38),
            Direction.SENDRECV,
            0,
            false,
            List.of());
    return new PortSettings(stream, stream, true, true, false, 0, 46);
  }
}
