package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.Signals;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;

class RelayTest {
  private static final int ALICE_EVENT = 96;
  private static final MediaFormat PCMA = MediaFormat.PCMA;
  private static final short[] SPEECH = Signals.sweep(300, 3000, 8000, 24_000, 8000);

  private static MediaRig joined(long seed, SimLink link) {
    MediaRig rig = new MediaRig(seed, link);
    rig.configure(rig.a, rig.alice.address, PCMA, MediaRig.EVENT.withPayloadType(ALICE_EVENT));
    rig.configure(rig.b, rig.bob.address, PCMA, MediaRig.EVENT);
    rig.a.join(rig.b);
    return rig;
  }

  @Test
  void whatOneSaysTheOtherHears() {
    MediaRig rig = joined(1, SimLink.PERFECT);
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.bob.say(rig.b.rtp(), PCMA, SPEECH, 20);
    rig.world.runFor(4 * MediaRig.SECOND);
    assertThat(Signals.snr(SPEECH, rig.bob.heard(PCMA), 0, 0, 23_000)).isGreaterThan(30);
    assertThat(Signals.snr(SPEECH, rig.alice.heard(PCMA), 0, 0, 23_000)).isGreaterThan(30);
    assertThat(rig.bob.packets).hasSize(150);
    assertThat(rig.a.figures().packetsReceived()).isEqualTo(150);
    assertThat(rig.a.figures().packetsSent()).isEqualTo(150);
    assertThat(rig.a.figures().octetsReceived()).isEqualTo(24_000);
    assertThat(rig.a.figures().packetsLost()).isZero();
    assertThat(rig.a.figures().codec()).isEqualTo("PCMA");
    assertThat(rig.a.figures().source()).isEqualTo(rig.alice.address);
    assertThat(rig.bob.packets.getFirst().from()).isEqualTo(rig.b.rtp());
    assertThat(rig.bob.packets.getFirst().ssrc()).isNotEqualTo(rig.alice.ssrc);
    rig.close();
    assertThat(rig.plane.openPorts()).isZero();
    assertThat(rig.count(MediaEvent.Closed.class)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aBadNetworkLosesNoMoreThanItLoses(long seed) {
    MediaRig rig = joined(seed, SimLink.BAD);
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.world.runFor(5 * MediaRig.SECOND);
    List<SimPhone.Packet> heard = rig.bob.inOrder();
    long received = rig.a.figures().packetsReceived();
    assertThat(rig.a.figures().packetsSent()).isZero();
    assertThat(rig.b.figures().packetsSent()).as("seed %d", seed).isBetween(received - 8, received);
    for (SimPhone.Packet packet : heard) {
      int moved = packet.timestamp() - heard.getFirst().timestamp();
      int stepped = RtpPacket.distance(heard.getFirst().sequence(), packet.sequence());
      assertThat(moved).as("seed %d", seed).isEqualTo(160 * stepped);
    }
  }

  @Test
  void payloadTypesAreMappedForEachDirection() {
    MediaRig rig = joined(2, SimLink.PERFECT);
    rig.alice.press(rig.a.rtp(), ALICE_EVENT, '5', 100);
    rig.bob.press(rig.b.rtp(), 101, '7', 100);
    rig.world.runFor(MediaRig.SECOND);
    assertThat(rig.bob.packets).isNotEmpty().allMatch(p -> p.type() == 101);
    assertThat(rig.alice.packets).isNotEmpty().allMatch(p -> p.type() == ALICE_EVENT);
    assertThat(rig.digits()).isEqualTo("57");
  }

  @Test
  void aNewSourceContinuesTheSameTimeline() {
    MediaRig rig = joined(3, SimLink.PERFECT);
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.world.runFor(4 * MediaRig.SECOND);
    rig.alice.ssrc = 12_345;
    rig.alice.sequence = 7;
    rig.alice.timestamp = 99;
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.world.runFor(4 * MediaRig.SECOND);
    List<SimPhone.Packet> heard = rig.bob.packets;
    assertThat(heard).hasSize(300);
    for (int i = 1; i < heard.size(); i++) {
      SimPhone.Packet before = heard.get(i - 1);
      SimPhone.Packet packet = heard.get(i);
      assertThat(packet.ssrc()).isEqualTo(before.ssrc());
      assertThat(RtpPacket.distance(before.sequence(), packet.sequence())).isEqualTo(1);
      long elapsedUnits = (packet.at() - before.at()) / 125_000;
      assertThat((long) packet.timestamp() - before.timestamp()).isEqualTo(elapsedUnits);
    }
    assertThat(heard.get(150).marker()).isTrue();
  }

  @Test
  void directionIsHonoured() {
    MediaRig rig = joined(4, SimLink.PERFECT);
    var settings = MediaRig.settings(rig.b, rig.bob.address, List.of(PCMA), List.of(PCMA));
    rig.b.configure(MediaRig.directed(settings, Direction.SENDONLY));
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.bob.say(rig.b.rtp(), PCMA, SPEECH, 20);
    rig.world.runFor(4 * MediaRig.SECOND);
    assertThat(rig.bob.packets).hasSize(150);
    assertThat(rig.alice.packets).isEmpty();
    rig.b.configure(MediaRig.directed(settings, Direction.INACTIVE));
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.world.runFor(4 * MediaRig.SECOND);
    assertThat(rig.bob.packets).hasSize(150);
    rig.b.configure(MediaRig.directed(settings, Direction.SENDRECV));
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.bob.say(rig.b.rtp(), PCMA, SPEECH, 20);
    rig.world.runFor(4 * MediaRig.SECOND);
    assertThat(rig.bob.packets).hasSize(300);
    assertThat(rig.alice.packets).hasSize(150);
    assertThat(rig.b.figures().packetsLost()).isZero();
  }

  @Test
  void echoSendsBackWhatComes() {
    MediaRig rig = new MediaRig(5, SimLink.PERFECT);
    rig.configure(rig.a, rig.alice.address, PCMA, MediaRig.EVENT);
    rig.a.echo(true);
    rig.alice.say(rig.a.rtp(), PCMA, SPEECH, 20);
    rig.alice.press(rig.a.rtp(), 101, '1', 100);
    rig.world.runFor(4 * MediaRig.SECOND);
    assertThat(Signals.snr(SPEECH, rig.alice.heard(PCMA), 0, 0, 23_000)).isGreaterThan(30);
    assertThat(rig.digits()).isEqualTo("1");
    assertThat(rig.alice.events(101)).isEmpty();
  }
}
