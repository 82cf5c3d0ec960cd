package org.strowger.h323.gatekeeper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Transport;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * Calls at the gatekeeper: admitted, given more bandwidth, disengaged, each of it once (H.323 8.1,
 * 8.4.1, 8.5). Confined to its shard.
 */
final class Admissions implements Timed {
  /** The most calls at once. */
  static final int MAX_CALLS = 10_000;

  /** The most calls whose DRQ waits for a registration; older ones are left to the gatekeeper. */
  static final int MAX_OWED = 1_024;

  private static final String TO_GATEKEEPER = "routeCallToGatekeeper";
  private static final int LOCATION = 5; // private network serving the remote user
  private static final int CONGESTION = 42;
  private static final int OUT_OF_ORDER = 38;
  private static final int NO_ROUTE = 3;
  private static final int REDIRECTION = 23;

  private final Registration registration;
  private final Requests requests;
  private final StatusReports reports;
  private final boolean bandwidthBinds;
  private final Agenda agenda = new Agenda();
  private final Map<CallId, AdmittedCall> calls = new HashMap<>();
  private final ArrayDeque<AdmittedCall> waiting = new ArrayDeque<>();
  private final ArrayDeque<Owed> owed = new ArrayDeque<>();

  private record Owed(AdmittedCall call, int cause) {}

  Admissions(
      Registration registration, Requests requests, StatusReports reports, boolean bandwidthBinds) {
    this.registration = registration;
    this.requests = requests;
    this.reports = reports;
    this.bandwidthBinds = bandwidthBinds;
  }

  /** How many calls there are. */
  int size() {
    return calls.size();
  }

  /** Asks for a call. */
  void admit(long now, CallAdmission wanted, Outbox out) {
    AdmittedCall call = new AdmittedCall(wanted, reports);
    if (calls.containsKey(call.id())) {
      return;
    }
    if (calls.size() >= MAX_CALLS || requests.isFull()) {
      refuse(call, CONGESTION, "too many calls at the gatekeeper", out);
      return;
    }
    calls.put(call.id(), call);
    if (registration.isRegistered()) {
      ask(now, call, out);
    } else if (registration.hasFailed() || !registration.trouble().isEmpty()) {
      refuse(call, OUT_OF_ORDER, "not registered at the gatekeeper", out);
    } else {
      await(call);
    }
  }

  private void await(AdmittedCall call) {
    call.enter(AdmittedCall.Stage.UNREGISTERED);
    waiting.add(call);
  }

  private void ask(long now, AdmittedCall call, Outbox out) {
    call.enter(AdmittedCall.Stage.ASKED);
    PreGranted granted = registration.preGranted();
    Address signalling = registration.signalling();
    CallAdmission wanted = call.wanted();
    boolean mayAnswer = wanted.answering() && granted.answerCall() && comesRight(wanted, granted);
    boolean mayMake = !wanted.answering() && granted.makeCall() && signalling != null;
    if (mayAnswer || mayMake) {
      Address remote = wanted.answering() ? null : signalling;
      call.admit(now, true, wanted.bandwidth(), granted.reportEverySeconds());
      agenda.touch(call);
      out.add(new RasEvent.Admitted(call.id(), remote, true, List.of(), wanted.bandwidth()));
      return;
    }
    requests.send(
        now,
        RequestKind.ADMISSION,
        call,
        registration.gatekeeper(),
        n ->
            RasWriter.admissionRequest(
                n, wanted, registration.gatekeeperIdentifier(), registration.endpointIdentifier()),
        out);
  }

  /** Whether a call that is answered unasked comes from where such calls are to come from. */
  private boolean comesRight(CallAdmission wanted, PreGranted granted) {
    Address signalling = registration.signalling();
    Address source = wanted.sourceAddress();
    return !granted.answerByGatekeeper()
        || signalling != null && source != null && source.ip().equals(signalling.ip());
  }

  /** ACF. */
  void onConfirm(long now, AdmittedCall call, SequenceValue confirm, Outbox out) {
    if (call.stage() == AdmittedCall.Stage.OVER) {
      disengage(now, call, Cause.NORMAL_CLEARING, out); // given up while it was asked for
      return;
    }
    boolean answering = call.wanted().answering();
    Address remote = H225Transport.read(confirm.choice("destCallSignalAddress"));
    if (!answering && remote == null) {
      calls.remove(call.id());
      disengage(now, call, NO_ROUTE, out);
      refuse(call, NO_ROUTE, "ACF without an address that can be called", out);
      return;
    }
    boolean routed = confirm.choice("callModel").name().equals("gatekeeperRouted");
    long bandwidth = granted(confirm.integer("bandWidth"), call.wanted().bandwidth());
    call.admit(now, routed, bandwidth, confirm.integer("irrFrequency", 0));
    agenda.touch(call);
    List<Alias> destination = answering ? List.of() : Alias.read(confirm.list("destinationInfo"));
    out.add(
        new RasEvent.Admitted(
            call.id(), answering ? null : remote, routed, destination, bandwidth));
  }

  /** ARJ. */
  void onReject(long now, AdmittedCall call, SequenceValue reject, Outbox out) {
    if (call.stage() == AdmittedCall.Stage.OVER) {
      return;
    }
    ChoiceValue reason = reject.choice("rejectReason");
    switch (reason.name()) {
      case "callerNotRegistered", "invalidEndpointIdentifier" -> {
        if (call.mayAskAgain()) {
          await(call);
          registration.renew(now, out);
        } else {
          rejected(call, reason.name(), out);
        }
      }
      case "registerWithAssignedGK" -> {
        if (call.mayAskAgain() && registration.assigned(now, reject, out)) {
          await(call);
        } else {
          rejected(call, reason.name(), out);
        }
      }
      case TO_GATEKEEPER -> toGatekeeper(now, call, reject, out);
      case "routeCallToSCN" -> toNumber(call, reason, out);
      default -> rejected(call, reason.name(), out);
    }
  }

  /** No failure: the Setup goes to the gatekeeper, or the caller is sent there. */
  private void toGatekeeper(long now, AdmittedCall call, SequenceValue reject, Outbox out) {
    List<ChoiceValue> named = reject.list("callSignalAddress").choices();
    Address said = named.isEmpty() ? null : H225Transport.read(named.getFirst());
    Address address = said == null ? registration.signalling() : said;
    if (address == null) {
      rejected(call, TO_GATEKEEPER, out);
    } else if (call.wanted().answering()) {
      forget(call);
      Cause cause = Cause.of(Rejects.cause(TO_GATEKEEPER), LOCATION);
      out.add(refusal(call, cause, TO_GATEKEEPER, address));
    } else {
      call.admit(now, true, call.wanted().bandwidth(), 0);
      out.add(new RasEvent.Admitted(call.id(), address, true, List.of(), call.bandwidth()));
    }
  }

  /** The party is to be had by the telephone network. */
  private void toNumber(AdmittedCall call, ChoiceValue reason, Outbox out) {
    List<Alias> numbers = Alias.partyNumbers(reason.value().asList());
    forget(call);
    Cause cause =
        numbers.isEmpty()
            ? Cause.of(REDIRECTION, LOCATION)
            : Cause.of(REDIRECTION, LOCATION, PartyNumber.called(numbers.getFirst().text(), 0, 1));
    out.add(refusal(call, cause, reason.name(), null));
  }

  private void rejected(AdmittedCall call, String reason, Outbox out) {
    forget(call);
    out.add(refusal(call, Cause.of(Rejects.cause(reason), LOCATION), reason, null));
  }

  private static RasEvent refusal(
      AdmittedCall call, Cause cause, String reason, @Nullable Address gatekeeper) {
    return new RasEvent.Refused(call.id(), cause, reason, "ARJ " + reason, gatekeeper);
  }

  private void refuse(AdmittedCall call, int cause, String words, Outbox out) {
    forget(call);
    out.add(new RasEvent.Refused(call.id(), Cause.of(cause, LOCATION), "", words, null));
  }

  private void forget(AdmittedCall call) {
    calls.remove(call.id(), call);
    call.enter(AdmittedCall.Stage.OVER);
    agenda.remove(call);
  }

  /** A call is over for us: DRQ, once (H.323 8.5). */
  void disengage(long now, CallId id, int cause, Outbox out) {
    AdmittedCall call = calls.get(id);
    if (call == null) {
      return;
    }
    boolean admitted = call.stage() == AdmittedCall.Stage.ADMITTED;
    forget(call);
    if (admitted) {
      disengage(now, call, cause, out);
    }
  }

  private void disengage(long now, AdmittedCall call, int cause, Outbox out) {
    if (registration.isRegistered() && !requests.isFull()) {
      requests.send(
          now,
          RequestKind.DISENGAGE,
          call,
          registration.gatekeeper(),
          n ->
              RasWriter.disengageRequest(
                  n,
                  call.wanted(),
                  cause,
                  registration.gatekeeperIdentifier(),
                  registration.endpointIdentifier()),
          out);
    } else {
      if (owed.size() >= MAX_OWED) {
        owed.remove();
      }
      owed.add(new Owed(call, cause));
    }
  }

  /** DRQ: the gatekeeper ends a call; it is answered by DCF alone (H.323 8.5.3). */
  void onDisengage(SequenceValue request, Octets octets, Flow flow, Outbox out) {
    AdmittedCall call = find(request, answered(request)).stream().findFirst().orElse(null);
    if (call != null) {
      forget(call);
      String reason = request.choice("disengageReason").name();
      out.add(new RasEvent.Traced(call.id(), false, "DRQ", octets, flow));
      out.add(new RasEvent.Dropped(call.id(), "DRQ " + reason));
    }
  }

  /**
   * The calls that a message of the gatekeeper's means: that of its identifier, else that of its
   * call reference, else none.
   *
   * @param answered which of both ends, if a call of ours came back to us; null if not said
   */
  private List<AdmittedCall> find(SequenceValue message, @Nullable Boolean answered) {
    SequenceValue identifier = message.findSequence("callIdentifier");
    Octets guid = identifier == null ? Octets.EMPTY : identifier.octets("guid");
    long reference = message.integer("callReferenceValue");
    List<AdmittedCall> found = new ArrayList<>();
    for (AdmittedCall call : calls.values()) {
      boolean named = call.wanted().numbers().callIdentifier().equals(guid);
      boolean side = answered == null || answered == call.wanted().answering();
      if (named && side) {
        found.addFirst(call);
      } else if (named) {
        found.addLast(call);
      }
    }
    if (found.isEmpty() && isZero(guid)) {
      calls.values().stream()
          .filter(call -> call.wanted().numbers().callReference() == reference)
          .forEach(found::add);
    }
    return found;
  }

  private static @Nullable Boolean answered(SequenceValue request) {
    Value flag = request.find("answeredCall");
    return flag == null ? null : flag.asFlag();
  }

  private static boolean isZero(Octets guid) {
    for (int i = 0; i < guid.length(); i++) {
      if (guid.at(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The calls that an IRQ asks about (H.225.0 7.15.1): all, or one; null if that is not known. */
  @Nullable List<AdmittedCall> askedAbout(SequenceValue request) {
    SequenceValue identifier = request.findSequence("callIdentifier");
    boolean all =
        request.integer("callReferenceValue") == 0
            && (identifier == null || isZero(identifier.octets("guid")));
    List<AdmittedCall> found = all ? List.copyOf(calls.values()) : find(request, null);
    return found.isEmpty() && !all ? null : found;
  }

  /** More is to be used, or less. */
  void bandwidth(long now, CallId id, long wish, Outbox out) {
    AdmittedCall call = calls.get(id);
    if (call == null || call.stage() != AdmittedCall.Stage.ADMITTED || wish <= call.bandwidth()) {
      out.add(new RasEvent.BandwidthGranted(id, wish));
    } else if (!registration.isRegistered() || requests.isFull()) {
      out.add(new RasEvent.BandwidthRefused(id, call.bandwidth(), "no gatekeeper to ask"));
    } else {
      call.ask(wish);
      requests.send(
          now,
          RequestKind.BANDWIDTH,
          call,
          registration.gatekeeper(),
          n ->
              RasWriter.bandwidthRequest(
                  n, call, registration.gatekeeperIdentifier(), registration.endpointIdentifier()),
          out);
    }
  }

  /** BCF. */
  void onBandwidthConfirm(AdmittedCall call, long said, Outbox out) {
    if (call.stage() == AdmittedCall.Stage.ADMITTED) {
      long granted = granted(said, call.asked());
      boolean enough = granted >= call.asked();
      call.grant(granted);
      out.add(
          enough
              ? new RasEvent.BandwidthGranted(call.id(), granted)
              : new RasEvent.BandwidthRefused(call.id(), granted, "BCF with less"));
    }
  }

  private long granted(long said, long asked) {
    return bandwidthBinds ? said : Math.max(said, asked);
  }

  /** BRJ, or no answer: what was granted stays. */
  void onBandwidthReject(AdmittedCall call, String words, Outbox out) {
    if (call.stage() == AdmittedCall.Stage.ADMITTED) {
      call.grant(call.bandwidth());
      out.add(new RasEvent.BandwidthRefused(call.id(), call.bandwidth(), words));
    }
  }

  /** BRQ of the gatekeeper: more is taken, less is not, since it is in use (H.225.0 7.12). */
  ChoiceValue onBandwidthRequest(SequenceValue request) {
    long number = request.integer("requestSeqNum");
    long wanted = request.integer("bandWidth");
    List<AdmittedCall> found = find(request, answered(request));
    if (found.isEmpty()) {
      return RasWriter.bandwidth(number, false, 0);
    }
    AdmittedCall call = found.getFirst();
    boolean takes = wanted >= call.bandwidth();
    if (takes) {
      call.grant(wanted);
    }
    return RasWriter.bandwidth(number, takes, call.bandwidth());
  }

  /** No answer to a request about a call. */
  void onSilence(AdmittedCall call, RequestKind kind, Outbox out) {
    if (kind == RequestKind.BANDWIDTH) {
      onBandwidthReject(call, "no answer to BRQ", out);
    } else if (call.stage() == AdmittedCall.Stage.ASKED) {
      refuse(call, OUT_OF_ORDER, "no answer to ARQ", out);
    }
  }

  /** What waited for a registration goes on with it, or fails with it. */
  void settle(long now, Outbox out) {
    if (registration.isRegistered()) {
      for (AdmittedCall call = waiting.poll(); call != null; call = waiting.poll()) {
        if (call.stage() == AdmittedCall.Stage.UNREGISTERED) {
          ask(now, call, out);
        }
      }
      for (Owed call = owed.poll(); call != null && !requests.isFull(); call = owed.poll()) {
        disengage(now, call.call, call.cause, out);
      }
    } else if (registration.hasFailed()) {
      for (AdmittedCall call = waiting.poll(); call != null; call = waiting.poll()) {
        if (call.stage() == AdmittedCall.Stage.UNREGISTERED) {
          refuse(call, OUT_OF_ORDER, "not registered at the gatekeeper", out);
        }
      }
    }
  }

  @Override
  public long nextTimeout() {
    return agenda.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agenda.onTimeout(now, out);
  }
}
