package org.strowger.server.gateway;

import org.strowger.h323.call.CallId;
import org.strowger.kernel.Flow;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.session.Direction;
import org.strowger.server.tech.h323.H323Trace;

/** What a gateway tells. Immutable. {@link Released} is the last signalling event of a call. */
public sealed interface GatewayEvent {
  /**
   * The exchange calls a number of the network.
   *
   * @param from the caller's number; empty if not said
   * @param channel the B-channel seized; empty if all are busy
   */
  record Offered(CallId call, String from, String to, String channel) implements GatewayEvent {}

  /** A subscriber of the network calls the exchange. */
  record Dialled(CallId call, String from, String to, String channel) implements GatewayEvent {}

  /** A subscriber wants to call the exchange, and there is no channel or no media port for it. */
  record NotDialled(String from, String to, String reason) implements GatewayEvent {}

  /** The called party is alerted. */
  record Alerting(CallId call) implements GatewayEvent {}

  /** An announcement plays before the answer. */
  record Announcing(CallId call) implements GatewayEvent {}

  /** The called party answered. */
  record Answered(CallId call) implements GatewayEvent {}

  /**
   * Media was agreed on.
   *
   * @param codec what the gateway sends; empty while it sends nothing
   * @param direction as the gateway has it: {@code RECVONLY} if the exchange holds it
   */
  record MediaAgreed(CallId call, String codec, Direction direction) implements GatewayEvent {}

  /** The first packets of the exchange came. */
  record Heard(CallId call) implements GatewayEvent {}

  /**
   * A key press of the exchange's side.
   *
   * @param bySignalling whether it came as H.245 user input and not in the media
   */
  record Digit(CallId call, char digit, boolean bySignalling) implements GatewayEvent {}

  /** A recording is complete on disk. */
  record Recorded(CallId call, String file, long milliseconds) implements GatewayEvent {}

  /**
   * The call is over.
   *
   * @param cause Q.850 value
   * @param byExchange whether the exchange ended it
   * @param detail for people; empty if the cause says all
   */
  record Released(CallId call, int cause, boolean byExchange, String detail)
      implements GatewayEvent {}

  /** The media port of a call is closed; its final figures. */
  record MediaEnded(CallId call, MediaFigures figures) implements GatewayEvent {}

  /** A message came or went; only where tracing is on. */
  record Traced(boolean sent, Flow flow, H323Trace.Message message) implements GatewayEvent {}
}
