package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.dtmf.DtmfDetector;
import org.strowger.media.dtmf.DtmfGenerator;
import org.strowger.media.dtmf.DtmfListener;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.TelephoneEvent;
import org.strowger.media.session.MediaFormat;

class DigitTest {
  private static final MediaFormat PCMA = MediaFormat.PCMA;
  private static final int EVENT = 101;
  private static final int BOBS_EVENT = 110;

  private static MediaRig joined(long seed, SimLink link) {
    MediaRig rig = new MediaRig(seed, link);
    rig.configure(rig.a, rig.alice.address, PCMA, MediaRig.EVENT);
    rig.configure(rig.b, rig.bob.address, PCMA, MediaRig.EVENT.withPayloadType(BOBS_EVENT));
    rig.a.join(rig.b);
    return rig;
  }

  /** What tones a sound holds. */
  static String tones(short[] pcm) {
    StringBuilder out = new StringBuilder();
    new DtmfDetector()
        .detect(
            pcm,
            0,
            pcm.length,
            new DtmfListener() {
              @Override
              public void onDigit(char digit) {
                out.append(digit);
              }

              @Override
              public void onDigitEnd(char digit, int milliseconds) {}
            });
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void onePressIsOneDigitOnABadNetwork(long seed) {
    SimLink link = new SimLink(0.15, 0.2, 0.1, 5 * MediaRig.MS, 40 * MediaRig.MS);
    MediaRig rig = joined(seed, link);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(20, 8000), 20);
    for (char digit : "159*0#74".toCharArray()) {
      rig.alice.press(rig.a.rtp(), EVENT, digit, 200);
      rig.world.runFor(600 * MediaRig.MS);
    }
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.digits()).as("seed %d", seed).isEqualTo("159*0#74");
    assertThat(rig.count(MediaEvent.DigitEnd.class)).as("seed %d", seed).isEqualTo(8);
    assertThat(rig.bob.events(BOBS_EVENT)).as("seed %d", seed).hasSize(8);
  }

  @Test
  void aPressWithoutMarkerAndEndIsOneDigitAndEnds() {
    MediaRig rig = joined(1, SimLink.PERFECT);
    rig.alice.loseMarkers = true;
    rig.alice.loseEnds = true;
    rig.alice.press(rig.a.rtp(), EVENT, '3', 160);
    rig.world.runFor(2 * MediaRig.SECOND);
    assertThat(rig.events)
        .contains(new MediaEvent.Digit(rig.a, '3', true), new MediaEvent.DigitEnd(rig.a, '3', 140));
    assertThat(rig.digits()).isEqualTo("3");
  }

  @Test
  void aLongPressInSegmentsIsOneDigit() {
    MediaRig rig = joined(2, SimLink.PERFECT);
    int stamp = rig.alice.timestamp;
    for (int ms = 50; ms <= 10_000; ms += 50) {
      int units = ms * 8;
      int segment = units / TelephoneEvent.LONGEST_SEGMENT;
      byte[] payload = new byte[TelephoneEvent.LENGTH];
      int rest = units - segment * TelephoneEvent.LONGEST_SEGMENT;
      TelephoneEvent.write(payload, 0, 5, ms == 10_000, rest);
      int at = stamp + segment * TelephoneEvent.LONGEST_SEGMENT;
      rig.alice.send(rig.a.rtp(), ms == 50, EVENT, at, payload);
      rig.world.runFor(50 * MediaRig.MS);
    }
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.digits()).isEqualTo("5");
    assertThat(rig.events).contains(new MediaEvent.DigitEnd(rig.a, '5', 10_000));
  }

  @Test
  void aKeyPressedBeforeTheJoinIsNotRelayedAfterIt() {
    MediaRig rig = new MediaRig(4, SimLink.PERFECT);
    rig.configure(rig.a, rig.alice.address, PCMA, MediaRig.EVENT);
    rig.configure(rig.b, rig.bob.address, PCMA, MediaRig.EVENT.withPayloadType(BOBS_EVENT));
    rig.alice.press(rig.a.rtp(), EVENT, '7', 200);
    rig.world.runFor(60 * MediaRig.MS);
    rig.a.join(rig.b);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.events).contains(new MediaEvent.Digit(rig.a, '7', false));
    assertThat(rig.bob.events(BOBS_EVENT)).isEmpty();
    rig.alice.press(rig.a.rtp(), EVENT, '8', 200);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.bob.events(BOBS_EVENT)).hasSize(1);
  }

  @Test
  void theSameKeyTwiceIsTwoDigits() {
    MediaRig rig = joined(3, SimLink.PERFECT);
    rig.alice.press(rig.a.rtp(), EVENT, '7', 60);
    rig.world.runFor(150 * MediaRig.MS);
    rig.alice.press(rig.a.rtp(), EVENT, '7', 60);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.digits()).isEqualTo("77");
    assertThat(rig.bob.events(BOBS_EVENT)).hasSize(2);
  }

  @Test
  void anEndRepeatedUnderANewTimestampIsNoSecondDigit() {
    MediaRig rig = joined(4, SimLink.PERFECT);
    int stamp = rig.alice.timestamp;
    for (int i = 1; i <= 6; i++) {
      byte[] payload = new byte[TelephoneEvent.LENGTH];
      TelephoneEvent.write(payload, 0, 8, i >= 4, Math.min(i, 4) * 160);
      rig.alice.send(rig.a.rtp(), i == 1, EVENT, i > 4 ? stamp + i * 160 : stamp, payload);
      rig.world.runFor(20 * MediaRig.MS);
    }
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.digits()).isEqualTo("8");
  }

  @Test
  void aSentDigitHasOneTimestampRisingSequenceAndThreeEnds() {
    MediaRig rig = joined(5, SimLink.PERFECT);
    rig.b.sendDigit('4', 100);
    rig.b.sendDigit('#', 100);
    rig.world.runFor(MediaRig.SECOND);
    Map<Long, List<SimPhone.Packet>> events = rig.bob.events(BOBS_EVENT);
    assertThat(events).hasSize(2);
    assertThat(rig.bob.packets.getFirst().marker()).isTrue();
    for (List<SimPhone.Packet> packets : events.values()) {
      assertThat(packets.stream().filter(p -> TelephoneEvent.end(p.payload().toArray(), 0)))
          .hasSize(3)
          .allMatch(p -> TelephoneEvent.duration(p.payload().toArray(), 0) == 800);
      assertThat(packets.stream().filter(SimPhone.Packet::marker)).hasSize(1);
    }
    for (int i = 1; i < rig.bob.packets.size(); i++) {
      int step =
          RtpPacket.distance(
              rig.bob.packets.get(i - 1).sequence(), rig.bob.packets.get(i).sequence());
      assertThat(step).isEqualTo(1);
    }
  }

  @Test
  void aDigitMayTurnOutToBeHeldLonger() {
    MediaRig rig = joined(5, SimLink.PERFECT);
    rig.b.sendDigit('4', 100);
    rig.world.runFor(60 * MediaRig.MS);
    rig.b.holdDigit(400);
    rig.world.runFor(MediaRig.SECOND);
    rig.b.holdDigit(3000);
    rig.world.runFor(MediaRig.SECOND);
    Map<Long, List<SimPhone.Packet>> events = rig.bob.events(BOBS_EVENT);
    assertThat(events).hasSize(1);
    List<SimPhone.Packet> packets = events.values().iterator().next();
    assertThat(packets.stream().filter(p -> TelephoneEvent.end(p.payload().toArray(), 0)))
        .hasSize(3)
        .allMatch(p -> TelephoneEvent.duration(p.payload().toArray(), 0) == 3200);
  }

  @Test
  void tonesMayTurnOutToBeHeldLonger() {
    MediaRig rig = new MediaRig(8, SimLink.PERFECT);
    rig.configure(rig.b, rig.bob.address, PCMA);
    rig.b.sendDigit('4', 100);
    rig.world.runFor(60 * MediaRig.MS);
    rig.b.holdDigit(400);
    rig.world.runFor(MediaRig.SECOND);
    List<Integer> lengths = new ArrayList<>();
    short[] sound = rig.bob.heard(PCMA);
    DtmfListener listener =
        new DtmfListener() {
          @Override
          public void onDigit(char digit) {
            assertThat(digit).isEqualTo('4');
          }

          @Override
          public void onDigitEnd(char digit, int milliseconds) {
            lengths.add(milliseconds);
          }
        };
    new DtmfDetector().detect(sound, 0, sound.length, listener);
    assertThat(lengths).hasSize(1).allMatch(ms -> ms > 360 && ms < 440);
  }

  @Test
  void aDigitLongerThanASegmentGoesOn() {
    MediaRig rig = new MediaRig(6, SimLink.PERFECT);
    MediaFormat wide = new MediaFormat("L16", 48_000, 1, 97, "");
    MediaFormat wideEvent = new MediaFormat("telephone-event", 48_000, 1, 102, "0-15");
    rig.configure(rig.b, rig.bob.address, wide, wideEvent);
    rig.b.sendDigit('1', 4000);
    rig.world.runFor(6 * MediaRig.SECOND);
    Map<Long, List<SimPhone.Packet>> events = rig.bob.events(102);
    assertThat(events).hasSize(3);
    Long[] stamps =
        rig.bob.packets.stream().map(p -> (long) p.timestamp()).distinct().toArray(Long[]::new);
    assertThat(stamps[1] - stamps[0]).isEqualTo(TelephoneEvent.LONGEST_SEGMENT);
    assertThat(rig.bob.packets.stream().filter(p -> TelephoneEvent.end(p.payload().toArray(), 0)))
        .hasSize(3);
  }

  /** RFC 4733 2.5.1.3: 65535 units are 8.19 s of 8 kHz. */
  @Test
  void aLongDigitOfTheUsualClockGoesOnInAnotherSegment() {
    MediaRig rig = joined(6, SimLink.PERFECT);
    rig.b.sendDigit('1', 10_000);
    rig.world.runFor(12 * MediaRig.SECOND);
    Map<Long, List<SimPhone.Packet>> events = rig.bob.events(BOBS_EVENT);
    assertThat(events).hasSize(2);
    List<SimPhone.Packet> ends =
        rig.bob.packets.stream().filter(p -> TelephoneEvent.end(p.payload().toArray(), 0)).toList();
    assertThat(ends).hasSize(3);
    int last = TelephoneEvent.duration(ends.getLast().payload().toArray(), 0);
    assertThat(TelephoneEvent.LONGEST_SEGMENT + last).isEqualTo(80_000);
    assertThat(rig.bob.packets.stream().filter(SimPhone.Packet::marker)).hasSize(1);
  }

  @Test
  void aCallThatEndsInADigitEndsTheDigit() {
    MediaRig rig = joined(7, SimLink.PERFECT);
    rig.b.sendDigit('2', 2000);
    rig.world.runFor(500 * MediaRig.MS);
    rig.close();
    assertThat(rig.bob.packets.stream().filter(p -> TelephoneEvent.end(p.payload().toArray(), 0)))
        .hasSize(3);
  }

  @Test
  void aPeerWithoutEventsHearsTones() {
    MediaRig rig = new MediaRig(8, SimLink.PERFECT);
    rig.configure(rig.b, rig.bob.address, PCMA);
    for (char digit : "0123456789*#ABCD".toCharArray()) {
      rig.b.sendDigit(digit, 80);
    }
    rig.world.runFor(5 * MediaRig.SECOND);
    assertThat(tones(rig.bob.heard(PCMA))).isEqualTo("0123456789*#ABCD");
  }

  @Test
  void tonesBecomeEventsAndNothingOfThemSlipsThrough() {
    MediaRig rig = new MediaRig(9, SimLink.PERFECT);
    PortSettings settings =
        MediaRig.settings(rig.a, rig.alice.address, List.of(PCMA), List.of(PCMA));
    rig.a.configure(new PortSettings(settings.remote(), settings.local(), true, true, true, 0, 46));
    rig.configure(rig.b, rig.bob.address, PCMA, MediaRig.EVENT.withPayloadType(BOBS_EVENT));
    rig.a.join(rig.b);
    short[] sound = Speech.of(6, 8000);
    DtmfGenerator generator = new DtmfGenerator(8000);
    int at = 8000;
    for (char digit : "147".toCharArray()) {
      generator.start(digit, 120, 0);
      generator.generate(sound, at, 960);
      at += 8000;
    }
    assertThat(tones(sound)).isEqualTo("147");
    rig.alice.say(rig.a.rtp(), PCMA, sound, 20);
    rig.world.runFor(8 * MediaRig.SECOND);
    assertThat(rig.digits()).isEqualTo("147");
    assertThat(rig.bob.events(BOBS_EVENT)).hasSize(3);
    assertThat(tones(rig.bob.heard(PCMA))).isEmpty();
    assertThat(rig.events)
        .allMatch(
            e -> !(e instanceof MediaEvent.Digit(MediaPort _, char _, boolean relayed)) || relayed);
  }

  @Test
  void digitsStayHereWhereTheyAreNotRelayed() {
    MediaRig rig = joined(10, SimLink.PERFECT);
    PortSettings settings =
        MediaRig.settings(
            rig.a, rig.alice.address, List.of(PCMA, MediaRig.EVENT), List.of(PCMA, MediaRig.EVENT));
    rig.a.configure(
        new PortSettings(settings.remote(), settings.local(), true, false, false, 0, 46));
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(1, 8000), 20);
    rig.world.runFor(1100 * MediaRig.MS);
    rig.alice.press(rig.a.rtp(), EVENT, '6', 100);
    rig.world.runFor(MediaRig.SECOND);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(1, 8000), 20);
    rig.world.runFor(2 * MediaRig.SECOND);
    assertThat(rig.events).contains(new MediaEvent.Digit(rig.a, '6', false));
    assertThat(rig.bob.events(BOBS_EVENT)).isEmpty();
    assertThat(rig.bob.packets).hasSize(100);
    for (int i = 1; i < 100; i++) {
      int step =
          RtpPacket.distance(
              rig.bob.packets.get(i - 1).sequence(), rig.bob.packets.get(i).sequence());
      assertThat(step).isEqualTo(1);
    }
  }

  @Test
  void aKeyHeldWhileTheJoinEndsDoesNotStayDown() {
    MediaRig rig = joined(11, SimLink.PERFECT);
    rig.configure(rig.b, rig.bob.address, MediaFormat.PCMU, MediaRig.EVENT);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(1, 8000), 20);
    rig.world.runFor(MediaRig.SECOND);
    rig.alice.press(rig.a.rtp(), EVENT, '8', 5000);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.bob.events(EVENT)).hasSize(1);
    rig.a.leave();
    rig.world.runFor(200 * MediaRig.MS);
    int packets = rig.bob.packets.size();
    rig.world.runFor(5 * MediaRig.SECOND);
    assertThat(rig.bob.packets).hasSize(packets);
    assertThat(TelephoneEvent.end(rig.bob.packets.getLast().payload().toArray(), 0)).isTrue();
    assertThat(rig.digits()).isEqualTo("8");
  }

  /** RFC 4733 2.5.1.1: the timestamp of what follows must not lose the time that the key took. */
  @Test
  void eventsOfAnotherClockDoNotBendTheTimelineOfTheSound() {
    MediaFormat opus = new MediaFormat("opus", 48_000, 2, 111, "");
    MediaRig rig = new MediaRig(12, SimLink.PERFECT);
    rig.configure(rig.a, rig.alice.address, opus, MediaRig.EVENT);
    rig.configure(rig.b, rig.bob.address, opus, MediaRig.EVENT);
    rig.a.join(rig.b);
    for (int i = 0; i < 100; i++) {
      rig.alice.send(rig.a.rtp(), i == 0, 111, i * 960, new byte[80]);
      if (i == 40) {
        rig.b.sendDigit('5', 200);
      }
      rig.world.runFor(20 * MediaRig.MS);
    }
    assertThat(rig.bob.events(EVENT)).hasSize(1);
    List<SimPhone.Packet> sound =
        rig.bob.inOrder().stream().filter(packet -> packet.type() == 111).toList();
    SimPhone.Packet first = sound.getFirst();
    SimPhone.Packet last = sound.getLast();
    long passed = (last.at() - first.at()) / MediaRig.MS * 48;
    assertThat((long) (last.timestamp() - first.timestamp())).isBetween(passed - 960, passed + 960);
    SimPhone.Packet key =
        rig.bob.inOrder().stream().filter(packet -> packet.type() == EVENT).findFirst().get();
    SimPhone.Packet before =
        sound.stream().filter(packet -> packet.at() <= key.at()).reduce((_, late) -> late).get();
    assertThat(key.timestamp() - before.timestamp()).isBetween(0, 1920);
  }

  @Test
  void aKeyThatIsLetGoBeforeItsTurnIsHeardAllTheSame() {
    MediaRig rig = new MediaRig(13, SimLink.PERFECT);
    rig.configure(rig.b, rig.bob.address, PCMA);
    rig.b.sendDigit('5', 100);
    rig.b.sendDigit('6', 8000);
    rig.b.holdDigit(0);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(tones(rig.bob.heard(PCMA))).isEqualTo("56");
  }

  /** A settled change of media joins again who is joined: no key is let go by that. */
  @Test
  void joiningAgainCutsNoKeyShort() {
    SimPhone.Packet last = lastOfAPress(rig -> rig.b.join(rig.a));
    assertThat(TelephoneEvent.duration(last.payload().toArray(), 0)).isBetween(7800, 8500);
  }

  /** New settings end a key that we press for a party; the rest of its packets is no new one. */
  @Test
  void aKeyHeldWhileSettingsChangeIsOneDigit() {
    SimPhone.Packet last =
        lastOfAPress(
            rig -> rig.configure(rig.b, rig.bob.address, MediaFormat.PCMU, MediaRig.EVENT));
    assertThat(TelephoneEvent.duration(last.payload().toArray(), 0)).isBetween(1800, 3000);
  }

  /** The last packet of the one digit of a second's press while sound is converted. */
  private static SimPhone.Packet lastOfAPress(Consumer<MediaRig> meanwhile) {
    MediaRig rig = joined(14, SimLink.PERFECT);
    rig.configure(rig.b, rig.bob.address, MediaFormat.PCMU, MediaRig.EVENT);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(1, 8000), 20);
    rig.world.runFor(MediaRig.SECOND);
    rig.alice.press(rig.a.rtp(), EVENT, '8', 1000);
    rig.world.runFor(300 * MediaRig.MS);
    meanwhile.accept(rig);
    rig.world.runFor(2 * MediaRig.SECOND);
    Map<Long, List<SimPhone.Packet>> events = rig.bob.events(EVENT);
    assertThat(events).hasSize(1);
    SimPhone.Packet last = events.values().iterator().next().getLast();
    assertThat(TelephoneEvent.end(last.payload().toArray(), 0)).isTrue();
    return last;
  }

  @Test
  void aChangeOfCodecInAToneEndsTheDigitAndNotTheSound() {
    List<String> told = new ArrayList<>();
    InbandDigits digits =
        new InbandDigits(
            new DtmfListener() {
              @Override
              public void onDigit(char digit) {
                told.add("press " + digit);
              }

              @Override
              public void onDigitEnd(char digit, int milliseconds) {
                told.add("end " + digit);
              }
            });
    DtmfGenerator tone = new DtmfGenerator(8000);
    tone.start('3', 400, 0);
    short[] narrow = new short[160];
    for (int i = 0; i < 10; i++) {
      tone.generate(narrow, 0, 160);
      digits.process(narrow, 160, 8000);
    }
    assertThat(told).containsExactly("press 3");
    short[] wide = new short[320];
    for (int i = 0; i < 10; i++) {
      Arrays.fill(wide, (short) 1000);
      digits.process(wide, 320, 16_000);
    }
    assertThat(told).containsExactly("press 3", "end 3");
    assertThat(wide).containsOnly((short) 1000);
  }
}
