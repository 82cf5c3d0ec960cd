package org.strowger.pbx.mailbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.Peer;

/**
 * Whose messages wait, as message centres have told it. Any thread: adapters of all shards ask,
 * shard 0 writes.
 */
public final class Mailboxes {
  /** Users whose state is remembered; the one told of longest ago is forgotten first. */
  public static final int MAX = 20_000;

  private static final int MAX_NUMBER = 32;

  private final Map<String, MessageWaiting> states = new LinkedHashMap<>();
  private volatile Configuration configuration; // replaced by a reload
  private final int limit;

  /** Of the users of a configuration, of whom nothing is known. */
  public Mailboxes(Configuration configuration) {
    this(configuration, MAX);
  }

  Mailboxes(Configuration configuration, int limit) {
    this.configuration = configuration;
    this.limit = limit;
  }

  /** Takes another configuration; the state of who is not in it any more is forgotten. */
  public synchronized void configure(Configuration other) {
    configuration = other;
    states.keySet().removeIf(user -> owner(user) == null);
  }

  /**
   * Who is told of a user's messages: the user's phone, or the gateway that it is behind.
   *
   * @return null if there is no such user
   */
  public @Nullable Peer owner(String user) {
    Configuration current = configuration;
    Endpoint phone = current.endpoints().get(user);
    if (phone != null) {
      return phone;
    }
    for (Gateway gateway : current.gateways().values()) {
      if (gateway.serves(user) && isNumber(user)) {
        return gateway;
      }
    }
    return null;
  }

  /** A pattern that ends in {@code .} takes anything, and not all of it can be told to gateways. */
  private static boolean isNumber(String user) {
    return user.length() <= MAX_NUMBER
        && user.chars().allMatch(c -> c >= '0' && c <= '9' || c == '*' || c == '#');
  }

  /** What is known of a user's messages; null if nothing is. */
  public synchronized @Nullable MessageWaiting of(String user) {
    return states.get(user);
  }

  /** Remembers what was told; whether it is news. */
  public synchronized boolean put(MessageWaiting state) {
    MessageWaiting before = states.remove(state.user());
    states.put(state.user(), state);
    if (states.size() > limit) {
      states.remove(states.keySet().iterator().next());
    }
    return !state.equals(before);
  }

  /** All that is known. */
  public synchronized List<MessageWaiting> all() {
    return List.copyOf(states.values());
  }
}
