package org.strowger.sip.subscription;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.ValueWithParams;

/**
 * One subscription, the only usage of its dialog (RFC 6665 4.5.2). Confined to its shard. One
 * NOTIFY is under way at a time, so that none overtakes another; what changes meanwhile is told
 * after it. The last one does not wait.
 */
final class Subscription implements Timed {
  private static final long SECOND = 1_000_000_000L;

  private final long id;
  private final String user;
  private final Notifier notifier;
  private final Dialog dialog;
  private final ValueWithParams event;
  private Flow flow;
  private long expiresAt = Deadlines.NEVER;
  private boolean underWay;
  private boolean changed;

  Subscription(
      Notifier notifier, long id, String user, Dialog dialog, ValueWithParams event, Flow flow) {
    this.notifier = notifier;
    this.id = id;
    this.user = user;
    this.dialog = dialog;
    this.event = event;
    this.flow = flow;
  }

  long id() {
    return id;
  }

  String user() {
    return user;
  }

  Dialog dialog() {
    return dialog;
  }

  Flow flow() {
    return flow;
  }

  /** Whether a request speaks of it: Event's id tells several apart (RFC 6665 8.2.1). */
  boolean isMeant(ValueWithParams other) {
    @Nullable String mine = event.params().value("id");
    @Nullable String its = other.params().value("id");
    return mine == null ? its == null : mine.equals(its);
  }

  /** It goes on, for so many seconds from now. */
  void extend(long now, long seconds, Flow by) {
    flow = by;
    expiresAt = now + seconds * SECOND;
  }

  /** Tells what is the case, now or when the last NOTIFY is answered. */
  void tell(long now, EventPackage events, Outbox out) {
    changed = underWay;
    if (!underWay) {
      underWay = true;
      long left = Math.max(0, (expiresAt - now + SECOND - 1) / SECOND);
      notify("active;expires=" + left, events, out);
    }
  }

  /** The NOTIFY under way is answered. */
  void answered(long now, EventPackage events, Outbox out) {
    underWay = false;
    if (changed) {
      tell(now, events, out);
    }
  }

  /** Tells that it is over, and what is the case. */
  void end(String reason, EventPackage events, Outbox out) {
    expiresAt = Deadlines.NEVER;
    notify("terminated;reason=" + reason, events, out);
  }

  private void notify(String state, EventPackage events, Outbox out) {
    SipRequest notify =
        dialog
            .request(Method.NOTIFY)
            .with(HeaderName.EVENT, event)
            .with(HeaderName.SUBSCRIPTION_STATE, state)
            .withBody(events.type(), events.state().of(user));
    out.add(new SubscriptionEvent.Notify(id, notify, flow));
  }

  @Override
  public long nextTimeout() {
    return expiresAt;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (expiresAt <= now) {
      notifier.end(this, "timeout", out);
    }
  }
}
