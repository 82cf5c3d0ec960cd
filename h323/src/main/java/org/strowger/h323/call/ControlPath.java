package org.strowger.h323.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.H225Common;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/**
 * How the H.245 messages of one call travel: inside H.225.0 messages (tunnelled, H.323 8.2.1) or on
 * a {@link ControlConnection} of their own. Confined to its shard.
 *
 * <p>Tunnelling is offered by a flag in every message and is agreed when both ends set it; a peer
 * that tunnels although its flag says no is believed. Until there is a way, messages wait here.
 */
final class ControlPath {
  /** The most messages that wait for a way; more mean that the peer answers nothing. */
  static final int MAX_QUEUED = 128;

  /** The most octets of H.245 in one H.225.0 message. */
  private static final int MAX_TUNNELLED = 16_384;

  enum Tunnelling {
    /** We offer it and the peer has not said. */
    OFFERED,
    AGREED,
    REFUSED
  }

  private final ControlConnection connection;
  private final ArrayDeque<Octets> queue = new ArrayDeque<>();
  private Tunnelling tunnelling;
  private boolean tunnelUsed;
  private boolean setupOpen;
  private boolean overflowed;

  ControlPath(ControlConnection connection, boolean tunnelling) {
    this.connection = connection;
    this.tunnelling = tunnelling ? Tunnelling.OFFERED : Tunnelling.REFUSED;
  }

  /** The connection, which may never stand. */
  ControlConnection connection() {
    return connection;
  }

  Tunnelling tunnelling() {
    return tunnelling;
  }

  /** The flag that our messages bear. */
  boolean flag() {
    return tunnelling != Tunnelling.REFUSED;
  }

  /** Whether messages can go now or with the next message of ours. */
  boolean usable() {
    return connection.stands() || tunnelling == Tunnelling.AGREED || setupOpen;
  }

  /** Whether more messages waited than can be kept. */
  boolean overflowed() {
    return overflowed;
  }

  /** While Setup is being made, messages may go into it. */
  void setupOpen(boolean open) {
    setupOpen = open;
  }

  /** The tunnelling flag of a message of the peer that has a User-user element. */
  void onFlag(H225Common.Tunnelling flag, boolean tunnels) {
    if (connection.isBegun() || tunnelUsed) {
      return;
    }
    if (tunnels && tunnelling != Tunnelling.REFUSED) {
      tunnelling = Tunnelling.AGREED;
      tunnelUsed = true;
    } else if (tunnelling != Tunnelling.REFUSED) {
      tunnelling =
          switch (flag) {
            case TRUE -> Tunnelling.AGREED;
            case FALSE -> Tunnelling.REFUSED;
            case PROVISIONAL -> tunnelling;
          };
    }
  }

  /** A peer that was refused tunnelling tunnels all the same, and there is no other way. */
  boolean believe() {
    if (!connection.isBegun() && tunnelling == Tunnelling.REFUSED) {
      tunnelling = Tunnelling.AGREED;
      tunnelUsed = true;
    }
    return tunnelling == Tunnelling.AGREED;
  }

  /** Messages to be carried. */
  void enqueue(Collection<Octets> messages, Outbox out) {
    for (Octets message : messages) {
      if (connection.send(message, out)) {
        continue;
      }
      if (queue.size() < MAX_QUEUED) {
        queue.add(message);
      } else {
        overflowed = true;
      }
    }
  }

  private void flush(Outbox out) {
    while (!queue.isEmpty() && connection.send(queue.element(), out)) {
      queue.remove();
    }
  }

  /** Forgets what waits, since the procedures begin anew. */
  void clear() {
    queue.clear();
  }

  /** Messages to go into the H.225.0 message that is being made; empty if they go elsewhere. */
  List<Octets> takeTunnelled() {
    List<Octets> taken = new ArrayList<>();
    boolean tunnels = tunnelling == Tunnelling.AGREED || setupOpen;
    int size = 0;
    while (tunnels && !connection.stands() && !queue.isEmpty() && taken.size() < MAX_QUEUED / 2) {
      size += queue.element().length();
      if (size > MAX_TUNNELLED && !taken.isEmpty()) {
        break;
      }
      taken.add(queue.remove());
    }
    return taken;
  }

  /** Whether messages wait that an H.225.0 message could carry. */
  boolean wantsCarrier() {
    return tunnelling == Tunnelling.AGREED && !connection.stands() && !queue.isEmpty();
  }

  /** The h245Address for the message that is being made; null to a peer that tunnels. */
  @Nullable Address advertise() {
    return tunnelling == Tunnelling.AGREED ? null : connection.advertise();
  }

  /** A connection stands; true if it is the channel now, which what waits then takes. */
  boolean onOpened(Flow opened, Outbox out) {
    boolean used = connection.onOpened(opened, out);
    flush(out);
    return used;
  }

  /** The peer speaks on the connection that was not chosen: that is taken. */
  void useSpare(Outbox out) {
    connection.useSpare(out);
    flush(out);
  }

  /** A connection, an attempt or the listener ended. */
  ControlConnection.Loss onClosed(long now, long id, Outbox out) {
    ControlConnection.Loss loss = connection.onClosed(now, id, out);
    flush(out);
    return loss;
  }

  /** Closes everything. */
  void close(Outbox out) {
    connection.close(out);
    queue.clear();
  }

  /** Closes what is no open channel: nothing new is to come. */
  void closeUnused(Outbox out) {
    connection.closeUnused(out);
    queue.clear();
  }
}
