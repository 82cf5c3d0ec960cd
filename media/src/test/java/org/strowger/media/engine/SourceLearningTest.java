package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.MediaFormat;

class SourceLearningTest {
  private static final MediaFormat PCMA = MediaFormat.PCMA;
  private static final Address BEHIND_NAT = new Address(MediaRig.ip("10.0.0.5"), 4000);

  private static MediaRig behindNat() {
    MediaRig rig = new MediaRig(1, SimLink.PERFECT);
    rig.configure(rig.a, BEHIND_NAT, PCMA);
    rig.configure(rig.b, rig.bob.address, PCMA);
    rig.a.join(rig.b);
    return rig;
  }

  private static void talk(MediaRig rig, SimPhone phone, Address to, int packets) {
    phone.say(to, PCMA, new short[packets * 160], 20);
    rig.world.runFor((packets + 2) * 20L * MediaRig.MS);
  }

  @Test
  void thePeerIsFoundBehindItsTranslator() {
    MediaRig rig = behindNat();
    talk(rig, rig.bob, rig.b.rtp(), 10);
    assertThat(rig.alice.packets).isEmpty();
    talk(rig, rig.alice, rig.a.rtp(), 10);
    talk(rig, rig.bob, rig.b.rtp(), 10);
    assertThat(rig.alice.packets).hasSize(10);
    assertThat(rig.events).contains(new MediaEvent.SourceLearnt(rig.a, rig.alice.address));
    assertThat(rig.a.figures().source()).isEqualTo(rig.alice.address);
  }

  @Test
  void aStrangerCannotTakeOverALearntStream() {
    MediaRig rig = behindNat();
    SimPhone mallory = new SimPhone(rig.world, MediaRig.ip("192.0.2.66"), 6000);
    talk(rig, rig.alice, rig.a.rtp(), 200);
    int before = rig.bob.packets.size();
    talk(rig, mallory, rig.a.rtp(), 100);
    talk(rig, rig.bob, rig.b.rtp(), 10);
    assertThat(rig.bob.packets).hasSize(before);
    assertThat(mallory.packets).isEmpty();
    assertThat(rig.alice.packets).hasSize(10);
    assertThat(rig.a.figures().packetsDropped()).isGreaterThanOrEqualTo(100);
  }

  @Test
  void whatIsNoRtcpProvesNobodyToBeWhereReportsGo() {
    MediaRig rig = behindNat();
    SimPhone mallory = new SimPhone(rig.world, MediaRig.ip("192.0.2.66"), 6000);
    Address reports = rig.a.rtp().withPort(rig.a.rtp().port() + 1);
    for (int i = 0; i < 10; i++) {
      rig.world.datagram(mallory.address, reports, Octets.hex("80c80001"));
      rig.world.runFor(20 * MediaRig.MS);
    }
    talk(rig, rig.alice, rig.a.rtp(), 700);
    assertThat(mallory.rtcp).isEmpty();
    assertThat(rig.alice.rtcp).isNotEmpty();
  }

  @Test
  void theDescribedSourceBeatsAStrangerThatCameFirst() {
    MediaRig rig = new MediaRig(1, SimLink.PERFECT);
    SimPhone mallory = new SimPhone(rig.world, MediaRig.ip("192.0.2.66"), 6000);
    rig.configure(rig.a, rig.alice.address, PCMA);
    rig.configure(rig.b, rig.bob.address, PCMA);
    rig.a.join(rig.b);
    talk(rig, mallory, rig.a.rtp(), 20);
    talk(rig, rig.alice, rig.a.rtp(), 20);
    talk(rig, rig.bob, rig.b.rtp(), 10);
    assertThat(rig.alice.packets).hasSize(10);
    assertThat(rig.a.figures().source()).isEqualTo(rig.alice.address);
  }

  @Test
  void aReInviteWithAnotherAddressIsLearntAnew() {
    MediaRig rig = behindNat();
    talk(rig, rig.alice, rig.a.rtp(), 200);
    SimPhone moved = new SimPhone(rig.world, MediaRig.ip("198.51.100.77"), 7000);
    rig.configure(rig.a, BEHIND_NAT.withPort(4002), PCMA);
    talk(rig, moved, rig.a.rtp(), 20);
    talk(rig, rig.bob, rig.b.rtp(), 10);
    assertThat(moved.packets).hasSize(10);
    assertThat(rig.alice.packets).isEmpty();
  }

  @Test
  void aReInviteThatChangesNothingKeepsTheSource() {
    MediaRig rig = behindNat();
    talk(rig, rig.alice, rig.a.rtp(), 200);
    rig.configure(rig.a, BEHIND_NAT, PCMA);
    talk(rig, rig.bob, rig.b.rtp(), 10);
    assertThat(rig.alice.packets).hasSize(10);
    talk(rig, rig.alice, rig.a.rtp(), 10);
    assertThat(rig.bob.packets).hasSizeGreaterThanOrEqualTo(207);
  }

  @Test
  void aPeerWhoseDescriptionIsTrustedGetsPacketsThere() {
    MediaRig rig = new MediaRig(1, SimLink.PERFECT);
    SimPhone sender = new SimPhone(rig.world, MediaRig.ip("198.51.100.2"), 9000);
    PortSettings settings =
        MediaRig.settings(rig.a, rig.alice.address, List.of(PCMA), List.of(PCMA));
    rig.a.configure(
        new PortSettings(settings.remote(), settings.local(), false, true, false, 0, 46));
    rig.configure(rig.b, rig.bob.address, PCMA);
    rig.a.join(rig.b);
    talk(rig, sender, rig.a.rtp(), 20);
    talk(rig, rig.bob, rig.b.rtp(), 10);
    assertThat(rig.bob.packets).hasSizeGreaterThan(15);
    assertThat(rig.alice.packets).hasSize(10);
    assertThat(sender.packets).isEmpty();
  }

  @Test
  void twoThatSpeakInTurnDoNotKeepEachOtherOut() {
    MediaRig rig = behindNat();
    SimPhone other = new SimPhone(rig.world, MediaRig.ip("198.51.100.8"), 4444);
    rig.alice.say(rig.a.rtp(), PCMA, new short[20 * 160], 20);
    rig.world.runFor(10 * MediaRig.MS);
    talk(rig, other, rig.a.rtp(), 20);
    assertThat(rig.a.figures().source()).isEqualTo(rig.alice.address);
    assertThat(rig.bob.packets).hasSizeGreaterThan(15);
  }
}
