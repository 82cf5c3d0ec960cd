package org.strowger.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The embedded database. Any thread.
 *
 * <p>One thread writes: it takes what waits, at most {@link #BATCH} changes, into one transaction,
 * commits with the disk's acknowledgement ({@code synchronous=FULL}), and only then tells the
 * senders that it is done. So a busy exchange pays one disk flush for many calls, and what was
 * acknowledged survives a power cut.
 *
 * <p>When the database fails (locked, read-only, disk full), that is told once, changes wait and
 * are tried again. Call records then go to the {@link Spool} and are acknowledged there; when the
 * database takes changes again they are put into it before anything else. Where not even the spool
 * takes them they wait in memory, and {@link #hasRoom} says no in time for new calls to be refused.
 * A file that is taken away while it is written is such a failure, too; a new one is made in its
 * place. A single change that the database refuses for what it contains is put aside ({@link
 * Refused}).
 */
public final class Database implements AutoCloseable {
  /** Changes that may wait. */
  public static final int CAPACITY = 100_000;

  private static final int BATCH = 500;

  /** A flush costs as much as fifty changes, so changes of so many milliseconds share one. */
  private static final long GATHER_MS = 20;

  private static final long RETRY_MS = 250;
  private static final int BUSY_MS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Failed tries after which records go to the spool. */
  private static final int TRIES = 2;

  /** Changes that wait in memory while the database fails, records apart; more are dropped. */
  private static final int MAX_HELD = 10_000;

  private static final Object NO_FILE = new Object();

  private record Change(String what, Write write, Runnable done) {}

  private final Path file;
  private final int busyMs;
  private Connection connection; // the writer's own
  private @Nullable Object identity; // the writer's own: of the file that the connection writes
  private final Spool spool; // the writer's own
  private final LinkedBlockingQueue<Change> queue = new LinkedBlockingQueue<>();
  private final List<Change> held = new ArrayList<>(); // the writer's own, in order
  private final Thread writer = Thread.ofPlatform().name("store").unstarted(this::loop);
  private volatile boolean closing; // written by close(), read by the writer
  private volatile String problem = ""; // written by the writer, read by anybody
  private volatile int waiting; // how many are held
  private int tries;
  private boolean dropped;

  private Database(Path file, int busyMs, Connection connection) throws IOException {
    this.file = file;
    this.busyMs = busyMs;
    this.connection = connection;
    this.identity = identity(file);
    this.spool = new Spool(file);
  }

  /**
   * Opens or creates a database and brings its tables up to date.
   *
   * @throws StoreException if the file cannot be opened, is damaged, or is of a newer version
   */
  public static Database open(Path file) throws StoreException {
    return open(file, BUSY_MS);
  }

  /**
   * The same, and how long a try waits while another process holds the database.
   *
   * @throws StoreException if the file cannot be opened, is damaged, or is of a newer version
   */
  public static Database open(Path file, int busyMs) throws StoreException {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Database database = new Database(file, busyMs, prepared(file, busyMs));
      database.unspool();
      database.writer.start();
      return database;
    } catch (IOException | SQLException e) {
      throw new StoreException(
          "cannot open the database "
              + file
              + ": "
              + e.getMessage()
              + "; is the directory writable, or the disk full?",
          e);
    }
  }

  /** A connection to a database whose tables are up to date. */
  private static Connection prepared(Path file, int busyMs) throws SQLException, IOException {
    Connection connection = connect(file, false, busyMs);
    try {
      Migrations.run(connection);
      return connection;
    } catch (SQLException | IOException e) {
      connection.close();
      throw e;
    }
  }

  /** What tells a file from another one of the same name; null if there is none. */
  private static @Nullable Object identity(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static Connection connect(Path file, boolean readOnly, int busyMs) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(busyMs);
    config.setReadOnly(readOnly);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /**
   * Has a change written.
   *
   * @param what for messages
   * @param done runs on the writer's thread when the change is on disk
   * @return false if too many changes wait
   */
  public boolean submit(String what, Write write, Runnable done) {
    return backlog() < CAPACITY && queue.add(new Change(what, write, done));
  }

  /**
   * The same for what may never be refused, and of which there is a bound elsewhere.
   *
   * @param done runs on the writer's thread when the change is on disk, here or in the spool
   */
  public void keep(String what, Write write, Runnable done) {
    queue.add(new Change(what, write, done));
  }

  /** Whether enough room is left for work that is begun now. */
  public boolean hasRoom() {
    return backlog() < CAPACITY / 10 * 8;
  }

  /** Why nothing can be written at the moment; empty if all is well. */
  public String problem() {
    return problem;
  }

  /** How many changes wait. */
  public int backlog() {
    return queue.size() + waiting;
  }

  /**
   * Reads on the caller's thread; not for a shard.
   *
   * @throws StoreException if the database cannot be read
   */
  public <T> T read(Query<T> query) throws StoreException {
    return read(file, query);
  }

  /**
   * Reads a database that another process may be writing.
   *
   * @throws StoreException if the database cannot be read
   */
  public static <T> T read(Path file, Query<T> query) throws StoreException {
    try (Connection reader = connect(file, true, BUSY_MS)) {
      return query.run(reader);
    } catch (SQLException e) {
      throw new StoreException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void loop() {
    try {
      while (!closing || !queue.isEmpty()) {
        Change first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          held.add(first);
          gather();
          queue.drainTo(held, BATCH - 1);
          waiting = held.size();
        }
        if (!held.isEmpty() || !spool.isEmpty()) {
          write();
          waiting = held.size();
        }
      }
      if (!held.isEmpty()) {
        write();
        lost();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets more changes come: nobody waits for the disk but the end of a call that is over. */
  private void gather() throws InterruptedException {
    if (!closing && queue.size() < BATCH - 1) {
      TimeUnit.MILLISECONDS.sleep(GATHER_MS);
    }
  }

  private void write() throws InterruptedException {
    if (isInPlace() && unspool() && commit()) {
      recovered();
      held.forEach(Database::acknowledge);
      held.clear();
      return;
    }
    tries++;
    if (tries >= TRIES || closing) {
      spool();
    }
    if (!closing) {
      TimeUnit.MILLISECONDS.sleep(RETRY_MS);
    }
  }

  /**
   * Whether the connection writes the file that has the name. One that was deleted or replaced
   * takes what is written all the same, and nobody sees it again: then a new one is made, once that
   * has been told.
   */
  private boolean isInPlace() {
    try {
      if (Objects.equals(identity, identity(file))) {
        return true;
      }
      if (problem.isEmpty()) {
        failed("anything", new IOException("the file was moved or deleted"));
        return false;
      }
      identity = NO_FILE; // a new file may have the old one's identity
      retire();
      DataDirectory.make(file);
      connection = prepared(file, busyMs);
      identity = identity(file);
      return true;
    } catch (SQLException | IOException e) {
      failed("a new database", e);
      return false;
    }
  }

  /**
   * Closes the connection to a file that is elsewhere now. Its write-ahead log bears the name of
   * the file that takes its place, and would be played into that: so it is emptied into its own.
   */
  private void retire() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (!row.next() || row.getInt("busy") != 0) {
        throw new SQLException("the file that was moved or deleted is still read");
      }
    }
    connection.close();
  }

  /** Puts what is spooled into the database; false if that failed. */
  private boolean unspool() {
    if (spool.isEmpty()) {
      return true;
    }
    try {
      int records = spool.replay(connection);
      if (records > 0) {
        LOG.warn(
            "{} changes of records that waited in {} are in the database", records, spool.file());
      }
      return true;
    } catch (SQLException | IOException e) {
      failed("the records that wait in " + spool.file(), e);
      return false;
    }
  }

  private boolean commit() {
    if (held.isEmpty()) {
      return true;
    }
    try (Transaction all = Transaction.begin(connection)) {
      for (Change change : held) {
        change.write.run(connection);
      }
      all.commit();
      return true;
    } catch (SQLException | RuntimeException e) {
      if (!Refused.forContents(e)) {
        failed(held.getFirst().what, e);
        return false;
      }
    }
    return commitEach();
  }

  /** One of them is refused for what it contains: finds it and puts it aside; the others go on. */
  private boolean commitEach() {
    Refused refused = spool.refused();
    long mark = Long.MAX_VALUE;
    try (Transaction all = Transaction.begin(connection)) {
      mark = refused.mark();
      for (Change change : held) {
        refused.write(all, change.what, change.write);
      }
      all.commit();
      return true;
    } catch (SQLException | IOException e) {
      refused.back(mark);
      failed(held.getFirst().what, e);
      return false;
    }
  }

  /** The writer outlives a sender that does not bear the news. */
  private static void acknowledge(Change change) {
    try {
      change.done.run();
    } catch (RuntimeException e) {
      LOG.error("{} is written; telling so failed", change.what, e);
    }
  }

  /** Tells the first failure of a row of them. */
  private void failed(String what, Exception e) {
    if (problem.isEmpty()) {
      LOG.error(
          "cannot write {} to {}: {}; calls go on, and it is tried again",
          what,
          file,
          e.getMessage());
    }
    problem = String.valueOf(e.getMessage());
  }

  private void recovered() {
    if (!problem.isEmpty()) {
      LOG.warn("{} is written again", file);
    }
    problem = "";
    tries = 0;
    dropped = false;
  }

  /** Moves the records that wait from memory to the spool, as far as it takes them. */
  private void spool() {
    List<Change> others = new ArrayList<>();
    List<Change> records = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean takes = true;
    for (Change change : held) {
      String line = takes ? Refused.line(change.what, change.write) : null;
      if (line == null) {
        others.add(change);
        continue;
      }
      lines.add(line);
      records.add(change);
      if (records.size() == BATCH) {
        takes = append(records, lines, others);
      }
    }
    if (takes && !records.isEmpty()) {
      takes = append(records, lines, others);
    }
    held.clear();
    held.addAll(others);
    if (takes) {
      giveUp();
    }
  }

  /** Puts records into the spool; those that it does not take stay with the others. */
  private boolean append(List<Change> records, List<String> lines, List<Change> others) {
    boolean taken = true;
    try {
      spool.append(lines);
      records.forEach(Database::acknowledge);
    } catch (IOException e) {
      problem = e.getMessage() + "; records wait in memory";
      others.addAll(records);
      taken = false;
    }
    records.clear();
    lines.clear();
    return taken;
  }

  /** Without records among them, what waits longest is what matters least. */
  private void giveUp() {
    if (held.size() <= MAX_HELD) {
      return;
    }
    held.subList(0, held.size() - MAX_HELD).clear();
    if (!dropped) {
      dropped = true;
      LOG.error("more than {} changes wait for {}: the oldest are given up", MAX_HELD, file);
    }
  }

  /** The last resort: a record is in the log, in full. */
  private void lost() {
    for (Change change : held) {
      LOG.error(
          "not written to {}: {} {}", file, change.what, Refused.line(change.what, change.write));
    }
  }

  /** Writes what waits, then closes the file. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(30));
      connection.close();
    } catch (SQLException e) {
      LOG.warn("closing {}: {}", file, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
