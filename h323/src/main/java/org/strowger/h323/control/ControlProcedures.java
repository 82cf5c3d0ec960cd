package org.strowger.h323.control;

import java.util.List;
import org.strowger.kernel.Env;

/**
 * The H.245 procedures of one control channel: master/slave determination (annex C.2), capability
 * exchange (C.3), logical channels (C.4) and what is asked of who sends on them, mode requests
 * (C.9), and what decides about them. Confined to its shard.
 */
record ControlProcedures(
    MasterSlaveDetermination determination,
    CapabilityExchange exchange,
    ModeRequest modes,
    FaxChange fax,
    ModeSwitch turn,
    LogicalChannels channels,
    ChannelCommands commands,
    MediaPlan plan) {

  /** Procedures that have not begun, for an end that can do so much at all. */
  static ControlProcedures of(ControlSettings settings, List<MediaCapability> able, Env env) {
    MasterSlaveDetermination determination = new MasterSlaveDetermination(settings, env);
    CapabilityExchange exchange = new CapabilityExchange(settings);
    ModeRequest modes = new ModeRequest(settings);
    FaxChange fax = new FaxChange(settings, exchange, modes);
    ModeSwitch turn = new ModeSwitch(exchange, fax, able);
    LogicalChannels channels = new LogicalChannels(settings);
    return new ControlProcedures(
        determination,
        exchange,
        modes,
        fax,
        turn,
        channels,
        new ChannelCommands(channels),
        new MediaPlan(settings, determination, exchange, turn, channels));
  }

  /** Forgets what they did; open channels stay. */
  void reset() {
    plan.running(false);
    determination.reset();
    exchange.reset();
    modes.reset();
    turn.reset();
  }

  /** When the first of their timers is due. */
  long nextTimeout() {
    long next = Math.min(determination.nextTimeout(), exchange.nextTimeout());
    next = Math.min(next, Math.min(modes.nextTimeout(), channels.nextTimeout()));
    return Math.min(next, Math.min(fax.nextTimeout(), plan.nextTimeout()));
  }
}
