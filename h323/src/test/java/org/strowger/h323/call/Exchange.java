package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.control.TelephoneEvents;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;

/** Two endpoints in a simulated world; events are kept, and an owner reacts to them. */
final class Exchange {
  static final long SECOND = 1_000_000_000L;
  static final IpAddress CALLER_IP = IpAddress.parse("10.0.0.1");
  static final IpAddress CALLED_IP = IpAddress.parse("10.0.0.2");
  static final int SIGNALLING_PORT = 1720;

  /** An endpoint with what its owner sees of it. */
  static final class Side implements Node {
    final H323Endpoint endpoint;
    final List<H323Event> events = new ArrayList<>();
    final Outbox mine = new Outbox();
    private final SimWorld world;
    private SimHost host;
    private Consumer<H323Event> owner = _ -> {};
    private Capture capture;
    private UnaryOperator<Octets> mangler = UnaryOperator.identity();

    Side(SimWorld world, IpAddress ip, PeerProfile profile, H323Settings settings) {
      this.world = world;
      this.endpoint = new H323Endpoint(settings, _ -> profile, world.env(3));
      this.host = world.host(ip, this);
      host.listenTcp(SIGNALLING_PORT, 1L << 50);
    }

    SimHost host() {
      return host;
    }

    /** Reacts to every event, after the engine has returned. */
    void owner(Consumer<H323Event> reaction) {
      owner = reaction;
    }

    /** Writes down what is sent from now on. */
    void capture(Capture into) {
      capture = into;
    }

    /** Changes whatever arrives, as a hostile peer would. */
    void mangler(UnaryOperator<Octets> change) {
      mangler = change;
    }

    /** Runs a command; events are told to the owner, transmits go to the network. */
    void command(Consumer<Outbox> command) {
      host.act(out -> pass(command, out));
    }

    private void pass(Consumer<Outbox> action, Outbox out) {
      action.accept(mine);
      for (Output output = mine.poll(); output != null; output = mine.poll()) {
        if (output instanceof H323Event event) {
          events.add(event);
          world.after(0, () -> owner.accept(event));
        } else {
          if (capture != null && output instanceof Transmit.Send(Flow flow, Octets octets)) {
            capture.add(world.now(), flow, octets);
          }
          out.add(output);
        }
      }
    }

    <E extends H323Event> List<E> all(Class<E> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends H323Event> E last(Class<E> type) {
      List<E> all = all(type);
      return all.isEmpty() ? null : all.getLast();
    }

    boolean has(Class<? extends H323Event> type) {
      return !all(type).isEmpty();
    }

    boolean has(Predicate<H323Event> predicate) {
      return events.stream().anyMatch(predicate);
    }

    /** The media of the last change; null if there was none. */
    CallMedia media() {
      H323Event.MediaChanged changed = last(H323Event.MediaChanged.class);
      return changed == null ? null : changed.media();
    }

    @Override
    public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
      pass(o -> endpoint.onBytes(now, flow, mangler.apply(octets), o), out);
    }

    @Override
    public void onOpened(long now, Flow flow, long listener, Outbox out) {
      pass(o -> endpoint.onOpened(now, flow, listener, o), out);
    }

    @Override
    public void onClosed(long now, long id, String reason, Outbox out) {
      pass(o -> endpoint.onClosed(now, id, reason, o), out);
    }

    @Override
    public void onListening(long now, long id, Address local, Outbox out) {
      pass(o -> endpoint.onListening(now, id, local, o), out);
    }

    @Override
    public void onTimeout(long now, Outbox out) {
      pass(o -> endpoint.onTimeout(now, o), out);
    }

    @Override
    public long nextTimeout() {
      return endpoint.nextTimeout();
    }
  }

  final SimWorld world;
  final Side caller;
  final Side called;

  Exchange(long seed, PeerProfile callerProfile, PeerProfile calledProfile) {
    this(seed, SimLink.PERFECT, callerProfile, calledProfile);
  }

  Exchange(long seed, SimLink link, PeerProfile callerProfile, PeerProfile calledProfile) {
    this.world = new SimWorld(seed, link);
    this.caller = new Side(world, CALLER_IP, callerProfile, H323Settings.DEFAULT);
    this.called = new Side(world, CALLED_IP, calledProfile, H323Settings.DEFAULT);
  }

  static CallMedia media(IpAddress ip, int port, MediaCapability... capabilities) {
    return CallMedia.of(MediaSession.audio(new Address(ip, port), List.of(capabilities)));
  }

  static CallMedia callerMedia() {
    return media(
        CALLER_IP,
        20_000,
        AudioCapability.of(AudioCodec.G711_ALAW),
        AudioCapability.of(AudioCodec.G711_ULAW),
        TelephoneEvents.DTMF);
  }

  static CallMedia calledMedia() {
    return media(
        CALLED_IP,
        30_000,
        AudioCapability.of(AudioCodec.G711_ALAW),
        new TelephoneEvents(96, "0-16"));
  }

  CallId call(PeerProfile profile, CallMedia media) {
    return call(
        OutgoingCall.to(
            new Address(CALLED_IP, SIGNALLING_PORT),
            "13800138000",
            Party.of("1001", "Alice"),
            media,
            profile));
  }

  CallId call(OutgoingCall order) {
    CallId[] id = new CallId[1];
    caller.command(out -> id[0] = caller.endpoint.call(world.now(), order, out));
    return id[0];
  }

  /** The called side rings, and answers a second later. */
  void answering(CallMedia media) {
    called.owner(event -> {
      if (event instanceof H323Event.CallOffered(CallId id, var _, var _, var _)) {
        called.command(out -> called.endpoint.proceed(world.now(), id, out));
        called.command(out -> called.endpoint.alert(world.now(), id, null, false, out));
        world.after(
            SECOND,
            () ->
                called.command(
                    out -> called.endpoint.connect(world.now(), id, media, Party.UNKNOWN, out)));
      }
    });
  }

  boolean idle() {
    return caller.endpoint.calls() == 0
        && called.endpoint.calls() == 0
        && caller.endpoint.connections() == 0
        && called.endpoint.connections() == 0
        && caller.endpoint.nextTimeout() == Long.MAX_VALUE
        && called.endpoint.nextTimeout() == Long.MAX_VALUE;
  }
}
