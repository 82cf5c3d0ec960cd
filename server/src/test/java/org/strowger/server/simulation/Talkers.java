package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.strowger.h323.call.CallId;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.server.config.Problems;
import org.strowger.server.gateway.GatewayConfig;
import org.strowger.server.gateway.GatewayConfig.OwnCall;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.gateway.GatewayNode;
import org.strowger.server.gateway.NumberRule.FarParty;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.Phone;
import org.strowger.server.phone.PhoneAccount;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.phone.PhoneSettings;
import org.strowger.server.phone.TalkPlan;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipResponse;

/** Parties of a simulated exchange that speak without end, hold and resume. */
final class Talkers {
  private static final long SECOND = 1_000_000_000L;

  private Talkers() {}

  /** A party with one call at a time. */
  abstract static class Talker {
    final SimWorld world;
    final SimHost host;
    final NodeSlot slot = new NodeSlot();
    final MediaPlane plane;
    final List<Direction> directions = new ArrayList<>();
    private MediaPort port;
    boolean over;

    Talker(SimWorld world, IpAddress ip) {
      this.world = world;
      this.host = world.host(ip, slot);
      MediaPlane own = new SimMediaPlane(world, host, world.env(0), new ShippedSounds(), 16);
      this.plane =
          (kind, toward, listener) -> {
            port = own.open(kind, toward, listener);
            return port;
          };
    }

    abstract void call(String number);

    abstract void hold(boolean on);

    abstract void hangUp();

    /** As it has it now. */
    Direction direction() {
      return directions.getLast();
    }

    long heard() {
      return port.figures().packetsReceived();
    }

    long said() {
      return port.figures().packetsSent();
    }
  }

  /** A phone by SIP. */
  static final class SipTalker extends Talker {
    private final Phone phone;
    private final String number;
    private DialogId call;

    /** The final status of a call that was not answered. */
    int status;

    /** Who called, as From says it. */
    String caller = "";

    /** The responses to what it asked. */
    final List<SipResponse> received = new ArrayList<>();

    SipTalker(SimWorld world, IpAddress ip, String number, Address registrar) {
      super(world, ip);
      this.number = number;
      host.listenUdp(5060, 1);
      PhoneSettings settings =
          PhoneSettings.of(Listener.of(Transport.UDP, 1, new Address(ip, 5060)))
              .speaking(MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT)
              .traced();
      phone = new Phone(settings, world.env(0), plane, this::on);
      phone.add(
          PhoneAccount.of(number, "secret", registrar),
          new AnswerRule.Answer(Duration.ZERO, speech()));
      slot.fill(phone);
      world.after(0, () -> host.act(out -> phone.register(world.now(), number, out)));
    }

    private static TalkPlan speech() {
      return TalkPlan.saying(new Sound.Tone("dial", "cn"));
    }

    private void on(PhoneEvent event) {
      switch (event) {
        case PhoneEvent.Invited invited -> {
          call = invited.call();
          caller = invited.caller();
        }
        case PhoneEvent.MediaAgreed agreed -> directions.add(agreed.direction());
        case PhoneEvent.Ended ended -> {
          over = true;
          status = ended.status();
        }
        case PhoneEvent.Traced(boolean sent, var _, SipMessage message) -> {
          if (!sent && message instanceof SipResponse response) {
            received.add(response);
          }
        }
        case PhoneEvent.OfferRefused _ -> throw new AssertionError(number + ": refused");
        default -> {} // not looked at
      }
    }

    @Override
    void call(String to) {
      host.act(out -> call = phone.call(world.now(), number, to, speech(), out));
    }

    @Override
    void hold(boolean on) {
      host.act(out -> {
        if (on) {
          phone.hold(world.now(), call, out);
        } else {
          phone.resume(world.now(), call, out);
        }
      });
    }

    @Override
    void hangUp() {
      host.act(out -> phone.hangUp(world.now(), call, out));
    }

    /** The call that came or was made last. */
    DialogId call() {
      return call;
    }

    void hold(DialogId which) {
      host.act(out -> phone.hold(world.now(), which, out));
    }

    /** Sends the other party elsewhere. */
    void transfer(String to) {
      host.act(out -> phone.transfer(world.now(), call, number, to, out));
    }

    /** Has the exchange join the other parties of two calls. */
    void join(DialogId one, DialogId consultation) {
      host.act(out -> phone.join(world.now(), one, consultation, out));
    }
  }

  /** A subscriber behind an H.323 gateway. */
  static final class GatewayTalker extends Talker {
    private final GatewayNode gateway;
    private CallId call;

    /** What it sends. */
    String codec = "";

    /** What it has alone as soon as any media was agreed on; null for no change. */
    MediaFormat changesTo;

    /**
     * A gateway.
     *
     * @param switches lines of its configuration
     */
    GatewayTalker(SimWorld world, IpAddress ip, IpAddress exchange, String switches) {
      super(world, ip);
      host.listenTcp(1720, 1);
      Problems problems = new Problems();
      GatewayConfig config =
          GatewayConfig.parse(
              "gateway.yaml",
              "listen: \"%s:1720\"%nexchange: \"%s:1720\"%n%snumbers: {\"2.\": {treatment: answer, says: tone}}%n"
                  .formatted(ip, exchange, switches),
              problems);
      assertThat(problems.list()).isEmpty();
      gateway = new GatewayNode(config, world.env(0), plane, this::on, false);
      slot.fill(gateway);
    }

    private void on(GatewayEvent event) {
      switch (event) {
        case GatewayEvent.Offered offered -> call = offered.call();
        case GatewayEvent.Dialled dialled -> call = dialled.call();
        case GatewayEvent.MediaAgreed agreed -> {
          directions.add(agreed.direction());
          codec = agreed.codec();
          if (directions.size() == 1 && changesTo != null) {
            world.after(SECOND / 50, this::change);
          }
        }
        case GatewayEvent.Released _ -> over = true;
        default -> {} // not looked at
      }
    }

    @Override
    void call(String to) {
      OwnCall order =
          new OwnCall(
              "5551", to, Duration.ZERO, Duration.ZERO, Duration.ofHours(1), FarParty.TONE, "");
      host.act(out -> gateway.call(world.now(), order, out));
    }

    @Override
    void hold(boolean on) {
      host.act(out -> gateway.hold(world.now(), call, on, out));
    }

    private void change() {
      host.act(out -> gateway.speak(world.now(), call, List.of(changesTo), out));
    }

    @Override
    void hangUp() {
      host.act(out -> gateway.release(world.now(), call, 16, out));
    }
  }

  /** Packets that each heard and said in some seconds. */
  record Traffic(long callerHeard, long callerSaid, long calledHeard, long calledSaid) {
    static Traffic of(SimWorld world, int seconds, Talker caller, Talker called) {
      long callerHeard = caller.heard();
      long callerSaid = caller.said();
      long calledHeard = called.heard();
      long calledSaid = called.said();
      world.runFor(seconds * SECOND);
      return new Traffic(
          caller.heard() - callerHeard,
          caller.said() - callerSaid,
          called.heard() - calledHeard,
          called.said() - calledSaid);
    }
  }
}
