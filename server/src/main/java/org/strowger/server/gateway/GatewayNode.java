package org.strowger.server.gateway;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.IncomingCall;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.call.Release;
import org.strowger.h323.call.TransferAnswer;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.Keys;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.StreamKind;
import org.strowger.server.gateway.GatewayCall.Talk;
import org.strowger.server.gateway.GatewayConfig.OwnCall;
import org.strowger.server.gateway.NumberRule.FarParty;
import org.strowger.server.tech.h323.H323Trace;

/**
 * A voice gateway: an H.323 endpoint with E1 trunks to a simulated network. Confined to its shard;
 * sans-I/O.
 *
 * <p>Its owner listens for call signalling on the configured port and hands over what comes.
 */
public final class GatewayNode implements Node {
  private static final int UNALLOCATED = 1;
  private static final int NO_CIRCUIT = 34;
  private static final int TEMPORARY_FAILURE = 41;
  private static final int RESOURCE_UNAVAILABLE = 47;

  private final GatewayConfig config;
  private final MediaPlane plane;
  private final GatewayListener listener;
  private final PeerProfile profile;
  private final H323Endpoint endpoint;
  private final GatewayCall.GatewayParts parts;
  private final TrunkGroup trunks;
  private final Map<CallId, GatewayCall> calls = new HashMap<>();
  private final long[] nextOwnCall;
  private final Agenda agenda = new Agenda();
  private final Outbox inner = new Outbox();
  private final @Nullable H323Trace trace;
  private boolean refusing;
  private long recordings;

  /**
   * A gateway without calls.
   *
   * @param traced whether every message is told
   */
  public GatewayNode(
      GatewayConfig config, Env env, MediaPlane plane, GatewayListener listener, boolean traced) {
    this.config = config;
    this.plane = plane;
    this.listener = listener;
    this.profile =
        PeerProfile.DEFAULT
            .with(config.fastStart(), config.tunnelling(), config.earlyH245())
            .with(config.keysBy().profile());
    this.endpoint = new H323Endpoint(H323Settings.DEFAULT, _ -> profile, env);
    this.parts = new GatewayCall.GatewayParts(endpoint, listener, config.keysBy());
    this.trunks = new TrunkGroup(config.trunks());
    this.nextOwnCall = new long[config.calls().size()];
    Arrays.fill(nextOwnCall, Deadlines.NEVER);
    this.trace = traced ? new H323Trace() : null;
  }

  /** Starts the calls of its own. */
  public void start(long now) {
    for (int i = 0; i < nextOwnCall.length; i++) {
      nextOwnCall[i] = now + config.calls().get(i).after().toNanos();
    }
  }

  /** Makes a call towards the exchange now, beside those of the configuration. */
  public void call(long now, OwnCall order, Outbox out) {
    dial(now, order);
    settle(now, out);
  }

  /** The subscriber of an answered call holds (empty capability set, H.323 §8.4.6) or resumes. */
  public void hold(long now, CallId id, boolean on, Outbox out) {
    GatewayCall call = calls.get(id);
    if (call != null) {
      call.hold(now, on, inner);
      agenda.touch(call);
      settle(now, out);
    }
  }

  /**
   * The gateway has other codings of sound from now on: its channels are closed and opened anew.
   */
  public void speak(long now, CallId id, List<MediaFormat> codings, Outbox out) {
    GatewayCall call = calls.get(id);
    if (call != null) {
      call.speak(now, codings, inner);
      settle(now, out);
    }
  }

  /** A subscriber presses a key: {@code 0-9 * # A-D !}. */
  public void press(long now, CallId id, char key, Outbox out) {
    GatewayCall call = calls.get(id);
    if (call != null && Keys.isKey(key)) {
      call.press(now, key, inner);
      settle(now, out);
    }
  }

  /** Ends a call from the network's side; one that is over stays so. */
  public void release(long now, CallId id, int cause, Outbox out) {
    GatewayCall call = calls.get(id);
    if (call != null) {
      call.release(now, cause, inner);
      agenda.touch(call);
      settle(now, out);
    }
  }

  /** Takes no calls any more, makes none, and ends those that there are (cause 41). */
  public void shutDown(long now, Outbox out) {
    refusing = true;
    Arrays.fill(nextOwnCall, Deadlines.NEVER);
    for (GatewayCall call : List.copyOf(calls.values())) {
      call.release(now, TEMPORARY_FAILURE, inner);
    }
    settle(now, out);
  }

  /** Calls that are not over. */
  public int calls() {
    return calls.size();
  }

  /** B-channels in use. */
  public int busyChannels() {
    return trunks.busy();
  }

  /** Whether nothing is left: no call, connection or channel. */
  public boolean isIdle() {
    return calls.isEmpty() && endpoint.calls() == 0 && trunks.busy() == 0;
  }

  // Calls.

  private void offered(long now, CallId id, Address remote, IncomingCall incoming) {
    PartyNumber called = incoming.called();
    PartyNumber caller = incoming.caller().number();
    String to = called == null ? "" : called.digits();
    String from = caller == null ? "" : caller.digits();
    NumberRule rule = config.rule(to);
    int channel = rule == null || refusing ? -1 : trunks.seize();
    listener.on(
        new GatewayEvent.Offered(id, from, to, channel < 0 ? "" : TrunkGroup.name(channel)));
    FarParty says = rule == null ? FarParty.SILENCE : rule.far();
    Talk talk = rule == null ? Talk.NONE : new Talk(rule.talk(), rule.keys());
    FarEnd far = new FarEnd(listener, says, config.keysBy(), recording(to));
    GatewayCall call = new GatewayCall(parts, channel, rule, talk, far);
    call.is(id);
    calls.put(id, call);
    if (refusing) {
      call.release(now, TEMPORARY_FAILURE, inner);
    } else if (rule == null) {
      call.release(now, UNALLOCATED, inner);
    } else if (channel < 0) {
      call.release(now, NO_CIRCUIT, inner);
    } else if (!open(far, remote.ip())) {
      call.release(now, RESOURCE_UNAVAILABLE, inner);
    } else {
      call.begin(now, rule, inner);
    }
    agenda.touch(call);
  }

  private void dial(long now, OwnCall order) {
    int channel = trunks.seize();
    if (channel < 0) {
      listener.on(new GatewayEvent.NotDialled(order.from(), order.to(), "all channels are busy"));
      return;
    }
    FarEnd far = new FarEnd(listener, order.far(), config.keysBy(), recording(order.from()));
    if (!open(far, config.exchange().ip())) {
      trunks.release(channel);
      listener.on(new GatewayEvent.NotDialled(order.from(), order.to(), "no media port is free"));
      return;
    }
    GatewayCall call =
        new GatewayCall(parts, channel, null, new Talk(order.talk(), order.keys()), far);
    Party caller = Party.of(order.from(), null);
    CallId id =
        endpoint.call(
            now,
            OutgoingCall.to(config.exchange(), order.to(), caller, far.media(), profile),
            inner);
    call.is(id);
    calls.put(id, call);
    listener.on(new GatewayEvent.Dialled(id, order.from(), order.to(), TrunkGroup.name(channel)));
  }

  private boolean open(FarEnd far, IpAddress toward) {
    MediaPort port = plane.open(StreamKind.AUDIO, toward, far::onMedia);
    if (port != null) {
      far.port(port);
    }
    return port != null;
  }

  private String recording(String number) {
    if (config.recordings().isEmpty()) {
      return "";
    }
    StringBuilder digits = new StringBuilder();
    number.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return config.recordings() + "/" + ++recordings + "-" + digits + ".wav";
  }

  private void on(long now, H323Event event) {
    GatewayCall call = calls.get(event.id());
    if (event instanceof H323Event.CallOffered(CallId id, Address remote, Address _, var offer)) {
      offered(now, id, remote, offer);
    } else if (call != null) {
      on(now, call, event);
      agenda.touch(call);
    }
  }

  private void on(long now, GatewayCall call, H323Event event) {
    switch (event) {
      case H323Event.Connected _ -> call.connected(now);
      case H323Event.Alerting(CallId id, boolean _, boolean _) ->
          listener.on(new GatewayEvent.Alerting(id));
      case H323Event.MediaChanged(CallId _, CallMedia media, var _, boolean _) ->
          call.far().agreed(media);
      case H323Event.UserInput(CallId id, String digits, int _) ->
          digits.chars().forEach(c -> listener.on(new GatewayEvent.Digit(id, (char) c, true)));
      case H323Event.MediaRefused(CallId _, Cause cause) ->
          call.mediaRefused(now, cause.value(), inner);
      case H323Event.MediaWanted _ -> call.stays(now, inner);
      case H323Event.Redirected _ -> call.release(now, Cause.NORMAL_UNSPECIFIED, inner);
      case H323Event.Transfer asked -> refuse(now, asked);
      case H323Event.Released(CallId id, Release release) -> released(id, call, release);
      case H323Event.CallOffered _,
          H323Event.DigitsReceived _,
          H323Event.MoreDigitsWanted _,
          H323Event.CalledAgain _,
          H323Event.Proceeding _,
          H323Event.Progress _,
          H323Event.MediaOffered _,
          H323Event.KeyHeld _,
          H323Event.HoldNotified _,
          H323Event.RemoteHold _,
          H323Event.PictureWanted _,
          H323Event.RateLimited _ -> {}
    }
  }

  /** Nobody here transfers calls. */
  private void refuse(long now, H323Event.Transfer asked) {
    switch (asked) {
      case H323Event.TransferWanted(CallId id, String _, String _) ->
          endpoint.answer(now, id, new TransferAnswer.Refused(ServiceError.NOT_AVAILABLE), inner);
      case H323Event.IdentityWanted(CallId id) ->
          endpoint.answer(now, id, new TransferAnswer.Identity(""), inner);
      case H323Event.TransferAbandoned _, H323Event.PartyChanged _ -> {}
    }
  }

  private void released(CallId id, GatewayCall call, Release release) {
    calls.remove(id);
    call.end();
    if (call.channel() >= 0) {
      trunks.release(call.channel());
    }
    listener.on(
        new GatewayEvent.Released(id, release.cause().value(), release.byPeer(), release.detail()));
  }

  // What happens on the network.

  private void settle(long now, Outbox out) {
    for (Output output = inner.poll(); output != null; output = inner.poll()) {
      switch (output) {
        case Transmit transmit -> {
          trace(transmit);
          out.add(transmit);
        }
        case H323Event event -> on(now, event);
        case Event event -> throw new IllegalStateException("not an endpoint's event: " + event);
      }
    }
  }

  private void trace(Transmit transmit) {
    if (transmit instanceof Transmit.Send(Flow flow, Octets octets)) {
      trace(flow, true, octets);
    }
  }

  private void trace(Flow flow, boolean sent, Octets octets) {
    H323Trace tracing = trace;
    if (tracing != null && flow.transport() == Transport.TCP) {
      for (H323Trace.Message message : tracing.on(flow, sent, octets)) {
        listener.on(new GatewayEvent.Traced(sent, flow, message));
      }
    }
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    trace(flow, false, octets);
    endpoint.onBytes(now, flow, octets, inner);
    settle(now, out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listening, Outbox out) {
    endpoint.onOpened(now, flow, listening, inner);
    settle(now, out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    if (trace != null) {
      trace.closed(id);
    }
    endpoint.onClosed(now, id, reason, inner);
    settle(now, out);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    endpoint.onListening(now, id, local, inner);
    settle(now, out);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    endpoint.onTimeout(now, inner);
    agenda.onTimeout(now, inner);
    for (int i = 0; i < nextOwnCall.length; i++) {
      if (nextOwnCall[i] <= now) {
        OwnCall order = config.calls().get(i);
        nextOwnCall[i] =
            order.every().isPositive() ? now + order.every().toNanos() : Deadlines.NEVER;
        dial(now, order);
      }
    }
    settle(now, out);
  }

  @Override
  public long nextTimeout() {
    long next = Math.min(endpoint.nextTimeout(), agenda.nextTimeout());
    for (long at : nextOwnCall) {
      next = Math.min(next, at);
    }
    return next;
  }
}
