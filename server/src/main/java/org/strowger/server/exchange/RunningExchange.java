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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.h323.call.H323Settings;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.pbx.call.Circuits;
import org.strowger.pbx.call.GatewayHealth;
import org.strowger.pbx.dialplan.DialplanScripts;
import org.strowger.pbx.dialplan.Globals;
import org.strowger.pbx.dialplan.Services;
import org.strowger.pbx.settings.Configuration;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.mediaio.MediaIoSettings;
import org.strowger.server.mediaio.MediaLoop;
import org.strowger.server.net.Certificates;
import org.strowger.server.net.DnsResolver;
import org.strowger.server.net.LocalHost;
import org.strowger.server.shard.Shard;
import org.strowger.server.shard.SystemEnv;
import org.strowger.server.store.BindingStore;
import org.strowger.server.store.DataDirectory;
import org.strowger.server.store.Database;
import org.strowger.server.store.FamilyStore;
import org.strowger.server.store.SqlRecordStore;
import org.strowger.server.store.StoreException;
import org.strowger.sip.agent.Listener;

/**
 * A whole exchange that runs: shard, media loop, stores. Any thread, but the shard's.
 *
 * <p>Made in one go from a configuration; reloaded without dropping a call; stopped by refusing new
 * calls, letting the running ones end, and writing every record.
 */
public final class RunningExchange implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("strowger");
  private static final int MEDIA_PORTS = 20_000;
  private static final long ANSWER_SECONDS = 5;

  /** How long a stop waits for carriers to take our registrations back, nanoseconds. */
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(2);

  private final DataDirectory data;
  private final Database database;
  private final FamilyStore families;
  private final DnsResolver resolver = new DnsResolver();
  private final Shard shard;
  private final MediaLoop media;
  private final ExchangeNode node;
  private final Circuits circuits = new Circuits();
  private final GatewayHealth health = new GatewayHealth();
  private final Globals globals = new Globals();
  private final SystemEnv env = new SystemEnv(0);
  private final SqlRecordStore records;
  private final List<Bound> bound = new ArrayList<>();
  private final List<Listener> sipListeners;
  private final StrowgerConfig startedWith;
  private final Set<Long> h323Listeners = new HashSet<>();
  private final Instant started = Instant.now();
  private volatile StrowgerConfig inForce; // replaced by reload() on any thread

  /**
   * A port that is listened on.
   *
   * @param protocol {@code sip} or {@code h323}
   */
  public record Bound(String protocol, Transport transport, Address address) {}

  /**
   * Starts an exchange.
   *
   * @throws IOException if a port cannot be had, or another exchange has the data directory
   * @throws StoreException if the database cannot be used
   */
  public RunningExchange(LoadedConfig first) throws IOException, StoreException {
    StrowgerConfig config = first.config();
    inForce = config;
    startedWith = config;
    data = DataDirectory.claim(config.general().data());
    database = Database.open(data.database());
    SqlRecordStore.markInterrupted(database);
    families = new FamilyStore(database);
    BindingStore bindings = new BindingStore(database);
    shard = new Shard("shard-0");
    records = new SqlRecordStore(database, shard::post);
    useTls(config);
    sipListeners = listenSip(config);
    listenH323(config);
    media = new MediaLoop("media-0", media(config), new SystemEnv(1));
    Wiring wiring = wiring(first);
    node = new ExchangeNode(wiring, env, new ExchangeLog(shard, resolver, bindings, health));
    node.sip().restore(System.nanoTime(), bindings.load(Instant.now()));
    media.start();
    shard.start(node);
    shard.post(() -> node.start(System.nanoTime(), shard.outbox()));
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
    shard.streams().tls(server, client);
  }

  private List<Listener> listenSip(StrowgerConfig config) throws IOException {
    StrowgerConfig.Sip sip = config.sip();
    List<Listener> listeners = new ArrayList<>();
    for (StrowgerConfig.Listen listen : sip.listen()) {
      long id = env.nextId();
      Address local =
          listen.transport() == Transport.UDP
              ? shard.datagrams().bind(id, listen.address())
              : shard.streams().bind(id, listen.transport(), listen.address());
      IpAddress told = sip.advertised() != null ? sip.advertised() : reachable(local.ip());
      Address advertised = new Address(told, local.port());
      listeners.add(new Listener(listen.transport(), id, local, advertised));
      bound.add(new Bound("sip", listen.transport(), local));
    }
    return listeners;
  }

  private static IpAddress reachable(IpAddress local) {
    return local.isAny() ? LocalHost.address(local.isV6()) : local;
  }

  private void listenH323(StrowgerConfig config) throws IOException {
    for (StrowgerConfig.Listen listen : config.h323().listen()) {
      long id = env.nextId();
      Address local = shard.streams().bind(id, Transport.TCP, listen.address());
      h323Listeners.add(id);
      bound.add(new Bound("h323", Transport.TCP, local));
    }
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

  private Wiring wiring(LoadedConfig from) {
    StrowgerConfig config = from.config();
    Configuration configuration = PeerSettings.of(config);
    return new Wiring(
        configuration,
        scripts(from),
        TechSettings.sip(config, sipListeners),
        TechSettings.sipPeers(config),
        H323Settings.DEFAULT,
        TechSettings.h323Peers(config, configuration),
        h323Listeners,
        media.plane(shard::post),
        records,
        circuits,
        health);
  }

  private DialplanScripts scripts(LoadedConfig from) {
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
    return inForce;
  }

  /** Which gateways are down. */
  public GatewayHealth health() {
    return health;
  }

  /** Channels in use. */
  public Circuits circuits() {
    return circuits;
  }

  /** The store. */
  public Database database() {
    return database;
  }

  /** The shard, for figures. */
  public Shard shard() {
    return shard;
  }

  /** The media loop, for figures. */
  public MediaLoop media() {
    return media;
  }

  /**
   * Puts a new configuration in force for calls and connections to come; running ones keep theirs.
   *
   * @return what of it waits for a restart, a line each
   * @throws IOException if the certificates cannot be used; all stays as it was
   */
  public List<String> reload(LoadedConfig next) throws IOException {
    useTls(next.config());
    Wiring wiring = wiring(next);
    inForce = next.config();
    shard.post(() -> node.configure(System.nanoTime(), wiring, shard.outbox()));
    return RestartOnly.changed(startedWith, next.config());
  }

  /**
   * Asks the node something on its shard.
   *
   * @throws IOException if the shard does not answer in time
   */
  public <T> T ask(Function<ExchangeNode, T> question) throws IOException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean posted =
        shard.post(() -> {
          try {
            answer.complete(question.apply(node));
            node.settle(shard.outbox());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    if (!posted) {
      throw new IOException("the exchange is overloaded");
    }
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the exchange did not answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException("the exchange could not answer: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /**
   * Takes no new calls and waits for the running ones; ends those that are left.
   *
   * @param within how long they may last
   */
  public void drain(Duration within) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    ask(exchange -> {
      exchange.drain(System.nanoTime(), deadline);
      return true;
    });
    long last = deadline + TimeUnit.SECONDS.toNanos(10);
    long farewell = System.nanoTime() + FAREWELL;
    while (ask(exchange -> isBusy(exchange, farewell)) && System.nanoTime() < last) {
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
        || (exchange.sip().isLeaving() && System.nanoTime() < farewell);
  }

  @Override
  public void close() {
    shard.close();
    media.close();
    resolver.close();
    database.close();
    try {
      data.close();
    } catch (IOException e) {
      LOG.warn("cannot give up the data directory: {}", e.getMessage());
    }
  }
}
