package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.Scripts;

/** Where a called party may send a call: by the dialplan, with the party's own rights. */
final class Forwarding {
  /** A call that was sent on so often goes in circles. */
  static final int MAX_REDIRECTIONS = 5;

  /** One that waits for the end of the leg that asked. */
  record Order(Leg by, Destination destination, Redirection.Reason reason) {}

  private Forwarding() {}

  /**
   * The first of the places that a party named which its context leads to.
   *
   * @param so what the call's last redirection was; null if there was none
   * @return null if none may be called
   */
  static @Nullable Order order(Leg by, LegEvent.Redirected asked, @Nullable Redirection so) {
    if (so != null && so.count() >= MAX_REDIRECTIONS) {
      return null;
    }
    String context = by.peer().context();
    Scripts scripts = by.call().scripts();
    for (String target : asked.targets()) {
      Scripts.Match match = scripts.match(context, target, by.identity().digits());
      if (match == Scripts.Match.COMPLETE || match == Scripts.Match.COMPLETE_OR_MORE) {
        return new Order(by, new Destination(context, target, 1), asked.reason());
      }
    }
    return null;
  }
}
