package org.strowger.pbx.sim;

import java.util.Map;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.RunState;
import org.strowger.pbx.dialplan.Script;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.dialplan.Subroutine;
import org.strowger.pbx.dialplan.Target;

/**
 * A dialplan of the test's: one reaction to the beginning and to each input. Numbers with 0 in
 * front lead nowhere; those with 1 have three digits; those with 2 take more digits.
 */
public final class FakeScripts implements Scripts {
  /** What a script does. */
  public interface Plan {
    /** A call reached an extension. */
    void begin(Channel channel, String extension);

    /**
     * Something happened.
     *
     * @return whether the script goes on; if not, it hangs up
     */
    boolean on(Channel channel, RunInput input);
  }

  private Plan plan;

  /** A dialplan that follows one plan for every number. */
  public FakeScripts(Plan plan) {
    this.plan = plan;
  }

  /** Follows another plan from now on. */
  public void plan(Plan other) {
    plan = other;
  }

  @Override
  public Match match(String context, String number, String caller) {
    if (number.startsWith("0")) {
      return Match.NONE;
    }
    return number.startsWith("1") && number.length() < 3 ? Match.INCOMPLETE : Match.COMPLETE;
  }

  @Override
  public boolean takesMore(String context, String number, String caller) {
    return number.startsWith("2");
  }

  @Override
  public Script start(long now, Destination start, Channel channel, Map<String, String> variables) {
    plan.begin(channel, start.extension());
    return new Running(plan, channel);
  }

  @Override
  public Script subroutine(
      long now, Subroutine subroutine, Channel channel, Map<String, String> variables) {
    return new Running(plan, channel);
  }

  private static final class Running extends FakeScript {
    private final Plan plan;
    private final Channel channel;

    Running(Plan plan, Channel channel) {
      super("Test");
      this.plan = plan;
      this.channel = channel;
    }

    @Override
    public RunState on(long now, RunInput input) {
      switch (input) {
        case RunInput.HungUp(Cause cause) -> enter(new RunState.Ended(cause));
        case RunInput.DialEnded ended when ended.endedBy() == RunInput.EndedBy.CALLER ->
            enter(new RunState.Ended(ended.cause()));
        case RunInput.Redirected redirected ->
            plan.begin(channel, redirected.destination().extension());
        case RunInput.DialLeft(Target target) when target != null && target.extension() != null ->
            plan.begin(channel, target.extension());
        default -> {
          if (!plan.on(channel, input)) {
            Cause cause =
                input instanceof RunInput.DialEnded ended
                    ? ended.cause()
                    : Cause.of(CauseValue.NORMAL_CLEARING);
            channel.hangup(cause);
            enter(new RunState.Ended(cause));
          }
        }
      }
      return state();
    }
  }
}
