package org.strowger.pbx.dialplan;

import org.strowger.pbx.dialplan.text.Arguments;

/** What a step does. Stateless: a run's state is in its {@link Activity}. */
@FunctionalInterface
public interface Application {
  /** Does it, or begins it. */
  Verdict run(Execution execution, Arguments arguments);

  /** Looks at arguments when the dialplan is loaded. */
  @FunctionalInterface
  interface Check {
    /** Nothing to look at. */
    Check NOTHING = (arguments, checking) -> {};

    /**
     * Tells what is wrong.
     *
     * @param arguments with {@link org.strowger.pbx.dialplan.text.Template#UNKNOWN} for what is
     *     known only in a call
     */
    void check(Arguments arguments, Checking checking);
  }

  /**
   * An application with its name.
   *
   * @param minArguments how many it needs
   */
  record Named(String name, int minArguments, Application application, Check check) {}
}
