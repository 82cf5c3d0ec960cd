package org.strowger.sip.subscription;

import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.sip.message.SipRequest;

/** What a notifier wants of its owner. Immutable. */
public sealed interface SubscriptionEvent extends Event {
  /**
   * A NOTIFY is to be sent; {@link Notifier#onAnswered} is to hear what becomes of it.
   *
   * @param subscription which one it belongs to
   * @param flow by which the last SUBSCRIBE came
   */
  record Notify(long subscription, SipRequest request, Flow flow) implements SubscriptionEvent {}
}
