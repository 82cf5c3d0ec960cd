package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.ParsedMessage.Parsed;

/** Whatever our own code can build, our own parser reads as the same. */
class SipPropertyTest {
  private static final String AWKWARD = "aZ09 \"\\<>;,:@%=?&/+-.~!é张\t[]()#'";

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void whatIsBuiltIsReadAsTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 400; round++) {
      SipMessage built = message(random);
      Octets octets = built.octets();
      assertThat(SipParser.parse(octets))
          .as("seed %d, round %d: %s", seed, round, built)
          .isInstanceOf(Parsed.class);
      SipMessage read = ((Parsed) SipParser.parse(octets)).message();
      assertThat(read.from()).isEqualTo(built.from());
      assertThat(read.to()).isEqualTo(built.to());
      assertThat(read.vias()).isEqualTo(built.vias());
      assertThat(read.contacts()).isEqualTo(built.contacts()).hasSize(2);
      assertThat(read.reasons()).isEqualTo(built.reasons());
      assertThat(read.cseq()).isEqualTo(built.cseq());
      assertThat(read.body()).isEqualTo(built.body());
      assertThat(read.octets()).isEqualTo(octets);
      Touch.everything(octets);
    }
  }

  private static SipMessage message(SplittableRandom random) {
    SipMessage start =
        random.nextBoolean()
            ? SipRequest.of(Method.of(token(random)), uri(random))
            : SipResponse.of(100 + random.nextInt(600)).withReasonPhrase(text(random).strip());
    Method method =
        start instanceof SipRequest request ? request.method() : Method.of(token(random));
    return start
        .add(HeaderName.VIA, via(random))
        .add(HeaderName.VIA, via(random) + "," + via(random))
        .add(HeaderName.FROM, address(random))
        .add(HeaderName.TO, address(random))
        .add(HeaderName.CALL_ID, token(random) + "@" + token(random))
        .add(HeaderName.CSEQ, new CSeq(random.nextLong(1L << 32), method))
        .add(HeaderName.CONTACT, address(random) + " , " + address(random))
        .add(HeaderName.REASON, Reason.q850(random.nextInt(128), text(random)))
        .withBody("application/x", Octets.utf8(text(random)));
  }

  private static Via via(SplittableRandom random) {
    Params params = Params.NONE.with("branch", Via.MAGIC_COOKIE + token(random));
    return new Via("TCP", host(random), random.nextInt(-1, 65_536), params.with("rport", null));
  }

  private static NameAddress address(SplittableRandom random) {
    Params params = Params.NONE.with("tag", token(random)).withQuoted("note", text(random));
    return new NameAddress(text(random), uri(random), params);
  }

  private static SipUri uri(SplittableRandom random) {
    SipUri uri = SipUri.of(text(random), host(random)).withPort(random.nextInt(-1, 65_536));
    return random.nextBoolean() ? uri.with("transport", token(random)).with("lr") : uri;
  }

  private static String host(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> "host-" + random.nextInt(99) + ".example";
      case 1 -> SipUri.hostOf(IpAddress.v4(random.nextInt()));
      default -> SipUri.hostOf(IpAddress.v6(random.nextLong(), random.nextLong()));
    };
  }

  private static String token(SplittableRandom random) {
    return "t" + Long.toString(random.nextLong() >>> random.nextInt(60), 36);
  }

  private static String text(SplittableRandom random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      out.append(AWKWARD.charAt(random.nextInt(AWKWARD.length())));
    }
    return out.toString();
  }
}
