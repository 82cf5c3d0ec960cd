package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.Scripts;

/**
 * A called party's wish to send the call elsewhere: by the dialplan, with the party's own rights.
 * Its leg ends first. Immutable.
 *
 * @param by who asked
 * @param order what follows; null if the wish counts as a failure
 */
record Forwarding(Leg by, @Nullable Order order) {
  /** A call that was sent on so often goes in circles. */
  static final int MAX_REDIRECTIONS = 5;

  /** Where the call goes. */
  record Order(Destination destination, Redirection.Reason reason) {}

  /**
   * A wish for the first of the places that a party named which its context leads to.
   *
   * @param so what the call's last redirection was; null if there was none
   */
  static Forwarding followed(Leg by, LegEvent.Redirected asked, @Nullable Redirection so) {
    if (so == null || so.count() < MAX_REDIRECTIONS) {
      String context = by.peer().context();
      Scripts scripts = by.call().scripts();
      for (String target : asked.targets()) {
        Scripts.Match match = scripts.match(context, target, by.identity().digits());
        if (match == Scripts.Match.COMPLETE || match == Scripts.Match.COMPLETE_OR_MORE) {
          return new Forwarding(by, new Order(new Destination(context, target, 1), asked.reason()));
        }
      }
    }
    return failing(by);
  }

  /** A wish that is not followed. */
  static Forwarding failing(Leg by) {
    return new Forwarding(by, null);
  }
}
