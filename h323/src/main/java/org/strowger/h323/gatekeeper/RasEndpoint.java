package org.strowger.h323.gatekeeper;

import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * An endpoint's side of RAS with one gatekeeper: H.225.0 7.8 to 7.19, as H.323 7.2 and 8 use it.
 * Sans-I/O, confined to its shard.
 *
 * <p>Its owner hands over the datagrams that come from the gatekeeper's host ({@link #isFrom}), and
 * asks for admission before a Setup is sent, or answered. What becomes of that are {@link
 * RasEvent}s. A gatekeeper that is lost takes no call with it.
 *
 * <p>Not an endpoint's business, and answered by XRS: what gatekeepers ask of each other.
 */
public final class RasEndpoint implements Timed {
  private final RasSettings settings;
  private final Requests requests;
  private final Registration registration;
  private final Admissions admissions;
  private final StatusReports reports;
  private final Resources resources;
  private long unreadable;

  /** An endpoint that is not registered. */
  public RasEndpoint(RasSettings settings, Env env) {
    this.settings = settings;
    this.requests = new Requests(settings.channel(), env);
    this.registration = new Registration(settings, env, requests);
    this.reports = new StatusReports(settings, registration, requests);
    this.admissions = new Admissions(registration, requests, reports, settings.bandwidthBinds());
    this.resources = new Resources(settings, registration, requests);
  }

  /** Where and as what it registers. */
  public RasSettings settings() {
    return settings;
  }

  /** Whether the gatekeeper has taken us. */
  public boolean isRegistered() {
    return registration.isRegistered();
  }

  /** Whether the gatekeeper has not answered yet that we left. */
  public boolean isLeaving() {
    return registration.state() == Registration.State.LEAVING;
  }

  /** Where the gatekeeper is, or is looked for. */
  public Address gatekeeper() {
    return registration.gatekeeper();
  }

  /** What the gatekeeper calls itself; empty if it does not say. */
  public String gatekeeperIdentifier() {
    return registration.gatekeeperIdentifier();
  }

  /** What the gatekeeper knows us by; empty if we never were registered. */
  public String endpointIdentifier() {
    return registration.endpointIdentifier();
  }

  /** How long the registration lasts, seconds, unless it is refreshed. */
  public long seconds() {
    return registration.seconds();
  }

  /** Why it is not registered; empty if it is, or was not refused yet. */
  public String trouble() {
    return registration.trouble();
  }

  /** How many calls the gatekeeper has admitted, or is asked for. */
  public int calls() {
    return admissions.size();
  }

  /** How many requests wait for their answers. */
  public int requests() {
    return requests.size();
  }

  /** How many datagrams could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /** Whether an address may be the gatekeeper's: it may send from any port. */
  public boolean isFrom(Address source) {
    return source.ip().equals(registration.gatekeeper().ip());
  }

  /** Registers, and keeps registered. */
  public void start(long now, Outbox out) {
    registration.start(now, out);
  }

  /** Takes the registration back (URQ). */
  public void stop(long now, Outbox out) {
    registration.stop(now, out);
    admissions.settle(now, out);
  }

  /** Asks for a call; {@link RasEvent.Admitted} or {@link RasEvent.Refused} follows. */
  public void admit(long now, CallAdmission call, Outbox out) {
    admissions.admit(now, call, out);
    resources.heed(now, calls(), out);
  }

  /** A call is over; what is not known is ignored. */
  public void disengage(long now, CallId id, int cause, Outbox out) {
    admissions.disengage(now, id, Math.clamp(cause, 1, 127), out);
    resources.heed(now, calls(), out);
  }

  /**
   * A call is to use more; {@link RasEvent.BandwidthGranted} or {@link RasEvent.BandwidthRefused}
   * follows.
   *
   * @param bandwidth of all channels in both directions, 100 bit/s
   */
  public void bandwidth(long now, CallId id, long bandwidth, Outbox out) {
    admissions.bandwidth(now, id, bandwidth, out);
  }

  /** A datagram of the gatekeeper's host. */
  public void onBytes(long now, Address source, Octets octets, Outbox out) {
    switch (PerCodec.decode(RAS_MESSAGE, octets)) {
      case PerResult.Rejected _ -> unreadable++;
      case PerResult.Decoded(Value value, int _) -> {
        onMessage(now, source, value.asChoice(), octets, out);
        settle(now, out);
      }
    }
  }

  private void settle(long now, Outbox out) {
    admissions.settle(now, out);
    resources.heed(now, calls(), out);
  }

  private void onMessage(long now, Address source, ChoiceValue message, Octets octets, Outbox out) {
    if (!message.known()) {
      requests.say(RasWriter.notUnderstood(requests.nextNumber(), octets), source, out);
      return;
    }
    if (!(message.value() instanceof SequenceValue body)) {
      sequence(now, message, new Datagram(source, octets), out);
      return;
    }
    long number = body.integer("requestSeqNum");
    switch (message.name()) {
      case "gatekeeperConfirm" -> {
        if (took(number, RequestKind.GATEKEEPER)) {
          registration.onGatekeeperConfirm(now, body, out);
        }
      }
      case "gatekeeperReject" -> {
        if (took(number, RequestKind.GATEKEEPER)) {
          registration.onGatekeeperReject(now, body, out);
        }
      }
      case "registrationConfirm" -> {
        if (took(number, RequestKind.REGISTRATION, RequestKind.KEEP_ALIVE)) {
          registration.onRegistrationConfirm(now, body, out);
        }
      }
      case "registrationReject" -> {
        if (took(number, RequestKind.REGISTRATION, RequestKind.KEEP_ALIVE)) {
          registration.onRegistrationReject(now, body, out);
        }
      }
      case "unregistrationConfirm", "unregistrationReject" -> {
        if (took(number, RequestKind.UNREGISTRATION)) {
          registration.left();
        }
      }
      case "requestInProgress" -> requests.inProgress(now, number, delay(body));
      case "disengageConfirm",
          "disengageReject",
          "admissionConfirm",
          "admissionReject",
          "bandwidthConfirm",
          "bandwidthReject" ->
          onCallAnswer(now, message.name(), body, new Datagram(source, octets), out);
      case "unknownMessageResponse" -> notUnderstood(now, number, out);
      case "resourcesAvailableConfirm" -> took(number, RequestKind.RESOURCES);
      case "infoRequestNak" -> knownNoMore(now, body.choice("nakReason"), out);
      case "infoRequestAck", "serviceControlResponse", "nonStandardMessage" -> {
        // Nothing of ours waits for them.
      }
      default -> onRequest(now, source, message, octets, out);
    }
  }

  /** RIP tells milliseconds. */
  private static long delay(SequenceValue inProgress) {
    return inProgress.integer("delay") * 1_000_000L;
  }

  private boolean took(long number, RequestKind... kinds) {
    return requests.take(number, List.of(kinds)) != null;
  }

  /** Several confirms for several ways to the called party: the first one is taken. */
  private void sequence(long now, ChoiceValue message, Datagram datagram, Outbox out) {
    if (message.name().equals("admissionConfirmSequence")) {
      List<SequenceValue> confirms = message.value().asList().sequences();
      if (!confirms.isEmpty()) {
        onCallAnswer(now, "admissionConfirm", confirms.getFirst(), datagram, out);
      }
    }
  }

  private record Datagram(Address source, Octets octets) {}

  /** Answers to requests about a call, and the requests that they belong to. */
  private static final Map<String, RequestKind> CALL_ANSWERS =
      Map.of(
          "admissionConfirm", RequestKind.ADMISSION,
          "admissionReject", RequestKind.ADMISSION,
          "bandwidthConfirm", RequestKind.BANDWIDTH,
          "bandwidthReject", RequestKind.BANDWIDTH,
          "disengageConfirm", RequestKind.DISENGAGE,
          "disengageReject", RequestKind.DISENGAGE);

  private void onCallAnswer(
      long now, String name, SequenceValue body, Datagram datagram, Outbox out) {
    RequestKind kind = CALL_ANSWERS.getOrDefault(name, RequestKind.DISENGAGE);
    Request request = requests.take(body.integer("requestSeqNum"), List.of(kind));
    AdmittedCall call = request == null ? null : request.call();
    if (call == null) {
      return;
    }
    out.add(
        new RasEvent.Traced(
            call.id(),
            false,
            kind.brief().charAt(0) + (name.endsWith("Confirm") ? "CF" : "RJ"),
            datagram.octets,
            settings.channel().to(datagram.source)));
    switch (name) {
      case "admissionConfirm" -> admissions.onConfirm(now, call, body, out);
      case "admissionReject" -> admissions.onReject(now, call, body, out);
      case "bandwidthConfirm" ->
          admissions.onBandwidthConfirm(call, body.integer("bandWidth"), out);
      case "disengageConfirm" -> {
        // It is over at both ends.
      }
      case "disengageReject" -> knownNoMore(now, body.choice("rejectReason"), out);
      default -> {
        ChoiceValue reason = body.choice("rejectReason");
        admissions.onBandwidthReject(call, "BRJ " + reason.name(), out);
        knownNoMore(now, reason, out);
      }
    }
  }

  /** A gatekeeper that says that it does not know us, since it started anew, say, shall. */
  private void knownNoMore(long now, ChoiceValue reason, Outbox out) {
    switch (reason.name()) {
      case "notRegistered", "notBound" -> registration.renew(now, out);
      default -> {}
    }
  }

  /** The gatekeeper does not know what we asked: that is as good as no answer. */
  private void notUnderstood(long now, long number, Outbox out) {
    Request request = requests.find(number);
    if (request != null) {
      requests.take(number, List.of(request.kind()));
      onSilence(now, request, out);
    }
  }

  /** What the gatekeeper asks of us. */
  private void onRequest(long now, Address source, ChoiceValue message, Octets octets, Outbox out) {
    SequenceValue body = message.value().asSequence();
    long number = body.integer("requestSeqNum");
    switch (message.name()) {
      case "unregistrationRequest" -> {
        boolean ours = isOurs(body);
        requests.say(
            ours
                ? RasWriter.confirm("unregistrationConfirm", number)
                : RasWriter.reject("unregistrationReject", number, "notCurrentlyRegistered"),
            source,
            out);
        if (ours) {
          registration.onUnregistration(now, body, out);
        }
      }
      case "disengageRequest" -> {
        requests.say(RasWriter.confirm("disengageConfirm", number), source, out);
        admissions.onDisengage(body, octets, settings.channel().to(source), out);
      }
      case "bandwidthRequest" -> requests.say(admissions.onBandwidthRequest(body), source, out);
      case "infoRequest" -> reports.answer(number, admissions.askedAbout(body), source, out);
      case "serviceControlIndication" ->
          requests.say(RasWriter.serviceNotAvailable(number), source, out);
      default -> requests.say(RasWriter.notUnderstood(number, octets), source, out);
    }
  }

  /** Whether a message means our registration, as far as it says whose. */
  private boolean isOurs(SequenceValue body) {
    @Nullable String identifier = body.findText("endpointIdentifier");
    return registration.isRegistered()
        && (identifier == null || identifier.equals(registration.endpointIdentifier()));
  }

  private void onSilence(long now, Request request, Outbox out) {
    AdmittedCall call = request.call();
    if (call != null) {
      admissions.onSilence(call, request.kind(), out);
      registration.check(now, out);
    } else if (request.kind() != RequestKind.RESOURCES) { // not every gatekeeper knows it
      registration.onSilence(now, request.kind(), out);
    }
  }

  @Override
  public long nextTimeout() {
    return Math.min(
        requests.nextTimeout(), Math.min(registration.nextTimeout(), admissions.nextTimeout()));
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    requests.onTimeout(now, out);
    for (Request gone = requests.takeExpired(); gone != null; gone = requests.takeExpired()) {
      onSilence(now, gone, out);
    }
    registration.onTimeout(now, out);
    admissions.onTimeout(now, out);
    settle(now, out);
  }
}
