package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What a peer's terminal capability set says that matters here. Immutable.
 *
 * @param receive what it can receive, in the order of its table
 * @param alphanumeric whether it takes userInput alphanumeric; true if it says nothing of user
 *     input
 * @param signal whether it takes userInput signal
 */
public record RemoteCapabilities(
    List<MediaCapability> receive, boolean alphanumeric, boolean signal) {
  /** An empty set: it wants nothing to be sent (H.323 8.4.6). */
  public static final RemoteCapabilities EMPTY = new RemoteCapabilities(List.of(), true, false);

  /** Copies the list. */
  public RemoteCapabilities {
    receive = List.copyOf(receive);
  }

  /** The same as sessions without addresses. */
  public CallMedia media() {
    List<MediaSession> sessions = new ArrayList<>();
    for (int number : new int[] {AudioCapability.SESSION, VideoCapability.SESSION}) {
      List<MediaCapability> of = new ArrayList<>(receive);
      of.removeIf(capability -> capability.session() != number);
      if (!of.isEmpty()) {
        sessions.add(new MediaSession(number, null, null, of, true, true));
      }
    }
    return new CallMedia(sessions);
  }
}
