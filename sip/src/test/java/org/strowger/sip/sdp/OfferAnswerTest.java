package org.strowger.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.IpAddress;

/** RFC 3264 6 and 8. */
class OfferAnswerTest {
  private static final SessionDescription OFFER =
      SessionDescriptionTest.parsed(
          """
          v=0
          o=alice 2890844526 2890844526 IN IP4 192.0.2.1
          s=-
          c=IN IP4 192.0.2.1
          t=0 0
          m=audio 49170 RTP/AVP 0 98 101
          a=rtpmap:98 opus/48000/2
          a=rtpmap:101 telephone-event/8000
          m=video 51372 RTP/AVP 31
          a=rtpmap:31 H261/90000
          m=video 0 RTP/AVP 32
          """);
  private static final IpAddress HERE = IpAddress.parse("192.0.2.9");

  @Test
  void anAnswerHasTheOffersStreamsInOrder() {
    SdpMedia ours = SdpMedia.rtp("audio", 4000, "RTP/AVP", OFFER.media().get(0).rtpFormats());
    List<SdpMedia> media = OfferAnswer.answered(OFFER, Arrays.asList(ours, null, ours));

    SessionDescription answer = new OwnDescription(7).describe(HERE, media);
    assertThat(OfferAnswer.fault(OFFER, answer)).isNull();
    assertThat(answer)
        .hasToString(
            """
            v=0
            o=- 7 7 IN IP4 192.0.2.9
            s=-
            c=IN IP4 192.0.2.9
            t=0 0
            m=audio 4000 RTP/AVP 0 98 101
            a=rtpmap:0 PCMU/8000
            a=rtpmap:98 opus/48000/2
            a=rtpmap:101 telephone-event/8000
            m=video 0 RTP/AVP 31
            m=video 0 RTP/AVP 32
            """
                .replace("\n", "\r\n"));
    assertThatThrownBy(() -> OfferAnswer.answered(OFFER, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoAnswerIsNamed() {
    List<SdpMedia> media = OFFER.media();
    assertThat(OfferAnswer.fault(OFFER, OFFER.withMedia(media.subList(0, 1))))
        .isEqualTo("the answer has 1 streams, not 3");
    assertThat(OfferAnswer.fault(OFFER, OFFER.withMedia(1, media.get(0))))
        .isEqualTo("stream 2 is audio, not video");
    assertThat(OfferAnswer.fault(OFFER, OFFER.withMedia(2, media.get(1))))
        .isEqualTo("stream 3 was not offered");
  }

  @Test
  void commonFormatsKeepTheOffersOrderAndPayloadTypes() {
    List<SdpFormat> supported =
        List.of(
            new SdpFormat(96, "TELEPHONE-EVENT", 8000, 1, "0-16"),
            new SdpFormat(107, "Opus", 48_000, 2, ""),
            new SdpFormat(8, "PCMA", 8000, 1, ""));
    assertThat(OfferAnswer.common(OFFER.media().getFirst(), supported))
        .extracting(SdpFormat::payloadType)
        .containsExactly(98, 101);
  }

  @ParameterizedTest(name = "{0} offered, {1} wanted: {2}")
  @CsvSource({
    "SENDRECV, SENDRECV, SENDRECV",
    "SENDRECV, SENDONLY, SENDONLY",
    "SENDRECV, RECVONLY, RECVONLY",
    "SENDRECV, INACTIVE, INACTIVE",
    "SENDONLY, SENDRECV, RECVONLY",
    "SENDONLY, SENDONLY, INACTIVE",
    "SENDONLY, RECVONLY, RECVONLY",
    "RECVONLY, SENDRECV, SENDONLY",
    "RECVONLY, RECVONLY, INACTIVE",
    "INACTIVE, SENDRECV, INACTIVE"
  })
  void directionsAreAnsweredReversed(Direction offered, Direction wanted, Direction answer) {
    assertThat(offered.answeredWith(wanted)).isEqualTo(answer);
    assertThat(offered.reversed().reversed()).isEqualTo(offered);
  }

  @Test
  void allThreeWaysToHoldAreSeen() {
    SdpMedia audio = OFFER.media().getFirst();
    assertThat(OFFER.isHeld(audio)).isFalse();
    assertThat(OFFER.isHeld(audio.withDirection(Direction.SENDONLY))).isTrue();
    assertThat(OFFER.isHeld(audio.withDirection(Direction.INACTIVE))).isTrue();
    assertThat(OFFER.isHeld(audio.withConnection(Connection.of(IpAddress.ANY)))).isTrue();
  }

  @Test
  void theVersionRisesWithEachChangeAndNotWithARefresh() {
    OwnDescription own = new OwnDescription(100);
    SdpMedia audio = SdpMedia.rtp("audio", 4000, "RTP/AVP", List.of());
    assertThat(version(own.describe(HERE, List.of(audio)))).isEqualTo("100");
    assertThat(version(own.describe(HERE, List.of(audio)))).isEqualTo("100");
    SdpMedia held = audio.withDirection(Direction.SENDONLY);
    assertThat(version(own.describe(HERE, List.of(held)))).isEqualTo("101");
    assertThat(version(own.describe(HERE, List.of(held)))).isEqualTo("101");
    assertThat(version(own.describe(HERE, List.of(audio)))).isEqualTo("102");
    assertThat(version(own.describe(IpAddress.parse("192.0.2.8"), List.of(audio))))
        .isEqualTo("103");
    assertThat(own.last().origin().sessionId()).isEqualTo("100");
  }

  private static String version(SessionDescription description) {
    return description.origin().version();
  }
}
