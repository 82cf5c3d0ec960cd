package org.strowger.pbx.trace;

/**
 * Where protocol adapters note the messages of their legs. Confined to its shard.
 *
 * <p>Messages may come before the exchange knows the leg (an INVITE is noted before it is offered)
 * and after the leg ended (the ACK of a refusal); both are kept with the call.
 */
@FunctionalInterface
public interface FlightRecorder {
  /** Notes a message of a leg; one without a leg is not kept. */
  void message(FlightEntry.Message message);
}
