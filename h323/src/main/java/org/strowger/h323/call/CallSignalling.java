package org.strowger.h323.call;

import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Reader;
import org.strowger.h323.message.H225Result;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

/**
 * The connections of calls: those of call signalling (H.225.0 §7), whose messages it hands to their
 * calls or makes calls of, and those that calls have for H.245. Confined to its shard.
 *
 * <p>An outgoing call has a connection of its own. An incoming connection may carry several calls;
 * when the last one ends it is closed.
 */
final class CallSignalling implements CallHost {
  private final H323Settings settings;
  private final PeerProfiles profiles;
  private final Env env;
  private final CallTables tables;
  private final CallNumbering numbering;

  CallSignalling(
      H323Settings settings,
      PeerProfiles profiles,
      Env env,
      CallTables tables,
      CallNumbering numbering) {
    this.settings = settings;
    this.profiles = profiles;
    this.env = env;
    this.tables = tables;
    this.numbering = numbering;
  }

  /** An outgoing call: its Setup follows when the connection stands. */
  void begin(long now, CallSeed seed, SetupAttempt attempt, int callReference, Outbox out) {
    H323Call call = H323Call.outgoing(seed, this, attempt, callReference);
    SignallingConnection connection = tables.connect(env.nextId());
    tables.add(call, connection);
    CallerSide side = call.caller();
    if (side != null) {
      side.start(now);
    }
    out.add(new Transmit.Connect(Transport.TCP, connection.id(), attempt.remote(), ""));
    tables.after(call, out);
  }

  // What happens on the network.

  /** A connection stands. */
  void onOpened(long now, Flow flow, long listener, Outbox out) {
    H323Call owner = tables.owner(listener == 0 ? flow.id() : listener);
    SignallingConnection connection = tables.connection(flow.id());
    if (owner != null) {
      owner.controlSide().onControlOpened(now, flow, out);
      tables.after(owner, out);
    } else if (connection != null) {
      connection.opened(flow);
      for (H323Call call : connection.calls()) {
        CallerSide side = call.caller();
        if (side != null) {
          side.onConnected(now, flow, out);
        }
        tables.after(call, out);
      }
    } else if (listener == 0 || tables.signalling() >= settings.maxConnections()) {
      out.add(new Transmit.Close(flow.id()));
    } else {
      tables.accept(flow, now + settings.idle());
    }
  }

  /** A listener of a call's stands. */
  void onListening(long now, long id, Address local, Outbox out) {
    H323Call owner = tables.owner(id);
    if (owner == null) {
      out.add(new Transmit.Close(id));
    } else {
      owner.controlSide().onListening(now, id, local, out);
      tables.after(owner, out);
    }
  }

  /** A connection or listener is no more. */
  void onClosed(long now, long id, String reason, Outbox out) {
    SignallingConnection connection = tables.connection(id);
    H323Call owner = tables.owner(id);
    tables.disown(id);
    if (connection != null) {
      for (H323Call call : tables.closed(connection)) {
        call.onSignallingClosed(now, reason, out);
        tables.after(call, out);
      }
    } else if (owner != null) {
      owner.controlSide().onControlClosed(now, id, out);
      tables.after(owner, out);
    }
  }

  /** Octets came. */
  void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    SignallingConnection connection = tables.connection(flow.id());
    H323Call owner = tables.owner(flow.id());
    if (connection != null) {
      connection.framer().push(octets);
      receive(now, connection, out);
    } else if (owner != null) {
      owner.controlSide().onControlBytes(now, flow.id(), octets, out);
      tables.after(owner, out);
    }
  }

  private void receive(long now, SignallingConnection connection, Outbox out) {
    boolean readable = true;
    while (readable && tables.knows(connection.id())) {
      Octets payload = connection.framer().next();
      if (payload == null) {
        readable = !connection.framer().broken();
        break;
      }
      switch (H225Reader.read(payload)) {
        case H225Result.Read(H225Message message) -> onMessage(now, connection, message, out);
        case H225Result.Unusable unusable -> StrayMessages.onUnusable(connection, unusable, out);
        case H225Result.Rejected _ -> readable = !connection.garbage();
      }
    }
    if (!readable) {
      out.add(new Transmit.Close(connection.id()));
      onClosed(now, connection.id(), "the peer does not speak H.225.0", out);
    }
  }

  private void onMessage(
      long now, SignallingConnection connection, H225Message message, Outbox out) {
    H323Call call = connection.call(message.callReference(), message.fromDestination());
    if (call != null) {
      call.onMessage(now, message, out);
      tables.after(call, out);
    } else if (message.body() instanceof H225Body.Setup setup && !message.fromDestination()) {
      onSetup(now, connection, message, setup, out);
    } else if (message.callReference() != 0) {
      StrayMessages.onUnknownReference(connection, message, out);
    }
  }

  private void onSetup(
      long now,
      SignallingConnection connection,
      H225Message message,
      H225Body.Setup setup,
      Outbox out) {
    Flow flow = connection.flow();
    if (flow == null) {
      return;
    }
    if (setup.callIndependent()) {
      StrayMessages.serve(connection, message, profiles, out);
    } else if (tables.calls() >= settings.maxCalls() || !connection.room()) {
      StrayMessages.refuse(connection, message.callReference(), StrayMessages.CONGESTION, out);
    } else {
      CallId id = new CallId(env.nextId());
      CallSeed seed = new CallSeed(id, profiles.of(flow.remote()), settings, env);
      H323Call call = H323Call.incoming(seed, this, message);
      tables.add(call, connection);
      tables.touch(connection);
      call.called().onSetup(now, flow, message, out);
      tables.after(call, out);
    }
  }

  // What calls ask.

  @Override
  public PeerProfiles peers() {
    return profiles;
  }

  @Override
  public void register(long id, H323Call call) {
    tables.own(id, call);
  }

  @Override
  public void unregister(long id) {
    tables.disown(id);
  }

  @Override
  public void ended(H323Call call) {
    tables.end(call);
  }

  @Override
  public void again(long now, CallSeed seed, SetupAttempt next, Outbox out) {
    out.add(new H323Event.CalledAgain(seed.id(), next.remote()));
    begin(now, seed, next, numbering.nextReference(), out);
  }
}
