package org.strowger.server.tech.h323;

import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;

import java.util.ArrayList;
import java.util.List;
import org.strowger.h323.h225.H225Addresses;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Transport;
import org.strowger.h323.message.LocalEndpoint;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.NamedType;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/** A gatekeeper that knows one endpoint and says to each call where it goes, or why not. */
final class SimpleGatekeeper extends IdleNode {
  /** What was asked, by the names of the messages. */
  final List<String> heard = new ArrayList<>();

  private final Address destination;
  private SequenceValue lastAdmission;
  private Flow endpoint;
  private boolean registered;

  /** AdmissionRejectReason for every call; empty for none. */
  String refusal = "";

  String telephoneNumber = "";

  /** Who is called instead; empty for who was dialled. */
  String mapped = "";

  /** How many messages are lost before the next is heard. */
  int deaf;

  /** 100 bit/s that a BRQ gets at most. */
  long bandwidth = 10_000;

  /** 100 bit/s that an ACF or a BCF has at most. */
  long granted = 100_000;

  SimpleGatekeeper(Address destination) {
    this.destination = destination;
  }

  /** How often a message came. */
  long count(String message) {
    return heard.stream().filter(message::equals).count();
  }

  /** The last ARQ. */
  SequenceValue admission() {
    return lastAdmission;
  }

  /** Forgets who is registered. */
  void restart() {
    registered = false;
  }

  /** Ends the call that was asked for last. */
  void drop(Outbox out) {
    SequenceValue call = lastAdmission;
    say(
        RAS_MESSAGE.of(
            "disengageRequest",
            m ->
                m.with("requestSeqNum", 4711)
                    .with("endpointIdentifier", "E1")
                    .with("conferenceID", call.octets("conferenceID"))
                    .with("callReferenceValue", call.integer("callReferenceValue"))
                    .with("disengageReason", "forcedDrop")
                    .with("callIdentifier", (Object) call.find("callIdentifier"))
                    .with("answeredCall", call.flag("answerCall"))),
        out);
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    if (deaf > 0) {
      deaf--;
      return;
    }
    endpoint = flow;
    PerResult.Decoded read = (PerResult.Decoded) PerCodec.decode(RAS_MESSAGE, octets);
    ChoiceValue message = read.value().asChoice();
    SequenceValue m = message.value().asSequence();
    heard.add(message.name());
    long number = m.integer("requestSeqNum");
    switch (message.name()) {
      case "gatekeeperRequest" ->
          say(
              RAS_MESSAGE.of(
                  "gatekeeperConfirm",
                  c ->
                      c.with("requestSeqNum", number)
                          .with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER)
                          .with("gatekeeperIdentifier", "GK1")
                          .with("rasAddress", H225Transport.write(flow.local()))),
              out);
      case "registrationRequest" -> register(m, number, out);
      case "admissionRequest" -> admit(m, number, out);
      case "bandwidthRequest" -> bandwidth(m, number, out);
      case "disengageRequest" -> confirm("disengageConfirm", number, out);
      case "unregistrationRequest" -> confirm("unregistrationConfirm", number, out);
      default -> {} // answers
    }
  }

  private void register(SequenceValue m, long number, Outbox out) {
    if (m.flag("keepAlive", false) && !registered) {
      say(
          RAS_MESSAGE.of(
              "registrationReject",
              r ->
                  r.with("requestSeqNum", number)
                      .with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER)
                      .with("rejectReason", "fullRegistrationRequired")),
          out);
      return;
    }
    registered = true;
    say(
        RAS_MESSAGE.of(
            "registrationConfirm",
            c ->
                c.with("requestSeqNum", number)
                    .with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER)
                    .with("callSignalAddress", List.of(H225Transport.write(destination)))
                    .with("endpointIdentifier", "E1")
                    .with("timeToLive", 60)
                    .with("willRespondToIRR", false)
                    .with("maintainConnection", false)),
        out);
  }

  private void admit(SequenceValue m, long number, Outbox out) {
    lastAdmission = m;
    if (!telephoneNumber.isEmpty()) {
      say(
          RAS_MESSAGE.of(
              "admissionReject",
              r -> r.with("requestSeqNum", number).with("rejectReason", toTelephoneNetwork(r))),
          out);
      return;
    }
    if (!refusal.isEmpty()) {
      say(
          RAS_MESSAGE.of(
              "admissionReject",
              r -> r.with("requestSeqNum", number).with("rejectReason", refusal)),
          out);
      return;
    }
    say(
        RAS_MESSAGE.of(
            "admissionConfirm",
            c ->
                c.with("requestSeqNum", number)
                    .with("bandWidth", Math.min(granted, m.integer("bandWidth")))
                    .with("callModel", "direct")
                    .with("destCallSignalAddress", H225Transport.write(destination))
                    .with("willRespondToIRR", false)
                    .with("uuiesRequested", SimpleGatekeeper::none)
                    .withOptional(
                        "destinationInfo",
                        mapped.isEmpty() ? null : Alias.write(List.of(Alias.digits(mapped))))),
        out);
  }

  private ChoiceValue toTelephoneNetwork(SequenceValue reject) {
    ChoiceValue number =
        H225Addresses.PARTY_NUMBER.of(
            "e164Number",
            e ->
                e.with("publicTypeOfNumber", "internationalNumber")
                    .with("publicNumberDigits", telephoneNumber));
    return reject.type().choice("rejectReason").of("routeCallToSCN", List.of(number));
  }

  private static SequenceValue none(SequenceValue uuies) {
    SequenceValue none = uuies;
    for (NamedType component : uuies.type().components()) {
      none = none.with(component.name(), false);
    }
    return none;
  }

  private void bandwidth(SequenceValue m, long number, Outbox out) {
    boolean enough = m.integer("bandWidth") <= bandwidth;
    say(
        enough
            ? RAS_MESSAGE.of(
                "bandwidthConfirm",
                c ->
                    c.with("requestSeqNum", number)
                        .with("bandWidth", Math.min(granted, m.integer("bandWidth"))))
            : RAS_MESSAGE.of(
                "bandwidthReject",
                r ->
                    r.with("requestSeqNum", number)
                        .with("rejectReason", "insufficientResources")
                        .with("allowedBandWidth", bandwidth)),
        out);
  }

  private void confirm(String name, long number, Outbox out) {
    say(RAS_MESSAGE.of(name, m -> m.with("requestSeqNum", number)), out);
  }

  private void say(ChoiceValue message, Outbox out) {
    out.send(endpoint, PerCodec.encode(RAS_MESSAGE, message));
  }
}
