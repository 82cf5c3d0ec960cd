package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeScripts;
import org.strowger.pbx.sim.FakeWorld;

/** The dialplan's Transfer: the caller's own phone calls elsewhere. */
class CallElsewhereTest {
  /** Sends the caller to FAKE/102, answered for extensions that begin with 2. */
  private static final class Plan implements FakeScripts.Plan {
    final List<RunInput> inputs = new ArrayList<>();
    private String target = "FAKE/102";

    @Override
    public void begin(Channel channel, String extension) {
      if (extension.startsWith("2")) {
        channel.answer();
      }
      channel.transfer(target);
    }

    @Override
    public boolean on(Channel channel, RunInput input) {
      inputs.add(input);
      return false;
    }
  }

  private final Plan plan = new Plan();
  private final FakeWorld world =
      new FakeWorld(1, new Bench().configuration(), new FakeScripts(plan));

  private static RunInput ended(TransferStatus status) {
    return new RunInput.TransferEnded(status);
  }

  @Test
  void aCallerThatIsNotAnsweredIsRedirected() {
    FakeLeg caller = world.call("100", "300");
    assertThat(caller.heard()).containsExactly("proceed", "redirect 102");
    assertThat(plan.inputs).containsExactly(ended(TransferStatus.SUCCESS));
    assertThat(world.record().end().cause().value()).isEqualTo(23);
    assertThat(world.record().end().by()).isEqualTo(HangupParty.EXCHANGE);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void anAnsweredCallerSaysHowItWent() {
    FakeLeg caller = world.call("100", "200");
    assertThat(caller.heard()).containsExactly("proceed", "answer", "redirect 102");
    assertThat(plan.inputs).isEmpty();
    caller.say(new LegEvent.TransferEnded(TransferStatus.FAILURE));
    assertThat(plan.inputs).containsExactly(ended(TransferStatus.FAILURE));
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerThatCannotSaysSo() {
    plan.target = "FAKE/";
    world.call("100", "200");
    plan.target = "SOMETHING/102";
    world.call("100", "200");
    assertThat(plan.inputs)
        .containsExactly(ended(TransferStatus.FAILURE), ended(TransferStatus.FAILURE));
    assertThat(world.leftovers()).isEmpty();
  }
}
