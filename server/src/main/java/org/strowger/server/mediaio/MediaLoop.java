package org.strowger.server.mediaio;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.IpAddress;
import org.strowger.media.engine.Datagram;
import org.strowger.media.engine.EngineOwner;
import org.strowger.media.engine.MediaEngine;
import org.strowger.media.engine.PacketSink;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.StreamKind;
import org.strowger.server.shard.Faults;
import org.strowger.server.shard.Mailbox;

/**
 * One platform thread that owns RTP sockets and the engine behind them. Confined to its thread, but
 * for {@link #plane}, the ports that it opens, and {@link #close}.
 *
 * <p>The loop: wait for packets or the engine's next time, run commands, pass packets, fire timers.
 * What was commanded before a packet came is done before the packet is looked at: a peer may send
 * as soon as the signalling that followed the command has told it to. Commands come through a
 * bounded mailbox; events go to the mailbox of the shard that opened the port and are kept here
 * while that is full, so that none is lost. Ports of one loop can be joined, so all ports of a call
 * come from one loop: a shard has one.
 */
public final class MediaLoop implements AutoCloseable {
  /** Commands that may wait for the loop. */
  public static final int COMMANDS = 65_536;

  /** Events that may wait for full mailboxes of shards; beyond it the oldest are lost. */
  private static final int UNDELIVERED = 65_536;

  /** Pairs that are tried when ports of the range are taken by others. */
  private static final int BIND_ATTEMPTS = 128;

  private static final int COMMANDS_A_TURN = 1024;
  private static final long FIGURES_EVERY = 1_000_000_000L;
  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

  /** What a port wants of the engine. */
  interface Command {
    void run(MediaEngine engine, long now);
  }

  private final MediaNetwork network;
  private final MediaEngine engine;
  private final PortRange range;
  private final LocalAddresses addresses;
  private final SoundLibrary sounds;
  private final Recordings recordings;
  private final Mailbox commands = new Mailbox(COMMANDS);
  private final ArrayDeque<Runnable> undelivered = new ArrayDeque<>();
  private final Map<Integer, LoopPort> open = new HashMap<>();
  private final @Nullable LoopPort[] ports;
  private final Datagram datagram = new Datagram();
  private final Thread thread;
  private final Io io = new Io();
  private long now;
  private @Nullable LoopPort ending;
  private boolean waited; // time has passed since now was read
  private long figuresAt;
  private volatile boolean stopping; // written by close() on any thread
  private volatile int openPorts; // written by the loop, read by status
  private final Faults faults = new Faults(LOG);

  /** Sockets and the engine's wishes; kept apart so that nobody else calls them. */
  private final class Io implements PacketSink, EngineOwner, MediaNetwork.Ready {
    @Override
    public void onReady(int key) {
      if (waited) {
        waited = false;
        now = System.nanoTime();
        runCommands();
      }
      LoopPort port = ports[key >> 1];
      boolean rtcp = (key & 1) != 0;
      if (port != null && port.socket(rtcp).receive(datagram)) {
        datagram.rtcp(rtcp);
        engine.onPacket(now, key >> 1, datagram);
      }
    }

    @Override
    public void send(int port, Datagram packet) {
      LoopPort target = ports[port];
      if (target != null) {
        target.socket(packet.rtcp()).send(packet);
      }
    }

    @Override
    public void onEvent(MediaEvent event) {
      if (event.port() instanceof LoopPort port) {
        if (event instanceof MediaEvent.Closed(MediaPort _, var last)) {
          port.figures(last);
        }
        deliver(port, event);
      }
    }

    @Override
    public void loadSound(int port, long playback, Sound sound) {
      LoopPort target = ports[port];
      if (target != null) {
        sounds.load(
            sound,
            (files, failure) ->
                command(
                    target, (e, at) -> e.onSound(at, target.index(), playback, files, failure)));
      }
    }

    @Override
    public void onRecorded(int port, long recording, short[] pcm, int samples, int sampleRate) {
      LoopPort target = ports[port];
      if (target != null) {
        recordings.append(target, pcm, samples, sampleRate);
      }
    }

    @Override
    public void onRecordEnd(int port, long recording, long milliseconds) {
      LoopPort target = ports[port];
      if (target != null) {
        recordings.end(target);
        if (target == ending) { // Nothing may follow its last event: the file's end is not awaited.
          deliver(target, new MediaEvent.RecordEnded(target, recording, milliseconds));
        }
      }
    }
  }

  /**
   * A loop that is not running yet.
   *
   * @param name of the thread
   * @param env randomness and the wall clock, used on the loop's thread only
   * @throws IOException if the system gives no sockets to wait on
   */
  public MediaLoop(String name, MediaIoSettings settings, Env env) throws IOException {
    this(name, settings, env, MediaNetwork.open());
  }

  MediaLoop(String name, MediaIoSettings settings, Env env, MediaNetwork network) {
    this.network = network;
    engine = new MediaEngine(settings.maxPorts(), env, io, io);
    ports = new LoopPort[settings.maxPorts()];
    range =
        new PortRange(settings.firstPort(), settings.lastPort(), env.random(), System.nanoTime());
    addresses = new LocalAddresses(settings.local(), settings.advertised());
    sounds = new SoundLibrary(settings.sounds(), settings.music());
    recordings = new Recordings(settings.recordings(), this::recorded);
    thread = Thread.ofPlatform().name(name).unstarted(this::loop);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** The media plane of a shard, whose events go to its mailbox. */
  public MediaPlane plane(ShardMailbox mailbox) {
    return (kind, toward, listener) -> openPort(kind, toward, listener, mailbox);
  }

  /** How many ports are open. Any thread. */
  public int openPorts() {
    return openPorts;
  }

  /** How many exceptions came out of the engine: bugs. Any thread. */
  public long faults() {
    return faults.count();
  }

  /** Binds a pair on the shard's thread, so that its address is known at once. */
  private @Nullable MediaPort openPort(
      StreamKind kind, IpAddress toward, MediaListener listener, ShardMailbox mailbox) {
    if (stopping) {
      return null;
    }
    long at = System.nanoTime();
    IpAddress local = addresses.local(toward, at);
    BoundPair pair = bindPair(local, at);
    if (pair == null) {
      return null;
    }
    Address told = new Address(addresses.told(local, toward), pair.evenPort());
    LoopPort port = new LoopPort(this, pair, told, listener, mailbox);
    if (!commands.offer(() -> opened(port, kind))) {
      discard(port);
      return null;
    }
    network.wakeup();
    return port;
  }

  private @Nullable BoundPair bindPair(IpAddress local, long at) {
    for (int attempt = 0; attempt < BIND_ATTEMPTS; attempt++) {
      int even = range.take(at);
      if (even < 0) {
        return null;
      }
      MediaNetwork.Socket rtp = network.bind(local, even);
      MediaNetwork.Socket rtcp = rtp == null ? null : network.bind(local, even + 1);
      if (rtp != null && rtcp != null) {
        return new BoundPair(even, rtp, rtcp);
      }
      if (rtp != null) {
        rtp.close();
      }
      range.free(even, at); // Somebody else's: it rests like one of ours and is tried again later.
    }
    LOG.warn("no free pair of ports among {} that were tried", BIND_ATTEMPTS);
    return null;
  }

  private void discard(LoopPort port) {
    port.socket(false).close();
    port.socket(true).close();
    range.free(port.evenPort(), System.nanoTime());
  }

  Recordings recordings() {
    return recordings;
  }

  /** Has the loop do something with a port that is still open then. Any thread. */
  void command(LoopPort port, Command command) {
    boolean taken =
        commands.offer(() -> {
          if (port.index() >= 0) {
            command.run(engine, now);
          }
        });
    if (taken && Thread.currentThread() != thread) {
      network.wakeup();
    } else if (!taken) {
      LOG.warn("a media command was dropped: the loop is overloaded");
    }
  }

  /** A port is to be closed; if the mailbox is full the loop finds it by itself. */
  void closing(LoopPort port) {
    if (commands.offer(() -> closed(port))) {
      network.wakeup();
    }
  }

  private void opened(LoopPort port, StreamKind kind) {
    int index = engine.open(now, port, kind);
    try {
      if (index >= 0) {
        network.watch(port.socket(false), 2 * index);
        network.watch(port.socket(true), 2 * index + 1);
        port.index(index);
        ports[index] = port;
        open.put(index, port);
        openPorts = open.size();
        return;
      }
      LOG.warn("the media engine is full");
    } catch (IOException e) {
      LOG.warn("a port cannot be used: {}", e.getMessage());
      engine.close(now, index);
    }
    discard(port);
    if (index < 0) {
      deliver(port, new MediaEvent.Closed(port, port.figures()));
    }
  }

  private void closed(LoopPort port) {
    int index = port.index();
    if (index >= 0) {
      ending = port;
      engine.close(now, index);
      ending = null;
      ports[index] = null;
      open.remove(index);
      openPorts = open.size();
      port.index(-1);
      discard(port);
    }
  }

  private void deliver(LoopPort port, MediaEvent event) {
    Runnable message = () -> port.listener().onMedia(event);
    if (!undelivered.isEmpty() || !port.mailbox().post(message)) {
      if (undelivered.size() == UNDELIVERED) {
        undelivered.poll();
        LOG.error("a media event was lost: its shard takes none");
      }
      undelivered.add(() -> redeliver(port, message));
    }
  }

  private void redeliver(LoopPort port, Runnable message) {
    if (!port.mailbox().post(message)) {
      undelivered.add(() -> redeliver(port, message));
    }
  }

  /** A file is complete; on the recorder's thread. */
  private void recorded(LoopPort port, MediaEvent.RecordEnded event) {
    boolean taken =
        commands.offer(() -> {
          if (port.index() >= 0) {
            deliver(port, event);
          }
        });
    if (!taken) {
      LOG.error("the end of a recording was lost: the loop is overloaded");
    }
    network.wakeup();
  }

  private void loop() {
    while (!stopping || !open.isEmpty()) {
      try {
        turn();
      } catch (IOException e) {
        faults.tell("waiting for packets", e);
      } catch (RuntimeException | AssertionError e) {
        faults.tell("media", e);
      }
      if (stopping) {
        for (LoopPort port : open.values().toArray(LoopPort[]::new)) {
          closed(port);
        }
      }
    }
    network.close();
  }

  private void turn() throws IOException {
    long wait = waiting();
    waited = true;
    network.await(wait, io);
    now = System.nanoTime();
    runCommands();
    if (engine.nextTimeout() <= now) {
      engine.onTimeout(now);
    }
    if (now >= figuresAt) {
      figuresAt = now + FIGURES_EVERY;
      lookAfterPorts();
    }
    for (int waiting = undelivered.size(); waiting > 0; waiting--) {
      undelivered.remove().run();
    }
  }

  private void runCommands() {
    for (int i = 0; i < COMMANDS_A_TURN; i++) {
      Runnable command = commands.poll();
      if (command == null) {
        break;
      }
      command.run();
    }
  }

  private long waiting() {
    now = System.nanoTime();
    if (commands.size() > 0) {
      return 0;
    }
    long next = Math.min(engine.nextTimeout(), open.isEmpty() ? Deadlines.NEVER : figuresAt);
    if (!undelivered.isEmpty()) {
      next = Math.min(next, now + TimeUnit.MILLISECONDS.toNanos(10));
    }
    return next == Deadlines.NEVER ? Long.MAX_VALUE : Math.max(0, next - now);
  }

  private void lookAfterPorts() {
    for (LoopPort port : open.values().toArray(LoopPort[]::new)) {
      if (port.closing()) {
        closed(port);
      } else {
        port.figures(engine.figures(port.index()));
      }
    }
  }

  /** Closes all ports, with their goodbyes, and stops the thread. Any thread but the loop's own. */
  @Override
  public void close() {
    stopping = true;
    network.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
      recordings.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
