package org.strowger.media.sim;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.engine.Datagram;
import org.strowger.media.engine.EngineOwner;
import org.strowger.media.engine.MediaEngine;
import org.strowger.media.engine.PacketSink;
import org.strowger.media.file.SoundFile;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.StreamKind;

/**
 * A media plane on a host of a simulated world. Confined to the test's thread.
 *
 * <p>Packets go through the world's network with its loss and delay; events come to the listener in
 * a step of their own, as they would through a mailbox. {@link #openPorts} lets a test assert that
 * none is left.
 */
public final class SimMediaPlane implements MediaPlane, PacketSink, EngineOwner {
  /** First RTP port. */
  public static final int FIRST_PORT = 20_000;

  private final SimWorld world;
  private final SimHost host;
  private final SimSounds sounds;
  private final MediaEngine engine;
  private final Datagram datagram = new Datagram();

  /** Longest free first: late packets of one call do not reach the next. */
  private final ArrayDeque<Integer> free = new ArrayDeque<>();

  private final Map<Integer, SimMediaPort> open = new HashMap<>();
  private final Map<Long, Long> recordedSamples = new HashMap<>();
  private int opened;
  private long wakeAt = Deadlines.NEVER;

  /**
   * A plane without ports.
   *
   * @param host whose address the ports have
   * @param capacity the most ports at once
   */
  public SimMediaPlane(SimWorld world, SimHost host, Env env, SimSounds sounds, int capacity) {
    this.world = world;
    this.host = host;
    this.sounds = sounds;
    engine = new MediaEngine(capacity, env, this, this);
    for (int i = 0; i < capacity; i++) {
      free.add(FIRST_PORT + 2 * i);
    }
  }

  /** How many ports are open. */
  public int openPorts() {
    return open.size();
  }

  /**
   * What a port and its peer agreed on.
   *
   * @param rtp the port's address
   * @param since when it was agreed, virtual nanoseconds
   * @param joined the port that it is joined to; null for none
   */
  public record Agreed(Address rtp, PortSettings settings, long since, @Nullable Address joined) {}

  /** What the open ports have agreed on, by their addresses. */
  public Map<Address, Agreed> agreements() {
    Map<Address, Agreed> agreements = new TreeMap<>(Comparator.comparingInt(Address::port));
    for (SimMediaPort port : open.values()) {
      Agreed agreed = port.agreed();
      if (agreed != null) {
        agreements.put(agreed.rtp, agreed);
      }
    }
    return agreements;
  }

  /** How many ports were ever opened. */
  public int opened() {
    return opened;
  }

  /** How many samples were recorded under a number. */
  public long recordedSamples(long recording) {
    return recordedSamples.getOrDefault(recording, 0L);
  }

  @Override
  public @Nullable MediaPort open(StreamKind kind, IpAddress toward, MediaListener listener) {
    Integer port = free.pollFirst();
    if (port == null) {
      return null;
    }
    SimMediaPort handle = new SimMediaPort(this, new Address(host.ip(), port), listener);
    int index = engine.open(world.now(), handle, kind);
    if (index < 0) {
      free.add(port);
      return null;
    }
    handle.index(index);
    open.put(index, handle);
    opened++;
    host.bind(port, (now, from, octets) -> receive(now, index, false, from, octets));
    host.bind(port + 1, (now, from, octets) -> receive(now, index, true, from, octets));
    wake();
    return handle;
  }

  MediaEngine engine() {
    return engine;
  }

  long now() {
    return world.now();
  }

  /** A port's command was carried out. */
  void wake() {
    long next = engine.nextTimeout();
    if (next < wakeAt) {
      wakeAt = next;
      world.after(Math.max(0, next - world.now()), () -> tick(next));
    }
  }

  void closed(SimMediaPort handle) {
    open.remove(handle.index());
    int port = handle.rtp().port();
    host.unbind(port);
    host.unbind(port + 1);
    free.add(port);
  }

  private void tick(long due) {
    if (due == wakeAt) {
      wakeAt = Deadlines.NEVER;
      engine.onTimeout(world.now());
      wake();
    }
  }

  private void receive(long now, int index, boolean rtcp, Address from, Octets octets) {
    if (octets.length() <= Datagram.CAPACITY) {
      octets.copyTo(datagram.data(), 0);
      datagram.length(octets.length());
      datagram.rtcp(rtcp);
      datagram.peer(Datagram.high(from.ip()), Datagram.low(from.ip()), from.port());
      engine.onPacket(now, index, datagram);
      wake();
    }
  }

  @Override
  public void send(int port, Datagram packet) {
    SimMediaPort handle = open.get(port);
    if (handle != null && host.isUp()) {
      Address from = packet.rtcp() ? handle.rtcp() : handle.rtp();
      Address to = Datagram.address(packet.high(), packet.low(), packet.port());
      world.datagram(from, to, Octets.copyOf(packet.data(), 0, packet.length()));
    }
  }

  @Override
  public void onEvent(MediaEvent event) {
    if (event.port() instanceof SimMediaPort port) {
      world.after(0, () -> host.act(out -> port.listener().onMedia(event)));
    }
  }

  @Override
  public void loadSound(int port, long playback, Sound sound) {
    SimMediaPort asking = open.get(port);
    world.after(
        0,
        () -> {
          if (open.get(port) != asking) {
            return;
          }
          List<SoundFile> files = sounds.load(sound);
          String failure = files.isEmpty() ? "no such sound: " + sound : "";
          engine.onSound(world.now(), port, playback, files, failure);
          wake();
        });
  }

  @Override
  public void onRecorded(int port, long recording, short[] pcm, int samples, int sampleRate) {
    recordedSamples.merge(recording, (long) samples, Long::sum);
  }

  @Override
  public void onRecordEnd(int port, long recording, long milliseconds) {
    SimMediaPort handle = open.get(port);
    if (handle != null) {
      onEvent(new MediaEvent.RecordEnded(handle, recording, milliseconds));
    }
  }
}
