package org.strowger.pbx.app;

import java.util.ArrayList;
import java.util.List;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.ApplicationTable;

/** All applications of the house. */
public final class Applications {
  private Applications() {}

  /** The table of them; more can be added with {@link ApplicationTable#with}. */
  public static ApplicationTable table() {
    List<Application.Named> all = new ArrayList<>();
    all.addAll(FlowApplications.all());
    all.addAll(SubroutineApplications.all());
    all.addAll(LoopApplications.all());
    all.addAll(VariableApplications.all());
    all.addAll(SignallingApplications.all());
    all.addAll(WaitApplications.all());
    all.addAll(PromptApplications.all());
    all.addAll(SoundApplications.all());
    all.add(new Application.Named("Read", 1, Read::start, Read::check));
    all.add(new Application.Named("Dial", 1, Dial::start, Dial::check));
    return ApplicationTable.of(all);
  }

  /** An application whose arguments need no look when the dialplan is loaded. */
  static Application.Named named(String name, int minArguments, Application application) {
    return new Application.Named(name, minArguments, application, Application.Check.NOTHING);
  }
}
