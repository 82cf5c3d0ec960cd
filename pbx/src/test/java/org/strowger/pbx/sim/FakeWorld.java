package org.strowger.pbx.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Circuits;
import org.strowger.pbx.call.EarlyOffer;
import org.strowger.pbx.call.Exchange;
import org.strowger.pbx.call.ExchangeParts;
import org.strowger.pbx.call.GatewayHealth;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.Locator;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.settings.Configuration;

/**
 * An exchange among fakes, on virtual time. What a leg does by itself (to end when hung up, to
 * answer an offer) happens at once after the exchange has returned. Confined to the test's thread.
 */
public final class FakeWorld {
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_HOPS = 70;

  private final FakeMediaPlane plane = new FakeMediaPlane();
  private final FakeStore store = new FakeStore();
  private final FakeTech tech = new FakeTech(this);
  private final GatewayHealth health = new GatewayHealth();
  private final Circuits circuits = new Circuits();
  private final Map<String, List<Locator.Place>> places = new HashMap<>();
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private final SimEnv env;
  private final FakeScripts scripts;
  private final Exchange exchange;
  private final Outbox told = new Outbox();
  private boolean settling;
  private boolean held;
  private EarlyOffer earlyOffer = EarlyOffer.LEFT_OUT;
  private long now = SECOND;

  /** A world from a seed, with a configuration and a dialplan. */
  public FakeWorld(long seed, Configuration configuration, FakeScripts scripts) {
    this.env = new SimEnv(seed, 0, this::now);
    this.scripts = scripts;
    ExchangeParts parts =
        new ExchangeParts(
            env,
            plane,
            List.of(tech),
            endpoint ->
                places.getOrDefault(endpoint, List.of(new Locator.Place(endpoint + "#1", 1000))),
            store,
            circuits,
            health);
    this.exchange = new Exchange(parts, configuration, scripts);
  }

  /** Virtual time, nanoseconds. */
  public long now() {
    return now;
  }

  /** The wall clock is set; virtual time goes on as it was. */
  public void stepWallClock(Duration by) {
    env.stepWallClock(by);
  }

  /** The exchange. */
  public Exchange exchange() {
    return exchange;
  }

  /** What the exchange told for the log. */
  public Outbox told() {
    return told;
  }

  /** The media plane. */
  public FakeMediaPlane plane() {
    return plane;
  }

  /** The store. */
  public FakeStore store() {
    return store;
  }

  /** The protocol. */
  public FakeTech tech() {
    return tech;
  }

  /** Gateways up and down. */
  public GatewayHealth health() {
    return health;
  }

  /** Channels in use. */
  public Circuits circuits() {
    return circuits;
  }

  /** The dialplan. */
  public FakeScripts scripts() {
    return scripts;
  }

  /** Where an endpoint is registered, by reference; everywhere else one place is assumed. */
  public void registered(String endpoint, String... references) {
    places.put(
        endpoint, Arrays.stream(references).map(each -> new Locator.Place(each, 1000)).toList());
  }

  /** A party calls a number, with an offer of its usual codecs. */
  public FakeLeg call(String peer, String number) {
    FakeParty party = tech.party();
    return call(peer, number, party, party.offer(Direction.SENDRECV));
  }

  /** A party calls a number with an offer, or, null, without. */
  public FakeLeg call(
      String peer, String number, FakeParty party, @Nullable MediaDescription offer) {
    return arrive(party, request(peer, number, offer, MAX_HOPS));
  }

  /** A party calls a number without an offer; what becomes of one of ours before the answer. */
  public FakeLeg callWithoutOffer(String peer, String number, EarlyOffer does) {
    earlyOffer = does;
    return call(peer, number, tech.party(), null);
  }

  EarlyOffer earlyOffer() {
    return earlyOffer;
  }

  /** A party calls a number by a call that may pass some more exchanges only. */
  public FakeLeg call(String peer, String number, int hops) {
    FakeParty party = tech.party();
    return arrive(party, request(peer, number, party.offer(Direction.SENDRECV), hops));
  }

  /** A party begins to dial: more digits follow. */
  public FakeLeg overlap(String peer, String digits) {
    FakeParty party = tech.party();
    IncomingLeg whole = request(peer, digits, party.offer(Direction.SENDRECV), MAX_HOPS);
    return arrive(
        party,
        new IncomingLeg(
            peer,
            whole.context(),
            whole.called(),
            false,
            whole.caller(),
            null,
            whole.offer(),
            whole.source(),
            whole.hops(),
            Map.of(),
            whole.protocolId()));
  }

  private IncomingLeg request(
      String peer, String number, @Nullable MediaDescription offer, int hops) {
    return new IncomingLeg(
        peer,
        "phones",
        PhoneNumber.of(number),
        true,
        CallerId.of(peer, null),
        null,
        offer,
        new Address(IpAddress.v4(0xC6336401), 5060),
        hops,
        Map.of(),
        "call-" + peer + "-" + number);
  }

  private FakeLeg arrive(FakeParty party, IncomingLeg request) {
    FakeLeg leg = new FakeLeg(this, new LegId(env.nextId()), request.peer(), null, party);
    LegListener listener = exchange.incoming(now, leg, request);
    leg.listener(listener);
    if (listener == null) {
      leg.heard().add("refused");
    }
    settle();
    return leg;
  }

  /** A party calls to take the place of a leg, with an offer of its usual codecs. */
  public FakeLeg replaces(String peer, LegId replaced) {
    FakeParty party = tech.party();
    return replaces(peer, replaced, party, party.offer(Direction.SENDRECV));
  }

  /** A party calls to take the place of a leg, with an offer or, null, without. */
  public FakeLeg replaces(
      String peer, LegId replaced, FakeParty party, @Nullable MediaDescription offer) {
    FakeLeg leg = new FakeLeg(this, new LegId(env.nextId()), peer, null, party);
    leg.listener(exchange.replacing(now, leg, request(peer, "s", offer, MAX_HOPS), replaced));
    settle();
    return leg;
  }

  /** A party of its own making, for {@link #call}. */
  public FakeParty party() {
    return tech.party();
  }

  void later(Runnable action) {
    later.add(action);
  }

  /** Lets what the fakes do by themselves wait for {@link #release}, so that events cross. */
  public void hold() {
    held = true;
  }

  /** Lets it happen. */
  public void release() {
    held = false;
    settle();
  }

  /** Does what is due now: the fakes' own acts, and events of ports. */
  public void settle() {
    if (settling) {
      return;
    }
    settling = true;
    boolean more = true;
    while (more) {
      Runnable next = held ? null : later.poll();
      if (next != null) {
        next.run();
      } else if (exchange.nextTimeout() <= now) {
        exchange.onTimeout(now, told);
      } else {
        more = false;
      }
    }
    settling = false;
  }

  /** Lets time pass. */
  public void pass(long milliseconds) {
    long end = now + milliseconds * 1_000_000L;
    long next = exchange.nextTimeout();
    while (next != Deadlines.NEVER && next <= end) {
      now = Math.max(now, next);
      settle();
      next = exchange.nextTimeout();
    }
    now = end;
    settle();
  }

  /** The only record there is. */
  public CallRecord record() {
    if (store.finished().size() != 1) {
      throw new IllegalStateException("there are " + store.finished().size() + " records, not one");
    }
    return store.finished().getFirst();
  }

  /** What is left over: open ports, calls, unfinished records; empty if nothing is. */
  public String leftovers() {
    StringBuilder left = new StringBuilder();
    if (!plane.open().isEmpty()) {
      left.append(plane.open().size()).append(" ports ");
    }
    if (exchange.size() > 0) {
      left.append(exchange.size()).append(" calls ");
    }
    if (!store.open().isEmpty()) {
      left.append(store.open().size()).append(" unfinished records ");
    }
    if (exchange.nextTimeout() != Deadlines.NEVER) {
      left.append("a timer ");
    }
    return left.toString();
  }
}
