package org.strowger.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.server.control.ControlServer;
import org.strowger.server.exchange.LoadedConfig;
import org.strowger.server.exchange.RunningExchange;
import org.strowger.server.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code strowger run}: the exchange as a service. */
@Command(
    name = "run",
    description = "Runs the exchange until SIGTERM; SIGHUP reloads configuration and dialplan.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("strowger");

  /** SIGHUP and the command may come at once: what was read last is to be in force. */
  private static final ReentrantLock RELOADING = new ReentrantLock();

  @Spec CommandSpec spec;

  @Mixin ConfigFile configFile;

  @Override
  public Integer call() {
    Path file = configFile.file();
    LoadedConfig config = LoadedConfig.read(file);
    config.problems().list().forEach(problem -> Output.note(spec, problem.toString()));
    if (!config.isUsable()) {
      return Output.fail(spec, "not started: the configuration has errors");
    }
    try (RunningExchange exchange = new RunningExchange(config);
        ControlServer _ =
            new ControlServer(
                config.config().general().data(), new ExchangeControl(exchange, file).commands())) {
      return serve(exchange, file);
    } catch (IOException | StoreException e) {
      return Output.fail(spec, e.getMessage());
    }
  }

  private int serve(RunningExchange exchange, @Nullable Path file) throws IOException {
    CountDownLatch stop = new CountDownLatch(1);
    AtomicBoolean impatient = new AtomicBoolean();
    Signals.handle("HUP", () -> reload(exchange, file));
    Runnable onStop =
        () -> {
          if (stop.getCount() == 0 && !impatient.getAndSet(true)) {
            LOG.warn("stopping at once");
            hangUp(exchange);
          }
          stop.countDown();
        };
    Signals.handle("TERM", onStop);
    Signals.handle("INT", onStop);
    StringBuilder ports = new StringBuilder();
    exchange
        .listeners()
        .forEach(port ->
            ports
                .append(' ')
                .append(port.protocol())
                .append('/')
                .append(port.transport())
                .append(' ')
                .append(port.address()));
    spec.commandLine().getOut().println("strowger is ready:" + ports);
    spec.commandLine().getOut().flush();
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.info(
        "stopping: no new calls; running ones may last {} s",
        exchange.config().general().stopWithin().toSeconds());
    exchange.drain(exchange.config().general().stopWithin());
    LOG.info("stopped");
    return 0;
  }

  private static void hangUp(RunningExchange exchange) {
    try {
      exchange.askAll(node -> {
        node.exchange().drain(System.nanoTime());
        return true;
      });
    } catch (IOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /**
   * What came of a reload.
   *
   * @param refused why nothing was changed; null if the configuration is in force
   * @param notes what of it waits for a restart
   */
  record Reload(LoadedConfig config, @Nullable String refused, List<String> notes) {}

  /** Puts the files' present state in force, or says why not and leaves the old one. */
  static Reload reload(RunningExchange exchange, @Nullable Path file) {
    RELOADING.lock();
    try {
      return reloadNow(exchange, file);
    } finally {
      RELOADING.unlock();
    }
  }

  private static Reload reloadNow(RunningExchange exchange, @Nullable Path file) {
    LoadedConfig next = LoadedConfig.read(file);
    next.problems()
        .list()
        .forEach(problem -> {
          if (problem.fatal()) {
            LOG.error("{}", problem);
          } else {
            LOG.warn("{}", problem);
          }
        });
    String refused = "the configuration has errors";
    if (next.isUsable()) {
      try {
        List<String> notes = exchange.reload(next);
        notes.forEach(note -> LOG.warn("{}", note));
        int warnings = next.problems().list().size() + notes.size();
        LOG.info("reloaded; {} {}", warnings, warnings == 1 ? "warning" : "warnings");
        return new Reload(next, null, notes);
      } catch (IOException e) {
        refused = String.valueOf(e.getMessage());
      }
    }
    LOG.error("not reloaded: {}; the old one stays in force", refused);
    return new Reload(next, refused, List.of());
  }
}
