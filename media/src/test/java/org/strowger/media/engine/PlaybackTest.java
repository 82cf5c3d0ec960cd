package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.Signals;
import org.strowger.media.codec.Codecs;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.Sound;
import org.strowger.media.quality.SpeechMatch;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.sim.SimSounds;

class PlaybackTest {
  private static final MediaFormat PCMA = MediaFormat.PCMA;
  private static final short[] SPEECH = Speech.of(2, 8000);

  /** One prompt of two seconds, and music of two seconds. */
  private static final SimSounds SOUNDS =
      sound ->
          sound instanceof Sound.Prompts(List<String> names, String _)
              ? names.stream().filter("hello"::equals).map(_ -> file()).toList()
              : List.of(file());

  private static SoundFile file() {
    byte[] octets = new byte[SPEECH.length];
    Codecs.PCMA.newEncoder().encode(SPEECH, 0, SPEECH.length, octets, 0);
    return new SoundFile(Codecs.PCMA, Octets.wrap(octets));
  }

  private static MediaRig rig() {
    MediaRig rig = new MediaRig(1, SimLink.PERFECT, SOUNDS);
    rig.configure(rig.a, rig.alice.address, PCMA, MediaRig.EVENT);
    return rig;
  }

  private static Sound prompt(String... names) {
    return new Sound.Prompts(List.of(names), "en");
  }

  @Test
  void aPromptIsHeardWholeAndEndsOnce() {
    MediaRig rig = rig();
    rig.a.play(11, prompt("hello"));
    rig.world.runFor(4 * MediaRig.SECOND);
    assertThat(rig.alice.packets).hasSize(100);
    assertThat(Signals.snr(SPEECH, rig.alice.heard(PCMA), 0, 0, 16_000)).isGreaterThan(30);
    assertThat(rig.events).containsExactly(new MediaEvent.PlayEnded(rig.a, 11, ""));
  }

  @Test
  void promptsFollowEachOtherWithoutAGap() {
    MediaRig rig = rig();
    rig.a.play(12, prompt("hello", "hello"));
    rig.world.runFor(6 * MediaRig.SECOND);
    assertThat(rig.alice.packets).hasSize(200);
    assertThat(rig.events).containsExactly(new MediaEvent.PlayEnded(rig.a, 12, ""));
  }

  @Test
  void aPromptThatIsMissingIsSaid() {
    MediaRig rig = rig();
    rig.a.play(13, prompt("nobody-recorded-this"));
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.alice.packets).isEmpty();
    assertThat(rig.events).hasSize(1);
    assertThat(((MediaEvent.PlayEnded) rig.events.getFirst()).failure()).contains("no such sound");
  }

  @Test
  void playingWaitsUntilThePeerIsKnown() {
    MediaRig rig = new MediaRig(2, SimLink.PERFECT, SOUNDS);
    rig.a.play(14, prompt("hello"));
    rig.world.runFor(3 * MediaRig.SECOND);
    assertThat(rig.events).isEmpty();
    rig.configure(rig.a, rig.alice.address, PCMA);
    rig.world.runFor(4 * MediaRig.SECOND);
    assertThat(rig.alice.packets).hasSize(100);
    assertThat(rig.events).containsExactly(new MediaEvent.PlayEnded(rig.a, 14, ""));
  }

  @Test
  void aToneSoundsUntilItIsStopped() {
    MediaRig rig = rig();
    rig.a.play(15, new Sound.Tone("dial", "de"));
    rig.world.runFor(2 * MediaRig.SECOND);
    short[] heard = rig.alice.heard(PCMA);
    assertThat(Signals.level(heard, 1000, 9000, 425, 8000)).isGreaterThan(2000);
    int before = rig.alice.packets.size();
    rig.a.stopPlaying();
    rig.world.runFor(2 * MediaRig.SECOND);
    assertThat(rig.alice.packets).hasSizeBetween(before, before + 1);
    assertThat(rig.events).isEmpty();
  }

  @Test
  void musicRepeatsAndSilenceLastsAsLongAsAsked() {
    MediaRig rig = rig();
    rig.a.play(16, new Sound.Music("default"));
    rig.world.runFor(7 * MediaRig.SECOND);
    assertThat(rig.alice.packets).hasSizeBetween(345, 351);
    rig.alice.packets.clear();
    rig.a.play(17, new Sound.Silence(500));
    rig.world.runFor(2 * MediaRig.SECOND);
    assertThat(rig.alice.packets).hasSize(25);
    assertThat(rig.events).containsExactly(new MediaEvent.PlayEnded(rig.a, 17, ""));
  }

  /** Who holds may change its codec and send silence; music goes on. */
  @Test
  void musicGoesOnOverAnotherCodecAndTheSilenceOfTheJoinedPeer() {
    MediaRig rig = rig();
    rig.configure(rig.b, rig.bob.address, PCMA, MediaRig.EVENT);
    rig.a.join(rig.b);
    rig.a.play(24, new Sound.Music("default"));
    rig.world.runFor(2 * MediaRig.SECOND);
    rig.configure(rig.b, rig.bob.address, MediaFormat.PCMU);
    rig.configure(rig.a, rig.alice.address, MediaFormat.PCMU);
    rig.bob.say(rig.b.rtp(), MediaFormat.PCMU, new short[16_000], 20);
    rig.alice.packets.clear();
    rig.world.runFor(2 * MediaRig.SECOND);
    assertThat(rig.alice.packets).hasSizeBetween(98, 101);
    SpeechMatch match = SpeechMatch.of(SPEECH, rig.alice.heard(MediaFormat.PCMU), 8000);
    assertThat(match.correlation()).as("%s", match).isGreaterThan(0.9);
  }

  @Test
  void anUnknownToneAndACodecThatCannotBeMadeEndAtOnce() {
    MediaRig rig = rig();
    rig.a.play(18, new Sound.Tone("warble", "de"));
    rig.configure(rig.a, rig.alice.address, MediaFormat.G729);
    rig.a.play(19, new Sound.Tone("busy", "de"));
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.events)
        .hasSize(2)
        .allMatch(e -> !((MediaEvent.PlayEnded) e).failure().isEmpty());
  }

  @Test
  void aPromptOverridesTheJoinAndBothAreOneTimeline() {
    MediaRig rig = rig();
    rig.configure(rig.b, rig.bob.address, PCMA, MediaRig.EVENT);
    rig.a.join(rig.b);
    rig.bob.say(rig.b.rtp(), PCMA, Speech.of(8, 8000), 20);
    rig.world.runFor(2 * MediaRig.SECOND + 7 * MediaRig.MS);
    rig.a.play(20, prompt("hello"));
    rig.world.runFor(7 * MediaRig.SECOND);
    List<SimPhone.Packet> heard = rig.alice.packets;
    assertThat(heard).hasSizeBetween(398, 402);
    for (int i = 1; i < heard.size(); i++) {
      SimPhone.Packet before = heard.get(i - 1);
      SimPhone.Packet packet = heard.get(i);
      assertThat(packet.ssrc()).isEqualTo(before.ssrc());
      assertThat(RtpPacket.distance(before.sequence(), packet.sequence())).isEqualTo(1);
      assertThat(packet.timestamp() - before.timestamp()).isBetween(160, 480);
    }
  }

  @Test
  void whatThePeerSaysIsRecordedWithItsPauses() {
    MediaRig rig = rig();
    rig.a.record(21, "x.wav", 60_000);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(2, 8000), 20);
    rig.world.runFor(5 * MediaRig.SECOND);
    rig.a.stopRecording();
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.plane.recordedSamples(21)).isBetween(39_500L, 40_100L);
    assertThat(rig.events).hasSize(2);
    assertThat(rig.events.getLast()).isInstanceOf(MediaEvent.RecordEnded.class);
    long length = ((MediaEvent.RecordEnded) rig.events.getLast()).milliseconds();
    assertThat(length).isBetween(4900L, 5010L);
  }

  @Test
  void aRecordingEndsAtItsLongestAndWithItsPort() {
    MediaRig rig = rig();
    rig.a.record(22, "x.wav", 1000);
    rig.world.runFor(3 * MediaRig.SECOND);
    assertThat(rig.events).containsExactly(new MediaEvent.RecordEnded(rig.a, 22, 1000));
    rig.a.record(23, "y.wav", 60_000);
    rig.world.runFor(500 * MediaRig.MS);
    rig.close();
    assertThat(rig.count(MediaEvent.RecordEnded.class)).isEqualTo(2);
    assertThat(rig.events.getLast()).isInstanceOf(MediaEvent.Closed.class);
  }

  @Test
  void widebandPeersHearPromptsToo() {
    MediaRig rig = new MediaRig(3, SimLink.PERFECT, SOUNDS);
    rig.configure(rig.a, rig.alice.address, MediaFormat.G722);
    rig.a.play(24, prompt("hello"));
    rig.world.runFor(4 * MediaRig.SECOND);
    short[] wide = rig.alice.heard(MediaFormat.G722);
    short[] narrow = new short[wide.length / 2 + 1];
    new org.strowger.media.codec.Resampler(16_000, 8000).resample(wide, 0, wide.length, narrow, 0);
    assertThat(SpeechMatch.of(SPEECH, narrow, 8000).correlation()).isGreaterThan(0.9);
  }
}
