package org.strowger.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.Address;
import org.strowger.server.config.Problems;
import org.strowger.server.gateway.GatewayConfig;
import org.strowger.server.gateway.GatewayLog;
import org.strowger.server.gateway.GatewayOptions;
import org.strowger.server.gateway.RunningGateway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code strowger gateway}: the software voice gateway as a service. */
@Command(
    name = "gateway",
    description =
        "Runs a voice gateway in software until SIGTERM: H.323 on one side, E1 trunks towards a "
            + "simulated telephone network on the other. See examples/gateway.",
    mixinStandardHelpOptions = true)
public final class GatewayCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("gateway");

  @Spec CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "gateway.yaml (without it every number answers)")
  @Nullable Path config;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS[:PORT]",
      description = "where calls come in (default 0.0.0.0:1720)")
  String listen = "";

  @Option(
      names = "--exchange",
      paramLabel = "ADDRESS[:PORT]",
      description = "where its own calls go")
  String exchange = "";

  @Option(names = "--trunks", paramLabel = "N", description = "E1 trunks, 30 calls each")
  int trunks;

  @Option(names = "--no-fast-start", description = "media is set up by H.245 only (slow start)")
  boolean slowStart;

  @Option(names = "--no-tunnelling", description = "H.245 has a connection of its own")
  boolean separate;

  @Option(names = "--early-h245", description = "H.245 starts before the answer")
  boolean earlyH245;

  /** Made by picocli. */
  GatewayCommand() {}

  @Override
  public Integer call() {
    Problems problems = new Problems();
    try {
      String file = config == null ? "gateway.yaml" : config.toString();
      String text = config == null ? "" : Files.readString(config);
      GatewayConfig read = GatewayConfig.parse(file, text, problems);
      GatewayOptions options =
          new GatewayOptions(listen, exchange, trunks, slowStart, separate, earlyH245);
      GatewayConfig used = options.over(read, problems);
      problems.list().forEach(problem -> Output.note(spec, problem.toString()));
      if (problems.fatal()) {
        return fail("not started: the configuration has errors");
      }
      return serve(used);
    } catch (NoSuchFileException e) {
      return fail("there is no file " + e.getMessage());
    } catch (IOException e) {
      return fail(String.valueOf(e.getMessage()));
    }
  }

  private int serve(GatewayConfig used) throws IOException {
    CountDownLatch stop = new CountDownLatch(1);
    try (RunningGateway gateway = new RunningGateway(used)) {
      Signals.handle("TERM", stop::countDown);
      Signals.handle("INT", stop::countDown);
      Address address = gateway.address();
      gateway.start(used.exchange(), new GatewayLog(), false);
      spec.commandLine().getOut().println("strowger gateway is ready: h323/TCP " + address);
      spec.commandLine().getOut().flush();
      stop.await();
      LOG.info("stopping: no new calls; running ones are released");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.info("stopped");
    return 0;
  }

  private int fail(String why) {
    return Output.fail(spec, why);
  }
}
