package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;

/** Any octets: nothing throws, loops or grows, and what is read is written as it was. */
class SipFuzzTest {
  private static final int ROUNDS = 4_000;
  private static final String MARKS = " ;,:<>@\"%\r\n=?[]*\\0-";

  @FuzzTest
  void anyOctetsAreReadOrRefused(byte[] octets) {
    Touch.everything(Octets.copyOf(octets, 0, octets.length));
  }

  @FuzzTest
  void anyStreamIsCutOrBroken(byte[] octets) {
    checkFramer(Octets.copyOf(octets, 0, octets.length), octets.length == 0 ? 1 : octets[0]);
  }

  @FuzzTest
  void anyUriIsReadOrRefused(byte[] octets) {
    checkUri(Octets.copyOf(octets, 0, octets.length).toUtf8());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutatedMessagesAreReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Octets> seeds = TortureTest.files().stream().map(TortureTest::message).toList();
    int parsed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Octets mutated = mutated(seeds.get(random.nextInt(seeds.size())), seeds, random);
      try {
        Touch.everything(mutated);
        checkFramer(mutated, random.nextInt());
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + mutated.toHex(), e);
      }
      parsed += SipParser.parse(mutated) instanceof ParsedMessage.Parsed ? 1 : 0;
    }
    assertThat(parsed).as("mutations that are still messages").isBetween(ROUNDS / 50, ROUNDS / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void mutatedUrisAreReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Octets> seeds =
        List.of(
            Octets.utf8("sip:alice:secret@atlanta.com:5060;transport=tcp;lr?subject=x&p=%20"),
            Octets.utf8("sips:%61lice@[2001:db8::1]:5061;maddr=192.0.2.1"),
            Octets.utf8("tel:+86-10-6234;phone-context=+86"));
    for (int round = 0; round < ROUNDS; round++) {
      Octets mutated = mutated(seeds.get(random.nextInt(seeds.size())), seeds, random);
      try {
        checkUri(mutated.toUtf8());
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + mutated.toUtf8(), e);
      }
    }
  }

  private static void checkUri(String text) {
    Uri uri = Uri.parse(text);
    if (uri == null) {
      return;
    }
    assertThat(Uri.parse(uri.toString())).isEqualTo(uri);
    assertThat(uri.isEquivalentTo(uri)).isTrue();
    assertThat(uri.user()).isNotNull();
    if (uri instanceof SipUri sip) {
      sip.ip();
      sip.header("x");
      assertThat(SipUri.parse(sip.withUser(sip.user()).toString())).isNotNull();
    }
  }

  /** However a stream is cut, the same comes out of it. */
  private static void checkFramer(Octets stream, long seed) {
    List<Framed> whole = new SipStreamFramer().onOctets(0, stream);
    SipStreamFramer framer = new SipStreamFramer();
    List<Framed> cut = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int at = 0; at < stream.length(); ) {
      int end = Math.min(stream.length(), at + 1 + random.nextInt(100));
      cut.addAll(framer.onOctets(0, stream.slice(at, end)));
      at = end;
    }
    assertThat(cut.stream().map(SipFuzzTest::text).toList())
        .isEqualTo(whole.stream().map(SipFuzzTest::text).toList());
    for (Framed framed : whole) {
      if (framed instanceof Framed.Message(Octets octets)) {
        assertThat(octets.length()).isLessThanOrEqualTo(SipLimits.MESSAGE);
        Touch.everything(octets);
      }
    }
  }

  private static String text(Framed framed) {
    return switch (framed) {
      case Framed.Message(Octets octets) -> octets.toHex();
      case Framed.Ping _ -> "ping";
      case Framed.Pong _ -> "pong";
      case Framed.Broken(String reason, SipResponse response) -> reason + response;
    };
  }

  private static Octets mutated(Octets base, List<Octets> others, SplittableRandom random) {
    byte[] bytes = base.toArray();
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4, 5, 6, 7 -> bytes[at] = (byte) random.nextInt(256);
        case 8, 9, 10, 11, 12, 13, 14, 15 ->
            bytes[at] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
        case 16 -> bytes = Arrays.copyOf(bytes, at);
        case 17 -> bytes = spliced(bytes, at, at, bytes, random);
        default ->
            bytes =
                spliced(bytes, at, at, others.get(random.nextInt(others.size())).toArray(), random);
      }
    }
    return Octets.wrap(bytes);
  }

  private static byte[] spliced(
      byte[] into, int from, int to, byte[] source, SplittableRandom random) {
    if (source.length == 0) {
      return into;
    }
    int start = random.nextInt(source.length);
    int count = random.nextInt(Math.min(64, source.length - start) + 1);
    byte[] out = new byte[from + count + into.length - to];
    System.arraycopy(into, 0, out, 0, from);
    System.arraycopy(source, start, out, from, count);
    System.arraycopy(into, to, out, from + count, into.length - to);
    return out;
  }
}
