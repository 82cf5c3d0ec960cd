package org.strowger.h323.control;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Octets;

/**
 * Reads the peer's messages and hands each to its procedure (H.245 annex B); what is not understood
 * is answered as {@link Misunderstandings} says. Confined to its shard.
 */
final class ControlIntake {
  private final ControlSession session;
  private final ControlProcedures procedures;
  private final MediaAgreement media;
  private final ReceivedKeys keys = new ReceivedKeys();

  ControlIntake(ControlSession session, ControlProcedures procedures, MediaAgreement media) {
    this.session = session;
    this.procedures = procedures;
    this.media = media;
  }

  /** Whether octets are an endSessionCommand, all that matters after ours. */
  static boolean isEndSession(Octets octets) {
    return PerCodec.decode(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE, octets)
            instanceof PerResult.Decoded(var value, int _)
        && value.asChoice().is("command")
        && value.asChoice().value().asChoice().is("endSessionCommand");
  }

  /** One message of the peer. */
  void on(long now, Octets octets, ControlOutput out) {
    switch (PerCodec.decode(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE, octets)) {
      case PerResult.Decoded(var value, int _) -> on(now, value.asChoice(), octets, out);
      case PerResult.Rejected _ -> Misunderstandings.notSupported("syntaxError", octets, out);
    }
  }

  private void on(long now, ChoiceValue message, Octets octets, ControlOutput out) {
    if (!message.known() || !message.value().asChoice().known()) {
      Misunderstandings.notUnderstood(message, octets, out);
      return;
    }
    ChoiceValue body = message.value().asChoice();
    if (!body.name().equals("endSessionCommand")) {
      session.start(now, out);
    }
    switch (message.name()) {
      case "request" -> onRequest(now, message, octets, out);
      case "response" -> onResponse(now, body, out);
      case "command" -> onCommand(body, out);
      case "indication" -> onIndication(now, body, out);
      default -> throw new IllegalStateException("H.245 has four kinds of messages");
    }
    procedures.plan().proceed(now, out);
    session.tellLimits(out);
  }

  private void onRequest(long now, ChoiceValue message, Octets octets, ControlOutput out) {
    ChoiceValue request = message.value().asChoice();
    MediaPlan plan = procedures.plan();
    switch (request.name()) {
      case "masterSlaveDetermination" ->
          procedures.determination().onRequest(now, request.value().asSequence(), out).tell(out);
      case "terminalCapabilitySet" -> media.onCapabilities(now, request.value().asSequence(), out);
      case "openLogicalChannel" ->
          plan.onOpen(now, OpenChannel.read(request.value().asSequence()), out);
      case "closeLogicalChannel" -> plan.onClose(now, request.value().asSequence(), out);
      case "requestChannelClose" -> plan.onCloseRequest(now, request.value().asSequence(), out);
      case "requestMode" -> media.onModeRequest(now, request.value().asSequence(), out);
      case "roundTripDelayRequest" -> {
        long number = request.value().asSequence().integer("sequenceNumber");
        out.send(
            ControlMessages.response(
                "roundTripDelayResponse", r -> r.with("sequenceNumber", number)));
      }
      default -> Misunderstandings.notUnderstood(message, octets, out);
    }
  }

  private void onResponse(long now, ChoiceValue response, ControlOutput out) {
    MasterSlaveDetermination determination = procedures.determination();
    switch (response.name()) {
      case "masterSlaveDeterminationAck" ->
          determination.onAck(response.value().asSequence(), out).tell(out);
      case "masterSlaveDeterminationReject" -> determination.onReject(now, out).tell(out);
      case "terminalCapabilitySetAck" -> procedures.exchange().onAck(response.value().asSequence());
      case "terminalCapabilitySetReject" -> {
        if (procedures.exchange().onReject(response.value().asSequence())) {
          out.tell(new ControlIndication.Failed("our capability set was rejected"));
        }
      }
      case "openLogicalChannelAck" -> {
        SequenceValue ack = response.value().asSequence();
        OutgoingChannel channel = acknowledged(ack);
        if (channel != null) {
          channel.onAck(ack);
        }
      }
      case "openLogicalChannelReject" -> procedures.plan().onReject(response.value().asSequence());
      case "closeLogicalChannelAck" -> {
        OutgoingChannel channel = acknowledged(response.value().asSequence());
        if (channel != null) {
          channel.onCloseAck();
        }
      }
      case "requestModeAck" -> media.onModeAck(now, response.value().asSequence(), out);
      case "requestModeReject" -> media.onModeReject(now, response.value().asSequence(), out);
      default -> {
        // Answers to what we never ask.
      }
    }
  }

  private @Nullable OutgoingChannel acknowledged(SequenceValue ack) {
    return procedures.channels().outgoing(ack.integer("forwardLogicalChannelNumber"));
  }

  private void onCommand(ChoiceValue command, ControlOutput out) {
    ChannelCommands commands = procedures.commands();
    switch (command.name()) {
      case "endSessionCommand" -> session.onEndSession(out);
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
      case "requestModeRelease" -> procedures.turn().onRelease();
      case "masterSlaveDeterminationRelease" -> procedures.determination().onRelease().tell(out);
      default -> {
        // Indications want no answer.
      }
    }
  }
}
