package org.strowger.sip.agent;

import java.time.Duration;
import java.util.List;
import org.strowger.sip.dialog.SessionTimerSettings;
import org.strowger.sip.transaction.TransactionLimits;

/**
 * How a user agent behaves. Immutable.
 *
 * @param product what User-Agent and Server say
 * @param listeners where it listens, preferred first; one at least
 * @param limits of transactions
 * @param sessionTimer RFC 4028
 * @param reliable whether provisional responses with a body go reliably where the peer can (RFC
 *     3262)
 * @param udpLimit octets of a request above which TCP is tried first (RFC 3261 18.1.1); 0 for never
 * @param ringLimit how long an INVITE may stay without a final response after its last provisional
 *     one, nanoseconds
 * @param hopPatience how long a hop may stay silent before the next one is tried, nanoseconds
 * @param maxSessions INVITE sessions at once
 * @param maxConnections streams at once
 */
public record SipSettings(
    String product,
    List<Listener> listeners,
    TransactionLimits limits,
    SessionTimerSettings sessionTimer,
    boolean reliable,
    int udpLimit,
    long ringLimit,
    long hopPatience,
    int maxSessions,
    int maxConnections) {
  /** The path MTU is seldom smaller (RFC 3261 18.1.1). */
  public static final int UDP_LIMIT = 1300;

  /** Copies the list. */
  public SipSettings {
    listeners = List.copyOf(listeners);
    if (listeners.isEmpty()) {
      throw new IllegalArgumentException("an agent needs a listener");
    }
  }

  /** Defaults for these listeners: no session timer, no switch to TCP. */
  public static SipSettings of(Listener... listeners) {
    return new SipSettings(
        "Strowger",
        List.of(listeners),
        TransactionLimits.DEFAULT,
        SessionTimerSettings.OFF,
        true,
        0,
        Duration.ofMinutes(10).toNanos(),
        Duration.ofSeconds(6).toNanos(),
        10_000,
        10_000);
  }

  /** With another name. */
  public SipSettings withProduct(String name) {
    return new SipSettings(
        name,
        listeners,
        limits,
        sessionTimer,
        reliable,
        udpLimit,
        ringLimit,
        hopPatience,
        maxSessions,
        maxConnections);
  }

  /** With session timers. */
  public SipSettings withSessionTimer(SessionTimerSettings other) {
    return new SipSettings(
        product,
        listeners,
        limits,
        other,
        reliable,
        udpLimit,
        ringLimit,
        hopPatience,
        maxSessions,
        maxConnections);
  }

  /** With or without reliable provisional responses. */
  public SipSettings withReliable(boolean wanted) {
    return new SipSettings(
        product,
        listeners,
        limits,
        sessionTimer,
        wanted,
        udpLimit,
        ringLimit,
        hopPatience,
        maxSessions,
        maxConnections);
  }

  /** With TCP for requests over a size. */
  public SipSettings withUdpLimit(int octets) {
    return new SipSettings(
        product,
        listeners,
        limits,
        sessionTimer,
        reliable,
        octets,
        ringLimit,
        hopPatience,
        maxSessions,
        maxConnections);
  }

  /** With bounds on what runs at once. */
  public SipSettings withLimits(TransactionLimits transactions, int sessions) {
    return new SipSettings(
        product,
        listeners,
        transactions,
        sessionTimer,
        reliable,
        udpLimit,
        ringLimit,
        hopPatience,
        sessions,
        maxConnections);
  }
}
