package org.strowger.pbx.dialplan;

import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.text.Arguments;

/** A run as its applications and functions see it. Confined to its shard. */
public interface Execution {
  /** Monotonic nanoseconds of the input that is being dealt with. */
  long now();

  /** The wall clock, in the exchange's time zone. */
  ZonedDateTime time();

  /** What can be asked of the call. */
  Channel channel();

  /** What the exchange offers. */
  Services services();

  /** The dialplan that this run keeps to its end. */
  Dialplan dialplan();

  /** Where it is. */
  Destination place();

  /** The extension whose priorities are run. */
  Extension extension();

  /** The variables of the channel. */
  Variables variables();

  /** The value of a variable, a built-in or a global one; guarded. */
  String variable(String name);

  /** The value of a function; guarded. */
  String function(String name, Arguments arguments);

  /**
   * Sets a variable or a function, as Set does.
   *
   * @param name with leading underscores, or with brackets for a function
   * @param value possibly guarded
   */
  void set(String name, String value);

  /** How long to wait for what. */
  Timeouts timeouts();

  /** Headers for the parties that are dialled. */
  OutgoingHeaders headers();

  /** How many subroutines have not returned. */
  int depth();

  /** Leaves a subroutine without going back; false if there is none. */
  boolean popSubroutine();

  /** What went wrong last, for {@code EXCEPTION()}; null if nothing did. */
  @Nullable Raised exception();

  /** Something that led to {@code e}, and where it happened. */
  record Raised(String reason, Destination place) {}

  /** Runs another application in the place of the current one. */
  Verdict run(String application, Arguments arguments);

  /**
   * Runs a subroutine to its end at once, in the middle of an application: one that may not wait.
   *
   * @param arguments possibly guarded
   * @return false if there is none, or if it did not return
   */
  boolean runNow(Target target, List<String> arguments);

  /** Whether the call is over and only {@code h} runs. */
  boolean over();

  /** For the log. */
  void log(Channel.Level level, String text);
}
