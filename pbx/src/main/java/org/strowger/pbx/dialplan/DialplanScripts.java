package org.strowger.pbx.dialplan;

import java.util.Map;
import org.strowger.pbx.dialplan.match.Pattern;

/**
 * One loading of the dialplan with what it runs on. Immutable; calls keep the one that they began
 * with.
 */
public record DialplanScripts(Dialplan dialplan, Services services) implements Scripts {
  @Override
  public Match match(String context, String number, String caller) {
    return dialplan.match(
        context, number, caller, services.env().wallClock().atZone(services.zone()));
  }

  @Override
  public boolean takesMore(String context, String number, String caller) {
    Extension found =
        dialplan.find(
            context, number, caller, _ -> true, services.env().wallClock().atZone(services.zone()));
    return found != null && found.pattern().tail() == Pattern.Tail.ANY;
  }

  @Override
  public Script start(long now, Destination start, Channel channel, Map<String, String> variables) {
    Destination at =
        start.extension().isEmpty()
            ? new Destination(start.context(), "s", start.priority())
            : start;
    RunExecution execution = new RunExecution(dialplan, services, channel, at);
    return new DialplanRun(execution, DialplanRun.Kind.CALL).start(now, variables);
  }

  @Override
  public Script subroutine(
      long now, Subroutine subroutine, Channel channel, Map<String, String> variables) {
    RunExecution execution = new RunExecution(dialplan, services, channel, subroutine.start());
    return new DialplanRun(execution, DialplanRun.Kind.SUBROUTINE).call(now, subroutine, variables);
  }
}
