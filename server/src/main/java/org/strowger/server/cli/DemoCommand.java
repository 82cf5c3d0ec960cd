package org.strowger.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.SocketException;
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
import org.strowger.server.control.ControlServer;
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

  /** Where softphones look for a SIP server that is named without a port. */
  private static final int USUAL_PORT = 5060;

  /** What shells use for a command that was interrupted. */
  private static final int STOPPED = 130;

  @Mixin Output output;

  @Option(names = "--keep", description = "keeps everything running, to try it with a softphone")
  boolean keep;

  /** Made by picocli. */
  DemoCommand() {}

  @Override
  public Integer call() {
    Thread demo = Thread.currentThread();
    Signals.handle("INT", demo::interrupt);
    Signals.handle("TERM", demo::interrupt);
    try {
      Path directory = Files.createTempDirectory("strowger-demo-");
      try {
        return demonstrate(directory);
      } finally {
        remove(directory);
      }
    } catch (IOException | UncheckedIOException e) {
      return output.fail("cannot use the directory for temporary files: " + e.getMessage());
    }
  }

  private int demonstrate(Path directory) throws IOException {
    byte[] random = new byte[PASSWORD_OCTETS];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Address sip =
        keep
            ? new Address(IpAddress.ANY, isFree(USUAL_PORT) ? USUAL_PORT : 0)
            : new Address(IpAddress.LOOPBACK, 0);
    DemoSettings settings = new DemoSettings(sip, directory, password);
    try (Demo demo = new Demo(settings, this::progress)) {
      DemoReport report = demo.run();
      boolean stopped = Thread.interrupted(); // or what follows could not wait for anything
      if (output.json) {
        output.printJson(DemoText.tree(report));
      } else {
        print(DemoText.lines(report));
      }
      Demo.Kept kept = demo.kept();
      if (keep && report.succeeded() && kept != null) {
        stay(kept, DemoText.softphone(demo.sip(), password, kept.file()));
      }
      return stopped ? STOPPED : report.succeeded() ? 0 : 1;
    }
  }

  private static boolean isFree(int port) {
    try (DatagramSocket socket = new DatagramSocket(port)) {
      return socket.isBound();
    } catch (SocketException e) {
      return false;
    }
  }

  /** Progress goes where it does not mix with JSON. */
  private void progress(String line) {
    if (output.json) {
      output.note(line);
    } else {
      output.out().println(line);
      output.out().flush();
    }
  }

  private void print(List<String> lines) {
    lines.forEach(line -> output.out().println(line));
    output.out().flush();
  }

  /** Leaves everything as it is, and answers other commands, until stopped. */
  private void stay(Demo.Kept kept, List<String> text) throws IOException {
    Path data = kept.exchange().config().general().data();
    ExchangeControl control = new ExchangeControl(kept.exchange(), kept.file());
    try (ControlServer _ = new ControlServer(data, control.commands())) {
      text.forEach(this::progress);
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // that is how it is stopped; the parties still have to say goodbye
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
