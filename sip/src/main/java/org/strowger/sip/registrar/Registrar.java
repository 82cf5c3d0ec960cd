package org.strowger.sip.registrar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipDate;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.StatusCode;
import org.strowger.sip.registrar.Contacts.Update;
import org.strowger.sip.registrar.RegistrarEvent.Bound;
import org.strowger.sip.registrar.RegistrarEvent.Cause;
import org.strowger.sip.registrar.RegistrarEvent.FlowAbandoned;
import org.strowger.sip.registrar.RegistrarEvent.Unbound;

/**
 * The bindings of all addresses-of-record and the requests that change them (RFC 3261 10.3).
 * Confined to its shard.
 *
 * <p>Who sends a request, and for which address, is settled before it comes here. A request changes
 * all that it names or nothing. Each change is told as a {@link RegistrarEvent}: a store that
 * follows them can give everything back with {@link #restore}. Timers run on the monotonic clock;
 * the wall clock's time in a {@link Binding} is for people and for restarts.
 */
public final class Registrar implements Timed {
  private static final long SECOND = 1_000_000_000L;
  private static final int TAG_LENGTH = 10;

  private RegistrarSettings settings;
  private final Env env;
  private final Map<String, Registration> registrations = new HashMap<>();
  private final Map<Long, Set<String>> byConnection = new HashMap<>();
  private final Agenda agenda = new Agenda();
  private long order;

  private record Entry(Binding binding, long deadline, long order) {}

  /** The bindings of one address-of-record, least recently registered first. */
  private final class Registration implements Timed {
    private final String address;
    private List<Entry> entries = List.of();

    Registration(String address) {
      this.address = address;
    }

    @Override
    public long nextTimeout() {
      return entries.stream().mapToLong(Entry::deadline).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public void onTimeout(long now, Outbox out) {
      List<Entry> kept = new ArrayList<>(entries);
      kept.removeIf(entry -> entry.deadline <= now);
      for (Entry entry : entries) {
        if (!kept.contains(entry)) {
          out.add(new Unbound(entry.binding, Cause.EXPIRED));
        }
      }
      commit(this, kept);
    }
  }

  /** No bindings yet. */
  public Registrar(RegistrarSettings settings, Env env) {
    this.settings = settings;
    this.env = env;
  }

  /** Other limits for registrations to come; what is registered stays for its time. */
  public void configure(RegistrarSettings other) {
    settings = other;
  }

  /**
   * Carries out an authenticated REGISTER that has passed {@code SipValidation.syntax}.
   *
   * @param address the address-of-record that the sender may register, see {@link AddressOfRecord}
   * @param flow how the request came and the response goes
   * @return the response, with a To tag
   */
  public SipResponse onRegister(
      long now, String address, SipRequest request, Flow flow, Outbox out) {
    Registration registration = registrations.get(address);
    Registration target = registration == null ? new Registration(address) : registration;
    if (request.isWildcardContact()) {
      return onWildcard(now, target, request, out);
    }
    List<Update> updates = Contacts.updates(request);
    if (updates == null || (updates.isEmpty() && hasContact(request))) {
      return failure(request, StatusCode.BAD_REQUEST, "Contact is no SIP URI");
    }
    SipResponse refused = refusal(request, updates, registration == null);
    return refused == null ? apply(now, target, new Change(request, updates, flow), out) : refused;
  }

  private record Change(SipRequest request, List<Update> updates, Flow flow) {}

  private static boolean hasContact(SipRequest request) {
    return request.value(HeaderName.CONTACT) != null;
  }

  /** RFC 3261 10.3 steps 6 and 7, RFC 5626 6: what is refused before anything is looked at. */
  private @Nullable SipResponse refusal(
      SipRequest request, List<Update> updates, boolean isNewAddress) {
    boolean adds = false;
    int outboundContacts = 0;
    for (Update update : updates) {
      long seconds = seconds(update);
      adds |= seconds > 0;
      outboundContacts += seconds > 0 && Contacts.regId(update.params()) > 0 ? 1 : 0;
      if (seconds > 0 && seconds < settings.minSeconds()) {
        return failure(request, StatusCode.INTERVAL_TOO_BRIEF, "")
            .with(HeaderName.MIN_EXPIRES, settings.minSeconds());
      }
    }
    if (outboundContacts > 1) {
      return failure(request, StatusCode.BAD_REQUEST, "more than one Contact with reg-id");
    }
    if (outboundContacts == 1 && isOutbound(request, updates) && !isFirstHopOutbound(request)) {
      return failure(request, StatusCode.FIRST_HOP_LACKS_OUTBOUND_SUPPORT, "");
    }
    if (adds && isNewAddress && registrations.size() >= settings.maxAddresses()) {
      return failure(request, StatusCode.SERVICE_UNAVAILABLE, "")
          .with(HeaderName.RETRY_AFTER, settings.minSeconds());
    }
    return null;
  }

  private static boolean isOutbound(SipRequest request, List<Update> updates) {
    return request.supports("outbound")
        && updates.stream()
            .anyMatch(
                u -> Contacts.regId(u.params()) > 0 && !Contacts.instance(u.params()).isEmpty());
  }

  /** RFC 5626 6: we are the first hop, or the first hop says {@code ob} in its Path. */
  private static boolean isFirstHopOutbound(SipRequest request) {
    List<NameAddress> path = request.paths();
    return request.vias().size() == 1
        || (!path.isEmpty()
            && path.getLast().uri() instanceof SipUri first
            && first.params().has("ob"));
  }

  private long seconds(Update update) {
    return update.seconds() < 0 ? settings.defaultSeconds() : update.seconds();
  }

  private SipResponse onWildcard(
      long now, Registration registration, SipRequest request, Outbox out) {
    boolean alone = request.headers().count(HeaderName.CONTACT) == 1;
    if (!alone || request.expires() != 0) {
      return failure(request, StatusCode.BAD_REQUEST, "Contact * needs Expires 0 and no other");
    }
    for (Entry entry : registration.entries) {
      if (isOutOfOrder(entry, request)) {
        return failure(request, StatusCode.SERVER_INTERNAL_ERROR, "CSeq is out of order");
      }
    }
    for (Entry entry : registration.entries) {
      out.add(new Unbound(entry.binding, Cause.UNREGISTERED));
    }
    commit(registration, List.of());
    return success(now, registration, request);
  }

  private static boolean isOutOfOrder(Entry entry, SipRequest request) {
    return entry.binding.callId().equals(request.callId())
        && request.cseq().number() <= entry.binding.cseq();
  }

  private SipResponse apply(long now, Registration registration, Change change, Outbox out) {
    long before = order;
    List<Entry> next = new ArrayList<>(registration.entries);
    List<Unbound> ended = new ArrayList<>();
    for (Update update : change.updates) {
      for (Entry entry : List.copyOf(next)) {
        // Two contacts of one request never replace each other as one device.
        boolean isOfThisRequest = entry.order > before;
        boolean matches =
            isOfThisRequest
                ? update.uri().isEquivalentTo(entry.binding.contact())
                : update.isFor(entry.binding);
        if (!matches) {
          continue;
        }
        if (!isOfThisRequest && isOutOfOrder(entry, change.request)) {
          return failure(change.request, StatusCode.SERVER_INTERNAL_ERROR, "CSeq is out of order");
        }
        next.remove(entry);
        if (!isOfThisRequest) {
          Cause cause = seconds(update) == 0 ? Cause.UNREGISTERED : Cause.REPLACED;
          ended.add(new Unbound(entry.binding, cause));
        }
      }
      if (seconds(update) > 0) {
        next.add(entry(now, registration.address, update, change));
      }
    }
    while (next.size() > settings.maxContacts()) {
      Entry oldest = next.removeFirst();
      if (oldest.order <= before) {
        ended.add(new Unbound(oldest.binding, Cause.DISPLACED));
      }
    }
    commit(registration, next);
    tell(ended, next.stream().filter(entry -> entry.order > before).toList(), change.flow, out);
    SipResponse response = success(now, registration, change.request);
    return isOutbound(change.request, change.updates) && !next.isEmpty()
        ? response
            .with(HeaderName.REQUIRE, "outbound")
            .with(HeaderName.FLOW_TIMER, settings.flowTimer())
        : response;
  }

  private Entry entry(long now, String address, Update update, Change change) {
    long seconds = Math.min(seconds(update), settings.maxSeconds());
    SipRequest request = change.request;
    String userAgent = request.value(HeaderName.USER_AGENT);
    Binding binding =
        new Binding(
            address,
            update.uri(),
            update.params(),
            request.paths(),
            request.callId(),
            request.cseq().number(),
            env.wallClock().plusSeconds(seconds),
            change.flow.transport(),
            change.flow.remote(),
            change.flow,
            userAgent == null ? "" : userAgent);
    return new Entry(binding, now + seconds * SECOND, ++order);
  }

  /** A contact that was only refreshed is told once, as bound; an old connection as abandoned. */
  private void tell(List<Unbound> ended, List<Entry> begun, Flow current, Outbox out) {
    Set<String> before = new HashSet<>();
    Set<String> after = new HashSet<>();
    begun.forEach(entry -> after.add(entry.binding.contact().toString()));
    for (Unbound event : ended) {
      String contact = event.binding().contact().toString();
      before.add(contact);
      if (!after.contains(contact)) {
        out.add(event);
      }
    }
    for (Entry entry : begun) {
      boolean isNew = !before.contains(entry.binding.contact().toString());
      out.add(new Bound(entry.binding, isNew));
    }
    Set<Flow> abandoned = new HashSet<>();
    for (Unbound event : ended) {
      Flow old = event.binding().flow();
      if (old == null || event.cause() != Cause.REPLACED || old.equals(current)) {
        continue;
      }
      if (isConnection(old) && !byConnection.containsKey(old.id())) {
        abandoned.add(old);
      }
    }
    abandoned.forEach(flow -> out.add(new FlowAbandoned(flow)));
  }

  private static boolean isConnection(Flow flow) {
    return flow.transport().isReliable();
  }

  /** Puts new entries in the place of the old ones and keeps timers and indexes in step. */
  private void commit(Registration registration, List<Entry> next) {
    for (Entry entry : registration.entries) {
      Flow flow = entry.binding.flow();
      Set<String> users = flow == null ? null : byConnection.get(flow.id());
      if (flow != null && users != null && isConnection(flow)) {
        users.remove(registration.address);
        if (users.isEmpty()) {
          byConnection.remove(flow.id());
        }
      }
    }
    registration.entries = List.copyOf(next);
    for (Entry entry : next) {
      Flow flow = entry.binding.flow();
      if (flow != null && isConnection(flow)) {
        byConnection.computeIfAbsent(flow.id(), _ -> new HashSet<>()).add(registration.address);
      }
    }
    if (next.isEmpty()) {
      registrations.remove(registration.address);
    } else {
      registrations.put(registration.address, registration);
    }
    agenda.touch(registration);
  }

  private SipResponse success(long now, Registration registration, SipRequest request) {
    SipResponse response = request.response(StatusCode.OK, env.token(TAG_LENGTH));
    for (Entry entry : registration.entries) {
      long seconds = Math.max(0, (entry.deadline - now + SECOND - 1) / SECOND);
      Params params = entry.binding.params().with("expires", Long.toString(seconds));
      response =
          response.add(HeaderName.CONTACT, new NameAddress("", entry.binding.contact(), params));
    }
    for (NameAddress path : request.paths()) {
      response = response.add(HeaderName.PATH, path); // RFC 3327 5.3
    }
    return response.add(HeaderName.DATE, SipDate.format(env.wallClock()));
  }

  private SipResponse failure(SipRequest request, int status, String reason) {
    SipResponse response = request.response(status, env.token(TAG_LENGTH));
    return reason.isEmpty()
        ? response
        : response.withReasonPhrase(StatusCode.reason(status) + " - " + reason);
  }

  /** A connection is gone: its bindings stay, but without a way back. */
  public void onFlowClosed(long connection, Outbox out) {
    Set<String> users = byConnection.get(connection);
    for (String address : users == null ? List.<String>of() : List.copyOf(users)) {
      Registration registration = registrations.get(address);
      if (registration == null) {
        continue;
      }
      List<Entry> next = new ArrayList<>();
      for (Entry entry : registration.entries) {
        Flow flow = entry.binding.flow();
        if (flow == null || !isConnection(flow) || flow.id() != connection) {
          next.add(entry);
          continue;
        }
        Binding without = entry.binding.withoutFlow();
        next.add(new Entry(without, entry.deadline, entry.order));
        out.add(new Bound(without, false));
      }
      commit(registration, next);
    }
  }

  /** The operator removes all bindings of an address; true if there were any. */
  public boolean remove(String address, Outbox out) {
    Registration registration = registrations.get(address);
    if (registration == null) {
      return false;
    }
    for (Entry entry : registration.entries) {
      out.add(new Unbound(entry.binding, Cause.REMOVED));
    }
    commit(registration, List.of());
    return true;
  }

  /** Where an address can be reached: highest q first, then the newest first; empty if nowhere. */
  public List<Binding> bindings(String address) {
    Registration registration = registrations.get(address);
    return registration == null
        ? List.of()
        : registration.entries.stream()
            .sorted(
                Comparator.comparingInt((Entry entry) -> -entry.binding.q())
                    .thenComparingLong(entry -> -entry.order))
            .map(Entry::binding)
            .toList();
  }

  /** How many addresses-of-record have bindings. */
  public int size() {
    return registrations.size();
  }

  /** All bindings, to be kept for {@link #restore}. */
  public List<Binding> snapshot() {
    return registrations.values().stream()
        .flatMap(registration -> registration.entries.stream())
        .sorted(Comparator.comparingLong(Entry::order))
        .map(Entry::binding)
        .toList();
  }

  /**
   * Takes bindings of an earlier run: what has expired meanwhile is left out, connections are gone.
   * A way back by datagrams is kept where the caller found one.
   */
  public void restore(long now, List<Binding> bindings) {
    Instant wall = env.wallClock();
    for (Binding binding : bindings) {
      long left = Duration.between(wall, binding.expires()).toSeconds();
      if (left <= 0) {
        continue;
      }
      long bounded = Math.min(left, settings.maxSeconds());
      Registration registration =
          registrations.computeIfAbsent(binding.addressOfRecord(), Registration::new);
      List<Entry> next = new ArrayList<>(registration.entries);
      next.removeIf(entry -> entry.binding.contact().equals(binding.contact()));
      Flow flow = binding.flow();
      Binding kept = flow != null && isConnection(flow) ? binding.withoutFlow() : binding;
      next.add(new Entry(kept, now + bounded * SECOND, ++order));
      commit(registration, next);
    }
  }

  @Override
  public long nextTimeout() {
    return agenda.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agenda.onTimeout(now, out);
  }
}
