package org.strowger.h323.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The media of a call as one party describes it: ours in commands, the peer's in events. Immutable.
 *
 * @param sessions at most one of each session number
 */
public record CallMedia(List<MediaSession> sessions) {
  /** No media. */
  public static final CallMedia NONE = new CallMedia(List.of());

  /** Copies the list. */
  public CallMedia {
    sessions = List.copyOf(sessions);
  }

  /** Media of one session. */
  public static CallMedia of(MediaSession session) {
    return new CallMedia(List.of(session));
  }

  /** The same sessions and one more, in the place of one that has its number. */
  public CallMedia with(MediaSession session) {
    List<MediaSession> all = new ArrayList<>(sessions);
    all.removeIf(other -> other.session() == session.session());
    all.add(session);
    return new CallMedia(all);
  }

  /** The session of a number; null if there is none. */
  public @Nullable MediaSession session(int number) {
    for (MediaSession session : sessions) {
      if (session.session() == number) {
        return session;
      }
    }
    return null;
  }

  /** The audio session; null if there is none. */
  public @Nullable MediaSession audio() {
    return session(AudioCapability.SESSION);
  }

  /** The fax session; null if there is none. */
  public @Nullable MediaSession fax() {
    return session(FaxCapability.SESSION);
  }

  /** The capabilities of all sessions, in order. */
  public List<MediaCapability> capabilities() {
    List<MediaCapability> all = new ArrayList<>();
    for (MediaSession session : sessions) {
      all.addAll(session.capabilities());
    }
    return all;
  }

  /** The same sessions, each to be received. */
  public CallMedia receiving() {
    return new CallMedia(
        sessions.stream().map(session -> session.withDirection(session.sends(), true)).toList());
  }

  /** Whether every session receives. */
  public boolean receives() {
    return sessions.stream().allMatch(MediaSession::receives);
  }
}
