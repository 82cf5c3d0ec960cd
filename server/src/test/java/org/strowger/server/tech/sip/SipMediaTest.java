package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/** Session descriptions to the exchange's words and back. */
class SipMediaTest {
  private static final Address OURS = new Address(IpAddress.v4(0xC000020A), 20_000);

  private static Octets sdp(String media) {
    String text = "v=0\no=x 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n" + media;
    return Octets.utf8(text.replace("\n", "\r\n"));
  }

  private static MediaStream audio(String media) {
    return new SipMedia(1).read(sdp(media)).streams().getFirst();
  }

  @Test
  void formatsAddressesAndPtimeAreRead() {
    MediaStream audio =
        audio(
            """
            m=audio 4000 RTP/AVP 8 18 101
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=fmtp:18 annexb=no
            a=ptime:30
            a=rtcp:4005
            """);
    assertThat(audio.rtp()).hasToString("192.0.2.9:4000");
    assertThat(audio.rtcp()).hasToString("192.0.2.9:4005");
    assertThat(audio.ptime()).isEqualTo(30);
    assertThat(audio.direction()).isEqualTo(Direction.SENDRECV);
    assertThat(audio.formats())
        .containsExactly(
            MediaFormat.PCMA,
            new MediaFormat("G729", 8000, 1, 18, "annexb=no"),
            new MediaFormat("telephone-event", 8000, 1, 101, "0-16"));
  }

  @Test
  void packetsAreNoLongerThanThePeerCanTake() {
    assertThat(audio("m=audio 4000 RTP/AVP 8\na=ptime:40\na=maxptime:30\n").ptime()).isEqualTo(30);
    assertThat(audio("m=audio 4000 RTP/AVP 8\na=maxptime:10\n").ptime()).isEqualTo(10);
    assertThat(audio("m=audio 4000 RTP/AVP 8\na=maxptime:30\n").ptime()).isEqualTo(20);
    assertThat(audio("m=audio 4000 RTP/AVP 8\na=maxptime:150\n").ptime()).isZero();
    assertThat(audio("m=audio 4000 RTP/AVP 8\na=ptime:20\na=maxptime:150\n").ptime()).isEqualTo(20);
  }

  @Test
  void multiplexedRtcpIsAnsweredAndARefusedFaxKeepsItsForm() {
    SipMedia media = new SipMedia(1);
    media.read(sdp("m=audio 4000 RTP/AVP 8\na=rtcp-mux\na=rtcp:4000\nm=image 4002 udptl t38\n"));
    MediaStream ours =
        MediaStream.audio(OURS, List.of(MediaFormat.PCMA))
            .withAddresses(OURS, OURS.withPort(OURS.port() + 1))
            .withRtcpMux(true);
    String answer =
        media
            .answer(new MediaDescription(List.of(ours, MediaStream.refused(StreamKind.IMAGE))))
            .toUtf8();
    assertThat(answer).contains("a=rtcp-mux\r\n", "m=image 0 udptl t38\r\n");
    assertThat(answer).doesNotContain("a=rtcp:");
    String offer =
        new SipMedia(2)
            .offer(new MediaDescription(List.of(ours, MediaStream.refused(StreamKind.IMAGE))))
            .toUtf8();
    assertThat(offer).contains("m=image 0 udptl t38\r\n");
  }

  @Test
  void aLimitOfVideoIsReadAndWritten() {
    String h264 = "m=video 4002 RTP/AVP 97\nb=%sa=rtpmap:97 H264/90000\n";
    assertThat(video(h264.formatted("AS:384\nb=TIAS:350000\n"))).isEqualTo(350_000);
    assertThat(video(h264.formatted("AS:384\n"))).isEqualTo(384_000);
    assertThat(video(h264.formatted("AS:many\n"))).isEqualTo(MediaStream.UNLIMITED);
    assertThat(video("m=video 4002 RTP/AVP 31\n")).isEqualTo(MediaStream.UNLIMITED);
    assertThat(audio("m=audio 4000 RTP/AVP 8\nb=AS:64\n").bitRate())
        .isEqualTo(MediaStream.UNLIMITED);
    MediaDescription ours =
        new SipMedia(1).read(sdp("m=video 4002 RTP/AVP 31\n")).withPictureRate(350_500);
    String offer = new SipMedia(2).offer(ours).toUtf8();
    assertThat(offer).contains("m=video 4002 RTP/AVP 31\r\nb=AS:351\r\nb=TIAS:350500\r\na=");
    assertThat(new SipMedia(3).offer(ours.withPictureRate(MediaStream.UNLIMITED)).toUtf8())
        .doesNotContain("b=");
  }

  private static long video(String lines) {
    return new SipMedia(1).read(sdp(lines)).pictureRate();
  }

  @Test
  void allThreeFormsOfHoldAreKnown() {
    assertThat(audio("m=audio 4000 RTP/AVP 8\na=sendonly\n").direction())
        .isEqualTo(Direction.SENDONLY);
    assertThat(audio("m=audio 4000 RTP/AVP 8\na=inactive\n").direction())
        .isEqualTo(Direction.INACTIVE);
    MediaStream old = audio("m=audio 4000 RTP/AVP 8\nc=IN IP4 0.0.0.0\n");
    assertThat(old.direction()).isEqualTo(Direction.SENDONLY);
    assertThat(old.rtp()).isNull();
    assertThat(old.refused()).isFalse();
  }

  @Test
  void whatWeDoNotDoKeepsItsPlaceAndIsRefused() {
    SipMedia media = new SipMedia(1);
    MediaDescription offer =
        media.read(
            sdp(
                """
                m=application 5000 UDP/BFCP *
                m=audio 4000 RTP/SAVP 8
                m=audio 4002 RTP/AVP 8
                m=video 0 RTP/AVP 34
                """));
    assertThat(offer.streams())
        .extracting(MediaStream::refused)
        .containsExactly(true, true, false, true);
    assertThat(offer.audio().rtp().port()).isEqualTo(4002);
    String answer =
        media
            .answer(
                new MediaDescription(
                    List.of(
                        MediaStream.refused(StreamKind.OTHER),
                        MediaStream.refused(StreamKind.AUDIO),
                        MediaStream.audio(OURS, List.of(MediaFormat.PCMA)))))
            .toUtf8();
    assertThat(answer.lines().filter(line -> line.startsWith("m=")))
        .containsExactly(
            "m=application 0 UDP/BFCP *",
            "m=audio 0 RTP/SAVP 8",
            "m=audio 20000 RTP/AVP 8",
            "m=video 0 RTP/AVP 34");
  }

  @Test
  void theVersionRisesWithAChangeAndNotWithARepeat() {
    SipMedia media = new SipMedia(5);
    MediaDescription same = MediaDescription.of(MediaStream.audio(OURS, List.of(MediaFormat.PCMA)));
    Octets first = media.offer(same);
    assertThat(media.offer(same)).isEqualTo(first);
    Octets held =
        media.offer(
            MediaDescription.of(same.streams().getFirst().withDirection(Direction.SENDONLY)));
    assertThat(first.toUtf8()).contains("o=- 5 5 IN IP4 192.0.2.10");
    assertThat(held.toUtf8()).contains("o=- 5 6 IN IP4 192.0.2.10").contains("a=sendonly");
  }

  @Test
  void aLaterOfferNeverHasFewerStreams() {
    SipMedia media = new SipMedia(1);
    media.read(sdp("m=audio 4000 RTP/AVP 8\nm=video 4002 RTP/AVP 34\n"));
    String offer =
        media
            .offer(MediaDescription.of(MediaStream.audio(OURS, List.of(MediaFormat.PCMA))))
            .toUtf8();
    assertThat(offer.lines().filter(line -> line.startsWith("m=")))
        .containsExactly("m=audio 20000 RTP/AVP 8", "m=video 0 RTP/AVP 34");
  }

  @Test
  void faxAndVideoKeepTheirAttributes() {
    SipMedia media = new SipMedia(1);
    MediaDescription read =
        media.read(
            sdp(
                """
                m=image 4100 udptl t38
                a=T38FaxVersion:0
                a=T38MaxBitRate:14400
                m=video 4002 RTP/AVP 96
                a=rtpmap:96 H264/90000
                a=fmtp:96 profile-level-id=42e01f
                a=rtcp-fb:96 nack pli
                """));
    assertThat(read.streams().getFirst().attributes())
        .containsExactly("T38FaxVersion:0", "T38MaxBitRate:14400");
    assertThat(read.streams().get(1).attributes()).containsExactly("rtcp-fb:96 nack pli");
    String answer =
        media
            .answer(
                new MediaDescription(
                    read.streams().stream().map(s -> s.withAddresses(OURS, null)).toList()))
            .toUtf8();
    assertThat(answer)
        .contains("m=image 20000 udptl t38")
        .contains("a=T38MaxBitRate:14400")
        .contains("a=fmtp:96 profile-level-id=42e01f");
  }

  @Test
  void nonsenseIsNoDescription() {
    assertThat(new SipMedia(1).read(Octets.utf8("hello"))).isNull();
    assertThat(new SipMedia(1).read(sdp(""))).isNull();
    assertThat(new SipMedia(1).read(sdp("m=audio 4000 RTP/AVP 8\n".repeat(9)))).isNull();
  }
}
