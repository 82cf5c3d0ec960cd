package org.strowger.h323.gatekeeper;

import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;
import static org.strowger.h323.ras.RasStatus.PER_CALL_INFO;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.H225Transport;
import org.strowger.h323.message.LocalEndpoint;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.Outbox;

/** IRR: which calls run, as asked for or unasked (H.225.0 7.15.2, H.323 8.4.2). */
final class StatusReports {
  /** The most calls that one report names: it has to go into one datagram. */
  static final int MAX_CALLS = 12;

  private final RasSettings settings;
  private final Registration registration;
  private final Requests requests;

  StatusReports(RasSettings settings, Registration registration, Requests requests) {
    this.settings = settings;
    this.registration = registration;
    this.requests = requests;
  }

  /**
   * The answer to an IRQ.
   *
   * @param calls null if it asks about one that is not known
   */
  void answer(long number, @Nullable List<AdmittedCall> calls, Address to, Outbox out) {
    if (registration.isRegistered()) {
      requests.say(report(number, calls, false), to, out);
    }
  }

  /** A report that is due by irrFrequency. */
  void unsolicited(AdmittedCall call, Outbox out) {
    if (registration.isRegistered()) {
      ChoiceValue report = report(requests.nextNumber(), List.of(call), true);
      requests.say(report, registration.gatekeeper(), out);
    }
  }

  private ChoiceValue report(long number, @Nullable List<AdmittedCall> asked, boolean unsolicited) {
    List<AdmittedCall> calls = asked == null ? List.of() : asked;
    String status =
        asked == null ? "invalidCall" : calls.size() > MAX_CALLS ? "incomplete" : "complete";
    List<SequenceValue> infos = new ArrayList<>();
    calls.stream().limit(MAX_CALLS).forEach(call -> infos.add(info(call)));
    return RAS_MESSAGE.of(
        "infoRequestResponse",
        m ->
            m.with("requestSeqNum", number)
                .with("endpointType", LocalEndpoint.gateway(List.of()))
                .with("endpointIdentifier", registration.endpointIdentifier())
                .with("rasAddress", H225Transport.write(settings.channel().ras()))
                .with("callSignalAddress", RasWriter.transports(settings.channel().signalling()))
                .withOptional("endpointAlias", RasWriter.aliases(settings.aliases()))
                .withOptional("perCallInfo", infos.isEmpty() ? null : infos)
                .with("needResponse", false)
                .with("irrStatus", status)
                .with("unsolicited", unsolicited));
  }

  private static SequenceValue info(AdmittedCall call) {
    CallAdmission wanted = call.wanted();
    return PER_CALL_INFO
        .empty()
        .with("callReferenceValue", wanted.numbers().callReference())
        .with("conferenceID", wanted.numbers().conferenceId())
        .with("originator", !wanted.answering())
        .with("h245", channel -> channel)
        .with("callSignalling", channel -> channel)
        .with("callType", "pointToPoint")
        .with("bandWidth", call.bandwidth())
        .with("callModel", call.routed() ? "gatekeeperRouted" : "direct")
        .with("callIdentifier", c -> c.with("guid", wanted.numbers().callIdentifier()))
        .with("substituteConfIDs", List.of());
  }
}
