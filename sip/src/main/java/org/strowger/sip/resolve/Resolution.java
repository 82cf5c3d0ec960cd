package org.strowger.sip.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;

/**
 * Locates the servers of one target, RFC 3263 4.1 and 4.2. Confined to its shard.
 *
 * <p>Three rounds at most, each of questions that may be asked at once: NAPTR (which transports),
 * SRV (which hosts and ports), A and AAAA (which addresses). Numeric targets need none. The owner
 * asks what {@link #open} gives, answers with {@link #answer}, again until {@link #isDone}.
 */
public final class Resolution {
  /** The most records of one answer that are looked at; real zones have fewer than ten. */
  public static final int MAX_RECORDS = 16;

  /** The most places of one target. */
  public static final int MAX_HOPS = 32;

  private enum Round {
    NAPTR,
    SRV,
    HOST,
    DONE
  }

  private record Service(Transport transport, String name) {}

  private record Server(Transport transport, String host, int port) {}

  private final Target target;
  private final Set<Transport> transports;
  private final Env env;
  private final Map<Question, List<DnsRecord>> answers = new HashMap<>();
  private final Set<Question> open = new LinkedHashSet<>();
  private final List<Hop> hops = new ArrayList<>();
  private List<Service> services = List.of();
  private List<Server> servers = List.of();
  private Round round = Round.NAPTR;

  /**
   * Starts.
   *
   * @param transports what we can use, preferred first; never empty
   */
  public Resolution(Target target, List<Transport> transports, Env env) {
    this.target = target;
    this.transports = new LinkedHashSet<>(transports);
    this.env = env;
    start();
  }

  private void start() {
    IpAddress ip = target.ip();
    Transport given = target.transport();
    if (ip != null) {
      addHop(target.transportOrDefault(), ip, target.portFor(target.transportOrDefault()));
      round = Round.DONE;
    } else if (target.port() >= 0) {
      // 4.1, 4.2: a port means that no SRV is asked for.
      askHosts(List.of(new Server(target.transportOrDefault(), target.host(), target.port())));
    } else if (given != null) {
      askServices(List.of(service(given)));
    } else {
      ask(new Question(Question.Type.NAPTR, target.host()));
    }
  }

  /** The questions of this round that are not answered yet. */
  public List<Question> open() {
    return List.copyOf(open);
  }

  /** Takes an answer; an empty list for "no such records" and for a failure alike. */
  public void answer(Question question, List<DnsRecord> records) {
    if (!open.remove(question)) {
      return;
    }
    answers.put(question, records.subList(0, Math.min(records.size(), MAX_RECORDS)));
    if (open.isEmpty()) {
      next();
    }
  }

  /** Whether {@link #hops} is final. */
  public boolean isDone() {
    return round == Round.DONE;
  }

  /** Where to send, in order; empty if the target cannot be located. */
  public List<Hop> hops() {
    return List.copyOf(hops);
  }

  private void next() {
    switch (round) {
      case NAPTR -> askServices(servicesFromNaptr());
      case SRV -> askHosts(serversFromSrv());
      case HOST -> finish();
      case DONE -> {}
    }
  }

  private void ask(Question question) {
    open.add(question);
  }

  private Service service(Transport transport) {
    return new Service(
        transport,
        switch (transport) {
          case UDP -> "_sip._udp." + target.host();
          case TCP -> "_sip._tcp." + target.host();
          case TLS -> "_sips._tcp." + target.host();
        });
  }

  private List<Service> servicesFromNaptr() {
    List<DnsRecord.Naptr> found = new ArrayList<>();
    for (DnsRecord.Naptr naptr :
        records(new Question(Question.Type.NAPTR, target.host()), DnsRecord.Naptr.class)) {
      Transport transport = transportOf(naptr.service());
      if (transport != null && naptr.flags().equalsIgnoreCase("s")) {
        found.add(naptr);
      }
    }
    found.sort(
        Comparator.comparingInt(DnsRecord.Naptr::order)
            .thenComparingInt(DnsRecord.Naptr::preference));
    List<Service> out = new ArrayList<>();
    for (DnsRecord.Naptr naptr : found) {
      Transport transport = transportOf(naptr.service());
      if (transport != null) {
        out.add(new Service(transport, withoutDot(naptr.replacement())));
      }
    }
    if (out.isEmpty()) {
      transports.stream().filter(this::allowed).map(this::service).forEach(out::add);
    }
    return out;
  }

  private boolean allowed(Transport transport) {
    return transports.contains(transport) && (!target.secure() || transport == Transport.TLS);
  }

  /** 4.1: services that we cannot use, and insecure ones for a sips URI, are discarded. */
  private @Nullable Transport transportOf(String service) {
    Transport transport =
        switch (service.toUpperCase(Locale.ROOT)) {
          case "SIP+D2U" -> Transport.UDP;
          case "SIP+D2T" -> Transport.TCP;
          case "SIPS+D2T" -> Transport.TLS;
          default -> null;
        };
    return transport != null && allowed(transport) ? transport : null;
  }

  private void askServices(List<Service> wanted) {
    round = Round.SRV;
    services = wanted;
    wanted.forEach(service -> ask(new Question(Question.Type.SRV, service.name)));
    if (open.isEmpty()) {
      next();
    }
  }

  private List<Server> serversFromSrv() {
    List<Server> out = new ArrayList<>();
    boolean any = false;
    for (Service service : services) {
      List<DnsRecord.Srv> records =
          records(new Question(Question.Type.SRV, service.name), DnsRecord.Srv.class);
      any |= !records.isEmpty();
      for (DnsRecord.Srv srv : SrvOrder.of(records, env)) {
        if (!srv.target().equals(".") && out.size() < MAX_HOPS) {
          out.add(new Server(service.transport, withoutDot(srv.target()), srv.port()));
        }
      }
    }
    if (!any) {
      // 4.2: no SRV records at all, so the domain itself is the host.
      Transport transport = target.transportOrDefault();
      out.add(new Server(transport, target.host(), target.portFor(transport)));
    }
    return out;
  }

  private void askHosts(List<Server> wanted) {
    round = Round.HOST;
    servers = wanted;
    for (Server server : wanted) {
      if (IpAddress.parse(server.host) == null) {
        ask(new Question(Question.Type.A, server.host));
        ask(new Question(Question.Type.AAAA, server.host));
      }
    }
    if (open.isEmpty()) {
      next();
    }
  }

  private void finish() {
    for (Server server : servers) {
      IpAddress numeric = IpAddress.parse(server.host);
      if (numeric != null) {
        addHop(server.transport, numeric, server.port);
      }
      for (Question.Type type : List.of(Question.Type.A, Question.Type.AAAA)) {
        for (DnsRecord.Host host : records(new Question(type, server.host), DnsRecord.Host.class)) {
          addHop(server.transport, host.ip(), server.port);
        }
      }
    }
    round = Round.DONE;
  }

  private void addHop(Transport transport, IpAddress ip, int port) {
    boolean usable = transports.contains(transport) && port > 0;
    if (usable && hops.size() < MAX_HOPS) {
      // RFC 5922 4: the certificate is checked against the domain asked for, not the SRV target.
      String name = transport == Transport.TLS ? target.host() : "";
      hops.add(new Hop(transport, new Address(ip, port), name));
    }
  }

  private <T extends DnsRecord> List<T> records(Question question, Class<T> type) {
    return answers.getOrDefault(question, List.of()).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static String withoutDot(String name) {
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
