package org.strowger.sip.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.strowger.kernel.Address;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.DialogKey;
import org.strowger.sip.dialog.Tags;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.ValueWithParams;

/**
 * The notifier of one event package (RFC 6665 4.2). Confined to its shard; sans-I/O. Who may
 * subscribe to what is its owner's business; the owner answers with the response that it is given,
 * and sends what {@link SubscriptionEvent.Notify} bears after it.
 *
 * <p>A user has {@link #MAX_OF_USER} subscriptions at most: a device that lost its power leaves one
 * behind, so one more takes the place of the oldest.
 */
public final class Notifier implements Timed {
  /** The most subscriptions of a user. */
  public static final int MAX_OF_USER = 8;

  /** The most subscriptions in all; one more is refused. */
  public static final int MAX = 20_000;

  private static final int RETRY_SECONDS = 300;

  /** RFC 5057 5.1: answers to a NOTIFY by which its subscription is over. */
  private static final Set<Integer> FATAL =
      Set.of(404, 405, 408, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 502, 604);

  private final EventPackage events;
  private final Env env;
  private final int limit;
  private final Map<DialogKey, Subscription> byDialog = new HashMap<>();
  private final Map<Long, Subscription> byId = new HashMap<>();
  private final Map<String, List<Subscription>> byUser = new HashMap<>();
  private final Agenda agenda = new Agenda();

  /** One without subscriptions. */
  public Notifier(EventPackage events, Env env) {
    this(events, env, MAX);
  }

  Notifier(EventPackage events, Env env, int limit) {
    this.events = events;
    this.env = env;
    this.limit = limit;
  }

  /** How many subscriptions there are. */
  public int size() {
    return byId.size();
  }

  /** Whether a device of a user has subscribed from an address. */
  public boolean isSubscribed(String user, Address from) {
    return byUser.getOrDefault(user, List.of()).stream()
        .anyMatch(subscription -> subscription.flow().remote().equals(from));
  }

  /**
   * A SUBSCRIBE of somebody who may, inside a dialog or not.
   *
   * @param user whose events are meant
   * @param flow by which it came
   * @return what to answer
   */
  public SipResponse onSubscribe(long now, String user, SipRequest request, Flow flow, Outbox out) {
    ValueWithParams event = events.event(request);
    long seconds = seconds(request);
    if (event == null) {
      return request.response(489).with(HeaderName.ALLOW_EVENTS, events.name());
    }
    if (!events.isAccepted(request)) {
      return request.response(406).with(HeaderName.ACCEPT, events.type());
    }
    if (seconds > 0 && seconds < events.least()) {
      return request.response(423).with(HeaderName.MIN_EXPIRES, events.least());
    }
    return request.toTag().isEmpty()
        ? begin(now, new Subscriber(user, event, flow), request, seconds, out)
        : refresh(now, new Subscriber(user, event, flow), request, seconds, out);
  }

  private record Subscriber(String user, ValueWithParams event, Flow flow) {}

  private long seconds(SipRequest request) {
    long said = request.expires();
    return said < 0 ? events.most() : Math.min(said, events.most());
  }

  private SipResponse begin(
      long now, Subscriber who, SipRequest request, long seconds, Outbox out) {
    if (byId.size() >= limit && seconds > 0) {
      return request.response(503).with(HeaderName.RETRY_AFTER, RETRY_SECONDS);
    }
    String tag = Tags.mint(env);
    Dialog dialog = Dialog.ofRequest(request, tag, 1 + env.random(1 << 16));
    Subscription fresh =
        new Subscription(this, env.nextId(), who.user, dialog, who.event, who.flow);
    if (seconds == 0) {
      fresh.end("timeout", events, out); // RFC 6665 4.4.3: asked once
    } else {
      add(fresh, out);
      extend(now, fresh, seconds, who.flow, out);
    }
    return accepted(request.response(200, tag), seconds);
  }

  private void add(Subscription fresh, Outbox out) {
    List<Subscription> others = byUser.computeIfAbsent(fresh.user(), _ -> new ArrayList<>());
    if (others.size() >= MAX_OF_USER) {
      end(others.getFirst(), "rejected", out); // it is not to come back and displace another
    }
    byUser.computeIfAbsent(fresh.user(), _ -> new ArrayList<>()).add(fresh);
    byDialog.put(fresh.dialog().key(), fresh);
    byId.put(fresh.id(), fresh);
  }

  private SipResponse refresh(
      long now, Subscriber who, SipRequest request, long seconds, Outbox out) {
    Subscription known = byDialog.get(DialogKey.ofReceived(request));
    if (known == null || !known.user().equals(who.user) || !known.isMeant(who.event)) {
      return request.response(481);
    }
    if (!known.dialog().accepts(request)) {
      return request.response(500); // RFC 3261 12.2.2
    }
    known.dialog().refresh(request);
    if (seconds == 0) {
      end(known, "timeout", out);
    } else {
      extend(now, known, seconds, who.flow, out);
    }
    return accepted(request.response(200), seconds);
  }

  private void extend(long now, Subscription known, long seconds, Flow flow, Outbox out) {
    known.extend(now, seconds, flow);
    agenda.touch(known);
    known.tell(now, events, out); // RFC 6665 4.2.1.2: at once, changed or not
  }

  private static SipResponse accepted(SipResponse response, long seconds) {
    return response.with(HeaderName.EXPIRES, seconds);
  }

  /** What is the case for a user has changed. */
  public void onChanged(long now, String user, Outbox out) {
    for (Subscription subscription : List.copyOf(byUser.getOrDefault(user, List.of()))) {
      subscription.tell(now, events, out);
    }
  }

  /** There are only these users any more. */
  public void retain(Predicate<String> users, Outbox out) {
    for (Subscription subscription : List.copyOf(byId.values())) {
      if (!users.test(subscription.user())) {
        end(subscription, "noresource", out);
      }
    }
  }

  /**
   * A NOTIFY has its final response.
   *
   * @param status 408 where there is none
   */
  public void onAnswered(long now, long subscription, int status, Outbox out) {
    Subscription known = byId.get(subscription);
    if (known == null) {
      return;
    }
    if (FATAL.contains(status)) {
      remove(known);
    } else {
      known.answered(now, events, out);
    }
  }

  /** Ends a subscription, and tells so. */
  void end(Subscription subscription, String reason, Outbox out) {
    remove(subscription);
    subscription.end(reason, events, out);
  }

  private void remove(Subscription subscription) {
    byId.remove(subscription.id());
    byDialog.remove(subscription.dialog().key());
    agenda.remove(subscription);
    List<Subscription> others = byUser.get(subscription.user());
    if (others != null) {
      others.remove(subscription);
      if (others.isEmpty()) {
        byUser.remove(subscription.user());
      }
    }
  }

  @Override
  public long nextTimeout() {
    return agenda.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agenda.onTimeout(now, out);
  }
}
