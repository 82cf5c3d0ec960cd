package org.strowger.sip.subscription;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.ValueWithParams;

/**
 * What can be subscribed to (RFC 6665 5). Immutable but for what it asks.
 *
 * @param name in Event
 * @param type of its bodies
 * @param state what is the case for a user now
 * @param least seconds that a subscription lasts
 * @param most seconds that it lasts, and lasts where nothing is said
 */
public record EventPackage(String name, String type, State state, long least, long most) {
  /** What is the case. Asked on the shard. */
  @FunctionalInterface
  public interface State {
    /** A body for a user. */
    Octets of(String user);
  }

  /** Message summaries: a minute to an hour. */
  public static EventPackage messageSummary(State state) {
    return new EventPackage(MessageSummary.EVENT, MessageSummary.TYPE, state, 60, 3_600);
  }

  /** The Event of a request; null if it is of another package. */
  public @Nullable ValueWithParams event(SipRequest request) {
    ValueWithParams event = request.valueWithParams(HeaderName.EVENT);
    return event != null && event.value().equals(name) ? event : null;
  }

  /** Whether a subscriber takes its bodies (RFC 6665 3.1.3: without Accept it does). */
  boolean isAccepted(SipRequest request) {
    return request.headers().count(HeaderName.ACCEPT) == 0
        || request.valuesWithParams(HeaderName.ACCEPT).stream()
            .map(value -> value.value().toLowerCase(Locale.ROOT))
            .anyMatch(
                said -> said.equals(type) || said.equals("application/*") || said.equals("*/*"));
  }
}
