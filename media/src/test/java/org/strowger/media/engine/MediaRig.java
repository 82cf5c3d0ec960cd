package org.strowger.media.engine;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.media.sim.SimSounds;

/** An exchange's media plane between two telephones, in virtual time. */
final class MediaRig {
  static final long MS = 1_000_000L;
  static final long SECOND = 1000 * MS;
  static final MediaFormat EVENT = MediaFormat.TELEPHONE_EVENT;

  final SimWorld world;
  final SimMediaPlane plane;
  final SimPhone alice;
  final SimPhone bob;
  final List<MediaEvent> events = new ArrayList<>();
  final MediaPort a;
  final MediaPort b;

  MediaRig(long seed, SimLink link) {
    this(seed, link, SimSounds.NONE);
  }

  MediaRig(long seed, SimLink link, SimSounds sounds) {
    world = new SimWorld(seed, link);
    SimHost exchange = world.host(ip("192.0.2.1"), IdleNode.NODE);
    plane = new SimMediaPlane(world, exchange, world.env(1), sounds, 64);
    alice = new SimPhone(world, ip("198.51.100.1"), 4000);
    bob = new SimPhone(world, ip("203.0.113.1"), 5000);
    a = plane.open(StreamKind.AUDIO, alice.address.ip(), events::add);
    b = plane.open(StreamKind.AUDIO, bob.address.ip(), events::add);
  }

  static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }

  /** Configures a port for formats that both sides number alike. */
  void configure(MediaPort port, Address remote, MediaFormat... formats) {
    port.configure(settings(port, remote, List.of(formats), List.of(formats)));
  }

  static PortSettings settings(
      MediaPort port, Address remote, List<MediaFormat> theirs, List<MediaFormat> ours) {
    return new PortSettings(
        MediaStream.audio(remote, theirs),
        MediaStream.audio(port.rtp(), ours),
        true,
        true,
        false,
        0,
        46);
  }

  static PortSettings directed(PortSettings settings, Direction local) {
    return new PortSettings(
        settings.remote().withDirection(local.reversed()),
        settings.local().withDirection(local),
        settings.learnSource(),
        settings.relayEvents(),
        settings.detectInband(),
        settings.silenceMs(),
        settings.dscp());
  }

  /** The digits that ports told. */
  String digits() {
    StringBuilder out = new StringBuilder();
    for (MediaEvent event : events) {
      if (event instanceof MediaEvent.Digit(MediaPort _, char digit, boolean _)) {
        out.append(digit);
      }
    }
    return out.toString();
  }

  long count(Class<? extends MediaEvent> kind) {
    return events.stream().filter(kind::isInstance).count();
  }

  /** Closes both ports and lets the world come to rest. */
  void close() {
    a.close();
    b.close();
    world.runFor(SECOND);
  }
}
