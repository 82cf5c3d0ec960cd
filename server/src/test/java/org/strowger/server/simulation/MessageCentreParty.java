package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.Mailbox;
import org.strowger.h323.call.MessageWaitingEvent;
import org.strowger.h323.call.MessageWaitingOrder;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.call.PeerProfiles;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;

/** A gateway that tells of messages by H.450.7, and has users who are told. */
final class MessageCentreParty {
  /** What its users were told: {@code 2001 yes 3}. */
  final List<String> told = new ArrayList<>();

  /** What became of what it told; empty words for well. */
  final List<String> outcomes = new ArrayList<>();

  private final SimWorld world;
  private final SimHost host;
  private final H323Endpoint endpoint;
  private final ListenedNode node;

  private static final class Users implements PeerProfiles {
    @Override
    public PeerProfile of(Address remote) {
      return PeerProfile.DEFAULT;
    }

    @Override
    public Mailbox mailbox(Address remote, String user) {
      return user.startsWith("20") ? Mailbox.EMPTY : null;
    }
  }

  MessageCentreParty(SimWorld world, IpAddress ip) {
    this.world = world;
    endpoint = new H323Endpoint(H323Settings.DEFAULT, new Users(), world.env(0));
    node = new ListenedNode(endpoint, new Outbox(), _ -> {}, this::on);
    host = world.host(ip, node);
    host.listenTcp(1720, 1);
  }

  private void on(Event event, Outbox out) {
    switch ((MessageWaitingEvent) event) {
      case MessageWaitingEvent.Told it ->
          told.add(it.user() + (it.waiting() ? " yes " : " no ") + it.messages());
      case MessageWaitingEvent.Delivered(long _, String why) -> outcomes.add(why);
    }
  }

  /** Tells the exchange of somebody's messages; none if negative. */
  void tell(IpAddress exchange, String user, int messages) {
    MessageWaitingOrder order =
        new MessageWaitingOrder(new Address(exchange, 1720), user, messages >= 0, messages);
    node.act(host, out -> endpoint.tell(world.now(), order, out));
  }
}
