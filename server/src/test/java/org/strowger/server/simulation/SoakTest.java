package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;

/**
 * Faulty requests alone, of many addresses, for long. What they occupy is bounded while they come
 * and gone afterwards.
 */
class SoakTest {
  private static final int REQUESTS = 40_000;
  private static final int A_SECOND = 500;
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);

  /** Non-INVITE transactions last 64·T1 at most, INVITE ones so long again (RFC 3261 17). */
  private static final int MOST_TRANSACTIONS = 70 * A_SECOND;

  /** Tables that grew keep their size; a leak of 132 octets a request would be more. */
  private static final long SLACK = 4 << 20;

  private static final String CONFIG =
      """
      phones:
        1001: {password: secret}
        1002: {password: secret}
      gateways:
        outside: {tech: h323, host: 192.0.2.5, probe: 0s}
      """;

  private final SimWorld world = new SimWorld(11, SimLink.PERFECT);
  private final SplittableRandom random = new SplittableRandom(11);
  private SimulatedExchange exchange;
  private int sent;
  private int most;

  private static StrowgerConfig config() {
    Problems problems = new Problems();
    StrowgerConfig config = ConfigReader.parse("x.yaml", CONFIG, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private String request(String method, String number, String more) {
    int id = ++sent;
    return "%s sip:%s@192.0.2.1 SIP/2.0\r\n".formatted(method, number)
        + "Via: SIP/2.0/UDP 198.51.100.1:5060;rport;branch=z9hG4bK%d\r\n".formatted(id)
        + "Max-Forwards: 70\r\nFrom: <sip:%s@192.0.2.1>;tag=f%d\r\n".formatted(number, id)
        + "To: <sip:%s@192.0.2.1>\r\nCall-ID: c%d\r\nCSeq: 1 %s\r\n".formatted(number, id, method)
        + "Contact: <sip:%s@198.51.100.1>\r\n".formatted(number)
        + more
        + "Content-Length: 0\r\n\r\n";
  }

  private static String credentials(String number) {
    return ("Authorization: Digest username=\"%s\", realm=\"strowger\", nonce=\"0123456789\","
            + " uri=\"sip:192.0.2.1\", response=\"%032x\", algorithm=MD5\r\n")
        .formatted(number, 7);
  }

  /** Known and unknown users; without, with wrong and with broken credentials; broken requests. */
  private String faulty() {
    String number = random.nextBoolean() ? "1001" : Integer.toString(random.nextInt(100_000));
    return switch (random.nextInt(8)) {
      case 0 -> request("REGISTER", number, "");
      case 1 -> request("REGISTER", number, credentials(number));
      case 2 -> request("REGISTER", number, "Authorization: Digest username=\r\n");
      case 3 -> request("REGISTER", number, "Expires: never\r\nContact: *\r\n");
      case 4 -> request("INVITE", number, "");
      case 5 -> request("INVITE", number, credentials(number));
      case 6 -> request("INVITE", number, "Require: what-nobody-knows\r\n");
      default -> request("BYE", number, "").replaceFirst("CSeq: 1 BYE", "CSeq: x");
    };
  }

  private void pass(int requests) {
    for (int i = 0; i < requests; i++) {
      Address from =
          new Address(
              IpAddress.v4(0xC6120000 + random.nextInt(1 << 17)), 1024 + random.nextInt(60_000));
      world.datagram(from, new Address(EXCHANGE, 5060), Octets.utf8(faulty()));
      world.runFor(SECOND / A_SECOND);
      if (i % A_SECOND == 0) {
        most = Math.max(most, exchange.transactions());
      }
    }
  }

  private long used() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private void rest() {
    world.runFor(120 * SECOND);
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.bindings()).isEmpty();
  }

  @Test
  void faultyRequestsAloneLeaveNothing() {
    exchange = new SimulatedExchange(world, EXCHANGE, config());
    pass(REQUESTS / 5);
    rest();
    long before = used();
    pass(REQUESTS - REQUESTS / 5);
    assertThat(most).as("they were looked at").isBetween(A_SECOND, MOST_TRANSACTIONS);
    rest();
    assertThat(used() - before).as("octets more after four times as many").isLessThan(SLACK);
  }
}
