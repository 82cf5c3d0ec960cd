package org.strowger.pbx.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.settings.PeerMedia;

/** What is offered and answered on behalf of the other (RFC 3264). */
class NegotiationTest {
  private static final Address RTP = new Address(IpAddress.LOOPBACK, 4000);
  private static final MediaFormat OPUS = new MediaFormat("opus", 48_000, 2, 111, "useinbandfec=1");
  private static final MediaFormat H264 =
      new MediaFormat("H264", 90_000, 1, 96, "profile-level-id=42e01f");

  private static PeerMedia allowing(MediaFormat... codecs) {
    return PeerMedia.DEFAULT.withCodecs(List.of(codecs));
  }

  private static MediaDescription audio(MediaFormat... formats) {
    return MediaDescription.of(MediaStream.audio(RTP, List.of(formats)));
  }

  private static MediaStream video(MediaFormat... formats) {
    return new MediaStream(
        StreamKind.VIDEO,
        RTP,
        null,
        false,
        List.of(formats),
        Direction.SENDRECV,
        0,
        false,
        List.of("rtcp-fb:96 nack pli"));
  }

  private static List<String> codecs(MediaStream stream) {
    return stream.formats().stream().map(MediaFormat::encoding).toList();
  }

  private static MediaDescription offer(MediaDescription far, PeerMedia from, PeerMedia to) {
    return Negotiation.offer(far, from, to, List.of());
  }

  @Test
  void anOfferRepeatsWhatTheOtherMayUseInTheCallersOrder() {
    MediaDescription ours =
        offer(
            audio(MediaFormat.G729, MediaFormat.PCMU, MediaFormat.PCMA),
            allowing(MediaFormat.PCMA, MediaFormat.PCMU, MediaFormat.G729),
            allowing(MediaFormat.PCMA, MediaFormat.G729));
    assertThat(codecs(ours.audio())).containsExactly("G729", "PCMA", "telephone-event");
  }

  @Test
  void whatWeCanTranscodeFollows() {
    MediaDescription ours =
        offer(
            audio(MediaFormat.PCMU, MediaFormat.TELEPHONE_EVENT),
            allowing(MediaFormat.PCMU),
            allowing(MediaFormat.G722, MediaFormat.PCMA, MediaFormat.G729, MediaFormat.PCMU));
    assertThat(codecs(ours.audio())).containsExactly("PCMU", "G722", "PCMA", "telephone-event");
  }

  @Test
  void whatNobodyNamesComesLast() {
    PeerMedia open = allowing(MediaFormat.PCMA, MediaFormat.PCMU).withOtherSound(true);
    MediaDescription both = audio(OPUS, MediaFormat.TELEPHONE_EVENT, MediaFormat.PCMA);
    assertThat(codecs(offer(both, open, open).audio()))
        .containsExactly("PCMA", "PCMU", "opus", "telephone-event");
    MediaDescription opus = audio(OPUS);
    assertThat(codecs(offer(opus, open, open).audio())).containsExactly("opus", "telephone-event");
    for (PeerMedia named : List.of(PeerMedia.DEFAULT, allowing(MediaFormat.PCMA))) {
      assertThat(refused(offer(opus, open, named))).containsExactly(true);
      assertThat(refused(offer(opus, named, open))).containsExactly(true);
    }
  }

  @Test
  void whatNobodyNamesIsAnsweredWithItsOwnEvents() {
    PeerMedia open = PeerMedia.DEFAULT.withOtherSound(true);
    MediaFormat wide = new MediaFormat("telephone-event", 48_000, 1, 98, "0-15");
    MediaDescription offer = audio(MediaFormat.PCMA, OPUS, MediaFormat.TELEPHONE_EVENT, wide);
    MediaDescription chosen = audio(OPUS.withPayloadType(96), wide);
    assertThat(formats(Negotiation.answer(offer, open, chosen, open))).containsExactly(OPUS, wide);
    assertThat(formats(Negotiation.answer(offer, open, audio(MediaFormat.PCMA), open)))
        .containsExactly(MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT);
    assertThat(Negotiation.answer(offer, PeerMedia.DEFAULT, chosen, open)).isNull();
  }

  private static List<MediaFormat> formats(@Nullable MediaDescription answer) {
    return Objects.requireNonNull(answer).audio().formats();
  }

  @Test
  void weSpeakWhatTheListNamesBeforeWhatItDoesNot() {
    PeerMedia open = allowing(MediaFormat.PCMU).withOtherSound(true);
    assertThat(formats(Negotiation.answer(audio(OPUS, MediaFormat.PCMA, MediaFormat.PCMU), open)))
        .containsExactly(MediaFormat.PCMU);
    assertThat(formats(Negotiation.answer(audio(OPUS, MediaFormat.PCMA), open)))
        .containsExactly(MediaFormat.PCMA);
    assertThat(Negotiation.answer(audio(OPUS), open)).isNull();
  }

  @Test
  void withoutTheRightToTranscodeNothingFollows() {
    PeerMedia strict = allowing(MediaFormat.PCMA, MediaFormat.PCMU).withTranscoding(false);
    MediaDescription ours = offer(audio(MediaFormat.PCMU), PeerMedia.DEFAULT, strict);
    assertThat(codecs(ours.audio())).containsExactly("PCMU", "telephone-event");
  }

  @Test
  void aCodecThatIsOnlyPassedOnCannotBeTheSourceOfTranscoding() {
    MediaDescription ours =
        offer(
            audio(MediaFormat.G729),
            allowing(MediaFormat.G729),
            allowing(MediaFormat.PCMA, MediaFormat.G729));
    assertThat(codecs(ours.audio())).containsExactly("G729", "telephone-event");
  }

  @Test
  void payloadTypesNeverMeet() {
    MediaFormat odd = new MediaFormat("opus", 48_000, 2, 101, "");
    MediaDescription ours =
        offer(
            audio(odd, MediaFormat.PCMA),
            allowing(odd, MediaFormat.PCMA),
            allowing(odd, MediaFormat.PCMA));
    assertThat(ours.audio().formats().stream().map(MediaFormat::payloadType))
        .doesNotHaveDuplicates()
        .contains(101, 8, 96);
  }

  @Test
  void streamsKeepTheirPlacesAndUnknownKindsAreRefusedInPlace() {
    MediaStream other =
        new MediaStream(
            StreamKind.OTHER, RTP, null, false, List.of(), Direction.SENDRECV, 0, false, List.of());
    MediaDescription far =
        new MediaDescription(
            List.of(video(H264), other, MediaStream.audio(RTP, List.of(MediaFormat.PCMA))));
    MediaDescription ours = offer(far, PeerMedia.DEFAULT, PeerMedia.DEFAULT);
    assertThat(StreamOrder.kindsOf(ours))
        .containsExactly(StreamKind.VIDEO, StreamKind.OTHER, StreamKind.AUDIO);
    assertThat(ours.streams().get(1).refused()).isTrue();
    assertThat(ours.streams().get(0).attributes()).containsExactly("rtcp-fb:96 nack pli");
    assertThat(ours.streams().get(0).rtp()).isNull();
  }

  @Test
  void theOrderOfALegStaysWhenTheOtherListsItsStreamsOtherwise() {
    MediaDescription far =
        new MediaDescription(
            List.of(MediaStream.audio(RTP, List.of(MediaFormat.PCMA)), video(H264)));
    MediaDescription ours =
        Negotiation.offer(
            far,
            PeerMedia.DEFAULT,
            PeerMedia.DEFAULT,
            List.of(StreamKind.VIDEO, StreamKind.IMAGE, StreamKind.AUDIO));
    assertThat(StreamOrder.kindsOf(ours))
        .containsExactly(StreamKind.VIDEO, StreamKind.IMAGE, StreamKind.AUDIO);
    assertThat(ours.streams().get(1).refused()).isTrue();
  }

  @Test
  void withoutAnOfferTheConfiguredCodecsAreOffered() {
    MediaDescription ours =
        Negotiation.offer(
            allowing(MediaFormat.PCMA, MediaFormat.G729).withDtmf(PeerMedia.Dtmf.INBAND));
    assertThat(codecs(ours.audio())).containsExactly("PCMA", "G729");
  }

  @Test
  void theOthersChoiceIsAnsweredWhereItWasOffered() {
    MediaDescription answer =
        Negotiation.answer(
            audio(MediaFormat.PCMU, MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT),
            PeerMedia.DEFAULT,
            audio(MediaFormat.PCMA),
            PeerMedia.DEFAULT);
    assertThat(codecs(answer.audio())).containsExactly("PCMA", "telephone-event");
  }

  @Test
  void elseTheBestPairThatWeCanTranscode() {
    MediaDescription answer =
        Negotiation.answer(
            audio(OPUS, MediaFormat.PCMU),
            PeerMedia.DEFAULT,
            audio(MediaFormat.G722),
            PeerMedia.DEFAULT);
    assertThat(codecs(answer.audio())).containsExactly("PCMU");
  }

  @Test
  void elseNothing() {
    assertThat(
            Negotiation.answer(
                audio(MediaFormat.PCMU),
                PeerMedia.DEFAULT,
                audio(MediaFormat.G729),
                allowing(MediaFormat.G729)))
        .isNull();
  }

  @Test
  void theAnswerCarriesTheOthersParametersUnderTheOfferersPayloadType() {
    MediaFormat plain = new MediaFormat("G729", 8000, 1, 18, "annexb=no");
    MediaFormat dynamic = new MediaFormat("G729", 8000, 1, 98, "");
    MediaDescription answer =
        Negotiation.answer(
            audio(dynamic), allowing(MediaFormat.G729), audio(plain), allowing(MediaFormat.G729));
    assertThat(answer.audio().formats())
        .containsExactly(new MediaFormat("G729", 8000, 1, 98, "annexb=no"));
  }

  @Test
  void videoThatTheOtherRefusedIsRefused() {
    MediaDescription offer =
        new MediaDescription(
            List.of(MediaStream.audio(RTP, List.of(MediaFormat.PCMA)), video(H264)));
    MediaDescription far =
        new MediaDescription(
            List.of(
                MediaStream.audio(RTP, List.of(MediaFormat.PCMA)),
                MediaStream.refused(StreamKind.VIDEO)));
    MediaDescription answer = Negotiation.answer(offer, PeerMedia.DEFAULT, far, PeerMedia.DEFAULT);
    assertThat(answer.streams()).hasSize(2);
    assertThat(answer.streams().get(1).refused()).isTrue();
  }

  @Test
  void videoOfTwoProfilesIsToldApartByItsPayloadType() {
    MediaFormat high = new MediaFormat("H264", 90_000, 1, 97, "profile-level-id=640028");
    MediaDescription answer =
        Negotiation.answer(
            MediaDescription.of(video(H264, high)),
            PeerMedia.DEFAULT,
            MediaDescription.of(video(high)),
            PeerMedia.DEFAULT);
    assertThat(answer.streams().getFirst().formats()).containsExactly(high);
  }

  @Test
  void theExchangeItselfAnswersOnlyWhatItCanSpeak() {
    MediaDescription answer =
        Negotiation.answer(
            new MediaDescription(
                List.of(
                    video(H264),
                    MediaStream.audio(RTP, List.of(MediaFormat.G729, MediaFormat.PCMA)))),
            PeerMedia.DEFAULT);
    assertThat(answer.streams().get(0).refused()).isTrue();
    assertThat(codecs(answer.streams().get(1))).containsExactly("PCMA");
    assertThat(Negotiation.answer(audio(MediaFormat.G729), PeerMedia.DEFAULT)).isNull();
  }

  @Test
  void aHoldIsAnsweredTheOtherWayRound() {
    for (Direction direction : Direction.values()) {
      MediaDescription held =
          MediaDescription.of(
              MediaStream.audio(RTP, List.of(MediaFormat.PCMA)).withDirection(direction));
      assertThat(Negotiation.answer(held, PeerMedia.DEFAULT).audio().direction())
          .isEqualTo(direction.reversed());
    }
  }

  @Test
  void anAnswerHasTheStreamsOfItsOfferWhateverTheOtherSaid() {
    List<MediaDescription> all =
        List.of(
            audio(MediaFormat.PCMA),
            MediaDescription.of(video(H264)),
            new MediaDescription(Stream.of(StreamKind.values()).map(MediaStream::refused).toList()),
            new MediaDescription(
                List.of(video(H264), MediaStream.audio(RTP, List.of(MediaFormat.PCMA, OPUS)))));
    for (MediaDescription offer : all) {
      for (MediaDescription far : all) {
        MediaDescription answer =
            Negotiation.answer(offer, PeerMedia.DEFAULT, far, PeerMedia.DEFAULT);
        if (answer != null) {
          assertThat(StreamOrder.kindsOf(answer)).isEqualTo(StreamOrder.kindsOf(offer));
        }
      }
    }
  }

  private static PeerMedia passing(boolean video, boolean fax) {
    return new PeerMedia(
        PeerMedia.DEFAULT.codecs(), true, video, fax, PeerMedia.Dtmf.AUTO, true, IpAddress.ANY);
  }

  private static MediaStream fax() {
    return new MediaStream(
        StreamKind.IMAGE,
        RTP,
        null,
        false,
        List.of(new MediaFormat("t38", 8000, 1, 0, "")),
        Direction.SENDRECV,
        0,
        false,
        List.of());
  }

  @Test
  void picturesAndFaxPassOnlyWhereBothMayHaveThem() {
    MediaDescription far =
        new MediaDescription(List.of(video(H264), fax(), MediaStream.refused(StreamKind.VIDEO)));
    PeerMedia all = passing(true, true);
    assertThat(refused(offer(far, all, all))).containsExactly(false, false, true);
    assertThat(refused(offer(far, passing(false, true), all))).containsExactly(true, false, true);
    assertThat(refused(offer(far, all, passing(false, true)))).containsExactly(true, false, true);
    assertThat(refused(offer(far, passing(true, false), all))).containsExactly(false, true, true);
    assertThat(refused(offer(far, all, passing(true, false)))).containsExactly(false, true, true);
  }

  private static List<Boolean> refused(MediaDescription description) {
    return description.streams().stream().map(MediaStream::refused).toList();
  }

  @Test
  void soundThatThePartyMayNotUseIsRefusedInItsPlace() {
    MediaDescription far =
        new MediaDescription(
            List.of(
                MediaStream.audio(RTP, List.of(MediaFormat.G729, MediaFormat.TELEPHONE_EVENT)),
                video(H264)));
    MediaDescription ours = offer(far, allowing(MediaFormat.PCMA), PeerMedia.DEFAULT);
    assertThat(refused(ours)).containsExactly(true, false);
  }

  @Test
  void theFarSideMayForbidTranscodingToo() {
    PeerMedia strict = allowing(MediaFormat.PCMU).withTranscoding(false);
    MediaDescription ours = offer(audio(MediaFormat.PCMU), strict, PeerMedia.DEFAULT);
    assertThat(codecs(ours.audio())).containsExactly("PCMU", "telephone-event");
    MediaDescription offered = audio(MediaFormat.PCMU);
    MediaDescription far = audio(MediaFormat.PCMA);
    PeerMedia open = PeerMedia.DEFAULT;
    assertThat(Negotiation.answer(offered, open, far, open)).isNotNull();
    assertThat(Negotiation.answer(offered, open.withTranscoding(false), far, open)).isNull();
    assertThat(Negotiation.answer(offered, open, far, open.withTranscoding(false))).isNull();
  }

  @Test
  void aCodecIsOfferedOnceThoughBothHaveIt() {
    MediaDescription ours = offer(audio(MediaFormat.PCMU), PeerMedia.DEFAULT, PeerMedia.DEFAULT);
    assertThat(codecs(ours.audio())).containsExactly("PCMU", "PCMA", "G722", "telephone-event");
  }

  @Test
  void keysAreOfferedByTheWayThatThePeerTakes() {
    MediaDescription plain = audio(MediaFormat.PCMA);
    MediaDescription keys = audio(MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT);
    for (PeerMedia.Dtmf dtmf : PeerMedia.Dtmf.values()) {
      PeerMedia to = allowing(MediaFormat.PCMA).withDtmf(dtmf);
      boolean own = dtmf == PeerMedia.Dtmf.AUTO || dtmf == PeerMedia.Dtmf.EVENTS;
      boolean taken = dtmf != PeerMedia.Dtmf.INBAND;
      assertThat(hasEvents(offer(plain, to, to))).as("%s", dtmf).isEqualTo(own);
      assertThat(hasEvents(Negotiation.offer(to))).as("%s", dtmf).isEqualTo(own);
      assertThat(hasEvents(offer(keys, to, to))).as("%s", dtmf).isEqualTo(taken);
      assertThat(hasEvents(Negotiation.answer(keys, to))).as("%s", dtmf).isEqualTo(taken);
      assertThat(hasEvents(Negotiation.answer(keys, to, keys, to))).as("%s", dtmf).isEqualTo(taken);
    }
  }

  private static boolean hasEvents(MediaDescription description) {
    return description.audio().telephoneEvent() != null;
  }

  @Test
  void comfortNoiseIsOfferedOnBehindTheSound() {
    MediaFormat noise = new MediaFormat("CN", 8000, 1, 13, "");
    MediaDescription ours =
        offer(audio(noise, MediaFormat.PCMU), allowing(MediaFormat.PCMU), PeerMedia.DEFAULT);
    assertThat(codecs(ours.audio()))
        .containsExactly("PCMU", "PCMA", "G722", "CN", "telephone-event");
  }

  @Test
  void aChoiceThatThePartyMayNotUseIsTranscoded() {
    MediaDescription answer =
        Negotiation.answer(
            audio(MediaFormat.PCMU, MediaFormat.PCMA),
            allowing(MediaFormat.PCMA),
            audio(MediaFormat.PCMU),
            PeerMedia.DEFAULT);
    assertThat(codecs(answer.audio())).containsExactly("PCMA");
  }

  @Test
  void picturesOfWhichNothingFitsAreRefused() {
    MediaFormat h263 = new MediaFormat("H263", 90_000, 1, 34, "");
    MediaDescription offer =
        new MediaDescription(
            List.of(MediaStream.audio(RTP, List.of(MediaFormat.PCMA)), video(h263, H264)));
    MediaDescription other =
        new MediaDescription(
            List.of(
                MediaStream.audio(RTP, List.of(MediaFormat.PCMA)),
                video(new MediaFormat("VP8", 90_000, 1, 100, ""))));
    PeerMedia peer = PeerMedia.DEFAULT;
    assertThat(refused(Negotiation.answer(offer, peer, other, peer))).containsExactly(false, true);
    MediaDescription some =
        new MediaDescription(
            List.of(
                MediaStream.audio(RTP, List.of(MediaFormat.PCMA)),
                video(new MediaFormat("VP8", 90_000, 1, 100, ""), H264)));
    assertThat(Negotiation.answer(offer, peer, some, peer).streams().get(1).formats())
        .containsExactly(H264);
  }

  @Test
  void aStreamThatWasOfferedAsRefusedStaysSo() {
    MediaDescription offer =
        new MediaDescription(
            List.of(
                MediaStream.refused(StreamKind.AUDIO),
                MediaStream.audio(RTP, List.of(MediaFormat.PCMA)),
                MediaStream.audio(RTP, List.of(MediaFormat.PCMU))));
    MediaDescription far =
        new MediaDescription(
            List.of(
                MediaStream.audio(RTP, List.of(MediaFormat.PCMA)),
                MediaStream.audio(RTP, List.of(MediaFormat.PCMA)),
                MediaStream.refused(StreamKind.AUDIO)));
    PeerMedia peer = PeerMedia.DEFAULT;
    assertThat(refused(Negotiation.answer(offer, peer, far, peer)))
        .containsExactly(true, false, true);
    // Alone with a party the exchange speaks on one stream only.
    assertThat(refused(Negotiation.answer(offer, peer))).containsExactly(true, false, true);
  }

  @Test
  void onlySoundThatIsThereHasADirection() {
    MediaDescription held =
        Negotiation.directed(
            new MediaDescription(
                List.of(
                    MediaStream.audio(RTP, List.of(MediaFormat.PCMA)),
                    MediaStream.refused(StreamKind.AUDIO),
                    video(H264))),
            Direction.SENDONLY);
    assertThat(held.streams().stream().map(MediaStream::direction))
        .containsExactly(Direction.SENDONLY, Direction.INACTIVE, Direction.SENDRECV);
  }
}
