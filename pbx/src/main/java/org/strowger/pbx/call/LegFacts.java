package org.strowger.pbx.call;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.ChannelFacts;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;

/** What a dialplan may know and set of the call whose leg it runs on. Confined to its shard. */
final class LegFacts implements ChannelFacts {
  private static final int MAX_HOPS = 70;

  private final Call call;
  private final Leg leg;
  private final IncomingLeg request;
  private final CallerId original;
  private final Map<String, String> headers;
  private @Nullable LocalBranch branch;
  private CallerId caller;
  private CallerId connected = CallerId.UNKNOWN;
  private @Nullable Redirection redirection;
  private String language;
  private String musicClass = "default";
  private String country;
  private @Nullable Destination place;
  private String lastApplication = "";
  private String lastArguments = "";

  /**
   * Facts of a leg.
   *
   * @param caller who calls, as the parties dialled will see it
   */
  LegFacts(Call call, Leg leg, IncomingLeg request, CallerId caller) {
    this.call = call;
    this.leg = leg;
    this.request = request;
    this.original = caller;
    this.caller = caller;
    this.headers = request.headers();
    this.redirection = request.redirection();
    this.language = leg.peer().sound().language();
    this.country = leg.peer().sound().country();
  }

  /** Facts of a party that was called itself and is now sent elsewhere. */
  static LegFacts redirected(Call call, Leg party, Destination destination, String context) {
    Address nowhere = new Address(IpAddress.ANY, 0);
    IncomingLeg request =
        new IncomingLeg(
            party.peer().name(),
            context,
            PhoneNumber.of(destination.extension()),
            true,
            party.identity(),
            null,
            null,
            nowhere,
            MAX_HOPS,
            Map.of(),
            "");
    return new LegFacts(call, party, request, party.identity());
  }

  /** Facts of a caller for whom the dialplan runs at another place, too. */
  static LegFacts branch(ChannelLeg outer, DialTarget target, CallerId caller, LocalBranch branch) {
    IncomingLeg from = outer.facts().request;
    IncomingLeg request =
        new IncomingLeg(
            from.peer(),
            target.peer(),
            PhoneNumber.of(target.number()),
            true,
            caller,
            outer.facts().redirection,
            from.offer(),
            from.source(),
            from.hops(),
            from.headers(),
            from.protocolId());
    LegFacts facts = new LegFacts(outer.call(), outer.leg(), request, caller);
    facts.branch = branch;
    return facts;
  }

  /** Notes who sent the party elsewhere; the count bounds how often that can be. */
  void redirectedBy(CallerId who, Redirection.Reason reason) {
    PhoneNumber from = who.number();
    if (from != null) {
      redirection =
          redirection == null
              ? new Redirection(from, reason, who.presentation(), 1)
              : redirection.then(from, reason, who.presentation());
    }
  }

  /** A channel's name as people read it. */
  static String name(Leg leg) {
    return "%s/%s-%08x".formatted(leg.peer().tech(), leg.peer().name(), leg.id().value());
  }

  /** Whether no more digits of the called number can follow. */
  boolean numberIsComplete() {
    return request.complete();
  }

  /** How many more exchanges the call may pass. */
  int hops() {
    return request.hops();
  }

  /** Where in the dialplan it is, for the end of a sentence. */
  String doing() {
    return lastApplication.isEmpty() ? "" : " in " + lastApplication;
  }

  /** The step that the dialplan is at, or where it began. */
  Destination place() {
    Destination at = place;
    return at == null ? new Destination(request.context(), called().toString(), 1) : at;
  }

  void executing(Channel.Step step) {
    place = new Destination(step.context(), step.extension(), step.priority());
    lastApplication = step.application();
    lastArguments = step.arguments();
  }

  @Override
  public String name() {
    return name(leg);
  }

  @Override
  public String uniqueId() {
    return call.id();
  }

  @Override
  public String peer() {
    return leg.peer().name();
  }

  @Override
  public boolean answered() {
    return leg.isAnswered() && (branch == null || branch.hasWon());
  }

  @Override
  public PhoneNumber called() {
    return request.called();
  }

  @Override
  public CallerId caller() {
    return caller;
  }

  @Override
  public void caller(CallerId other) {
    caller = other;
    if (branch == null) {
      call.ledger().caller(other);
    }
  }

  @Override
  public CallerId originalCaller() {
    return original;
  }

  @Override
  public CallerId connected() {
    return connected;
  }

  @Override
  public void connected(CallerId other) {
    connected = other;
  }

  @Override
  public @Nullable Redirection redirection() {
    return redirection;
  }

  @Override
  public void redirection(@Nullable Redirection other) {
    redirection = other;
  }

  @Override
  public String language() {
    return language;
  }

  @Override
  public void language(String other) {
    language = other;
  }

  @Override
  public String musicClass() {
    return musicClass;
  }

  @Override
  public void musicClass(String other) {
    musicClass = other;
  }

  @Override
  public String country() {
    return country;
  }

  @Override
  public void country(String other) {
    country = other;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable String item(String item) {
    return switch (item) {
      case "channeltype" -> leg.peer().tech();
      case "state" ->
          leg.isAnswered() ? "Up" : leg.state() == LegState.RINGING ? "Ringing" : "Ring";
      case "peerip", "recvip" -> request.source().ip().toString();
      case "callid" -> request.protocolId();
      case "audioreadformat", "audiowriteformat", "audionativeformat" ->
          leg.media().sound() == null ? "" : leg.media().sound().encoding();
      case "context" -> request.context();
      case "linkedid" -> call.ledger().linkedId();
      default -> null;
    };
  }

  @Override
  public String cdr(long now, String field) {
    CallRecord record = call.record();
    CallTimes times = record.times();
    return switch (field.toLowerCase(Locale.ROOT)) {
      case "src" -> record.caller().digits();
      case "dst" -> record.origin().dialled();
      case "dcontext" -> record.origin().context();
      case "clid" -> record.caller().name() == null ? record.caller().digits() : clid();
      case "channel" -> name();
      case "dstchannel" -> record.fields().getOrDefault("dstchannel", "");
      case "lastapp" -> lastApplication;
      case "lastdata" -> lastArguments;
      case "start" -> times.setup().toString();
      case "answer" -> text(times.answer());
      case "end" -> text(times.end());
      case "duration" -> seconds(Stages.Stage.SETUP, now);
      case "billsec" -> seconds(Stages.Stage.ANSWER, now);
      case "disposition" -> times.answer() == null ? "NO ANSWER" : "ANSWERED";
      case "uniqueid" -> record.id();
      case "linkedid" -> record.linkedId();
      default -> record.fields().getOrDefault(field, "");
    };
  }

  /** While the dialplan runs, {@code h} too, the record has no end yet. */
  private String seconds(Stages.Stage stage, long now) {
    Stages stages = call.ledger().stages();
    long nanos = stages.has(stage) ? Math.max(0, now - stages.at(stage)) : 0;
    return Long.toString(nanos / 1_000_000_000L);
  }

  private String clid() {
    return "\"" + caller.name() + "\" <" + caller.digits() + ">";
  }

  private static String text(@Nullable Instant at) {
    return at == null ? "" : at.toString();
  }

  @Override
  public void cdr(String field, String value) {
    call.ledger().field(field, value);
  }

  @Override
  public void resetRecord() {
    call.ledger().restart();
  }

  @Override
  public void suppressRecord(boolean suppressed) {
    call.ledger().field("suppressed", suppressed ? "yes" : "");
  }
}
