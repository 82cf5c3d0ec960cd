package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.Location;
import org.strowger.sip.agent.EndReason;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** RFC 3398 7.2.4.1 and 8.2.6.1, RFC 4497 tables 1 and 2, line by line. */
class SipCausesTest {
  @ParameterizedTest
  @CsvSource({
    "1,404", "2,404", "3,404", "26,404", "17,486", "18,408", "27,502", "28,484", "102,504",
    "19,480", "20,480", "31,480", "16,480", "21,403", "55,403", "57,403", "87,403", "22,410",
    "23,410", "29,501", "79,501", "69,501", "34,503", "38,503", "41,503", "42,503", "47,503",
    "58,503", "88,503", "44,503", "65,488", "70,488", "25,483", "52,403", "54,403"
  })
  void everyCauseHasItsStatus(int cause, int status) {
    assertThat(SipCauses.status(Cause.of(cause))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND,404",
    "AMBIGUOUS,485",
    "UNAVAILABLE,480",
    "FORBIDDEN,403",
    "NOT_ACCEPTABLE,488",
    "NOT_IMPLEMENTED,501",
    "FAULT,500",
    "PLAIN,503"
  })
  void whatACauseMeansBeyondItsValueWins(Cause.Sense sense, int status) {
    assertThat(SipCauses.status(Cause.of(47).in(sense))).isEqualTo(status);
  }

  /** Value alone, 480 would become 18 and that 408, 485 would become 404, and 488 480. */
  @ParameterizedTest
  @ValueSource(ints = {480, 485, 488, 500, 404, 486, 403, 603, 503, 501, 484, 504})
  void aStatusThatOnlyPassesThroughStaysItself(int status) {
    Cause cause = SipCauses.ofResponse(SipResponse.of(status), false);
    assertThat(SipCauses.status(cause)).isEqualTo(status);
  }

  @Test
  void everyOtherCauseIs500() {
    Set<Integer> named =
        Set.of(
            1, 2, 3, 26, 17, 18, 27, 28, 102, 19, 20, 31, 16, 21, 52, 54, 55, 57, 87, 22, 23, 29,
            79, 69, 34, 38, 41, 42, 44, 47, 58, 88, 65, 70, 25);
    for (int cause = 1; cause <= 127; cause++) {
      if (!named.contains(cause)) {
        assertThat(SipCauses.status(Cause.of(cause))).as("cause %d", cause).isEqualTo(500);
      }
    }
  }

  @Test
  void theLocationChangesOneOfThem() {
    assertThat(SipCauses.status(Cause.of(21).at(Location.U))).isEqualTo(603);
  }

  @ParameterizedTest
  @CsvSource({
    "404,1", "485,1", "604,1", "486,17", "600,17", "480,18", "410,22", "502,38", "401,21", "402,21",
    "403,21", "407,21", "603,21", "607,21", "608,21", "302,23", "300,23", "482,25", "483,25",
    "484,28", "488,31", "606,31", "487,31", "499,31", "400,41", "409,41", "481,41", "500,41",
    "503,41", "405,63", "406,79", "415,79", "501,79", "408,102", "504,102", "411,127", "413,127",
    "414,127", "416,127", "420,127", "421,127", "423,127", "505,127", "513,127", "580,31"
  })
  void everyStatusHasItsCause(int status, int cause) {
    assertThat(SipCauses.ofResponse(SipResponse.of(status), false).value()).isEqualTo(cause);
  }

  @Test
  void a488ThatBlamesTheMediaIs65() {
    SipResponse response =
        SipResponse.of(488).add(HeaderName.WARNING, "305 x \"Incompatible media format\"");
    assertThat(SipCauses.ofResponse(response, false).value()).isEqualTo(65);
  }

  @Test
  void theReasonOfATrustedPeerWins() {
    SipResponse response = SipResponse.of(503).add(HeaderName.REASON, "Q.850;cause=34;location=LN");
    assertThat(SipCauses.ofResponse(response, true)).isEqualTo(new Cause(34, Location.LN, ""));
    assertThat(SipCauses.ofResponse(response, false).value()).isEqualTo(41);
    SipResponse plain = SipResponse.of(480).add(HeaderName.REASON, "Q.850;cause=18");
    assertThat(SipCauses.status(SipCauses.ofResponse(plain, true))).isEqualTo(480);
    SipResponse other = SipResponse.of(480).add(HeaderName.REASON, "Q.850;cause=17");
    assertThat(SipCauses.status(SipCauses.ofResponse(other, true))).isEqualTo(486);
    SipResponse absurd = SipResponse.of(503).add(HeaderName.REASON, "Q.850;cause=400");
    assertThat(SipCauses.ofResponse(absurd, true).value()).isEqualTo(41);
  }

  @Test
  void ourReasonSaysCauseTextAndLocation() {
    assertThat(SipCauses.reason(Cause.of(17).at(Location.RLN)).toString())
        .isEqualTo("Q.850;cause=17;text=\"user busy\";location=RLN");
  }

  @Test
  void everyEndHasACauseOfItsOwn() {
    SipRequest cancel =
        SipRequest.of(Method.CANCEL, SipUri.of("x"))
            .add(HeaderName.REASON, "SIP;cause=200;text=\"Call completed elsewhere\"");
    assertThat(SipCauses.ofEnd(EndReason.CANCELLED, cancel, false).value()).isEqualTo(26);
    assertThat(SipCauses.ofEnd(EndReason.CANCELLED, null, false).value()).isEqualTo(16);
    for (Method method : List.of(Method.BYE, Method.CANCEL)) {
      EndReason end = method.equals(Method.BYE) ? EndReason.BYE : EndReason.CANCELLED;
      SipRequest busy =
          SipRequest.of(method, SipUri.of("x"))
              .add(HeaderName.REASON, "Q.850;cause=34;location=TN");
      assertThat(SipCauses.ofEnd(end, busy, true)).isEqualTo(Cause.of(34).at(Location.TN));
      assertThat(SipCauses.ofEnd(end, busy, false).value()).isEqualTo(16);
    }
    assertThat(SipCauses.ofEnd(EndReason.BYE, null, true).value()).isEqualTo(16);
    assertThat(SipCauses.ofEnd(EndReason.NO_RESPONSE, null, true).value()).isEqualTo(102);
    assertThat(SipCauses.ofEnd(EndReason.UNREACHABLE, null, true).value()).isEqualTo(27);
    assertThat(SipCauses.ofEnd(EndReason.RING_LIMIT, null, true).value()).isEqualTo(19);
    assertThat(SipCauses.ofEnd(EndReason.NO_ACK, null, true).value()).isEqualTo(102);
    assertThat(SipCauses.ofEnd(EndReason.SESSION_EXPIRED, null, true).value()).isEqualTo(102);
    assertThat(SipCauses.ofEnd(EndReason.DIALOG_LOST, null, true).value()).isEqualTo(41);
    assertThat(SipCauses.ofEnd(EndReason.NO_ACK, null, true).diagnostic()).isEqualTo("no ACK");
    for (EndReason reason : EndReason.values()) {
      assertThat(SipCauses.ofEnd(reason, null, false).value()).isBetween(1, 127);
    }
  }

  /** What a protocol's own timers and limits end, nobody hung up, and each says which it was. */
  @Test
  void whatNoPartyEndedIsOursAndSaysWhy() {
    SipRequest ack = SipRequest.of(Method.ACK, SipUri.of("x"));
    List<String> told = new ArrayList<>();
    for (EndReason reason : EndReason.values()) {
      if (reason != EndReason.LOCAL && !reason.isByPeer()) {
        told.add(SipCauses.ofEnd(reason, null, true).diagnostic());
      }
    }
    for (EndReason reason :
        List.of(EndReason.SESSION_EXPIRED, EndReason.DIALOG_LOST, EndReason.NO_ANSWER)) {
      told.add(SipCauses.ofEnd(reason, SipResponse.of(481), true).diagnostic());
    }
    told.add(SipCauses.ofEnd(EndReason.NO_ANSWER, ack, true).diagnostic());
    assertThat(told).hasSize(13).doesNotContain("").doesNotHaveDuplicates();
    assertThat(told).contains("the ACK has no answer to our offer");
  }
}
