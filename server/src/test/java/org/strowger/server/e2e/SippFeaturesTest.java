package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What RFC 3261's extensions add to a call, between two parties that SIPp plays. */
class SippFeaturesTest extends SippSetUp {
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},20)
       same => n,Hangup(${HANGUPCAUSE})
      exten => 600,1,Answer()
       same => n,Echo()
      """;

  SippFeaturesTest() {
    super(DIALPLAN);
  }

  /** A call between two scripts; answers its record. */
  private Map<String, @Nullable Object> call(SippScript caller, SippScript callee)
      throws Exception {
    try (ExternalProgram called = phone("1002", callee);
        ExternalProgram calling = calls("1001", "1002", caller)) {
      calling.awaitSuccess(WITHIN);
      called.awaitSuccess(WITHIN);
    }
    return record();
  }

  private Map<String, @Nullable Object> record() {
    exchange.awaitIdle();
    Map<String, @Nullable Object> call = exchange.awaitRecords(1).getFirst();
    assertThat(call)
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("cause", 16)
        .containsEntry("hangup", "CALLER");
    return call;
  }

  private static SippScript invited() {
    return SippScript.callee().expectRequest("INVITE").answer(180, "", "");
  }

  private static SippScript answering() {
    return invited().answer(200, "", SippScript.PCMA).expectRequest("ACK");
  }

  private static SippScript answered(String headers, String sdp, String... matches) {
    return SippScript.caller().invite(headers, sdp).perhaps(180).expect(200, matches);
  }

  /** RFC 3261 13.2.1: the offer in the 200, the answer in the ACK. */
  @Test
  void theOfferMayComeInTheAnswer() throws Exception {
    call(
        answered("", "", "m=audio [0-9]+ RTP/AVP.* 8").ack(SippScript.PCMA).pause(300).bye(),
        answering().expectBye());
  }

  /** RFC 3261 14: the caller changes from A-law to µ-law in mid-call, the callee stays. */
  @Test
  void theCallerChangesTheCodec() throws Exception {
    Map<String, @Nullable Object> call =
        call(
            answered("", SippScript.PCMA, "PCMA/8000")
                .ack("")
                .pause(300)
                .request("INVITE", "", SippScript.sdp(2, "0", "sendrecv"))
                .perhaps(100)
                .expect(200, "RTP/AVP 0", "PCMU/8000")
                .ack("")
                .pause(300)
                .bye(),
            answering()
                .expectRequest("INVITE")
                .answer(200, "", SippScript.sdp(2, "8", "sendrecv"))
                .expectRequest("ACK")
                .expectBye());
    assertThat(exchange.legs(call))
        .extracting(leg -> leg.get("codec"))
        .containsExactly("PCMU", "PCMA");
  }

  /** RFC 3262: the caller insists on it. */
  @Test
  void ringingIsReliableWhereTheCallerRequiresIt() throws Exception {
    call(
        SippScript.caller()
            .invite("Require: 100rel", SippScript.PCMA)
            .prack(180)
            .expect(200)
            .ack("")
            .pause(300)
            .bye(),
        invited().pause(500).answer(200, "", SippScript.PCMA).expectRequest("ACK").expectBye());
  }

  /** RFC 3262: the callee's reliable 183 with media is acknowledged by us, and heard early. */
  @Test
  void aReliableProgressOfTheCalleeIsAcknowledged() throws Exception {
    call(
        SippScript.caller()
            .invite("", SippScript.PCMA)
            .expect(183, "m=audio")
            .expect(200)
            .ack("")
            .pause(300)
            .bye(),
        SippScript.callee()
            .expectRequest("INVITE", "Supported:.*100rel")
            .answer(183, "Require: 100rel\nRSeq: 77", SippScript.PCMA)
            .expectRequest("PRACK", "RAck: 77 [0-9]+ INVITE")
            .reply(200, "", "")
            .pause(300)
            .answer(200, "", "")
            .expectRequest("ACK")
            .expectBye());
  }

  /**
   * RFC 3261 14.1 and 14.2: both change the media at once. The callee refuses ours with 491, as we
   * refuse its; both try again, both succeed, and both still send and hear.
   */
  @Test
  void bothChangeTheMediaAtOnce() throws Exception {
    Files.write(folder.resolve("speech.alaw"), Sounds.alaw(Duration.ofSeconds(2)));
    Map<String, @Nullable Object> call =
        call(
            answered("", SippScript.PCMA)
                .ack("")
                .pause(300)
                .request("INVITE", "", SippScript.sdp(2, "0", "sendrecv"))
                .perhaps(100)
                .expect(200, "RTP/AVP 0")
                .ack("")
                .speak("PCMU")
                .pause(3_000)
                .bye(),
            answering()
                .expectRequest("INVITE")
                .request("INVITE", "", SippScript.sdp(2, "8", "sendrecv"))
                .refused(491)
                .answer(491, "", "")
                .expectRequest("ACK")
                .request("INVITE", "", SippScript.sdp(3, "8", "sendrecv"))
                .perhaps(100)
                .expect(200, "RTP/AVP 8")
                .ack("")
                .expectRequest("INVITE")
                .answer(200, "", SippScript.sdp(4, "8", "sendrecv"))
                .expectRequest("ACK")
                .speak("PCMA")
                .expectBye());
    for (Map<String, @Nullable Object> leg : exchange.legs(call)) {
      assertThat(leg.get("packets_in")).as("heard").asInstanceOf(INTEGER).isGreaterThan(20);
      assertThat(leg.get("packets_out")).as("sent").asInstanceOf(INTEGER).isGreaterThan(20);
    }
  }

  /**
   * RFC 3261 14.1 and 14.2: the callee refuses our offer with 491, then asks us for one: it is the
   * same, and none comes after it.
   */
  @Test
  void theCalleeRefusesOurOfferAndAsksForOne() throws Exception {
    call(
        answered("", SippScript.PCMA)
            .ack("")
            .pause(300)
            .request("INVITE", "", SippScript.sdp(2, "8", "sendonly"))
            .perhaps(100)
            .expect(200, "recvonly")
            .ack("")
            .pause(5_000)
            .bye(),
        answering()
            .expectRequest("INVITE")
            .answer(491, "", "")
            .expectRequest("ACK")
            .request("INVITE", "", "")
            .perhaps(100)
            .expect(200, "sendonly")
            .ack(SippScript.sdp(3, "8", "recvonly"))
            .expectBye());
  }

  /** RFC 3311 and 4028: the caller refreshes by UPDATE. */
  @Test
  void theCallerRefreshesTheSession() throws Exception {
    String timer = "Supported: timer\nSession-Expires: 90;refresher=uac";
    call(
        answered(timer, SippScript.PCMA, "Session-Expires: 90;refresher=uac", "Require:.*timer")
            .ack("")
            .pause(300)
            .request("UPDATE", timer, "")
            .expect(200, "Session-Expires: 90;refresher=uac")
            .pause(300)
            .bye(),
        answering().expectBye());
  }

  /** RFC 4028 6: an interval that is too short is refused with the shortest. */
  @Test
  void aSessionThatIsTooShortIsRefused() throws Exception {
    Path script =
        SippScript.caller()
            .inviteOnce("Supported: timer\nSession-Expires: 60", SippScript.PCMA)
            .refused(422, "Min-SE: 90")
            .write(folder, "short");
    try (ExternalProgram calling = sipp.caller(script, "1001", "600")) {
      calling.awaitSuccess(WITHIN);
    }
    exchange.awaitIdle();
  }
}
