package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.rtp.RtcpWriter;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.TelephoneEvent;
import org.strowger.media.session.MediaFormat;

class EngineFuzzTest {
  private static MediaRig rig(long seed, MediaFormat other) {
    MediaRig rig = new MediaRig(seed, SimLink.PERFECT);
    PortSettings settings =
        MediaRig.settings(
            rig.a,
            rig.alice.address,
            List.of(MediaFormat.PCMA, MediaRig.EVENT),
            List.of(MediaFormat.PCMA, MediaFormat.G722, MediaRig.EVENT));
    rig.a.configure(
        new PortSettings(settings.remote(), settings.local(), true, true, true, 5000, 46));
    rig.configure(rig.b, rig.bob.address, other, MediaRig.EVENT);
    rig.a.join(rig.b);
    return rig;
  }

  /** A well-formed packet of some kind, from which others are made by mutation. */
  private static byte[] model(SplittableRandom random, int sequence) {
    byte[] data = new byte[200];
    if (random.nextInt(5) == 0) {
      RtcpWriter writer = new RtcpWriter(data);
      writer.begin().senderReport(1, random.nextLong(), 2, 3, 4);
      writer.word(1).word(2).word(3).word(4).word(5).word(6).cname(1, new byte[9]);
      writer.feedback(206, 4, 1, 2).word(5).word(6).feedback(205, 1, 1, 2).word(7).bye(1);
      return java.util.Arrays.copyOf(data, writer.end());
    }
    int[] types = {8, 0, 9, 13, 101};
    int type = types[random.nextInt(types.length)];
    RtpPacket.begin(data);
    RtpPacket.type(data, 0, random.nextBoolean(), type);
    RtpPacket.position(data, 0, sequence & 0xFFFF, sequence * 160, 9);
    TelephoneEvent.write(data, 12, random.nextInt(18), random.nextBoolean(), 320);
    return java.util.Arrays.copyOf(data, type == 101 ? 16 : random.nextInt(12, 200));
  }

  @FuzzTest
  void anyOctetsAreTakenWithoutAnException(byte[] octets) {
    MediaRig rig = rig(1, MediaFormat.PCMU);
    Octets packet = Octets.copyOf(octets, 0, octets.length);
    for (int i = 0; i < 4; i++) {
      rig.world.datagram(rig.alice.address, rig.a.rtp(), packet);
      rig.world.datagram(rig.alice.address, rig.a.rtcp(), packet);
      rig.world.runFor(30 * MediaRig.MS);
    }
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mutatedPacketsNeitherThrowNorFillTheWorld(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MediaRig rig = rig(seed, random.nextBoolean() ? MediaFormat.PCMA : MediaFormat.G722);
    try {
      for (int i = 0; i < 1500; i++) {
        byte[] data = model(random, i);
        for (int change = random.nextInt(3); change > 0 && data.length > 0; change--) {
          data[random.nextInt(Math.min(24, data.length))] = (byte) random.nextInt();
        }
        Octets packet =
            Octets.copyOf(
                data, 0, random.nextInt(4) == 0 ? random.nextInt(data.length + 1) : data.length);
        rig.world.datagram(
            rig.alice.address, random.nextInt(4) == 0 ? rig.a.rtcp() : rig.a.rtp(), packet);
        command(random, rig, i);
        rig.world.runFor(random.nextLong(30 * MediaRig.MS));
      }
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
    assertThat(rig.bob.packets.size()).isLessThan(12_000);
    rig.close();
    assertThat(rig.plane.openPorts()).isZero();
  }

  private static void command(SplittableRandom random, MediaRig rig, int number) {
    switch (random.nextInt(60)) {
      case 0 -> rig.a.play(number, new Sound.Tone("ringback", "cn"));
      case 1 -> rig.a.stopPlaying();
      case 2 -> rig.b.sendDigit('5', random.nextInt(40, 8000));
      case 3 -> rig.a.echo(random.nextBoolean());
      case 4 -> rig.a.record(number, "f.wav", 500);
      case 5 -> rig.a.leave();
      case 6, 7, 8 -> rig.a.join(rig.b);
      case 9 -> rig.configure(rig.b, rig.bob.address, MediaFormat.PCMU);
      default -> {}
    }
  }
}
