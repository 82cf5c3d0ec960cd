package org.strowger.server.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's one writer, a thread: takes what waits, at most {@link #BATCH} changes, into one
 * transaction, and only after the disk did tells the senders. What it does when the database fails
 * is told at {@link Database}. Changes and questions from any thread.
 */
final class DatabaseWriter {
  private static final int BATCH = 500;

  /** A flush costs as much as fifty changes, so changes of so many milliseconds share one. */
  private static final long GATHER_MS = 20;

  private static final long RETRY_MS = 250;

  /** Failed tries after which records go to the spool. */
  private static final int TRIES = 2;

  /** Changes that wait in memory while the database fails, records apart; more are dropped. */
  private static final int MAX_HELD = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /**
   * A change that waits.
   *
   * @param what for messages
   * @param done runs on the writer's thread when the change is on disk, here or in the spool
   */
  record Change(String what, Write write, Runnable done) {}

  private final DatabaseFile file; // the writer's own
  private final Spool spool; // the writer's own
  private final LinkedBlockingQueue<Change> queue = new LinkedBlockingQueue<>();
  private final List<Change> held = new ArrayList<>(); // the writer's own, in order
  private final Thread thread = Thread.ofPlatform().name("store").unstarted(this::loop);
  private volatile boolean closing; // written by close(), read by the writer
  private volatile String problem = ""; // written by the writer, read by anybody
  private volatile int waiting; // how many are held
  private int tries;
  private boolean dropped;

  DatabaseWriter(DatabaseFile file) {
    this.file = file;
    this.spool = new Spool(file.path());
  }

  /** Puts what an earlier run left in the spool into the database, then runs. */
  void start() {
    unspool();
    thread.start();
  }

  /** One more waits; how many may is the caller's to know. */
  boolean add(Change change) {
    return queue.add(change);
  }

  /** How many changes wait. */
  int backlog() {
    return queue.size() + waiting;
  }

  /** Why nothing can be written at the moment; empty if all is well. */
  String problem() {
    return problem;
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
      held.forEach(DatabaseWriter::acknowledge);
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
   * Whether the file is where it was. One that was moved or deleted is replaced by a new one, once
   * that has been told.
   */
  private boolean isInPlace() {
    try {
      if (file.isInPlace()) {
        return true;
      }
      if (problem.isEmpty()) {
        failed("anything", new IOException("the file was moved or deleted"));
        return false;
      }
      file.replace();
      return true;
    } catch (SQLException | IOException e) {
      failed("a new database", e);
      return false;
    }
  }

  /** Puts what is spooled into the database; false if that failed. */
  private boolean unspool() {
    if (spool.isEmpty()) {
      return true;
    }
    try {
      int records = spool.replay(file.connection());
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
    try (Transaction all = Transaction.begin(file.connection())) {
      for (Change change : held) {
        change.write.run(file.connection());
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
    try (Transaction all = Transaction.begin(file.connection())) {
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
          file.path(),
          e.getMessage());
    }
    problem = String.valueOf(e.getMessage());
  }

  private void recovered() {
    if (!problem.isEmpty()) {
      LOG.warn("{} is written again", file.path());
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
      records.forEach(DatabaseWriter::acknowledge);
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
      LOG.error("more than {} changes wait for {}: the oldest are given up", MAX_HELD, file.path());
    }
  }

  /** The last resort: a record is in the log, in full. */
  private void lost() {
    for (Change change : held) {
      LOG.error(
          "not written to {}: {} {}",
          file.path(),
          change.what,
          Refused.line(change.what, change.write));
    }
  }

  /** Writes what waits, then closes the file. */
  void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
      file.connection().close();
    } catch (SQLException e) {
      LOG.warn("closing {}: {}", file.path(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
