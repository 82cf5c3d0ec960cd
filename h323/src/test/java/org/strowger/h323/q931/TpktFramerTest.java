package org.strowger.h323.q931;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Octets;

class TpktFramerTest {
  private static List<Octets> drain(TpktFramer framer) {
    List<Octets> out = new ArrayList<>();
    for (Octets payload = framer.next(); payload != null; payload = framer.next()) {
      out.add(payload);
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void framesComeOutWholeHoweverSegmentsSplitAndJoinThem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Octets> payloads = new ArrayList<>();
    List<Octets> frames = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      byte[] payload = new byte[random.nextInt(8) == 0 ? 0 : random.nextInt(3000)];
      random.nextBytes(payload);
      frames.add(Tpkt.frame(Octets.wrap(payload)));
      if (payload.length > 0) {
        payloads.add(Octets.wrap(payload));
      }
    }
    int total = frames.stream().mapToInt(Octets::length).sum();
    byte[] stream = new byte[total];
    int at = 0;
    for (Octets frame : frames) {
      frame.copyTo(stream, at);
      at += frame.length();
    }
    TpktFramer framer = new TpktFramer();
    List<Octets> seen = new ArrayList<>();
    for (int from = 0; from < total; ) {
      int to = Math.min(total, from + 1 + random.nextInt(random.nextBoolean() ? 5 : 4000));
      framer.push(Octets.copyOf(stream, from, to - from));
      seen.addAll(drain(framer));
      assertThat(framer.pending()).as("seed %s", seed).isLessThanOrEqualTo(Tpkt.MAX_FRAME);
      from = to;
    }
    assertThat(seen).as("seed %s", seed).isEqualTo(payloads);
    assertThat(framer.broken()).isFalse();
    assertThat(framer.pending()).isZero();
  }

  @Test
  void anythingButVersionThreeBreaksTheStreamForGood() {
    TpktFramer framer = new TpktFramer();
    framer.push(Octets.hex("0300000501" + "47455420"));
    assertThat(drain(framer)).containsExactly(Octets.hex("01"));
    assertThat(framer.broken()).isTrue();
    framer.push(Octets.hex("0300000501"));
    assertThat(drain(framer)).isEmpty();
    assertThat(framer.pending()).isZero();
  }

  @Test
  void aLengthShorterThanTheHeaderBreaksTheStream() {
    TpktFramer framer = new TpktFramer();
    framer.push(Octets.hex("03000003"));
    assertThat(framer.next()).isNull();
    assertThat(framer.broken()).isTrue();
  }

  @Test
  void theLongestFramePasses() {
    Octets payload = Octets.wrap(new byte[Tpkt.MAX_PAYLOAD]);
    TpktFramer framer = new TpktFramer();
    framer.push(Tpkt.frame(payload));
    assertThat(drain(framer)).containsExactly(payload);
  }
}
