package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.dialplan.Scripts.Match;
import org.strowger.pbx.dialplan.source.Problem;

class DialplanRunTest {
  @Test
  void aCallKeepsTheDialplanWithWhichItBegan() {
    String plan = "[main]\nexten => 1,1,Wait(1)\n same => n,Goto(2,1)\nexten => 2,1,Hangup(%d)\n";
    Plans.Run old = new Plans.Run(Plans.of(plan.formatted(21))).start("main", "1");
    Plans.Run fresh = new Plans.Run(Plans.of(plan.formatted(22))).start("main", "1");
    old.pass(1000);
    fresh.pass(1000);
    assertThat(old.channel.verbs).containsExactly("hangup 21");
    assertThat(fresh.channel.verbs).containsExactly("hangup 22");
  }

  @Test
  void loadingADialplanAgainKeepsTheGlobalsThatCallsHaveSetUnlessItSaysOtherwise() {
    Globals globals = new Globals();
    globals.load(Plans.of("[globals]\nA=1\n"), false);
    globals.set("B", "2");
    globals.load(Plans.of("[globals]\nA=3\nC=${A}4\n"), false);
    assertThat(globals.all()).isEqualTo(Map.of("A", "3", "B", "2", "C", "34"));
    globals.load(Plans.of("[globals]\nA=5\n"), true);
    assertThat(globals.all()).isEqualTo(Map.of("A", "5"));
  }

  @Test
  void aRunThatIsOverIgnoresWhatComesAndHasNoTimer() {
    Plans.Run run = new Plans.Run(Plans.of("[main]\nexten => 1,1,Hangup()\n")).start("main", "1");
    assertThat(run.on(new RunInput.Digit('1'))).isEqualTo(new RunState.Ended(Cause.of(16)));
    assertThat(run.script().nextTimeout()).isEqualTo(Deadlines.NEVER);
    assertThat(run.channel.verbs).containsExactly("hangup 16");
  }

  @Test
  void aSubroutineForThePartyThatAnsweredGivesItBack() {
    Dialplan plan =
        Plans.of(
            """
            [screen]
            exten => s,1,Playback(${ARG1})
             same => n,Read(KEY,,1)
             same => n,GotoIf($[${KEY} = 1]?yes)
             same => n,Set(GOSUB_RESULT=BUSY)
             same => n(yes),Return()
            """);
    Subroutine subroutine =
        new Subroutine(new Destination("screen", "s", 1), List.of("call-being-connected"));
    Plans.Run run = new Plans.Run(plan).subroutine(subroutine);
    run.on(new RunInput.PlayEnded(""));
    assertThat(run.on(new RunInput.Digit('2'))).isEqualTo(new RunState.Returned("BUSY"));
    assertThat(run.channel.verbs).containsExactly("answer", "play call-being-connected en");

    Plans.Run gone = new Plans.Run(plan).subroutine(subroutine);
    assertThat(gone.on(new RunInput.HungUp(Cause.of(16))))
        .isEqualTo(new RunState.Ended(Cause.of(16)));
  }

  @Test
  void whatANumberIsWhileMoreDigitsMayCome() {
    DialplanScripts scripts =
        new Plans.Run(
                Plans.of(
                    """
                    [main]
                    include => more
                    exten => 100,1,Echo()
                    exten => _2X,1,Echo()
                    exten => _3.,1,Echo()
                    exten => _4!,1,Echo()
                    exten => h,1,NoOp()
                    exten => _[a-z],1,NoOp()
                    [more]
                    exten => 1001,1,Echo()
                    """))
            .scripts();
    assertThat(scripts.match("main", "1", "")).isEqualTo(Match.INCOMPLETE);
    assertThat(scripts.match("main", "100", "")).isEqualTo(Match.COMPLETE_OR_MORE);
    assertThat(scripts.match("main", "1001", "")).isEqualTo(Match.COMPLETE);
    assertThat(scripts.match("main", "2", "")).isEqualTo(Match.INCOMPLETE);
    assertThat(scripts.match("main", "22", "")).isEqualTo(Match.COMPLETE);
    assertThat(scripts.match("main", "31", "")).isEqualTo(Match.COMPLETE_OR_MORE);
    assertThat(scripts.match("main", "41", "")).isEqualTo(Match.COMPLETE);
    assertThat(scripts.match("main", "5", "")).isEqualTo(Match.NONE);
    assertThat(scripts.match("nowhere", "5", "")).isEqualTo(Match.NONE);
    // P1: a pattern never takes an extension of the exchange's own.
    assertThat(scripts.match("main", "t", "")).isEqualTo(Match.NONE);
    assertThat(scripts.match("main", "h", "")).isEqualTo(Match.COMPLETE);
  }

  @Test
  void filesIncludeOthersAndEachMistakeNamesItsFile() {
    Map<String, String> files =
        Map.of(
            "extra.conf", "exten => 2,1,Hangup()\nexten => 3,1,Hangpu()\n",
            "loop.conf", "#include loop.conf\n");
    Loaded loaded =
        Plans.load(
            """
            [main]
            #include "extra.conf"
            #include <loop.conf>
            #tryinclude none.conf
            #include none.conf
            #exec rm
            """,
            files::get);
    assertThat(loaded.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "extensions.conf:5:1: error: there is no file \"none.conf\";"
                + " mend the name, or use #tryinclude",
            "extensions.conf:6:1: error: #exec is not supported;"
                + " only #include and #tryinclude are",
            "extra.conf:2:14: error: unknown application \"Hangpu\"; did you mean \"Hangup\"?",
            "loop.conf:1:1: error: \"loop.conf\" includes itself;"
                + " files: [extensions.conf, loop.conf]");
  }

  @Test
  void commentsTemplatesAndOlderFormsAreRead() {
    Dialplan plan =
        Plans.of(
            """
            ; a comment
            [base](!)
            exten => 5,1,Hangup(21) ; at the end
            [main](base)
            exten => 1,1,Set(A=x\\;y)
            ;-- exten => 1,2,Bogus()
            exten => 1,3,Bogus() --;
            exten = 1,n,Hangup,22
            [main](+)
            exten => 6,hint,SIP/1001
            exten => _7XX/_1X.,1,Hangup(23)
            """);
    Plans.Run run = new Plans.Run(plan).start("main", "1");
    assertThat(run.variable("A")).isEqualTo("x;y");
    assertThat(run.channel.verbs).containsExactly("hangup 22");
    assertThat(new Plans.Run(plan).start("main", "5").channel.verbs).containsExactly("hangup 21");
    assertThat(new Plans.Run(plan).start("main", "711").channel.verbs).containsExactly("hangup 23");
    assertThat(plan.contexts().get("main").hints())
        .extracting(Hint::devices)
        .containsExactly("SIP/1001");
  }

  @Test
  void tooManyVariablesAreRefusedAndTold() {
    Plans.Run run =
        new Plans.Run(
                Plans.of(
                    """
                    [main]
                    exten => 1,1,While($[${INC(i)} < 2000])
                     same => n,Set(V${i}=1)
                     same => n,EndWhile()
                    """))
            .start("main", "1");
    assertThat(run.script().state()).isInstanceOf(RunState.Ended.class);
    assertThat(run.channel.logs).anyMatch(line -> line.contains("too many variables"));
  }

  @Test
  void aListThatGrowsInALoopEndsSomewhere() {
    Plans.Run run =
        new Plans.Run(
                Plans.of(
                    """
                    [main]
                    exten => 1,1,Set(PUSH(L)=0123456789012345678901234567890123456789)
                     same => n,Goto(1)
                    """))
            .start("main", "1");
    assertThat(run.script().state()).isInstanceOf(RunState.Ended.class);
    assertThat(run.variable("L")).hasSize(Variables.MAX_VALUE);
  }

  @Test
  void everyStepIsShownWithWhatItsVariablesStoodFor() {
    Plans.Run run =
        new Plans.Run(Plans.of("[main]\nexten => _X,1,NoOp(${EXTEN})\n")).start("main", "7");
    assertThat(run.channel.steps).containsExactly("[7@main:1] NoOp(7)");
  }
}
