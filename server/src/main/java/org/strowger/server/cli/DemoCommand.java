package org.strowger.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.server.demo.Demo;
import org.strowger.server.demo.DemoReport;
import org.strowger.server.demo.DemoSettings;
import org.strowger.server.demo.DemoText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strowger demo}: a whole call, shown message by message, with proof that it worked. */
@Command(
    name = "demo",
    description =
        "Starts an exchange, a voice gateway and a phone on this machine, lets the phone call a "
            + "mobile number through the gateway, and shows the call, what was heard, and its "
            + "record.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int PASSWORD_OCTETS = 6;

  @Mixin Common common;

  @Option(names = "--keep", description = "keeps everything running, to try it with a softphone")
  boolean keep;

  /** Made by picocli. */
  DemoCommand() {}

  @Override
  public Integer call() {
    try {
      Path directory = Files.createTempDirectory("strowger-demo-");
      try {
        return demonstrate(directory);
      } finally {
        remove(directory);
      }
    } catch (IOException | UncheckedIOException e) {
      return common.fail(e.getMessage());
    }
  }

  private int demonstrate(Path directory) {
    byte[] random = new byte[PASSWORD_OCTETS];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Address sip = new Address(keep ? IpAddress.ANY : IpAddress.LOOPBACK, 0);
    DemoSettings settings = new DemoSettings(sip, directory, password);
    try (Demo demo = new Demo(settings, this::progress)) {
      DemoReport report = demo.run();
      if (common.json) {
        common.printJson(DemoText.tree(report));
      } else {
        print(DemoText.lines(report));
      }
      if (keep) {
        print(DemoText.softphone(demo.sip(), password));
        untilStopped();
      }
      return report.succeeded() ? 0 : 1;
    }
  }

  /** Progress goes where it does not mix with JSON. */
  private void progress(String line) {
    if (common.json) {
      common.err().println(line);
      common.err().flush();
    } else {
      common.out().println(line);
      common.out().flush();
    }
  }

  private void print(List<String> lines) {
    lines.forEach(line -> common.out().println(line));
    common.out().flush();
  }

  private static void untilStopped() {
    CountDownLatch stop = new CountDownLatch(1);
    Signals.handle("TERM", stop::countDown);
    Signals.handle("INT", stop::countDown);
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
