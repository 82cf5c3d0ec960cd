package org.strowger.pbx.sim;

import org.strowger.kernel.Deadlines;
import org.strowger.pbx.dialplan.RunState;
import org.strowger.pbx.dialplan.Script;

/** A script that waits for inputs alone, and knows no variables. */
public abstract class FakeScript implements Script {
  private RunState state;

  protected FakeScript(String application) {
    state = new RunState.Waiting(application);
  }

  protected final void enter(RunState next) {
    state = next;
  }

  @Override
  public final RunState state() {
    return state;
  }

  @Override
  public long nextTimeout() {
    return Deadlines.NEVER;
  }

  @Override
  public RunState onTimeout(long now) {
    return state;
  }

  @Override
  public String variable(String name) {
    return "";
  }

  @Override
  public void variable(String name, String value) {}
}
