package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.media.sim.SimSounds;

/** A fault of ours at one port is told, and takes no sound from the others. */
class PortFaultTest implements PacketSink, EngineOwner {
  private final int[] sent = new int[3];

  @Override
  public void send(int port, Datagram datagram) {
    if (port == 0) {
      throw new IllegalStateException("planted");
    }
    sent[port]++;
  }

  @Override
  public void onEvent(MediaEvent event) {}

  @Override
  public void loadSound(int port, long playback, Sound sound) {}

  @Override
  public void onRecorded(int port, long recording, short[] pcm, int samples, int rate) {}

  @Override
  public void onRecordEnd(int port, long recording, long milliseconds) {}

  @Test
  void otherPortsPlayOn() {
    SimWorld world = new SimWorld(1, SimLink.PERFECT);
    SimEnv env = world.env(1);
    SimMediaPlane plane =
        new SimMediaPlane(
            world, world.host(IpAddress.LOOPBACK, IdleNode.NODE), env, SimSounds.NONE, 8);
    MediaEngine engine = new MediaEngine(3, env, this, this);
    long now = MediaRig.SECOND;
    Address remote = new Address(IpAddress.parse("198.51.100.1"), 4000);
    MediaStream stream = MediaStream.audio(remote, List.of(MediaFormat.PCMA));
    for (int i = 0; i < sent.length; i++) {
      MediaPort handle = plane.open(StreamKind.AUDIO, remote.ip(), _ -> {});
      int port = engine.open(now, handle, StreamKind.AUDIO);
      engine.configure(now, port, new PortSettings(stream, stream, true, true, false, 0, 46));
      engine.play(now, port, 1, new Sound.Tone("dial", "cn"));
    }
    int told = 0;
    for (int i = 0; i < 12; i++) {
      try {
        engine.onTimeout(engine.nextTimeout());
      } catch (RuntimeException e) {
        told++;
      }
    }
    assertThat(told).isPositive();
    assertThat(sent[1]).isEqualTo(sent[2]).isGreaterThan(9);
  }
}
