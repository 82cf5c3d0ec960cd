package org.strowger.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A SIPp scenario in the making: one side of one call, request by request. Confined to its test.
 *
 * <p>CSeq, the 407 and the headers that every message has are written by the methods; a test says
 * what is special about its call.
 */
final class SippScript {
  /** A-law and telephone events, both ways. */
  static final String PCMA = sdp(1, "8", "sendrecv");

  private static final String FROM_US = "<sip:[user]@[remote_ip]>;tag=[pid]-[call_number]";
  private static final String CALLED = "<sip:[service]@[remote_ip]:[remote_port]>";
  private static final String CONTACT =
      "Contact: <sip:[user]@[local_ip]:[local_port];transport=[transport]>";
  private static final String VIA =
      "Via: SIP/2.0/[transport] [local_ip]:[local_port];rport;branch=[branch]";

  private final StringBuilder steps = new StringBuilder();
  private final boolean calling;
  private int cseq;
  private int inviteCseq;
  private int invites;

  private SippScript(boolean calling) {
    this.calling = calling;
  }

  /** The side that calls the number of {@code -s}. */
  static SippScript caller() {
    return new SippScript(true);
  }

  /** The side that is called. */
  static SippScript callee() {
    return new SippScript(false);
  }

  /** A session description with one audio format and telephone events. */
  static String sdp(int version, String payloadType, String direction) {
    String codec = payloadType.equals("8") ? "PCMA" : "PCMU";
    return """
    v=0
    o=- 1 %d IN IP[local_ip_type] [local_ip]
    s=-
    c=IN IP[media_ip_type] [media_ip]
    t=0 0
    m=audio [rtpstream_audio_port] RTP/AVP %s 101
    a=rtpmap:%s %s/8000
    a=rtpmap:101 telephone-event/8000
    a=fmtp:101 0-15
    a=%s
    """
        .formatted(version, payloadType, payloadType, codec, direction);
  }

  private static String body(String sdp) {
    return sdp.isEmpty() ? "Content-Length: 0\n\n" : body("application/sdp", sdp);
  }

  private static String body(String type, String text) {
    return "Content-Type: " + type + "\nContent-Length: [len]\n\n" + text + "\n";
  }

  private SippScript message(String attributes, String text) {
    steps.append("<send").append(attributes).append("><![CDATA[\n\n").append(text);
    steps.append("\n]]></send>\n");
    return this;
  }

  private static String lines(String... lines) {
    return String.join("\n", List.of(lines).stream().filter(line -> !line.isEmpty()).toList())
        + "\n";
  }

  // The side that calls.

  /**
   * INVITE, and again with credentials.
   *
   * @param headers more of them, one a line; may be empty
   * @param sdp may be empty: the answer's offer is answered in the ACK
   */
  SippScript invite(String headers, String sdp) {
    first("", headers, sdp);
    receive("100", " optional=\"true\"");
    receive("407", " auth=\"true\"");
    ackOfRefusal();
    first("[authentication]", headers, sdp);
    return receive("100", " optional=\"true\"");
  }

  /** INVITE without credentials. */
  SippScript inviteOnce(String headers, String sdp) {
    first("", headers, sdp);
    return this;
  }

  /** RFC 3261 17.1.1.3: in the INVITE's transaction. */
  private SippScript ackOfRefusal() {
    return message(
        "",
        lines(
                "ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0",
                "[last_Via:]",
                "[last_From:]",
                "[last_To:]",
                "Call-ID: [call_id]",
                "CSeq: " + inviteCseq + " ACK",
                "Max-Forwards: 70")
            + body(""));
  }

  private void first(String authentication, String headers, String sdp) {
    inviteCseq = ++cseq;
    message(
        " retrans=\"500\"",
        lines(
                "INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0",
                VIA,
                "From: " + FROM_US,
                "To: " + CALLED,
                "Call-ID: [call_id]",
                "CSeq: " + cseq + " INVITE",
                CONTACT,
                "Max-Forwards: 70",
                "Allow: INVITE, ACK, BYE, CANCEL, INFO, OPTIONS, PRACK, UPDATE",
                headers,
                authentication)
            + body(sdp));
  }

  /** The ACK of the last INVITE's 2xx. */
  SippScript ack(String sdp) {
    return inDialog("ACK", inviteCseq, "", "", body(sdp));
  }

  // Either side, in the dialog.

  /** A request in the dialog. */
  SippScript request(String method, String headers, String sdp) {
    cseq++;
    inviteCseq = method.equals("INVITE") ? cseq : inviteCseq;
    return inDialog(method, cseq, " retrans=\"500\"", headers, body(sdp));
  }

  private SippScript inDialog(
      String method, int number, String attributes, String headers, String body) {
    String from = calling ? " " + FROM_US : "[$to]" + tag();
    String to = calling ? " " + CALLED + "[peer_tag_param]" : "[$from]";
    return message(
        attributes,
        lines(
                method + " [next_url] SIP/2.0",
                VIA,
                "[routes]",
                "From:" + from,
                "To:" + to,
                "Call-ID: [call_id]",
                "CSeq: " + number + " " + method,
                CONTACT,
                "Max-Forwards: 70",
                headers)
            + body);
  }

  /** Waits for a response that has to contain a match of each expression. */
  SippScript expect(int status, String... matches) {
    return receive(Integer.toString(status), " rrs=\"true\"", matches);
  }

  /** Waits for a response, and runs a command of the shell in the same instant. */
  SippScript expectAndRun(int status, String command) {
    steps.append("<recv response=\"").append(status).append("\"><action><exec command=\"");
    steps.append(command).append("\"/></action></recv>\n");
    return this;
  }

  /** Waits for a request, and runs a command of the shell in the same instant. */
  SippScript expectRequestAndRun(String method, String command) {
    steps.append("<recv request=\"").append(method).append("\"><action><exec command=\"");
    steps.append(command).append("\"/></action></recv>\n");
    return this;
  }

  /** Waits for a final response that is no 2xx to the INVITE, and acknowledges it. */
  SippScript refused(int status, String... matches) {
    receive(Integer.toString(status), "", matches);
    return ackOfRefusal();
  }

  /** Waits for a reliable provisional response, and acknowledges it (RFC 3262). */
  SippScript prack(int status) {
    steps.append("<recv response=\"").append(status).append("\" rrs=\"true\"><action>");
    steps.append("<ereg regexp=\".*\" search_in=\"hdr\" header=\"RSeq:\" check_it=\"true\"");
    steps.append(" assign_to=\"rseq\"/></action></recv>\n");
    return request("PRACK", "RAck:[$rseq] " + inviteCseq + " INVITE", "").expect(200);
  }

  /** Takes a provisional response, if one comes. */
  SippScript perhaps(int status) {
    return receive(Integer.toString(status), " optional=\"true\"");
  }

  /** Waits for a request that has to contain a match of each expression. */
  SippScript expectRequest(String method, String... matches) {
    steps.append("<recv request=\"").append(method).append("\" rrs=\"true\"><action>");
    if (method.equals("INVITE")) {
      invites++;
      for (String header : List.of("Via", "From", "To", "CSeq")) {
        steps.append("<ereg regexp=\".*\" search_in=\"hdr\" header=\"").append(header);
        steps.append(":\" assign_to=\"").append(header.toLowerCase(Locale.ROOT)).append("\"/>");
      }
    }
    return checks(matches);
  }

  private SippScript receive(String response, String attributes, String... matches) {
    steps.append("<recv response=\"").append(response).append('"').append(attributes);
    steps.append("><action>");
    return checks(matches);
  }

  private SippScript checks(String... matches) {
    for (String match : matches) {
      steps.append("<ereg regexp=\"").append(match.replace("<", "&lt;"));
      steps.append("\" search_in=\"msg\" check_it=\"true\" assign_to=\"seen\"/>");
    }
    steps.append("</action></recv>\n");
    return this;
  }

  /** The callee's tag, where the INVITE that was kept did not have it yet. */
  private String tag() {
    return !calling && invites == 1 ? ";tag=[pid]-[call_number]" : "";
  }

  /** Answers the last request, other than an INVITE. */
  SippScript reply(int status, String headers, String sdp) {
    return message(
        "",
        lines(
                "SIP/2.0 " + status + " Reply",
                "[last_Via:]",
                "[last_From:]",
                "[last_To:]",
                "[last_Call-ID:]",
                "[last_CSeq:]",
                CONTACT,
                headers)
            + body(sdp));
  }

  /** Answers the last INVITE, whatever came since. */
  SippScript answer(int status, String headers, String sdp) {
    return message(
        status >= 200 ? " retrans=\"500\"" : "",
        lines(
                "SIP/2.0 " + status + " Answer",
                "Via:[$via]",
                "From:[$from]",
                "To:[$to]" + tag(),
                "[last_Call-ID:]",
                "CSeq:[$cseq]",
                CONTACT,
                "Allow: INVITE, ACK, BYE, CANCEL, INFO, OPTIONS, PRACK, UPDATE",
                headers)
            + body(sdp));
  }

  /** Says {@code speech.alaw} of its folder, over and over, as A-law or whatever else it is. */
  SippScript speak(String codec) {
    int payloadType = codec.equals("PCMA") ? 8 : 0;
    steps.append("<nop><action><exec rtp_stream=\"speech.alaw,-1,").append(payloadType);
    steps.append(",").append(codec).append("/8000\"/></action></nop>\n");
    return this;
  }

  /** Presses keys, one INFO each. */
  SippScript keys(String keys) {
    for (int i = 0; i < keys.length(); i++) {
      cseq++;
      String signal = "Signal=" + keys.charAt(i) + "\nDuration=160\n";
      String body = body("application/dtmf-relay", signal);
      inDialog("INFO", cseq, " retrans=\"500\"", "", body).expect(200);
    }
    return this;
  }

  /** Tells how a REFER went (RFC 3515 2.4.5). */
  SippScript notify(String statusLine) {
    cseq++;
    String headers = "Event: refer\nSubscription-State: terminated;reason=noresource";
    String body = body("message/sipfrag;version=2.0", statusLine + "\n");
    return inDialog("NOTIFY", cseq, " retrans=\"500\"", headers, body).expect(200);
  }

  /** Waits. */
  SippScript pause(int milliseconds) {
    steps.append("<pause milliseconds=\"").append(milliseconds).append("\"/>\n");
    return this;
  }

  /** Hangs up. */
  SippScript bye() {
    return request("BYE", "", "").expect(200);
  }

  /** Waits until the other side hangs up. */
  SippScript expectBye() {
    return expectRequest("BYE").reply(200, "", "");
  }

  /** Writes the scenario; answers its file. */
  Path write(Path folder, String name) throws IOException {
    List<String> kept =
        List.of("seen", "rseq", "via", "from", "to", "cseq").stream()
            .filter(kind -> steps.indexOf("assign_to=\"" + kind + "\"") >= 0)
            .toList();
    String unused =
        kept.isEmpty() ? "" : "<Reference variables=\"" + String.join(",", kept) + "\"/>\n";
    return Files.writeString(
        folder.resolve(name + ".xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scenario name=\""
            + name
            + "\">\n"
            + steps
            + unused
            + "</scenario>\n");
  }
}
