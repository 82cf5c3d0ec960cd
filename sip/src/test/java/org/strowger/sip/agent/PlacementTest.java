package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipParser;

class PlacementTest {
  private static final int SHARDS = 4;

  private final Placement placement =
      new Placement(1, SHARDS, user -> user.equals("alice") ? 3 : -1);

  private static SipMessage request(String method, String callId, String more) {
    return parsed(
        method
            + " sip:2000@example.com SIP/2.0\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK77\r\n"
            + "Max-Forwards: 70\r\nCall-ID: "
            + callId
            + "\r\nCSeq: 1 "
            + method
            + "\r\n"
            + more
            + "\r\n");
  }

  private static SipMessage parsed(String text) {
    ParsedMessage message = SipParser.parse(Octets.utf8(text));
    assertThat(message).isInstanceOf(ParsedMessage.Parsed.class);
    return ((ParsedMessage.Parsed) message).message();
  }

  private static String parties(String user, String toTag) {
    String tag = toTag.isEmpty() ? "" : ";tag=" + toTag;
    return "From: <sip:"
        + user
        + "@example.com>;tag=f\r\nTo: <sip:2000@example.com>"
        + tag
        + "\r\n";
  }

  private static String response(String branch) {
    return "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.1;branch="
        + branch
        + "\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n"
        + parties("bob", "x")
        + "\r\n";
  }

  @Test
  void responsesGoByTheBranchThatWeMinted() {
    assertThat(placement.shardOf(parsed(response("z9hG4bK02abcdef")))).isEqualTo(2);
    assertThat(placement.shardOf(parsed(response("z9hG4bKzzabcdef")))).isEqualTo(1);
    assertThat(placement.shardOf(parsed(response("z9hG4bKff")))).isEqualTo(1);
    assertThat(placement.shardOf(parsed(response("z9hG4bK")))).isEqualTo(1);
  }

  @Test
  void requestsWithinDialogsGoByTheTagThatWeMinted() {
    assertThat(placement.shardOf(request("BYE", "c", parties("bob", "03xyz")))).isEqualTo(3);
    assertThat(placement.shardOf(request("ACK", "c", parties("bob", "00xyz")))).isZero();
    assertThat(placement.shardOf(request("BYE", "c", parties("bob", "xyz")))).isEqualTo(1);
  }

  @Test
  void whatBeginsGoesByCallIdSoThatRepeatsAndCancelFindIt() {
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      int invite = placement.shardOf(request("INVITE", "call" + i, parties("bob", "")));
      used.add(invite);
      assertThat(placement.shardOf(request("INVITE", "call" + i, parties("bob", ""))))
          .isEqualTo(invite);
      assertThat(placement.shardOf(request("CANCEL", "call" + i, parties("bob", ""))))
          .isEqualTo(invite);
    }
    assertThat(used).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void registrationsHaveOneOwner() {
    for (int i = 0; i < 20; i++) {
      String callId = "reg" + i;
      assertThat(placement.shardOf(request("REGISTER", callId, parties("bob", "")))).isZero();
      assertThat(placement.shardOf(request("REGISTER", callId, parties("bob", "03x")))).isZero();
    }
  }

  @Test
  void aReplacementGoesWhereItsDialogIsAndItsCancelFollows() {
    String more = parties("bob", "") + "Replaces: other;to-tag=02abc;from-tag=q\r\n";
    for (int i = 0; i < 20; i++) {
      assertThat(placement.shardOf(request("INVITE", "pick" + i, more))).isEqualTo(2);
      assertThat(placement.shardOf(request("CANCEL", "pick" + i, parties("bob", "")))).isEqualTo(2);
    }
  }

  @Test
  void aConsultationGoesWhereTheUserHasACallAndItsCancelFollows() {
    for (int i = 0; i < 20; i++) {
      assertThat(placement.shardOf(request("INVITE", "cons" + i, parties("alice", ""))))
          .isEqualTo(3);
      assertThat(placement.shardOf(request("CANCEL", "cons" + i, parties("alice", ""))))
          .isEqualTo(3);
    }
  }

  @Test
  void oneShardHasAll() {
    Placement alone = new Placement(7, 1, Homes.NONE);
    assertThat(alone.shardOf(request("REGISTER", "c", parties("bob", "")))).isEqualTo(7);
    assertThat(alone.shardOf(parsed(response("z9hG4bK02abcdef")))).isEqualTo(7);
  }
}
