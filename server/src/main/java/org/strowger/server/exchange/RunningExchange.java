package org.strowger.server.exchange;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.h323.call.H323Settings;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.pbx.call.Circuits;
import org.strowger.pbx.call.GatewayHealth;
import org.strowger.pbx.dialplan.DialplanScripts;
import org.strowger.pbx.dialplan.Globals;
import org.strowger.pbx.dialplan.Services;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.mediaio.MediaIoSettings;
import org.strowger.server.net.Certificates;
import org.strowger.server.net.DnsResolver;
import org.strowger.server.net.LocalHost;
import org.strowger.server.net.Streams;
import org.strowger.server.store.DataDirectory;
import org.strowger.server.store.Database;
import org.strowger.server.store.FamilyStore;
import org.strowger.server.store.SqlRecordStore;
import org.strowger.server.store.StoreException;
import org.strowger.server.tech.h323.CallIdentities;
import org.strowger.server.tech.sip.SipCommons;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.registrar.Binding;

/**
 * A whole exchange that runs: shards, media loops, stores. Any thread, but the shard's.
 *
 * <p>Made in one go from a configuration; reloaded without dropping a call; stopped by refusing new
 * calls, letting the running ones end, and writing every record.
 */
public final class RunningExchange implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("strowger");
  private static final int MEDIA_PORTS = 20_000;

  /** How often the DNS is asked for gateways that are known by name. */
  private static final long HOSTS_EVERY_SECONDS = 60;

  /** How long a stop waits for carriers to take our registrations back, nanoseconds. */
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(2);

  private final DataDirectory data;
  private final Database database;
  private final FamilyStore families;
  private final DnsResolver resolver = new DnsResolver();
  private final ShardGroup shards;
  private final Circuits circuits = new Circuits();
  private final Mailboxes mailboxes;
  private final GatewayHealth health = new GatewayHealth();
  private final Globals globals = new Globals();
  private final List<Bound> bound = new ArrayList<>();
  private final List<Listener> sipListeners;
  private final StrowgerConfig startedWith;
  private final Set<Long> h323Listeners = new HashSet<>();
  private final H323Ports h323Ports;
  private final Instant started = Instant.now();
  private final ReentrantLock changing = new ReentrantLock();
  private final GatewayHosts.Lookup lookup;
  private final CountDownLatch closed = new CountDownLatch(1);
  private KnownPeers peers; // guarded by changing
  private volatile LoadedConfig inForce; // replaced under changing

  /**
   * A port that is listened on.
   *
   * @param protocol {@code sip}, {@code h323} or {@code ras}
   */
  public record Bound(String protocol, Transport transport, Address address) {}

  /**
   * Starts an exchange.
   *
   * @throws IOException if a port cannot be had, or another exchange has the data directory
   * @throws StoreException if the database cannot be used
   */
  public RunningExchange(LoadedConfig first) throws IOException, StoreException {
    this(first, GatewayHosts.Lookup.SYSTEM);
  }

  RunningExchange(LoadedConfig first, GatewayHosts.Lookup lookup)
      throws IOException, StoreException {
    StrowgerConfig config = first.config();
    this.lookup = lookup;
    inForce = first;
    startedWith = config;
    data = DataDirectory.claim(config.general().data());
    database = Database.open(data.database());
    SqlRecordStore.markInterrupted(database);
    families = new FamilyStore(database);
    shards = new ShardGroup(config.general().shards(), media(config), database);
    useTls(config);
    sipListeners = listenSip(config);
    h323Ports = listenH323(config);
    peers = KnownPeers.of(config, GatewayHosts.of(config, lookup), h323Ports);
    mailboxes = new Mailboxes(peers.configuration());
    start(first, KeptState.of(database));
    Thread.ofVirtual().name("hosts").start(this::watchHosts);
  }

  private void start(LoadedConfig first, KeptState state) throws StoreException {
    List<Binding> kept = state.load(mailboxes);
    peers.nowhere(first.config()).forEach(line -> LOG.warn("{}", line));
    limitConnections(first.config(), peers);
    SipCommons commons =
        new SipCommons(TechSettings.sip(first.config(), sipListeners), shards.first().env());
    CallIdentities identities = new CallIdentities();
    for (ExchangeShard shard : shards.all()) {
      ExchangeLog log =
          new ExchangeLog(shard.thread(), resolver, state, health, shards.neighboursOf(shard));
      Wiring wiring = wiring(first, peers, shard);
      ExchangeNode node = new ExchangeNode(wiring, shard.env(), log, commons, identities);
      if (shard == shards.first()) {
        node.sip().restore(System.nanoTime(), kept);
      }
      shard.start(node);
    }
  }

  /** Takes the certificates as they are now, for connections to come. */
  private void useTls(StrowgerConfig config) throws IOException {
    StrowgerConfig.Sip sip = config.sip();
    Path certificate = sip.certificate();
    Path key = sip.key();
    boolean calls =
        config.trunks().stream().anyMatch(trunk -> trunk.sip().transport() == Transport.TLS);
    SslContext server =
        certificate == null || key == null ? null : Certificates.server(certificate, key);
    SslContext client = server != null || calls ? Certificates.client(sip.authorities()) : null;
    shards.all().forEach(shard -> shard.thread().streams().tls(server, client));
  }

  private List<Listener> listenSip(StrowgerConfig config) throws IOException {
    StrowgerConfig.Sip sip = config.sip();
    List<Listener> listeners = new ArrayList<>();
    for (StrowgerConfig.Listen listen : sip.listen()) {
      long id = shards.first().env().nextId();
      Address local =
          listen.transport() == Transport.UDP
              ? shards.readerOf(listeners.size()).datagrams().bind(id, listen.address())
              : streams().bind(id, listen.transport(), listen.address());
      IpAddress told = sip.advertised() != null ? sip.advertised() : reachable(local.ip());
      Address advertised = new Address(told, local.port());
      listeners.add(new Listener(listen.transport(), id, local, advertised));
      bound.add(new Bound("sip", listen.transport(), local));
    }
    return listeners;
  }

  private Streams streams() {
    return shards.first().thread().streams();
  }

  private static IpAddress reachable(IpAddress local) {
    return local.isAny() ? LocalHost.address(local.isV6()) : local;
  }

  private H323Ports listenH323(StrowgerConfig config) throws IOException {
    List<Address> signalling = new ArrayList<>();
    for (StrowgerConfig.Listen listen : config.h323().listen()) {
      long id = shards.first().env().nextId();
      Address local = streams().bind(id, Transport.TCP, listen.address());
      h323Listeners.add(id);
      bound.add(new Bound("h323", Transport.TCP, local));
      signalling.add(local);
    }
    return new H323Ports(listenRas(config), signalling);
  }

  /** The registrations at gatekeepers are the first shard's; without any no port is taken. */
  private H323Ports.@Nullable Ras listenRas(StrowgerConfig config) throws IOException {
    if (config.trunks().stream().allMatch(trunk -> trunk.h323().gatekeeper() == null)) {
      return null;
    }
    long id = shards.first().env().nextId();
    Address local = shards.first().thread().datagrams().bind(id, config.h323().ras());
    h323Listeners.add(id);
    bound.add(new Bound("ras", Transport.UDP, local));
    return new H323Ports.Ras(id, local);
  }

  private static MediaIoSettings media(StrowgerConfig config) {
    StrowgerConfig.Media media = config.media();
    Path data = config.general().data();
    return new MediaIoSettings(
        media.local(),
        media.advertised(),
        media.firstPort(),
        media.lastPort(),
        MEDIA_PORTS,
        data.resolve("sounds"),
        data.resolve("music"),
        data.resolve("recordings"));
  }

  private void limitConnections(StrowgerConfig config, KnownPeers peers) {
    int most = config.security().connections();
    shards.all().forEach(shard -> shard.thread().streams().limit(most, peers::callFrom));
  }

  private Wiring wiring(LoadedConfig from, KnownPeers peers, ExchangeShard shard) {
    return new Wiring(
        peers.configuration(),
        scripts(from, shard.env()),
        TechSettings.sip(from.config(), sipListeners),
        peers.sip(),
        H323Settings.DEFAULT,
        peers.h323(),
        h323Listeners,
        shard.media().plane(shard.thread()::post),
        shard.records(),
        circuits,
        mailboxes,
        health);
  }

  private DialplanScripts scripts(LoadedConfig from, Env env) {
    if (from.dialplan() == null) {
      throw new IllegalArgumentException("a configuration with errors cannot run");
    }
    Services services =
        new Services(env, globals, new DialplanDatabase(families), ZoneId.systemDefault());
    return new DialplanScripts(from.dialplan(), services);
  }

  /** The ports that are listened on. */
  public List<Bound> listeners() {
    return List.copyOf(bound);
  }

  /** When it started. */
  public Instant started() {
    return started;
  }

  /** The configuration in force. */
  public StrowgerConfig config() {
    return inForce.config();
  }

  /** Which gateways are down. */
  public GatewayHealth health() {
    return health;
  }

  /** Channels in use. */
  public Circuits circuits() {
    return circuits;
  }

  /** Whose messages wait. */
  public Mailboxes mailboxes() {
    return mailboxes;
  }

  /** The store. */
  public Database database() {
    return database;
  }

  /** How many messages wait for the shards. */
  public int backlog() {
    return shards.all().stream().mapToInt(shard -> shard.thread().backlog()).sum();
  }

  /** How many exceptions came out of nodes and media engines: bugs. */
  public long faults() {
    return shards.all().stream()
        .mapToLong(shard -> shard.thread().faults() + shard.media().faults())
        .sum();
  }

  /** Media ports that are open. */
  public int mediaPorts() {
    return shards.all().stream().mapToInt(shard -> shard.media().openPorts()).sum();
  }

  /**
   * Puts a new configuration in force for calls and connections to come; running ones keep theirs.
   *
   * @return what of it is not in force, a line each
   * @throws IOException if the certificates cannot be used; all stays as it was
   */
  public List<String> reload(LoadedConfig next) throws IOException {
    changing.lock();
    try {
      useTls(next.config());
      GatewayHosts hosts = peers.hosts().again(next.config(), lookup);
      KnownPeers known = KnownPeers.of(next.config(), hosts, h323Ports);
      List<String> notes = new ArrayList<>(RestartOnly.changed(startedWith, next.config()));
      notes.addAll(known.nowhere(next.config()));
      if (!put(next, known)) {
        notes.add("a shard is overloaded and keeps the old configuration; reload again");
      }
      return notes;
    } finally {
      changing.unlock();
    }
  }

  /** Puts a configuration in force; whether all shards took it. Under the lock. */
  private boolean put(LoadedConfig next, KnownPeers known) {
    inForce = next;
    limitConnections(next.config(), known);
    boolean taken = true;
    for (ExchangeShard shard : shards.all()) {
      Wiring wiring = wiring(next, known, shard);
      taken &= shard.post((node, now, out) -> node.configure(now, wiring, out));
    }
    if (taken) {
      peers = known; // else the next look at the hosts tries again
    }
    return taken;
  }

  private void watchHosts() {
    try {
      while (!closed.await(HOSTS_EVERY_SECONDS, TimeUnit.SECONDS)) {
        renewHosts();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks again for the addresses of gateways that are known by name; what changed is in force. */
  void renewHosts() {
    changing.lock();
    try {
      LoadedConfig config = inForce;
      GatewayHosts before = peers.hosts();
      GatewayHosts hosts = before.again(config.config(), lookup);
      if (!hosts.equals(before) && put(config, KnownPeers.of(config.config(), hosts, h323Ports))) {
        hosts
            .addresses()
            .forEach((host, addresses) -> {
              if (!addresses.equals(before.of(host))) {
                LOG.info(
                    "{} now has the addresses {}, and had {}", host, addresses, before.of(host));
              }
            });
      }
    } finally {
      changing.unlock();
    }
  }

  /**
   * Asks the node of one shard something.
   *
   * @param number of the shard
   * @throws IOException if the shard does not answer in time
   */
  public <T> T ask(int number, Function<ExchangeNode, T> question) throws IOException {
    return shards.ask(number, question);
  }

  /**
   * Asks the nodes of all shards something.
   *
   * @return an answer of each, in the order of their numbers
   * @throws IOException if one does not answer in time
   */
  public <T> List<T> askAll(Function<ExchangeNode, T> question) throws IOException {
    return shards.askAll(question);
  }

  /**
   * Takes no new calls and waits for the running ones; ends those that are left.
   *
   * @param within how long they may last
   */
  public void drain(Duration within) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    askAll(exchange -> {
      exchange.drain(System.nanoTime(), deadline);
      return true;
    });
    long last = deadline + TimeUnit.SECONDS.toNanos(10);
    long farewell = System.nanoTime() + FAREWELL;
    while (askAll(exchange -> isBusy(exchange, farewell)).contains(true)
        && System.nanoTime() < last) {
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether calls run, or carriers may still answer that we left. */
  private static boolean isBusy(ExchangeNode exchange, long farewell) {
    return exchange.exchange().size() > 0
        || (System.nanoTime() < farewell
            && (exchange.sip().isLeaving() || exchange.h323().isLeaving()));
  }

  @Override
  public void close() {
    closed.countDown();
    shards.close();
    resolver.close();
    database.close();
    try {
      data.close();
    } catch (IOException e) {
      LOG.warn("cannot give up the data directory: {}", e.getMessage());
    }
  }
}
