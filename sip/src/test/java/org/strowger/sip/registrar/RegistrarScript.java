package org.strowger.sip.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipParser;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * Runs one script against a registrar on virtual time.
 *
 * <pre>
 * # comment
 * > Contact: …      a REGISTER with these headers (Via, From, To, Call-ID, CSeq given if absent)
 * < 200             its status, then lines that the response must hold; "<! X" must not begin one
 * * bound …         the events of the step, all of them, in order
 * = …               the contacts of the address in order of preference
 * @+30s             time passes (ms, s)
 * ~ TCP 7 192.0.2.5:1000    the flow of what follows
 * - 7               connection 7 closes
 * </pre>
 */
final class RegistrarScript {
  private static final String ADDRESS = "sip:alice@example.com";
  private static final Address LOCAL = new Address(IpAddress.parse("192.0.2.100"), 5060);

  private final Outbox out = new Outbox();
  private final Registrar registrar;
  private long now;
  private int cseq;
  private Flow flow = new Flow(Transport.UDP, 1, LOCAL, address("192.0.2.1:5060"));
  private final List<String> request = new ArrayList<>();
  private List<String> response = List.of();
  private final List<String> events = new ArrayList<>();

  RegistrarScript(RegistrarSettings settings) {
    registrar = new Registrar(settings, new SimEnv(1, 0, () -> now));
  }

  void run(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String rest = line.length() > 1 ? line.substring(1).strip() : "";
      if (!request.isEmpty() && !line.startsWith(">")) {
        send();
      }
      if (!line.startsWith("*") && !line.startsWith("<") && !line.startsWith("=")) {
        assertThat(events).as("events before line %d", i + 1).isEmpty();
      }
      step(line, rest, "line " + (i + 1) + ": " + line);
    }
    assertThat(events).as("events at the end").isEmpty();
  }

  private void step(String line, String rest, String where) {
    switch (line.isBlank() ? '#' : line.charAt(0)) {
      case '>' -> request.add(rest);
      case '<' -> expect(rest, where);
      case '*' -> {
        assertThat(events).as(where).isNotEmpty();
        assertThat(events.removeFirst()).as(where).isEqualTo(rest);
      }
      case '=' ->
          assertThat(registrar.bindings(ADDRESS).stream().map(b -> b.contact().toString()).toList())
              .as(where)
              .isEqualTo(rest.isEmpty() ? List.of() : List.of(rest.split(" ", -1)));
      case '@' -> pass(rest);
      case '~' -> {
        String[] parts = rest.split(" ", -1);
        Transport transport = Transport.valueOf(parts[0]);
        flow = new Flow(transport, Long.parseLong(parts[1]), LOCAL, address(parts[2]));
      }
      case '-' -> {
        registrar.onFlowClosed(Long.parseLong(rest), out);
        drain();
      }
      case '#' -> {}
      default -> throw new AssertionError(where);
    }
  }

  private void pass(String rest) {
    long unit = rest.endsWith("ms") ? 1_000_000L : 1_000_000_000L;
    now += Long.parseLong(rest.replaceAll("[^0-9]", "")) * unit;
    while (registrar.nextTimeout() <= now) {
      registrar.onTimeout(now, out);
    }
    drain();
  }

  private void expect(String rest, String where) {
    if (rest.startsWith("!")) {
      String absent = rest.substring(1).strip();
      assertThat(response).as(where).noneMatch(line -> line.startsWith(absent));
    } else if (rest.length() >= 3 && Character.isDigit(rest.charAt(0))) {
      assertThat(response.getFirst()).as(where).startsWith("SIP/2.0 " + rest);
    } else {
      assertThat(response).as(where).contains(rest);
    }
  }

  private void send() {
    StringBuilder text = new StringBuilder("REGISTER sip:example.com SIP/2.0\r\n");
    cseq++;
    given(text, "Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK" + cseq);
    given(text, "From", "<sip:alice@example.com>;tag=1");
    given(text, "To", "<sip:alice@example.com>");
    given(text, "Call-ID", "call-1");
    given(text, "CSeq", cseq + " REGISTER");
    request.forEach(line -> text.append(line).append("\r\n"));
    request.clear();
    ParsedMessage parsed = SipParser.parse(Octets.utf8(text + "\r\n"));
    SipRequest register = (SipRequest) ((ParsedMessage.Parsed) parsed).message();
    SipResponse answer = registrar.onRegister(now, ADDRESS, register, flow, out);
    assertThat(answer.toTag()).isNotEmpty();
    assertThat(answer.value(HeaderName.CALL_ID)).isEqualTo(register.callId());
    response = answer.octets().toUtf8().lines().toList();
    drain();
  }

  private void given(StringBuilder text, String name, String value) {
    if (request.stream().noneMatch(line -> line.startsWith(name + ":"))) {
      text.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      events.add(
          switch ((RegistrarEvent) output) {
            case RegistrarEvent.Bound(Binding b, boolean isNew) ->
                (isNew ? "new " : "bound ") + b.contact() + (b.flow() == null ? " no flow" : "");
            case RegistrarEvent.Unbound(Binding b, RegistrarEvent.Cause cause) ->
                cause + " " + b.contact();
            case RegistrarEvent.FlowAbandoned(Flow old) -> "abandoned " + old.id();
          });
    }
  }

  private static Address address(String text) {
    int colon = text.lastIndexOf(':');
    return new Address(
        IpAddress.parse(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }
}
