package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.Mailbox;
import org.strowger.h323.call.MessageWaitingEvent;
import org.strowger.h323.call.MessageWaitingOrder;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.call.PeerProfiles;
import org.strowger.kernel.Address;
import org.strowger.kernel.Outbox;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;
import org.strowger.pbx.mailbox.MessagesTold;
import org.strowger.pbx.settings.Peer;

/**
 * Gateways that tell of messages or are told of them by H.450.7, and what the endpoint is to know
 * of those who call. Confined to its shard; shard 0 tells.
 *
 * <p>A gateway may tell of every phone, and of the users of other gateways. To whom it may not, a
 * user is as unknown as one that does not exist.
 */
public final class MessageCentres implements PeerProfiles {
  /** The most connections at once; further users wait. */
  static final int MAX_AT_ONCE = 16;

  /** The most users who wait. */
  static final int MAX_WAITING = 1_000;

  private final Map<String, Telling> waiting = new LinkedHashMap<>();
  private final Map<Long, Telling> underWay = new HashMap<>();
  private final Consumer<H323Legs.Command> commands;
  private final Outbox outbox;
  private H323Peers peers;
  private @Nullable Mailboxes mailboxes;

  private record Telling(H323Peer peer, MessageWaiting state) {}

  /**
   * Of these gateways.
   *
   * @param commands take what the endpoint is to do
   * @param outbox takes what the owner is to know
   */
  MessageCentres(H323Peers peers, Consumer<H323Legs.Command> commands, Outbox outbox) {
    this.peers = peers;
    this.commands = commands;
    this.outbox = outbox;
  }

  void configure(H323Peers other) {
    peers = other;
  }

  /** Whose messages there are, from now on. */
  public void serve(Mailboxes theirs) {
    mailboxes = theirs;
  }

  @Override
  public PeerProfile of(Address remote) {
    H323Peer peer = peers.at(remote.ip());
    return peer == null ? PeerProfile.DEFAULT : peer.profile();
  }

  @Override
  public @Nullable Mailbox mailbox(Address remote, String user) {
    H323Peer peer = peers.at(remote.ip());
    Mailboxes known = mailboxes;
    Peer owner = known == null || peer == null ? null : known.owner(user);
    if (known == null || peer == null || owner == null || owner.name().equals(peer.name())) {
      return null;
    }
    MessageWaiting state = known.of(user);
    return state == null ? Mailbox.EMPTY : new Mailbox(state.waiting(), state.fresh());
  }

  /** Somebody's messages: told to the gateway that the user is behind, if to any. */
  public void tell(MessageWaiting state) {
    Peer owner = mailboxes == null ? null : mailboxes.owner(state.user());
    H323Peer peer = owner == null ? null : peers.named(owner.name());
    if (peer == null) {
      return;
    }
    if (waiting.size() >= MAX_WAITING && !waiting.containsKey(state.user())) {
      outbox.add(new H323TechEvent.MessagesUntold(peer.name(), state.user(), "too many wait"));
    } else {
      waiting.put(state.user(), new Telling(peer, state));
      next();
    }
  }

  /** One order at a time for a user, so that none overtakes another. */
  private void next() {
    Iterator<Telling> all = waiting.values().iterator();
    List<Telling> due = new ArrayList<>();
    while (all.hasNext() && underWay.size() + due.size() < MAX_AT_ONCE) {
      Telling telling = all.next();
      if (!isBusy(telling.state.user())) {
        all.remove();
        due.add(telling);
      }
    }
    due.forEach(this::begin);
  }

  private boolean isBusy(String user) {
    return underWay.values().stream().anyMatch(other -> other.state.user().equals(user));
  }

  private void begin(Telling telling) {
    MessageWaiting state = telling.state;
    MessageWaitingOrder order =
        new MessageWaitingOrder(
            telling.peer.address(), state.user(), state.waiting(), state.fresh());
    commands.accept((endpoint, now, out) -> underWay.put(endpoint.tell(now, order, out), telling));
  }

  /** The endpoint heard of messages, or told of them. */
  void on(MessageWaitingEvent event) {
    switch (event) {
      case MessageWaitingEvent.Told told ->
          outbox.add(
              new MessagesTold(
                  new MessageWaiting(
                      told.user(), told.waiting(), told.messages(), -1, told.centre())));
      case MessageWaitingEvent.Delivered(long order, String why) -> {
        Telling telling = underWay.remove(order);
        if (telling != null && !why.isEmpty()) {
          outbox.add(
              new H323TechEvent.MessagesUntold(telling.peer.name(), telling.state.user(), why));
        }
        next();
      }
    }
  }
}
