package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.trace.FlightEntry;

/** Calls that go elsewhere, between parties that SIPp plays: by keys, pick-up, REFER, Local. */
class SippTransferTest extends SippSetUp {
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},20)
       same => n,Hangup(${HANGUPCAUSE})
      exten => _2100X,1,Dial(SIP/${EXTEN:1},20,T)
      exten => _3100X,1,Dial(Local/${EXTEN:1}@phones,20)
      exten => _4100X,1,Answer()
       same => n,Transfer(SIP/${EXTEN:1})
      """;

  SippTransferTest() {
    super(DIALPLAN);
  }

  private static SippScript answering() {
    return SippScript.callee()
        .expectRequest("INVITE")
        .answer(180, "", "")
        .answer(200, "", SippScript.PCMA)
        .expectRequest("ACK");
  }

  private static SippScript calling(String headers) {
    return SippScript.caller().invite(headers, SippScript.PCMA).perhaps(180).expect(200).ack("");
  }

  private static SippScript talking() {
    return calling("").pause(300);
  }

  private Map<String, @Nullable Object> record(String hangup) {
    exchange.awaitIdle();
    Map<String, @Nullable Object> call = exchange.awaitRecords(1).getFirst();
    assertThat(call)
        .as(() -> exchange.ladder(call))
        .containsEntry("disposition", "ANSWERED")
        .containsEntry("cause", 16)
        .containsEntry("hangup", hangup);
    return call;
  }

  private List<Object> peers(Map<String, @Nullable Object> call) throws Exception {
    return exchange.legs(call).stream()
        .map(leg -> (Object) String.valueOf(leg.get("peer")))
        .toList();
  }

  /** Dial's T: the caller presses # and a number; the called party talks with who is there. */
  @Test
  void theCallerSendsTheOtherPartyElsewhereByKeys() throws Exception {
    try (ExternalProgram called = phone("1002", answering().expectBye());
        ExternalProgram target = phone("1003", answering().pause(500).bye());
        ExternalProgram caller = calls("1001", "21002", talking().keys("#1003").expectBye())) {
      caller.awaitSuccess(WITHIN);
      target.awaitSuccess(WITHIN);
      called.awaitSuccess(WITHIN);
    }
    assertThat(peers(record("CALLEE"))).containsExactly("1001", "1002", "1003");
  }

  /** RFC 3891 3: an INVITE with Replaces picks up what rings elsewhere. */
  @Test
  void aThirdPhonePicksUpWhatRings() throws Exception {
    SippScript rings =
        SippScript.callee()
            .expectRequest("INVITE")
            .answer(180, "", "")
            .expectRequest("CANCEL")
            .reply(200, "", "")
            .answer(487, "", "")
            .expectRequest("ACK");
    try (ExternalProgram ringing = phone("1002", rings);
        ExternalProgram caller = calls("1001", "1002", talking().bye())) {
      String replaces = replaces();
      SippScript third =
          SippScript.caller().invite(replaces, SippScript.PCMA).expect(200).ack("").expectBye();
      try (ExternalProgram picking = calls("1003", "1002", third)) {
        caller.awaitSuccess(WITHIN);
        picking.awaitSuccess(WITHIN);
        ringing.awaitSuccess(WITHIN);
      }
    }
    Map<String, @Nullable Object> call = record("CALLER");
    assertThat(peers(call)).containsExactly("1001", "1002", "1003");
    assertThat(exchange.legs(call).get(1)).containsEntry("cause", 26);
  }

  /**
   * The dialog with the phone that rings, its tags as the exchange sees them: ours, then theirs.
   */
  private String replaces() {
    Map<String, @Nullable Object> call =
        exchange.records().await("1002", row -> row.get("ring") != null);
    String invite = message(call, FlightEntry.Way.SENT, "INVITE");
    String ringing = message(call, FlightEntry.Way.RECEIVED, "180 INVITE");
    return "Replaces: "
        + found("Call-ID: *(\\S+)", invite)
        + ";to-tag="
        + found("From:.*;tag=([^;\\r]+)", invite)
        + ";from-tag="
        + found("To:.*;tag=([^;\\r]+)", ringing);
  }

  private String message(Map<String, @Nullable Object> call, FlightEntry.Way way, String label) {
    return exchange.messages(call).stream()
        .filter(message -> message.way() == way && message.label().label().equals(label))
        .map(message -> message.octets().toUtf8())
        .findFirst()
        .orElseThrow();
  }

  private static String found(String regex, String message) {
    Matcher matcher = Pattern.compile(regex).matcher(message);
    assertThat(matcher.find()).as("%s in %s", regex, message).isTrue();
    return matcher.group(1);
  }

  /**
   * A Local channel runs the dialplan at another place; two parties talk, and no leg is its own.
   */
  @Test
  void aLocalChannelReachesThePhone() throws Exception {
    try (ExternalProgram called = phone("1002", answering().expectBye());
        ExternalProgram caller = calls("1001", "31002", talking().bye())) {
      caller.awaitSuccess(WITHIN);
      called.awaitSuccess(WITHIN);
    }
    Map<String, @Nullable Object> call = record("CALLER");
    assertThat(call).containsEntry("dialled", "31002");
    assertThat(peers(call)).containsExactly("1001", "1002");
  }

  /** RFC 3515: Transfer() sends the answered caller elsewhere, and lets it go when that worked. */
  @Test
  void transferSendsTheAnsweredCallerElsewhere() throws Exception {
    SippScript referred =
        calling("Allow: REFER")
            .expectRequest("REFER", "Refer-To:.*1003")
            .reply(202, "", "")
            .notify("SIP/2.0 200 OK")
            .expectBye();
    try (ExternalProgram caller = calls("1001", "41003", referred)) {
      caller.awaitSuccess(WITHIN);
    }
    assertThat(peers(record("EXCHANGE"))).containsExactly("1001");
  }
}
