package org.strowger.server.simulation;

import java.util.List;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/**
 * Gateways with a fax machine behind them, which turn calls into faxes and back, or fall silent.
 */
final class FaxMachines {
  private static final int SOUND_PORT = 4000;
  private static final int FAX_PORT = 6000;

  private FaxMachines() {}

  /** A machine with one call. */
  abstract static class Machine {
    final SimWorld world;
    final IpAddress ip;
    SimHost host;

    /** Whether it agrees to a change that the other wants. */
    boolean willing = true;

    /** Refusals of its own wishes. */
    int refused;

    /** What it was asked to change to. */
    int asked;

    boolean over;
    int datagrams;

    Machine(SimWorld world, IpAddress ip) {
      this.world = world;
      this.ip = ip;
    }

    final void plugIn() {
      host.bind(FAX_PORT, (_, _, _) -> datagrams++);
    }

    abstract void fax();

    abstract void sound();

    abstract void hangUp();

    /** Where it is to send the fax; null if the call is none. */
    abstract Address faxTarget();

    /** Whether the call is sound, both ways. */
    abstract boolean speaks();

    final void sendPage() {
      for (int i = 0; i < 5; i++) {
        Octets udptl = Octets.hex("000" + i + "01600000");
        world.datagram(new Address(ip, FAX_PORT), faxTarget(), udptl);
      }
    }
  }

  /** By SIP. */
  static final class BySip extends Machine {
    private final SipAgent agent;
    private final ListenedNode node;
    private DialogId call;
    private int version;

    /** Whether it answers the offer of a fax with a stream at port 0, and so of nothing at all. */
    boolean takesNoFax;

    /** What the other described last. */
    String heard = "";

    BySip(SimWorld world, IpAddress ip) {
      super(world, ip);
      agent =
          new SipAgent(
              SipSettings.of(Listener.of(Transport.UDP, 1, new Address(ip, 5060))), world.env(40));
      node = new ListenedNode(agent, new Outbox(), _ -> {}, this::on);
      host = world.host(ip, node);
      host.listenUdp(5060, 1);
      plugIn();
    }

    void call(Address exchange, String number) {
      InviteOrder order =
          InviteOrder.of(
              SipUri.of(exchange).withUser(number),
              NameAddress.of(SipUri.of("5550", "fax.example.com")),
              describe(soundLine()));
      node.act(host, out -> call = agent.invite(world.now(), order, out));
    }

    @Override
    void fax() {
      node.act(host, out -> agent.offer(world.now(), call, describe(faxLine()), out));
    }

    @Override
    void sound() {
      node.act(host, out -> agent.offer(world.now(), call, describe(soundLine()), out));
    }

    @Override
    void hangUp() {
      node.act(host, out -> agent.end(world.now(), call, 0, Payload.NONE, out));
    }

    private static final String NOTHING = "m=audio 0 RTP/AVP 8\r\nm=image 0 udptl t38\r\n";

    private static String soundLine() {
      return "m=audio " + SOUND_PORT + " RTP/AVP 8\r\n";
    }

    private static String faxLine() {
      return "m=image "
          + FAX_PORT
          + " udptl t38\r\na=T38FaxVersion:2\r\na=T38MaxBitRate:9600\r\n"
          + "a=T38FaxRateManagement:transferredTCF\r\na=T38FaxMaxDatagram:300\r\n"
          + "a=T38FaxUdpEC:t38UDPRedundancy\r\n";
    }

    private Payload describe(String lines) {
      String head =
          "v=0\r\no=fax 7 %d IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\n"
              .formatted(++version, ip, ip);
      return Payload.of(Octets.utf8(head + lines));
    }

    /** Offers sound in a direction: {@code recvonly} and so on. */
    void sound(String direction) {
      String lines = soundLine() + "a=" + direction + "\r\n";
      node.act(host, out -> agent.offer(world.now(), call, describe(lines), out));
    }

    /** The direction of sound that the other described last. */
    String direction() {
      for (String direction : new String[] {"sendonly", "recvonly", "inactive"}) {
        if (heard.contains("a=" + direction)) {
          return direction;
        }
      }
      return "sendrecv";
    }

    private String agreed() {
      return switch (direction()) {
        case "sendonly" -> "a=recvonly\r\n";
        case "recvonly" -> "a=sendonly\r\n";
        case "inactive" -> "a=inactive\r\n";
        default -> "";
      };
    }

    /** An answer that takes every line that is offered. */
    private Payload answer(String offer) {
      StringBuilder lines = new StringBuilder();
      for (String line : offer.split("\r\n", -1)) {
        if (line.startsWith("m=audio")) {
          lines.append(
              line.startsWith("m=audio 0 ") ? "m=audio 0 RTP/AVP 8\r\n" : soundLine() + agreed());
        } else if (line.startsWith("m=image")) {
          lines.append(line.startsWith("m=image 0 ") ? "m=image 0 udptl t38\r\n" : faxLine());
        }
      }
      return describe(lines.toString());
    }

    private void on(Event event, Outbox out) {
      switch (event) {
        case SipEvent.Answered answered -> heard = answered.sdp().toUtf8();
        case SipEvent.AnswerReceived answer -> heard = answer.sdp().toUtf8();
        case SipEvent.OfferReceived offered -> {
          asked++;
          String offer = offered.offer().toUtf8();
          if (takesNoFax && !offer.contains("m=image 0 ") && offer.contains("m=image ")) {
            heard = offer;
            agent.accept(world.now(), call, describe(NOTHING), out);
          } else if (willing) {
            heard = offer;
            agent.accept(world.now(), call, answer(heard), out);
          } else {
            agent.refuse(world.now(), call, 488, Payload.NONE, out);
          }
        }
        case SipEvent.OfferRefused _ -> refused++;
        case SipEvent.Ended _ -> over = true;
        default -> {} // not looked at
      }
    }

    @Override
    Address faxTarget() {
      for (String line : heard.split("\r\n", -1)) {
        if (line.startsWith("m=image ") && !line.startsWith("m=image 0 ")) {
          String host = heard.lines().filter(l -> l.startsWith("c=")).findFirst().orElseThrow();
          return new Address(
              IpAddress.parse(host.substring("c=IN IP4 ".length())),
              Integer.parseInt(line.split(" ", -1)[1]));
        }
      }
      return null;
    }

    @Override
    boolean speaks() {
      return heard.contains("m=audio")
          && !heard.contains("m=audio 0 ")
          && direction().equals("sendrecv");
    }
  }

  /** By H.323; answers the call that comes. */
  static final class ByH323 extends Machine {
    private static final FaxCapability FAX =
        new FaxCapability(0, 144, true, false, false, false, 0, 200, false);

    private final H323Endpoint endpoint;
    private final ListenedNode node;
    private CallId call;

    /** What the other's media is now. */
    CallMedia heard = CallMedia.NONE;

    /** Whether the other wants nothing to be sent (an empty capability set). */
    boolean paused;

    ByH323(SimWorld world, IpAddress ip, PeerProfile profile) {
      super(world, ip);
      endpoint = new H323Endpoint(H323Settings.DEFAULT, _ -> profile, world.env(41));
      node = new ListenedNode(endpoint, new Outbox(), _ -> {}, this::on);
      host = world.host(ip, node);
      host.listenTcp(1720, 1L << 50);
      plugIn();
    }

    private CallMedia soundMedia() {
      return CallMedia.of(
          MediaSession.audio(
              new Address(ip, SOUND_PORT), List.of(AudioCapability.of(AudioCodec.G711_ALAW))));
    }

    private CallMedia faxMedia() {
      return CallMedia.of(MediaSession.fax(new Address(ip, FAX_PORT), FAX));
    }

    @Override
    void fax() {
      node.act(host, out -> endpoint.changeMedia(world.now(), call, faxMedia(), out));
    }

    @Override
    void sound() {
      node.act(host, out -> endpoint.changeMedia(world.now(), call, soundMedia(), out));
    }

    /** Neither sends nor receives. */
    void rests() {
      CallMedia media = CallMedia.of(soundMedia().audio().withDirection(false, false));
      node.act(host, out -> endpoint.changeMedia(world.now(), call, media, out));
    }

    /** Sends on a channel of its own or not, and goes on to receive. */
    void sends(boolean sends) {
      CallMedia media = CallMedia.of(soundMedia().audio().withDirection(sends, true));
      node.act(host, out -> endpoint.changeMedia(world.now(), call, media, out));
    }

    @Override
    void hangUp() {
      node.act(host, out -> endpoint.release(world.now(), call, Cause.of(16, 0), out));
    }

    private void on(Event event, Outbox out) {
      switch (event) {
        case H323Event.CallOffered offered -> {
          call = offered.id();
          endpoint.connect(world.now(), call, soundMedia(), Party.UNKNOWN, out);
        }
        case H323Event.MediaChanged changed -> {
          heard = changed.media();
          paused = changed.paused();
        }
        case H323Event.MediaWanted wanted -> {
          asked++;
          boolean fax = wanted.media().fax() != null;
          CallMedia now = heard.fax() == null ? soundMedia() : faxMedia();
          CallMedia then = fax ? faxMedia() : soundMedia();
          endpoint.changeMedia(world.now(), call, willing ? then : now, out);
        }
        case H323Event.MediaRefused _ -> refused++;
        case H323Event.Released _ -> over = true;
        default -> {} // not looked at
      }
    }

    @Override
    Address faxTarget() {
      return heard.fax() == null ? null : heard.fax().rtp();
    }

    @Override
    boolean speaks() {
      MediaSession sound = heard.audio();
      return sound != null && sound.sends() && sound.receives() && heard.fax() == null;
    }
  }
}
