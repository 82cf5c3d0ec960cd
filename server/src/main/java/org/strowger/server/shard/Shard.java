package org.strowger.server.shard;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Event;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.Node;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Transmit;
import org.strowger.server.net.Streams;
import org.strowger.server.net.UdpListeners;

/**
 * One platform thread that owns a node: it reads the node's datagrams, runs what other threads put
 * into its mailbox, fires its timers, and sends what it wants sent. Confined to itself, but for
 * {@link #post} and {@link #close}.
 *
 * <p>The loop: select until the next timer, read, run the mailbox, fire timers, drain the outbox.
 * Nothing in it blocks but the select. An exception out of the node is a bug: it is logged with its
 * trace, counted, and the loop goes on, since a thousand other calls hang on it.
 */
public final class Shard implements AutoCloseable {
  /** Messages that may wait; beyond it senders are told to drop or to come again. */
  public static final int MAILBOX_CAPACITY = 65_536;

  private static final int MESSAGES_A_TURN = 1024;
  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  private final Selector selector;
  private final UdpListeners datagrams;
  private final Streams streams;
  private final Mailbox mailbox = new Mailbox(MAILBOX_CAPACITY);
  private final Outbox outbox = new Outbox();
  private final Thread thread;
  private List<Shard> group = List.of(this); // set before the thread starts
  private Node node = IdleNode.NODE; // set before the thread starts
  private volatile boolean closing; // written by close() on any thread, read by the loop
  private final Faults faults = new Faults(LOG);

  /**
   * A shard that is not running yet: ports may be bound.
   *
   * @param name of the thread
   * @throws IOException if the system gives no selector
   */
  public Shard(String name) throws IOException {
    this(name, 0);
  }

  /**
   * One of several shards.
   *
   * @param number 0..255, which the ids of its connections carry
   * @throws IOException if the system gives no selector
   */
  public Shard(String name, int number) throws IOException {
    this.selector = Selector.open();
    this.datagrams = new UdpListeners(selector);
    this.streams = new Streams(number, this::post, this.outbox);
    this.thread = Thread.ofPlatform().name(name).unstarted(this::loop);
  }

  /**
   * Makes shards one group: each sends by the ports and connections of all, and connections that
   * come are dealt out. Before {@link #start}; this one is among them, each at its number.
   */
  public void join(List<Shard> all) {
    group = List.copyOf(all);
    streams.join(all.stream().map(Shard::streams).toList());
  }

  /** Where UDP ports are bound; before {@link #start} only. */
  public UdpListeners datagrams() {
    return datagrams;
  }

  /** Where TCP and TLS ports are bound. */
  public Streams streams() {
    return streams;
  }

  /** The node's outbox, for commands that run on this shard. */
  public Outbox outbox() {
    return outbox;
  }

  /** Starts the thread, which owns the node from now on. */
  public void start(Node owned) {
    node = owned;
    group.forEach(other -> datagrams.share(other.datagrams));
    streams.attach(owned);
    thread.start();
  }

  /** Has the shard do something; false if its mailbox is full. Any thread. */
  public boolean post(Runnable message) {
    if (!mailbox.offer(message)) {
      return false;
    }
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
    return true;
  }

  /** How many messages wait in the mailbox. Any thread. */
  public int backlog() {
    return mailbox.size();
  }

  /** How many exceptions came out of the node: bugs. Any thread. */
  public long faults() {
    return faults.count();
  }

  private void loop() {
    while (!closing) {
      try {
        turn();
      } catch (IOException e) {
        faults.tell("reading the network", e);
      } catch (RuntimeException | Error e) {
        faults.tell("a call's work", e);
      }
    }
  }

  private void turn() throws IOException {
    await();
    long now = System.nanoTime();
    datagrams.read(node, now, outbox);
    drain();
    for (int i = 0; i < MESSAGES_A_TURN; i++) {
      Runnable message = mailbox.poll();
      if (message == null) {
        break;
      }
      message.run();
      drain();
    }
    now = System.nanoTime();
    if (node.nextTimeout() <= now) {
      node.onTimeout(now, outbox);
    }
    drain();
  }

  private void await() throws IOException {
    long next = node.nextTimeout();
    if (mailbox.size() > 0) {
      selector.selectNow();
    } else if (next == Deadlines.NEVER) {
      selector.select();
    } else {
      long millis = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime() + 999_999);
      if (millis <= 0) {
        selector.selectNow();
      } else {
        selector.select(millis);
      }
    }
  }

  private void drain() {
    for (Output output = outbox.poll(); output != null; output = outbox.poll()) {
      switch (output) {
        case Transmit.Send send when !send.flow().transport().isReliable() -> datagrams.send(send);
        case Transmit transmit -> onStream(transmit);
        case Event event -> LOG.error("an engine's event had no owner: {}", event);
      }
    }
  }

  /** A connection of another shard is that one's to send on and to close. */
  private void onStream(Transmit transmit) {
    int number = ShardIds.shard(transmit.flowId());
    Shard owner = number < group.size() ? group.get(number) : this;
    if (owner == this) {
      streams.transmit(transmit);
    } else if (!owner.post(() -> owner.streams.transmit(transmit))) {
      LOG.warn("a message was lost: shard {} is overloaded", number);
    }
  }

  /** Stops the thread and frees its sockets. Any thread but the shard's own. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
      datagrams.close();
      streams.close();
      selector.close();
    } catch (IOException e) {
      LOG.warn("closing sockets: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
