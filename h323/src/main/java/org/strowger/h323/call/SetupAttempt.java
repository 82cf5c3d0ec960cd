package org.strowger.h323.call;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.H225Body;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;

/**
 * One Setup of an outgoing call. A call may need several, one after the other, by which its
 * identifier stays the same (H.225.0 7.4.1). Immutable.
 *
 * @param order what was ordered
 * @param remote where this Setup goes
 * @param target whose call signalling address it names: the gatekeeper at {@code remote} asks for
 *     that
 * @param callIdentifier of the call
 * @param conferenceId of its conference
 * @param goal the alternative of conferenceGoal
 * @param count which Setup of the call it is, from 1
 * @param renewed whether it is the last one again, on another connection
 */
record SetupAttempt(
    OutgoingCall order,
    Address remote,
    Address target,
    Octets callIdentifier,
    Octets conferenceId,
    String goal,
    int count,
    boolean renewed) {
  /** The most Setups of one call: who sends it on more often sends it in circles. */
  static final int MAX = 4;

  /** The first one. */
  static SetupAttempt first(OutgoingCall order, CallNumbers numbers) {
    return new SetupAttempt(
        order,
        order.remote(),
        order.remote(),
        numbers.callIdentifier(),
        numbers.conferenceId(),
        H225Body.Setup.CREATE,
        1,
        false);
  }

  /**
   * The next one, to where a Facility says: a gatekeeper routes to who was called before, a
   * multipoint controller is called itself and, if it names its conference, joined (H.323 8.4.3).
   *
   * @return null if it was one too many
   */
  @Nullable SetupAttempt to(H323Event.Redirected said) {
    Address address = said.address();
    if (address == null || count >= MAX) {
      return null;
    }
    Octets conference = said.reason().equals("routeCallToMC") ? said.conferenceId() : null;
    return new SetupAttempt(
        order,
        address,
        said.reason().equals("routeCallToGatekeeper") ? target : address,
        callIdentifier,
        conference == null ? conferenceId : conference,
        conference == null ? goal : H225Body.Setup.JOIN,
        count + 1,
        false);
  }

  /** The same on another connection; null if that was tried. */
  @Nullable SetupAttempt again() {
    return renewed || count >= MAX
        ? null
        : new SetupAttempt(
            order, remote, target, callIdentifier, conferenceId, goal, count + 1, true);
  }
}
