package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.call.Party;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.OpenChannel;
import org.strowger.h323.control.VideoCapability;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.CallerId.Screening;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.Location;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

class H323MappingTest {
  private static final Address RTP = new Address(IpAddress.LOOPBACK, 20_000);

  @Test
  void everyCodecThatH245NamesGoesThereAndBack() {
    List<MediaFormat> formats =
        List.of(
            MediaFormat.PCMA,
            MediaFormat.PCMU,
            MediaFormat.G722,
            MediaFormat.G729,
            new MediaFormat("G723", 8000, 1, 4, "annexa=no"),
            new MediaFormat("GSM", 8000, 1, 3, ""),
            new MediaFormat("telephone-event", 8000, 1, 97, "0-16"));
    CallMedia media = H323Media.sessions(MediaDescription.of(MediaStream.audio(RTP, formats)));
    MediaStream back = H323Media.description(media).audio();
    assertThat(back.formats()).isEqualTo(formats);
    assertThat(back.rtp()).isEqualTo(RTP);
    assertThat(back.rtcp()).isEqualTo(RTP.withPort(20_001));
  }

  @Test
  void whatH245HasNoWordForIsLeftOut() {
    MediaFormat opus = new MediaFormat("opus", 48_000, 2, 96, "");
    CallMedia media =
        H323Media.sessions(
            MediaDescription.of(MediaStream.audio(RTP, List.of(opus, MediaFormat.PCMU))));
    assertThat(H323Media.description(media).audio().formats()).containsExactly(MediaFormat.PCMU);
  }

  /** H.245 knows telephone events on dynamic payload types only, in ISO 8859-1 (GeneralString). */
  @Test
  void telephoneEventsThatH245CannotSayAreLeftOut() {
    for (MediaFormat events :
        List.of(
            new MediaFormat("telephone-event", 8000, 1, 80, "0-15"),
            new MediaFormat("telephone-event", 8000, 1, 101, "0-15\u2026"))) {
      CallMedia media =
          H323Media.sessions(
              MediaDescription.of(MediaStream.audio(RTP, List.of(MediaFormat.PCMA, events))));
      assertThat(H323Media.description(media).audio().formats()).containsExactly(MediaFormat.PCMA);
    }
  }

  /**
   * RFC 4856 2.1.7, 2.1.9: without annexb or annexa the answer is yes. H.245 counts G.711 and G.722
   * in frames of a millisecond and GSM in octets.
   */
  @ParameterizedTest
  @CsvSource({
    "PCMA, '', 20, g711Alaw64k, 20, -",
    "PCMU, '', 30, g711Ulaw64k, 30, -",
    "G722, '', 20, g722-64k, 20, -",
    "G729, '', 20, g729AnnexAwAnnexB, 2, -",
    "G729, annexb=yes, 20, g729AnnexAwAnnexB, 2, -",
    "G729, annexb=no, 30, g729AnnexA, 3, -",
    "G723, '', 30, g7231, 1, true",
    "G723, annexa=yes, 60, g7231, 2, true",
    "G723, annexa=no, 30, g7231, 1, false",
    "G723, '', 20, g7231, 1, true",
    "GSM, '', 20, gsmFullRate, 33, -",
    "GSM, '', 40, gsmFullRate, 66, -"
  })
  void anAudioFormatIsOneOfTheNamesOfH245(
      String coding, String parameters, int ptime, String name, int frames, String silence) {
    MediaFormat format = new MediaFormat(coding, 8000, 1, 96, parameters);
    MediaCapability capability = H323Codecs.capabilities(List.of(format), ptime).getFirst();
    ChoiceValue value =
        OpenChannel.forward(1, capability, 1, RTP)
            .write()
            .sequence("forwardLogicalChannelParameters")
            .choice("dataType")
            .value()
            .asChoice();
    assertThat(value.name()).isEqualTo(name);
    switch (value.value()) {
      case Value.IntegerValue(long number) -> assertThat(number).isEqualTo(frames);
      case SequenceValue sequence when silence.equals("-") ->
          assertThat(sequence.integer("audioUnitSize")).isEqualTo(frames);
      case SequenceValue sequence -> {
        assertThat(sequence.integer("maxAl-sduAudioFrames")).isEqualTo(frames);
        assertThat(sequence.flag("silenceSuppression")).isEqualTo(silence.equals("true"));
      }
      default -> throw new AssertionError(value);
    }
    MediaFormat back = H323Codecs.formats(List.of(capability)).getFirst();
    assertThat(back.clockRate()).isEqualTo(8000);
    assertThat(back.parameters()).isEqualTo(parameters.endsWith("=yes") ? "" : parameters);
  }

  private static MediaStream video(MediaFormat format, long bitRate) {
    return new MediaStream(
        StreamKind.VIDEO,
        RTP,
        null,
        false,
        List.of(format),
        Direction.SENDRECV,
        0,
        false,
        List.of(),
        bitRate);
  }

  private static SequenceValue capability(MediaStream stream) {
    CallMedia media = H323Media.sessions(MediaDescription.of(stream));
    VideoCapability said = (VideoCapability) media.sessions().getFirst().capabilities().getFirst();
    return said.value().value().asSequence();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42E00D",
        "42E01F",
        "4D0028",
        "640033",
        "58000A",
        "42E01F;max-mbps=108000;max-fs=3584",
        "42E014;max-fs=3584"
      })
  void profileAndLevelOfH264SurviveTheWayThroughH245(String id) {
    MediaFormat h264 = new MediaFormat("H264", 90_000, 1, 109, "profile-level-id=" + id);
    MediaDescription offer = MediaDescription.of(video(h264, MediaStream.UNLIMITED));
    CallMedia media = H323Media.sessions(offer);
    assertThat(H323Media.description(media).first(StreamKind.VIDEO).formats())
        .containsExactly(h264);
  }

  @ParameterizedTest
  @ValueSource(strings = {"H261", "H263", "H264"})
  void theBitRateThatAPeerCanReceiveIsItsLimit(String name) {
    MediaStream video =
        new MediaStream(
            StreamKind.VIDEO,
            RTP,
            null,
            false,
            List.of(new MediaFormat(name, 90_000, 1, 109, "")),
            Direction.SENDRECV,
            0,
            false,
            List.of());
    CallMedia media = H323Media.sessions(MediaDescription.of(video));
    assertThat(H323Media.description(media).first(StreamKind.VIDEO).bitRate()).isEqualTo(768_000);
    CallMedia mute = CallMedia.of(media.session(H323Media.VIDEO).withDirection(true, false));
    assertThat(H323Media.description(mute).first(StreamKind.VIDEO).bitRate())
        .isEqualTo(MediaStream.UNLIMITED);
  }

  /** H.241 tables 8-3 and 8-4; CustomMaxMBPS in units of 500, CustomMaxFS in units of 256. */
  @ParameterizedTest
  @CsvSource({
    "42E00A, 64, 15", "42E00B, 64, 22", "42E00C, 64, 29", "42E00D, 64, 36", "42E014, 64, 43",
    "42E015, 64, 50", "42E016, 64, 57", "42E01E, 64, 64", "42E01F, 64, 71", "4D0020, 32, 78",
    "640028, 8, 85", "580029, 16, 92", "64002A, 8, 99", "640032, 8, 106", "640033, 8, 113"
  })
  void profileAndLevelOfH264HaveNumbersOfTheirOwnInH245(String id, int profile, int level) {
    String parameters = "profile-level-id=" + id + ";max-mbps=40999; max-fs=1620";
    MediaFormat h264 = new MediaFormat("H264", 90_000, 1, 109, parameters);
    SequenceValue value = capability(video(h264, 1_500_000));
    assertThat(value.integer("maxBitRate", 0)).isEqualTo(15_000);
    Map<Long, Long> collapsing = new TreeMap<>();
    for (SequenceValue parameter : value.list("collapsing").sequences()) {
      collapsing.put(
          parameter.choice("parameterIdentifier").value().asInteger(),
          parameter.choice("parameterValue").value().asInteger());
    }
    assertThat(collapsing)
        .isEqualTo(Map.of(41L, (long) profile, 42L, (long) level, 3L, 81L, 4L, 6L));
  }

  /** H.245 7.2.2.8, RFC 4587 §6, RFC 4629 §8: sizes, intervals and the rate in 100 bit/s. */
  @ParameterizedTest
  @CsvSource({
    "H261, 31, QCIF=1;CIF=2, QCIF=1;CIF=2",
    "H261, 31, QCIF=9, QCIF=4",
    "H261, 31, '', QCIF=1;CIF=1",
    "H263, 34, SQCIF=1;QCIF=1;CIF=2;CIF4=4;CIF16=32, SQCIF=1;QCIF=1;CIF=2;CIF4=4;CIF16=32",
    "H263, 34, CIF=2, CIF=2",
    "H263, 34, CIF=0 QCIF=x, QCIF=1;CIF=1"
  })
  void sizesOfPicturesSurviveTheWayThroughH245(String coding, int type, String said, String back) {
    MediaFormat format = new MediaFormat(coding, 90_000, 1, type, said);
    MediaStream stream = video(format, 384_000);
    assertThat(capability(stream).integer("maxBitRate")).isEqualTo(3840);
    MediaDescription there = H323Media.description(H323Media.sessions(MediaDescription.of(stream)));
    assertThat(there.first(StreamKind.VIDEO).formats().getFirst().parameters()).isEqualTo(back);
  }

  @Test
  void anAnswerKeepsTheOrderOfTheOfferAndRefusesWhatIsMissing() {
    MediaStream audio = MediaStream.audio(RTP, List.of(MediaFormat.PCMA));
    MediaDescription offer =
        new MediaDescription(List.of(MediaStream.refused(StreamKind.IMAGE), audio));
    MediaDescription answer = H323Media.answer(H323Media.sessions(offer), offer);
    assertThat(answer.streams()).hasSize(2);
    assertThat(answer.streams().get(0).refused()).isTrue();
    assertThat(answer.audio().formats()).containsExactly(MediaFormat.PCMA);
    assertThat(H323Media.answer(CallMedia.NONE, offer).audio()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Screening.class)
  void numbersKeepTypePlanPresentationAndScreening(Screening screening) {
    for (PhoneNumber.Type type : PhoneNumber.Type.values()) {
      for (PhoneNumber.Plan plan : PhoneNumber.Plan.values()) {
        CallerId caller =
            new CallerId(
                new PhoneNumber("8613800138000", type, plan),
                "Alice",
                Presentation.ALLOWED,
                screening);
        assertThat(H323Identity.callerId(H323Identity.party(caller), true)).isEqualTo(caller);
      }
    }
  }

  @Test
  void aRestrictedCallerLosesTheNameButNotTheMark() {
    CallerId caller = CallerId.of("13800138000", "Alice").withPresentation(Presentation.RESTRICTED);
    Party party = H323Identity.party(caller);
    assertThat(party.restricted()).isTrue();
    assertThat(party.name()).isNull();
  }

  @Test
  void aNumberThatWasNotAvailableStaysSo() {
    Party party = H323Identity.party(CallerId.UNKNOWN);
    assertThat(party.number()).isEqualTo(PartyNumber.calling("", 0, 0, 2, 3));
    assertThat(H323Identity.callerId(party, true)).isEqualTo(CallerId.UNKNOWN);
    Party empty = new Party(PartyNumber.calling("", 0, 0, 0, 0), null, List.of());
    assertThat(H323Identity.callerId(empty, true)).isEqualTo(CallerId.UNKNOWN);
  }

  @Test
  void aNameWithoutANumberGoesOn() {
    Party said = new Party(null, "Room 1", List.of("Room 1"));
    Party party = H323Identity.party(H323Identity.callerId(said, true));
    assertThat(party.number().presentation()).isEqualTo(2);
    assertThat(party.name()).isEqualTo("Room 1");
    CallerId hidden = CallerId.of("1001", "Room 1").withNumber(null);
    Party none = H323Identity.party(hidden.withPresentation(Presentation.RESTRICTED));
    assertThat(none.restricted()).isTrue();
    assertThat(none.name()).isNull();
  }

  @Test
  void aRestrictedNameIsNotGivenAwayAsAnAlias() {
    CallerId caller = CallerId.of("alice", "Alice").withPresentation(Presentation.RESTRICTED);
    Party party = H323Identity.party(caller);
    assertThat(party.restricted()).isTrue();
    assertThat(party.number().digits()).isEmpty();
    assertThat(party.aliases()).isEmpty();
    assertThat(party.name()).isNull();
  }

  @Test
  void ofAStrangerNeitherTheNameCountsNorThatTheNumberWasChecked() {
    CallerId said = CallerId.of("13800138000", "Alice");
    CallerId believed = H323Identity.callerId(H323Identity.party(said), false);
    assertThat(believed)
        .isEqualTo(new CallerId(said.number(), null, Presentation.ALLOWED, Screening.NOT_SCREENED));
  }

  @Test
  void whoHasAnAliasAloneIsCalledByIt() {
    assertThat(H323Identity.callerId(new Party(null, "alice", List.of("alice")), true))
        .isEqualTo(
            new CallerId(
                PhoneNumber.of("alice"), "alice", Presentation.ALLOWED, Screening.NOT_SCREENED));
    assertThat(H323Identity.callerId(new Party(null, "Room 1", List.of("Room 1")), true))
        .isEqualTo(
            new CallerId(null, "Room 1", Presentation.NOT_AVAILABLE, Screening.NOT_SCREENED));
  }

  @Test
  void theFirstRedirectingNumberIsTheFirstDiversion() {
    List<PartyNumber> elements =
        List.of(new PartyNumber("1001", 0, 1, 0, 3, 15), new PartyNumber("1002", 0, 1, 1, 3, 1));
    Redirection redirection = H323Identity.redirection(elements);
    assertThat(redirection.from().digits()).isEqualTo("1002");
    assertThat(redirection.reason()).isEqualTo(Redirection.Reason.BUSY);
    assertThat(redirection.presentation()).isEqualTo(Presentation.RESTRICTED);
    assertThat(redirection.count()).isEqualTo(2);
    assertThat(redirection.first())
        .isEqualTo(
            new Redirection(
                new PhoneNumber("1001", PhoneNumber.Type.UNKNOWN, PhoneNumber.Plan.E164),
                Redirection.Reason.UNCONDITIONAL,
                Presentation.ALLOWED,
                1));
    assertThat(H323Identity.redirecting(redirection, true)).isEqualTo(elements);
    assertThat(H323Identity.redirecting(redirection, false))
        .containsExactly(elements.getFirst(), new PartyNumber("", 0, 0, 1, 3, 1));
  }

  @ParameterizedTest
  @EnumSource(Redirection.Reason.class)
  void redirectionsKeepTheirReason(Redirection.Reason reason) {
    Redirection redirection =
        new Redirection(PhoneNumber.of("1001"), reason, Presentation.ALLOWED, 1);
    List<PartyNumber> elements = H323Identity.redirecting(redirection, true);
    assertThat(H323Identity.redirection(elements)).isEqualTo(redirection);
  }

  /** Q.850 table 1, RFC 8606 §4: the same eight locations, there and back. */
  @ParameterizedTest
  @CsvSource({"U, 0", "LPN, 1", "LN, 2", "TN, 3", "RLN, 4", "RPN, 5", "INTL, 7", "BI, 10"})
  void aCauseKeepsItsLocation(Location location, int code) {
    Cause cause = Cause.of(38).at(location);
    var element = H323Causes.element(cause);
    assertThat(element.location()).isEqualTo(code);
    assertThat(H323Causes.cause(element, "")).isEqualTo(cause);
  }

  /** Q.850: 22 and 23 say in their diagnostics where the party is to be had. */
  @ParameterizedTest
  @ValueSource(ints = {22, 23})
  void theNumberToCallInsteadGoesThereAndBack(int value) {
    Cause cause = Cause.of(value).withNewNumber(PhoneNumber.of("+861012345678"));
    var element = H323Causes.element(cause);
    assertThat(element.newNumber()).isEqualTo(PartyNumber.called("861012345678", 1, 1));
    assertThat(H323Causes.withNewNumber(H323Causes.cause(element, ""), element)).isEqualTo(cause);
    Cause name = Cause.of(value).withNewNumber(PhoneNumber.of("alice"));
    assertThat(H323Causes.element(name).newNumber()).isNull();
    Cause endless = Cause.of(value).withNewNumber(PhoneNumber.of("1".repeat(40)));
    assertThat(H323Causes.element(endless).newNumber()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "70", "7002", "70028131", "700a8131", "6c0381313233", "7000"})
  void diagnosticsThatNameNoNumberAreNone(String octets) {
    var element = new org.strowger.h323.q931.Cause(22, 0, Octets.hex(octets));
    Cause cause = Cause.of(22);
    boolean whole = octets.equals("70028131");
    assertThat(H323Causes.withNewNumber(cause, element).newNumber() != null).isEqualTo(whole);
  }

  /** A gateway's private numbers are marked as such where their context is its own. */
  @Test
  void aNumberOfThePrivatePlanGoesBackByItsContext() {
    Numbering numbering = new Numbering("86", "10", "b.example");
    PhoneNumber own = PhoneNumber.of("5551").within("B.example");
    assertThat(numbering.inside(own))
        .isEqualTo(new PhoneNumber("5551", PhoneNumber.Type.UNKNOWN, PhoneNumber.Plan.PRIVATE));
    PhoneNumber other = PhoneNumber.of("5551").within("c.example");
    assertThat(numbering.inside(other)).isEqualTo(other);
    Redirection redirection =
        new Redirection(own, Redirection.Reason.BUSY, Presentation.ALLOWED, 1);
    assertThat(H323Identity.redirecting(numbering.inside(redirection), true).getFirst().plan())
        .isEqualTo(9);
  }

  @Test
  void namesAreCalledByAliasAndNotByNumber() {
    assertThat(H323Identity.called(PhoneNumber.of("alice"))).isNull();
    assertThat(H323Identity.called(PhoneNumber.of("*70#")).digits()).isEqualTo("*70#");
  }
}
