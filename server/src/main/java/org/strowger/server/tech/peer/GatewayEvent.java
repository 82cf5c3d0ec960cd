package org.strowger.server.tech.peer;

import org.strowger.kernel.Event;

/** What became known of a gateway. Immutable. */
public sealed interface GatewayEvent extends Event {
  /** Its name. */
  String gateway();

  /** It answers again. */
  record Up(String gateway) implements GatewayEvent {}

  /** It does not answer, or a call did not reach it. */
  record Down(String gateway, String why) implements GatewayEvent {}

  /** A call did not reach it: the first shard, which asks for all, is to know. */
  record Unreached(String gateway, String why) implements GatewayEvent {}
}
