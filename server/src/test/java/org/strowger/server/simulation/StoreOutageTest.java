package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.simulation.Talkers.SipTalker;
import org.strowger.server.simulation.Talkers.Traffic;
import org.strowger.server.store.Database;
import org.strowger.server.store.RecordFilter;
import org.strowger.server.store.RecordQuery;
import org.strowger.server.store.SmallDisk;
import org.strowger.server.store.SqlRecordStore;

/**
 * An exchange whose database fails under its calls: those that there are go on, new ones come
 * about, each has its record once the database is back, and the operator is told once.
 */
class StoreOutageTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final int BUSY_MS = 10;

  private static final String CONFIG =
      """
      phones:
        1001: {password: secret}
        1002: {password: secret}
      gateways:
        outside: {tech: h323, host: 192.0.2.5, probe: 0s}
      """;

  @TempDir Path directory;

  private final SimWorld world = new SimWorld(5, SimLink.PERFECT);
  private final ConcurrentLinkedQueue<Runnable> stored = new ConcurrentLinkedQueue<>();
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(Database.class);
  private SimulatedExchange exchange;
  private SipTalker caller;
  private SipTalker called;

  @BeforeEach
  void listen() {
    told.start();
    log.addAppender(told);
  }

  @AfterEach
  void stop() {
    log.detachAppender(told);
  }

  /** Something that is done to a database or its disk. */
  private interface Step {
    void run() throws Exception;
  }

  private void begin(Database database) {
    Problems problems = new Problems();
    StrowgerConfig config = ConfigReader.parse("x.yaml", CONFIG, problems);
    assertThat(problems.list()).isEmpty();
    SqlRecordStore store = new SqlRecordStore(database, stored::add);
    exchange = new SimulatedExchange(world, EXCHANGE, config, 1, store);
    Address registrar = new Address(EXCHANGE, 5060);
    caller = new SipTalker(world, IpAddress.v4(0xC000020B), "1001", registrar);
    called = new SipTalker(world, IpAddress.v4(0xC000020C), "1002", registrar);
    world.runFor(2 * SECOND);
  }

  private void talk() {
    caller.call("1002");
    world.runFor(3 * SECOND);
    bothHear();
  }

  private void bothHear() {
    Traffic traffic = Traffic.of(world, 2, caller, called);
    assertThat(traffic.callerHeard()).as("%s", traffic).isGreaterThan(90);
    assertThat(traffic.calledHeard()).as("%s", traffic).isGreaterThan(90);
  }

  private void hangUp() {
    called.hangUp();
    world.runFor(40 * SECOND);
    assertThat(caller.over && called.over).isTrue();
  }

  /** What the store tells reaches the shard. */
  private boolean isAtRest() {
    for (Runnable done = stored.poll(); done != null; done = stored.poll()) {
      done.run();
    }
    return exchange.left().isEmpty();
  }

  private void awaitRest() {
    Awaitility.await("all is stored")
        .pollInSameThread()
        .atMost(120, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(this::isAtRest);
  }

  private long errors() {
    return List.copyOf(told.list).stream().filter(event -> event.getLevel() == Level.ERROR).count();
  }

  private void survives(Database database, Path file, Step breaks, Step mends, boolean tells)
      throws Exception {
    begin(database);
    talk();
    breaks.run();
    bothHear();
    hangUp();
    if (tells) {
      Awaitility.await("the outage is noticed")
          .atMost(120, TimeUnit.SECONDS)
          .until(() -> errors() > 0);
    }
    talk();
    hangUp();
    talk();
    mends.run();
    hangUp();
    awaitRest();
    assertThat(database.problem()).isEmpty();
    assertThat(RecordQuery.calls(file, RecordFilter.any(10)))
        .hasSize(3)
        .allSatisfy(
            row -> assertThat(row).containsEntry("state", "finished").containsEntry("cause", 16));
    assertThat(errors()).as("told once").isEqualTo(tells ? 1 : 0);
  }

  @Test
  void aFullDisk() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory)) {
      Path file = disk.path().resolve("strowger.db");
      try (Database database = Database.open(file, BUSY_MS)) {
        survives(database, file, disk::fill, disk::empty, true);
      }
    }
  }

  @Test
  void aDatabaseThatAnotherProgramHolds() throws Exception {
    Path file = directory.resolve("strowger.db");
    AtomicReference<Connection> other = new AtomicReference<>();
    try (Database database = Database.open(file, BUSY_MS)) {
      survives(database, file, () -> other.set(held(file)), () -> other.get().close(), true);
    }
  }

  private static Connection held(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return connection;
  }

  @Test
  void aSlowDatabase() throws Exception {
    Path file = directory.resolve("strowger.db");
    CountDownLatch disk = new CountDownLatch(1);
    try (Database database = Database.open(file, BUSY_MS)) {
      Step slow =
          () ->
              database.submit(
                  "what takes long",
                  _ -> Awaitility.await().forever().until(() -> disk.getCount() == 0),
                  () -> {});
      survives(database, file, slow, disk::countDown, false);
    }
  }

  /** Somebody deletes or moves the file: records go into a new one, none into what nobody sees. */
  @Test
  void aDatabaseThatIsTakenAway() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file, BUSY_MS)) {
      survives(database, file, () -> Files.delete(file), () -> {}, true);
    }
  }
}
