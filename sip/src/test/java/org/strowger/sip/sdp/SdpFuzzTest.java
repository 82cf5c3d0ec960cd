package org.strowger.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;

/** Any octets: nothing throws, and what is read is written as it was. */
class SdpFuzzTest {
  private static final String BASE =
      """
      v=0
      o=- 1 2 IN IP4 192.0.2.1
      s=-
      c=IN IP4 192.0.2.1/127
      t=0 0
      a=sendonly
      m=audio 49170/2 RTP/AVP 0 8 97 101
      c=IN IP6 2001:db8::1
      a=rtpmap:97 opus/48000/2
      a=fmtp:97 useinbandfec=1
      a=ptime:20.5
      a=rtcp:49171 IN IP4 192.0.2.2
      a=recvonly
      m=image 0 udptl t38
      """;

  @FuzzTest
  void anyBodyIsReadOrRefused(byte[] octets) {
    check(Octets.copyOf(octets, 0, octets.length));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mutatedBodiesAreReadOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int read = 0;
    for (int round = 0; round < 4_000; round++) {
      byte[] bytes = Octets.utf8(BASE).toArray();
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) "=\r\n /:-9 0".charAt(random.nextInt(10));
      }
      Octets body = Octets.wrap(bytes);
      try {
        check(body);
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + body.toUtf8(), e);
      }
      read += SdpParser.parse(body) instanceof ParsedSdp.Parsed ? 1 : 0;
    }
    assertThat(read).as("mutations that are still descriptions").isBetween(400, 3_800);
  }

  private static void check(Octets body) {
    switch (SdpParser.parse(body)) {
      case ParsedSdp.Malformed malformed -> assertThat(malformed.line()).isPositive();
      case ParsedSdp.Parsed(SessionDescription sdp) -> {
        assertThat(SdpParser.parse(sdp.octets())).isEqualTo(new ParsedSdp.Parsed(sdp));
        assertThat(sdp.origin()).isNotNull();
        for (SdpMedia media : sdp.media()) {
          sdp.rtp(media);
          sdp.direction(media);
          sdp.isHeld(media);
          media.rtcp(IpAddress.LOOPBACK);
          assertThat(media.rtpFormats()).hasSizeLessThanOrEqualTo(media.formats().size());
          assertThat(media.ptime()).isBetween(0, 10_000);
        }
        assertThat(new OwnDescription(1).stamped(sdp).media()).isEqualTo(sdp.media());
        assertThat(OfferAnswer.fault(sdp, sdp)).isNull();
        assertThat(
                OfferAnswer.common(
                    sdp.media().isEmpty() ? empty() : sdp.media().getFirst(), List.of()))
            .isEmpty();
      }
    }
  }

  private static SdpMedia empty() {
    return SdpMedia.rtp("audio", 0, "RTP/AVP", List.of());
  }
}
