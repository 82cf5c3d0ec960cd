package org.strowger.pbx.dialplan;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;

/**
 * A dialplan function. Immutable.
 *
 * @param name in capitals
 * @param read what {@code ${NAME(…)}} stands for; null if it can only be set
 * @param write what Set does; null if it can only be read
 * @param external whether values come from outside and are to be guarded
 */
public record Function(
    String name, @Nullable Reader read, @Nullable Writer write, boolean external) {
  /** A function that can only be read. */
  public static Function read(String name, Reader read) {
    return new Function(name, read, null, false);
  }

  /** A function that takes values as they look. */
  public static Function of(String name, @Nullable Reader read, Writer write) {
    return new Function(name, read, revealing(write), false);
  }

  /** A function that takes values as they are, guarded or not, to give them back so. */
  public static Function raw(String name, Reader read, Writer write) {
    return new Function(name, read, write, false);
  }

  /** A function whose values come from outside. */
  public static Function external(String name, Reader read, @Nullable Writer write) {
    return new Function(name, read, write == null ? null : revealing(write), true);
  }

  private static Writer revealing(Writer write) {
    return (execution, arguments, value) -> write.write(execution, arguments, Guard.reveal(value));
  }

  /** Gives a value. */
  @FunctionalInterface
  public interface Reader {
    /** The value; empty if there is none. */
    String read(Execution execution, Arguments arguments);
  }

  /** Takes a value. */
  @FunctionalInterface
  public interface Writer {
    /** Sets it, as it came: possibly guarded. */
    void write(Execution execution, Arguments arguments, String value);
  }
}
