package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.codec.Codecs;
import org.strowger.media.codec.Resampler;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.quality.SpeechMatch;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;

class ConversionTest {
  private static final MediaFormat L16 = new MediaFormat("L16", 16_000, 1, 98, "");

  private static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(MediaFormat.PCMA, MediaFormat.PCMU),
        Arguments.of(MediaFormat.PCMU, MediaFormat.PCMA),
        Arguments.of(MediaFormat.PCMA, MediaFormat.G722),
        Arguments.of(MediaFormat.G722, MediaFormat.PCMU),
        Arguments.of(MediaFormat.G722, L16));
  }

  private static MediaRig joined(long seed, SimLink link, MediaFormat a, MediaFormat b) {
    MediaRig rig = new MediaRig(seed, link);
    rig.configure(rig.a, rig.alice.address, a, MediaRig.EVENT);
    rig.configure(rig.b, rig.bob.address, b, MediaRig.EVENT.withPayloadType(110));
    rig.a.join(rig.b);
    return rig;
  }

  private static short[] resampled(short[] pcm, int from, int to) {
    Resampler resampler = new Resampler(from, to);
    short[] out = new short[resampler.largestOutput(pcm.length)];
    resampler.resample(pcm, 0, pcm.length, out, 0);
    return out;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void speechPassesBetweenCodings(MediaFormat from, MediaFormat to) {
    MediaRig rig = joined(1, SimLink.PERFECT, from, to);
    int rate = Codecs.find(from).sampleRate();
    short[] speech = Speech.of(3, rate);
    rig.alice.say(rig.a.rtp(), from, speech, 20);
    rig.world.runFor(5 * MediaRig.SECOND);
    int toRate = Codecs.find(to).sampleRate();
    SpeechMatch match = SpeechMatch.of(resampled(speech, rate, toRate), rig.bob.heard(to), toRate);
    assertThat(match.correlation()).as("%s", match).isGreaterThan(0.9);
    assertThat(match.heardShare()).isGreaterThan(0.9);
    List<SimPhone.Packet> heard = rig.bob.inOrder();
    for (int i = 1; i < heard.size(); i++) {
      int units = heard.get(i).timestamp() - heard.get(i - 1).timestamp();
      assertThat(units).isEqualTo(Codecs.find(to).clockRate() / 50);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void speechSurvivesJitterAndLoss(long seed) {
    SimLink link = new SimLink(0.03, 0.2, 0.02, 5 * MediaRig.MS, 60 * MediaRig.MS);
    MediaRig rig = joined(seed, link, MediaFormat.PCMA, MediaFormat.PCMU);
    short[] speech = Speech.of(6, 8000);
    rig.alice.say(rig.a.rtp(), MediaFormat.PCMA, speech, 20);
    rig.world.runFor(8 * MediaRig.SECOND);
    SpeechMatch match = SpeechMatch.of(speech, rig.bob.heard(MediaFormat.PCMU), 8000);
    assertThat(match.correlation()).as("seed %d: %s", seed, match).isGreaterThan(0.7);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 40, 60})
  void packetsAreCutToTheLengthThatThePeerAskedFor(int ptime) {
    MediaRig rig = joined(2, SimLink.PERFECT, MediaFormat.PCMA, MediaFormat.PCMA);
    MediaStream remote =
        new MediaStream(
            org.strowger.media.session.StreamKind.AUDIO,
            rig.bob.address,
            null,
            false,
            List.of(MediaFormat.PCMA),
            org.strowger.media.session.Direction.SENDRECV,
            ptime,
            false,
            List.of());
    MediaStream local = MediaStream.audio(rig.b.rtp(), List.of(MediaFormat.PCMA));
    rig.b.configure(new PortSettings(remote, local, true, true, false, 0, 46));
    short[] speech = Speech.of(4, 8000);
    rig.alice.say(rig.a.rtp(), MediaFormat.PCMA, speech, 20);
    rig.world.runFor(5 * MediaRig.SECOND);
    List<SimPhone.Packet> heard = rig.bob.packets.subList(10, rig.bob.packets.size());
    assertThat(heard).isNotEmpty().allMatch(p -> p.payload().length() == 8 * ptime);
    SpeechMatch match = SpeechMatch.of(speech, rig.bob.heard(MediaFormat.PCMA), 8000);
    assertThat(match.correlation()).as("%s", match).isGreaterThan(0.9);
  }

  @Test
  void whatNobodyHereDecodesIsPassedOrDropped() {
    MediaRig rig = joined(3, SimLink.PERFECT, MediaFormat.G729, MediaFormat.G729);
    rig.alice.send(rig.a.rtp(), false, 18, 0, new byte[20]);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.bob.packets).hasSize(1);
    rig.configure(rig.b, rig.bob.address, MediaFormat.PCMA);
    rig.alice.send(rig.a.rtp(), false, 18, 160, new byte[20]);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.bob.packets).hasSize(1);
  }

  @Test
  void aKeyPressCrossesAConversionOnce() {
    MediaRig rig = joined(4, SimLink.PERFECT, MediaFormat.PCMA, MediaFormat.G722);
    short[] speech = Speech.of(2, 8000);
    rig.alice.say(rig.a.rtp(), MediaFormat.PCMA, speech, 20);
    rig.world.runFor(MediaRig.SECOND);
    rig.alice.press(rig.a.rtp(), 101, '9', 120);
    rig.world.runFor(3 * MediaRig.SECOND);
    assertThat(rig.digits()).isEqualTo("9");
    assertThat(rig.bob.events(110)).hasSize(1);
    rig.bob.events(110).values().forEach(packets -> assertThat(packets).hasSizeBetween(5, 12));
  }

  @Test
  void convertedAndRelayedPacketsAreOneStream() {
    MediaRig rig = joined(5, SimLink.PERFECT, MediaFormat.PCMA, MediaFormat.PCMU);
    rig.alice.say(rig.a.rtp(), MediaFormat.PCMA, Speech.of(2, 8000), 20);
    rig.world.runFor(3 * MediaRig.SECOND);
    rig.configure(rig.b, rig.bob.address, MediaFormat.PCMA);
    rig.alice.timestamp += 8000;
    rig.alice.say(rig.a.rtp(), MediaFormat.PCMA, Speech.of(2, 8000), 20);
    rig.world.runFor(3 * MediaRig.SECOND);
    List<SimPhone.Packet> heard = rig.bob.packets;
    assertThat(heard).extracting(SimPhone.Packet::type).contains(0, 8);
    for (int i = 1; i < heard.size(); i++) {
      assertThat(heard.get(i).ssrc()).isEqualTo(heard.getFirst().ssrc());
      assertThat(RtpPacket.distance(heard.get(i - 1).sequence(), heard.get(i).sequence()))
          .isEqualTo(1);
      assertThat(heard.get(i).timestamp() - heard.get(i - 1).timestamp()).isBetween(160, 20_000);
    }
  }
}
