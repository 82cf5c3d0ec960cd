package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.rtp.RtcpWriter;
import org.strowger.media.session.MediaFormat;

/** RTCP on the port of RTP (RFC 5761 5.1.1): where both said so, else on its own port. */
class MultiplexingTest {
  private static final MediaFormat PCMA = MediaFormat.PCMA;

  private final MediaRig rig = new MediaRig(1, SimLink.PERFECT);

  private void talk(boolean offered, boolean answered) {
    PortSettings plain = MediaRig.settings(rig.a, rig.alice.address, List.of(PCMA), List.of(PCMA));
    rig.a.configure(
        new PortSettings(
            plain.remote().withRtcpMux(answered),
            plain.local().withRtcpMux(offered),
            true,
            true,
            false,
            0,
            46));
    rig.configure(rig.b, rig.bob.address, PCMA);
    rig.a.join(rig.b);
    rig.alice.say(rig.a.rtp(), PCMA, Speech.of(12, 8000), 20);
    rig.bob.say(rig.b.rtp(), PCMA, Speech.of(12, 8000), 20);
  }

  private void aliceReports(Address to) {
    byte[] data = new byte[200];
    RtcpWriter writer = new RtcpWriter(data).begin().receiverReport(rig.alice.ssrc);
    rig.world.datagram(rig.alice.address, to, Octets.copyOf(data, 0, writer.end()));
    rig.world.runFor(10 * MediaRig.MS);
  }

  @Test
  void whereThePeerAgreesRtcpGoesAndComesOnThePortOfRtp() {
    talk(true, true);
    rig.world.runFor(12 * MediaRig.SECOND);
    assertThat(rig.alice.multiplexed).hasSizeGreaterThan(1).isEqualTo(rig.alice.rtcp);
    long dropped = rig.a.figures().packetsDropped();
    aliceReports(rig.a.rtp());
    assertThat(rig.a.figures().packetsDropped()).isEqualTo(dropped);
    rig.close();
    assertThat(rig.alice.multiplexed).isEqualTo(rig.alice.rtcp);
  }

  /** A gateway that does not know the line answers without it. */
  @ParameterizedTest
  @CsvSource({"true,false", "false,false"})
  void elseItHasItsOwnPort(boolean offered, boolean answered) {
    talk(offered, answered);
    rig.world.runFor(12 * MediaRig.SECOND);
    assertThat(rig.alice.rtcp).hasSizeGreaterThan(1);
    rig.close();
    assertThat(rig.alice.multiplexed).isEmpty();
  }

  /** Until the answer is there nobody knows: both ports take it. */
  @Test
  void bothPortsTakeRtcpWhateverTheAnswer() {
    talk(true, false);
    rig.world.runFor(MediaRig.SECOND);
    aliceReports(rig.a.rtp());
    aliceReports(rig.a.rtcp());
    assertThat(rig.a.figures().packetsDropped()).isZero();
  }
}
