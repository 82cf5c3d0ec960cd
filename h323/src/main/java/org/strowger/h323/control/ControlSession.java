package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Commands.END_SESSION_COMMAND;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;

/**
 * The H.245 control channel of one call: hands each message to its procedure. Confined to its
 * shard.
 *
 * <p>It does not know how messages travel. Our capability set and our number for master/slave
 * determination go out as soon as it starts, never waiting for the peer's: two ends that both wait
 * would wait for ever. A message of the peer starts it too, unless our own media is not known yet
 * and defaults may not stand for it: then the peer is answered and ours follows.
 */
public final class ControlSession {
  private final List<MediaCapability> defaults;
  private final boolean emptySetHolds;
  private final boolean eager;
  private final MasterSlaveDetermination determination;
  private final CapabilityExchange exchange;
  private final ModeRequest modes;
  private final ModeSwitch turn;
  private final LogicalChannels channels;
  private final MediaPlan plan;
  private final ChannelCommands commands;
  private final ReceivedKeys keys = new ReceivedKeys();
  private boolean keyWasSignal;
  private boolean started;
  private boolean ended;
  private boolean peerEnded;

  /**
   * A control channel that has not started.
   *
   * @param defaults what we say we can receive while our media is not known; fax, if it is among
   *     that, is said to be possible ever after
   * @param emptySetHolds whether the peer may be sent an empty capability set
   * @param eager whether it may start while our media is not known, with the defaults; else it only
   *     answers until then
   */
  public ControlSession(
      ControlSettings settings,
      List<MediaCapability> defaults,
      boolean emptySetHolds,
      boolean eager,
      Env env) {
    this.defaults = List.copyOf(defaults);
    this.emptySetHolds = emptySetHolds;
    this.eager = eager;
    this.determination = new MasterSlaveDetermination(settings, env);
    this.exchange = new CapabilityExchange(settings);
    this.modes = new ModeRequest(settings);
    this.turn = new ModeSwitch(settings, exchange, modes, this.defaults);
    this.channels = new LogicalChannels(settings);
    this.commands = new ChannelCommands(channels);
    this.plan = new MediaPlan(settings, determination, exchange, turn, channels);
  }

  /** Whether our first messages went out. */
  public boolean started() {
    return started;
  }

  /** Whether both ends said what they can and know who is master. */
  public boolean ready() {
    return determination.determined() && exchange.accepted() && exchange.remote() != null;
  }

  /** Whether the peer ever said a word here. */
  public boolean heard() {
    return exchange.remote() != null || determination.determined();
  }

  /** Whether the peer ended the session: nothing more will come. */
  public boolean peerEnded() {
    return peerEnded;
  }

  /** Whether channels are open, by fast connect or by H.245. */
  public boolean hasChannels() {
    return !channels.open().isEmpty();
  }

  /** What the peer says it can receive; null if it said nothing yet. */
  public @Nullable RemoteCapabilities remote() {
    return exchange.remote();
  }

  /** Our media as last given; null if none was. */
  public @Nullable CallMedia local() {
    return plan.local();
  }

  /** A forward logical channel number of ours for fast connect. */
  public int nextChannelNumber() {
    return channels.nextNumber();
  }

  /** Starts the procedures; when they run already or have to wait for our media, nothing. */
  public void start(long now, ControlOutput out) {
    if (!started && !ended && (eager || plan.local() != null)) {
      started = true;
      plan.running(true);
      exchange.send(now, receivable(), out);
      if (!determination.determined()) {
        determination.start(now, out);
      }
    }
  }

  /**
   * Forgets what the procedures did, since the messages went where nobody reads them; open channels
   * stay. {@link #start} then begins anew.
   */
  public void reset() {
    started = false;
    plan.running(false);
    determination.reset();
    exchange.reset();
    modes.reset();
    turn.reset();
  }

  private List<MediaCapability> receivable() {
    CallMedia media = plan.local();
    if (media == null) {
      return defaults;
    }
    List<MediaCapability> sent = exchange.sent();
    if (media.fax() != null && media.audio() == null) {
      // A fax replaces the sound, and does not end it: it may come back at any time.
      return sent == null || sent.isEmpty() ? defaults : sent;
    }
    List<MediaCapability> receivable = new ArrayList<>();
    for (MediaSession session : media.sessions()) {
      if (session.receives()) {
        receivable.addAll(session.capabilities());
      }
    }
    if (receivable.isEmpty() && !emptySetHolds) {
      receivable.addAll(media.capabilities());
    }
    if (!receivable.isEmpty()) {
      defaults.stream().filter(FaxCapability.class::isInstance).forEach(receivable::add);
    }
    return receivable;
  }

  /** While fast connect is not decided no channel is opened by H.245. */
  public void hold(boolean undecided) {
    plan.hold(undecided);
  }

  /** Sets or changes our media. */
  public void local(long now, CallMedia media, ControlOutput out) {
    if (turn.defers(now, plan.local(), media)) {
      askForFax(now, out);
    } else {
      change(now, media, out);
    }
  }

  private void askForFax(long now, ControlOutput out) {
    if (turn.ask(now, out)) {
      out.tell(new ControlIndication.MediaRefused("the peer takes no fax"));
    }
  }

  private void change(long now, CallMedia media, ControlOutput out) {
    boolean wished = turn.answer(media, out);
    if (!plan.feasible(media)) {
      out.tell(new ControlIndication.MediaRefused("no coding in common"));
      return;
    }
    plan.local(media);
    if (started) {
      sayCapabilities(now, !wished, out);
    }
    plan.proceed(now, out);
  }

  private void sayCapabilities(long now, boolean asks, ControlOutput out) {
    List<MediaCapability> receivable = receivable();
    List<MediaCapability> sent = exchange.sent();
    boolean wasPaused = sent != null && sent.isEmpty();
    boolean reroute = plan.moved() && !receivable.isEmpty() && emptySetHolds && !wasPaused;
    if (reroute) {
      // H.323 8.4.6: an empty set closes the peer's channels, the full one opens them elsewhere.
      exchange.send(now, List.of(), out);
    }
    if (reroute || !receivable.equals(sent)) {
      exchange.send(now, receivable, out);
    }
    if (reroute || wasPaused && !receivable.isEmpty()) {
      determination.start(now, out);
    } else if (!receivable.isEmpty() && asks) {
      List<AudioCapability> instead = plan.wantedInstead();
      if (!instead.isEmpty()) {
        modes.send(now, instead, out);
      }
    }
  }

  /**
   * Takes over the channels that fast connect opened.
   *
   * @param media our side of them, as given or as proposed
   */
  public void adopt(long now, CallMedia media, List<MediaChannel> opened, ControlOutput out) {
    opened.forEach(channels::adopt);
    plan.adopted(media);
    plan.proceed(now, out);
  }

  /**
   * Sends one key as user input.
   *
   * @param durationMs 1..65535
   * @param preferSignal signal where the peer understands it; else alphanumeric
   */
  public void userInput(char key, int durationMs, boolean preferSignal, ControlOutput out) {
    RemoteCapabilities remote = exchange.remote();
    boolean signal = remote != null && remote.signal() && (preferSignal || !remote.alphanumeric());
    keyWasSignal = signal;
    UserInput.send(key, durationMs, signal, out);
  }

  /** Asks for a whole picture on the peer's video channel, if it has one. */
  public void wantPicture(ControlOutput out) {
    if (started) {
      commands.wantPicture(out);
    }
  }

  /** The peer is to send no more than so much in a session, bits a second. */
  public void limitRate(int session, long bitRate, ControlOutput out) {
    commands.limit(session, bitRate);
    tellLimits(out);
  }

  private void tellLimits(ControlOutput out) {
    if (started && !ended) {
      commands.proceed(out);
    }
  }

  /** Says how long the last key lasts in all, where it was sent in a way that can be updated. */
  public void keyHeld(int durationMs, ControlOutput out) {
    if (keyWasSignal) {
      UserInput.update(durationMs, out);
    }
  }

  /** Sends endSessionCommand, once. */
  public void end(ControlOutput out) {
    if (!ended && started) {
      out.send(ControlMessages.command("endSessionCommand", END_SESSION_COMMAND.of("disconnect")));
    }
    ended = true;
    reset();
    channels.clear();
  }

  /** One message of the peer. */
  public void onMessage(long now, Octets octets, ControlOutput out) {
    PerResult result = PerCodec.decode(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE, octets);
    switch (result) {
      case PerResult.Decoded(var value, int _) when ended -> afterEnd(value.asChoice(), out);
      case PerResult.Decoded(var value, int _) -> onMessage(now, value.asChoice(), octets, out);
      case PerResult.Rejected _ -> {
        if (!ended) {
          Misunderstandings.notSupported("syntaxError", octets, out);
        }
      }
    }
  }

  /** After our endSessionCommand only the peer's is waited for. */
  private void afterEnd(ChoiceValue message, ControlOutput out) {
    if (message.name().equals("command")
        && message.value().asChoice().name().equals("endSessionCommand")) {
      peerEnded = true;
      out.tell(new ControlIndication.SessionEnded());
    }
  }

  private void onMessage(long now, ChoiceValue message, Octets octets, ControlOutput out) {
    if (!message.known() || !message.value().asChoice().known()) {
      Misunderstandings.notUnderstood(message, octets, out);
      return;
    }
    ChoiceValue body = message.value().asChoice();
    if (!body.name().equals("endSessionCommand")) {
      start(now, out);
    }
    switch (message.name()) {
      case "request" -> onRequest(now, message, octets, out);
      case "response" -> onResponse(now, body, out);
      case "command" -> onCommand(body, out);
      case "indication" -> onIndication(now, body, out);
      default -> throw new IllegalStateException("H.245 has four kinds of messages");
    }
    plan.proceed(now, out);
    tellLimits(out);
  }

  private void onRequest(long now, ChoiceValue message, Octets octets, ControlOutput out) {
    ChoiceValue request = message.value().asChoice();
    switch (request.name()) {
      case "masterSlaveDetermination" ->
          determined(determination.onRequest(now, request.value().asSequence(), out), out);
      case "terminalCapabilitySet" -> onCapabilities(now, request.value().asSequence(), out);
      case "openLogicalChannel" ->
          plan.onOpen(now, OpenChannel.read(request.value().asSequence()), out);
      case "closeLogicalChannel" -> plan.onClose(now, request.value().asSequence(), out);
      case "requestChannelClose" -> plan.onCloseRequest(now, request.value().asSequence(), out);
      case "requestMode" -> onModeRequest(now, request.value().asSequence(), out);
      case "roundTripDelayRequest" -> {
        long number = request.value().asSequence().integer("sequenceNumber");
        out.send(
            ControlMessages.response(
                "roundTripDelayResponse", r -> r.with("sequenceNumber", number)));
      }
      default -> Misunderstandings.notUnderstood(message, octets, out);
    }
  }

  private void onModeRequest(long now, SequenceValue mode, ControlOutput out) {
    boolean taken =
        turn.onRequest(mode, plan.local(), out)
            || plan.onModeRequest(mode, out)
            || turn.onRequestForOther(mode, plan.local(), out);
    if (!taken) {
      ModeRequest.reject(mode, out);
    }
    CallMedia granted = turn.grantedByRequest();
    if (granted != null) {
      change(now, granted, out);
    }
  }

  private void onCapabilities(long now, SequenceValue set, ControlOutput out) {
    RemoteCapabilities before = exchange.remote();
    if (!exchange.onSet(set, out)) {
      return;
    }
    RemoteCapabilities remote = exchange.remote();
    plan.onCapabilities();
    turn.onCapabilities(plan.local(), out);
    askForFax(now, out);
    if (remote == null || remote.receive().isEmpty()) {
      return;
    }
    if (before != null && before.receive().isEmpty()) {
      // H.323 8.4.6: after a pause everything begins again as after connecting.
      exchange.send(now, receivable(), out);
      determination.start(now, out);
    }
    if (plan.local() == null) {
      out.tell(new ControlIndication.CapabilitiesReceived(remote.media()));
    }
  }

  private void determined(MasterSlaveDetermination.Outcome outcome, ControlOutput out) {
    if (outcome == MasterSlaveDetermination.Outcome.FAILED) {
      out.tell(new ControlIndication.Failed("master/slave determination failed"));
    }
  }

  private void onResponse(long now, ChoiceValue response, ControlOutput out) {
    switch (response.name()) {
      case "masterSlaveDeterminationAck" ->
          determined(determination.onAck(response.value().asSequence(), out), out);
      case "masterSlaveDeterminationReject" -> determined(determination.onReject(now, out), out);
      case "terminalCapabilitySetAck" -> exchange.onAck(response.value().asSequence());
      case "terminalCapabilitySetReject" -> {
        if (exchange.onReject(response.value().asSequence())) {
          out.tell(new ControlIndication.Failed("our capability set was rejected"));
        }
      }
      case "openLogicalChannelAck" -> {
        SequenceValue ack = response.value().asSequence();
        OutgoingChannel channel = channels.outgoing(ack.integer("forwardLogicalChannelNumber"));
        if (channel != null) {
          channel.onAck(ack);
        }
      }
      case "openLogicalChannelReject" -> plan.onReject(response.value().asSequence());
      case "closeLogicalChannelAck" -> {
        SequenceValue ack = response.value().asSequence();
        OutgoingChannel channel = channels.outgoing(ack.integer("forwardLogicalChannelNumber"));
        if (channel != null) {
          channel.onCloseAck();
        }
      }
      case "requestModeAck" -> {
        CallMedia granted = modes.onAnswer(response.value().asSequence()) ? turn.granted() : null;
        if (granted != null) {
          change(now, granted, out);
        }
      }
      case "requestModeReject" -> {
        if (modes.onAnswer(response.value().asSequence())) {
          modeRefused(now, "the peer cannot send another mode", out);
        }
      }
      default -> {
        // Answers to what we never ask.
      }
    }
  }

  /** The peer goes on sending what our change leaves out: all is as it was before. */
  private void modeRefused(long now, String detail, ControlOutput out) {
    if (!turn.refused()) {
      plan.revert();
      sayCapabilities(now, true, out);
    }
    out.tell(new ControlIndication.MediaRefused(detail));
  }

  private void onCommand(ChoiceValue command, ControlOutput out) {
    switch (command.name()) {
      case "endSessionCommand" -> {
        peerEnded = true;
        end(out);
        out.tell(new ControlIndication.SessionEnded());
      }
      case "miscellaneousCommand" -> commands.onMiscellaneous(command.value().asSequence(), out);
      case "flowControlCommand" -> commands.onFlowControl(command.value().asSequence(), out);
      default -> {
        // sendTerminalCapabilitySet is met by the set that was sent at the start; the rest does
        // not concern a gateway.
      }
    }
  }

  private void onIndication(long now, ChoiceValue indication, ControlOutput out) {
    switch (indication.name()) {
      case "userInput" -> keys.on(now, indication.value().asChoice(), out);
      case "requestModeRelease" -> turn.onRelease();
      case "masterSlaveDeterminationRelease" -> determined(determination.onRelease(), out);
      default -> {
        // Indications want no answer.
      }
    }
  }

  /** When {@link #onTimeout} is wanted; {@link Deadlines#NEVER} for never. */
  public long nextTimeout() {
    if (ended) {
      return Deadlines.NEVER;
    }
    long next = Math.min(determination.nextTimeout(), exchange.nextTimeout());
    next = Math.min(next, Math.min(modes.nextTimeout(), channels.nextTimeout()));
    return Math.min(next, Math.min(turn.nextTimeout(), plan.nextTimeout()));
  }

  /** Fires what is due: T101, T103, T106, T109, and the wait for channels to settle. */
  public void onTimeout(long now, ControlOutput out) {
    if (nextTimeout() > now) {
      return;
    }
    determined(determination.onTimeout(now, out), out);
    if (exchange.onTimeout(now, out)) {
      out.tell(new ControlIndication.Failed("our capability set was not answered"));
    }
    if (modes.onTimeout(now, out)) {
      modeRefused(now, "requestMode was not answered", out);
    }
    if (turn.onTimeout(now)) {
      out.tell(new ControlIndication.MediaRefused("the peer does not say what it takes"));
    }
    for (OutgoingChannel channel : channels.outgoing()) {
      if (channel.onTimeout(now, out)) {
        plan.onUnanswered(channel, out);
      }
    }
    plan.onTimeout(now, out);
    plan.proceed(now, out);
  }
}
