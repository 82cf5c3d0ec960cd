package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** The peer of an {@link AgentScript}: it makes the messages that the script names. */
final class ScriptPeer {
  static final Octets SDP = Octets.utf8("v=0\r\no=script 1 1 IN IP4 192.0.2.9\r\n");

  static final Octets OTHER_SDP = Octets.utf8("v=0\r\no=script 1 2 IN IP4 192.0.2.9\r\n");

  private static final String TAG = "peer";
  private static final String CALL_ID = "script@192.0.2.9";

  private final List<SipRequest> requests = new ArrayList<>();
  private final List<SipResponse> responses = new ArrayList<>();
  private long cseq = 100;
  private int branches;

  /** The agent sent something. */
  void hears(SipMessage message) {
    switch (message) {
      case SipRequest request -> requests.add(request);
      case SipResponse response -> responses.add(response);
    }
  }

  /** The value of a line such as {@code tag=x}. */
  static String option(List<String> lines, String name, String otherwise) {
    for (String line : lines) {
      if (line.startsWith(name + "=")) {
        return line.substring(name.length() + 1);
      }
    }
    return otherwise;
  }

  /** A message, as the lines below it want it. */
  Octets octets(String what, List<String> lines) {
    String[] words = what.split(" ");
    SipMessage message =
        words[0].matches("\\d{3}")
            ? response(Integer.parseInt(words[0]), words.length > 1 ? words[1] : "INVITE", lines)
            : request(words, lines);
    for (String line : lines) {
      message = changed(message, line);
    }
    String length = lines.contains("no-length") ? "" : option(lines, "length", "none");
    return length.equals("none") ? message.octets() : withLength(message.octets(), length);
  }

  private SipMessage changed(SipMessage message, String line) {
    int colon = line.indexOf(": ");
    if (line.equals("sdp")) {
      return message.withBody(Payload.SDP, SDP);
    } else if (line.equals("sdp2")) {
      return message.withBody(Payload.SDP, OTHER_SDP);
    } else if (line.equals("rack")) {
      return message.with(HeaderName.RACK, rack());
    } else if (line.startsWith("body=")) {
      return message.withBody("message/sipfrag", Octets.utf8(line.substring(5) + "\r\n"));
    } else if (colon > 0) {
      String value = line.substring(colon + 2).replace("<ours>", ourTag());
      return message.with(line.substring(0, colon), value);
    } else if (line.startsWith("-")) {
      return message.without(HeaderName.of(line.substring(1)));
    }
    return message;
  }

  /** Another Content-Length than the body's, or, for an empty one, none. */
  private static Octets withLength(Octets octets, String length) {
    String line = length.isEmpty() ? "" : "Content-Length: " + length + "\r\n";
    return Octets.utf8(octets.toUtf8().replaceFirst("Content-Length: \\d+\r\n", line));
  }

  private String ourTag() {
    return responses.isEmpty() ? "" : responses.getLast().toTag();
  }

  private String rack() {
    SipResponse reliable =
        responses.stream()
            .filter(response -> response.value(HeaderName.RSEQ) != null)
            .reduce((first, second) -> second)
            .orElseThrow();
    return reliable.value(HeaderName.RSEQ) + " " + reliable.cseq();
  }

  private SipResponse response(int status, String method, List<String> lines) {
    SipRequest request = null;
    for (SipRequest candidate : requests) {
      if (candidate.method().name().equals(method)) {
        request = candidate;
      }
    }
    assertThat(request).as("the agent has sent no " + method).isNotNull();
    String to = option(lines, "tag", TAG);
    SipResponse response = status == 100 ? request.response(100) : request.response(status, to);
    boolean contact = method.equals("INVITE") || method.equals("UPDATE");
    return contact && status > 100 && status < 300
        ? response.with(HeaderName.CONTACT, "<sip:bob@192.0.2.9:5060>")
        : response;
  }

  private SipRequest request(String[] words, List<String> lines) {
    String method = words[0].toUpperCase(Locale.ROOT);
    String outside = option(lines, "outside", "");
    SipRequest template = outside.isEmpty() ? template() : stranger(outside);
    String number =
        option(
            lines,
            "cseq",
            Long.toString(method.equals("ACK") || method.equals("CANCEL") ? cseq : ++cseq));
    String uri = words.length > 1 ? words[1] : "sip:alice@192.0.2.1";
    boolean same = method.equals("CANCEL");
    branches += same ? 0 : 1;
    String branch = option(lines, "branch", "z9hG4bKscript" + branches);
    return template(method, uri)
        .with(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.9:5060;branch=" + branch)
        .with(HeaderName.MAX_FORWARDS, 70)
        .with(HeaderName.FROM, template.from())
        .with(HeaderName.TO, same ? bare(template.to()) : template.to())
        .with(HeaderName.CALL_ID, template.callId())
        .with(HeaderName.CSEQ, number + " " + method)
        .with(HeaderName.CONTACT, "<sip:bob@192.0.2.9:5060>");
  }

  private static SipRequest stranger(String id) {
    NameAddress from = NameAddress.of(SipUri.of("carol", "example.com")).withTag(id);
    return headers(from, NameAddress.of(SipUri.of("alice", "example.com")), id);
  }

  private static NameAddress bare(NameAddress address) {
    return address.withParams(Params.NONE);
  }

  private static SipRequest template(String method, String uri) {
    Uri target = Uri.parse(uri);
    assertThat(target).as(uri).isNotNull();
    return SipRequest.of(Method.of(method), target);
  }

  /** From, To and Call-ID of the session, seen from the peer. */
  private SipRequest template() {
    for (SipRequest request : requests) {
      if (request.is(Method.INVITE)) {
        return headers(
            request.to().tag() == null ? request.to().withTag(TAG) : request.to(),
            request.from(),
            request.callId());
      }
    }
    NameAddress from = NameAddress.of(SipUri.of("bob", "example.com")).withTag("remote");
    NameAddress to = NameAddress.of(SipUri.of("alice", "example.com"));
    for (SipResponse response : responses) {
      if (response.callId().equals(CALL_ID) && response.to().tag() != null) {
        to = response.to();
      }
    }
    return headers(from, to, CALL_ID);
  }

  private static SipRequest headers(NameAddress from, NameAddress to, String id) {
    return SipRequest.of(Method.INVITE, SipUri.of("x"))
        .with(HeaderName.FROM, from)
        .with(HeaderName.TO, to)
        .with(HeaderName.CALL_ID, id);
  }
}
