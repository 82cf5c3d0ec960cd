package org.strowger.pbx.call;

/** Hears what happens on a leg, on its shard, never from inside a command to the same leg. */
@FunctionalInterface
public interface LegListener {
  /** Something happened. {@link LegEvent.Ended} is the last, and always comes. */
  void on(long now, LegEvent event);
}
