package org.strowger.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;

/** RFC 8866: what is read, what is kept, what is refused. */
class SessionDescriptionTest {
  private static final String OFFER =
      """
      v=0
      o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1
      s=Call to John Smith
      i=SDP Offer #1
      b=AS:128
      c=IN IP4 198.51.100.1
      t=0 0
      a=sendonly
      a=x-unknown:kept as it is
      z=whatever
      m=audio 49170 RTP/AVP 0 8 97 101
      a=rtpmap:97 iLBC/8000
      a=fmtp:97 mode=20
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-15
      a=ptime:30
      a=maxptime:150
      a=rtcp:49180
      a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj
      m=video 51372/2 RTP/AVPF 99
      c=IN IP6 2001:db8::2
      a=rtpmap:99 h264/90000
      a=fmtp:99 profile-level-id=42e01f
      a=rtcp-fb:* nack pli
      a=rtcp-mux
      a=recvonly
      m=image 0 udptl t38
      """;

  @Test
  void everyLineGoesOutAsItCameIn() {
    assertThat(parsed(OFFER)).hasToString(OFFER.replace("\n", "\r\n"));
    assertThat(parsed(OFFER.replace("\n", "\r\n"))).isEqualTo(parsed(OFFER));
  }

  @Test
  void theSessionIsReadByItsLines() {
    SessionDescription sdp = parsed(OFFER);
    assertThat(sdp.origin().version()).isEqualTo("3724394405");
    assertThat(sdp.connection().ip()).isEqualTo(IpAddress.parse("198.51.100.1"));
    assertThat(sdp.value('b')).isEqualTo("AS:128");
    assertThat(sdp.attribute("x-unknown")).isEqualTo("kept as it is");
    assertThat(sdp.attribute("x-unk")).isNull();
  }

  @Test
  void anAudioStreamIsReadByItsLines() {
    SessionDescription sdp = parsed(OFFER);
    SdpMedia audio = sdp.media().getFirst();
    assertThat(audio.rtpFormats())
        .containsExactly(
            new SdpFormat(0, "PCMU", 8000, 1, ""),
            new SdpFormat(8, "PCMA", 8000, 1, ""),
            new SdpFormat(97, "iLBC", 8000, 1, "mode=20"),
            new SdpFormat(101, "telephone-event", 8000, 1, "0-15"));
    assertThat(audio.ptime()).isEqualTo(30);
    assertThat(audio.maxptime()).isEqualTo(150);
    assertThat(sdp.direction(audio)).isEqualTo(Direction.SENDONLY);
    assertThat(sdp.isHeld(audio)).isTrue();
    IpAddress host = sdp.connection(audio).ip();
    assertThat(sdp.rtp(audio)).isEqualTo(new Address(host, 49170));
    assertThat(audio.rtcp(host)).isEqualTo(new Address(host, 49180));
    assertThat(audio.isRtcpMux()).isFalse();
  }

  @Test
  void aStreamsOwnLinesWin() {
    SessionDescription sdp = parsed(OFFER);
    SdpMedia video = sdp.media().get(1);
    assertThat(sdp.connection(video).ip()).isEqualTo(IpAddress.parse("2001:db8::2"));
    assertThat(sdp.direction(video)).isEqualTo(Direction.RECVONLY);
    assertThat(sdp.isHeld(video)).isFalse();
    assertThat(video.portCount()).isEqualTo(2);
    assertThat(video.isRtcpMux()).isTrue();
    assertThat(video.rtpFormats())
        .containsExactly(new SdpFormat(99, "h264", 90_000, 1, "profile-level-id=42e01f"));
    assertThat(sdp.media().get(2).isRefused()).isTrue();
    assertThat(sdp.media().get(2).rtpFormats()).isEmpty();
  }

  @Test
  void changesKeepTheOtherLinesInPlace() {
    SdpMedia audio = parsed(OFFER).media().getFirst();
    SdpMedia changed =
        audio
            .withAttribute("ptime", "20")
            .withDirection(Direction.INACTIVE)
            .withConnection(Connection.of(IpAddress.parse("2001:db8::1")))
            .withoutAttribute("crypto")
            .withPort(4000);
    assertThat(changed.lines().getFirst()).hasToString("c=IN IP6 2001:db8::1");
    assertThat(changed.lines().get(5)).hasToString("a=ptime:20");
    assertThat(changed.lines().getLast()).hasToString("a=inactive");
    assertThat(changed.attribute("crypto")).isNull();
    assertThat(changed.rtpFormats()).isEqualTo(audio.rtpFormats());
  }

  @Test
  void noValueCanAddALine() {
    SdpMedia media = SdpMedia.rtp("audio", 4000, "RTP/AVP", List.of());
    assertThat(media.withAttribute("x", "1\r\na=crypto:evil").lines())
        .containsExactly(new SdpLine('a', "x:1  a=crypto:evil"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1 | no v= line",
        "x | 1 | not a line of the form x=value",
        "v=1 | 1 | the first line is not v=0",
        "v=0 | 1 | no o= line",
        "v=0~v=0 | 2 | more than one v= line",
        "v=0~o=- 1 1 IN IP4 | 2 | malformed o= line",
        "v=0~o=- x 1 IN IP4 h | 2 | malformed o= line",
        "v=0~o=- 1 1 IN IP4 h~o=- 1 1 IN IP4 h | 3 | o= line out of place",
        "v=0~o=- 1 1 IN IP4 h~c=IN IP5 h | 3 | malformed c= line",
        "v=0~o=- 1 1 IN IP4 h~m=audio 1 RTP/AVP 0 | 3 | no c= line for m=audio",
        "v=0~o=- 1 1 IN IP4 h~c=IN IP4 h~m=audio 65536 RTP/AVP 0 | 4 | malformed m= line",
        "v=0~o=- 1 1 IN IP4 h~c=IN IP4 h~m=audio -1 RTP/AVP 0 | 4 | malformed m= line",
        "v=0~o=- 1 1 IN IP4 h~c=IN IP4 h~m=audio 5 RTP/AVP | 4 | malformed m= line",
        "v=0~o=- 1 1 IN IP4 h~~s=x | 3 | not a line of the form x=value"
      })
  void malformedBodiesAreRefusedByLine(String body, int line, String reason) {
    assertThat(SdpParser.parse(Octets.utf8(body.replace("~", "\r\n"))))
        .isEqualTo(new ParsedSdp.Malformed(line, reason));
  }

  @Test
  void limitsHold() {
    String head = "v=0\no=- 1 1 IN IP4 h\nc=IN IP4 h\n";
    assertThat(malformed(head + "a=x\n".repeat(SdpParser.MAX_LINES))).isEqualTo("too many lines");
    assertThat(malformed(head + "a=" + "x".repeat(SdpParser.MAX_LINE))).isEqualTo("line too long");
    assertThat(malformed(head + "m=audio 1 RTP/AVP 0\n".repeat(SdpParser.MAX_MEDIA + 1)))
        .isEqualTo("too many m= lines");
    assertThat(malformed(head + "m=audio 1 RTP/AVP" + " 0".repeat(SdpParser.MAX_FORMATS + 1)))
        .isEqualTo("malformed m= line");
  }

  @Test
  void emptyLinesAtTheEndDoNoHarm() {
    assertThat(parsed("v=0\no=- 1 1 IN IP4 h\ns=-\n\n\n").media()).isEmpty();
  }

  private static String malformed(String body) {
    return ((ParsedSdp.Malformed) SdpParser.parse(Octets.utf8(body))).reason();
  }

  static SessionDescription parsed(String body) {
    return switch (SdpParser.parse(Octets.utf8(body))) {
      case ParsedSdp.Parsed(SessionDescription description) -> description;
      case ParsedSdp.Malformed malformed -> throw new AssertionError(malformed.toString());
    };
  }
}
