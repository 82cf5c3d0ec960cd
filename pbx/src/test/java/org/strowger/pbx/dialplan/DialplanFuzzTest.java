package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.dialplan.expression.Regex;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Scope;
import org.strowger.pbx.dialplan.text.Template;
import org.strowger.pbx.dialplan.text.TemplateParser;

/** Any text at all: loading ends, tells what is wrong, and what was loaded runs to an end. */
class DialplanFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "[main]",
          "[a](!)",
          "[b](a)",
          "[main](+)",
          "exten => ",
          "same => n,",
          "include => main",
          "#include \"x\"",
          ";--",
          "--;",
          ";",
          "\\;",
          "\n",
          "\n",
          "\n",
          ",",
          ",1,",
          "(",
          ")",
          "_X.",
          "_[1-5]N!",
          "_X",
          "100",
          "s",
          "h",
          "i",
          "t",
          "n",
          "n(a)",
          "n+2",
          "Goto(",
          "Goto(1)",
          "a",
          "Gosub(s,1(x))",
          "Return()",
          "Set(A=",
          "${",
          "}",
          "${A}",
          "${EXTEN:1}",
          "${LEN(",
          "$[",
          "]",
          "$[1 + 1]",
          "\"",
          "1",
          "+",
          "-",
          "?",
          "::",
          ":",
          "=~",
          "While(1)",
          "EndWhile",
          "Background(a)",
          "WaitExten(1)",
          "Dial(SIP/1001,20,gm(x)L(1:2))",
          "Read(A,b,3)",
          "Hangup(",
          "&",
          "|",
          "\\",
          "ExecIf(1?NoOp())",
          "GotoIf($[${A}]?1:2)",
          "Echo()",
          "Wait(1)",
          "\u0000",
          "\uFEFF",
          "ü");

  @FuzzTest
  void extensionsConf(byte[] octets) {
    loadAndRun(new String(octets, StandardCharsets.UTF_8));
  }

  @FuzzTest
  void expression(byte[] octets) {
    expand(new String(octets, StandardCharsets.UTF_8));
  }

  @FuzzTest
  void regularExpression(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8);
    int half = text.length() / 2;
    Regex regex = Regex.compile(text.substring(0, half)).regex();
    if (regex != null) {
      regex.find(text.substring(half), false);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void wordsAtRandom(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "[main]\n" : "");
      int words = random.nextInt(60);
      for (int k = 0; k < words; k++) {
        text.append(WORDS.get(random.nextInt(WORDS.size())));
      }
      try {
        loadAndRun(text.toString());
        expand(text.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aGoodDialplanWithMistakes(long seed) {
    String good =
        """
        [globals]
        GW=gw
        [main]
        include => other,9:00-17:00,mon-fri,*,*
        exten => _9X.,1,Set(CALLERID(num)=${FILTER(0-9,${CALLERID(num)})})
         same => n,GotoIf($["${EXTEN:1:2}" = "86"]?china:rest)
         same => n(china),Dial(H323/${EXTEN:1}@${GW},60,tTL(60000:1000))
         same => n(rest),While($[${INC(i)} < 3])
         same => n,Background(welcome)
         same => n,WaitExten(2)
         same => n,EndWhile()
         same => n,Hangup(${HANGUPCAUSE})
        exten => s,1,Goto(98613,1)
        exten => h,1,NoOp(${DIALSTATUS})
        [other]
        exten => _[1-4]!,1,Read(PIN,enter-password,4)
         same => n,ExecIf($[${LEN(${PIN})} = 4]?Gosub(sub,1(${PIN})):Hangup())
        exten => sub,1,Return($[${ARG1} + 1])
        """;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
          default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        }
      }
      try {
        loadAndRun(text.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }

  private static void expand(String text) {
    Problems problems = new Problems();
    Template template = new TemplateParser(problems).parse(text, new Position("fuzz", 1, 1));
    String result =
        template.expand(
            new Scope() {
              @Override
              public String variable(String name) {
                return name;
              }

              @Override
              public String function(String name, Arguments arguments) {
                return arguments.whole();
              }

              @Override
              public void warn(String what) {
                assertThat(what).isNotEmpty();
              }
            });
    assertThat(result).hasSizeLessThanOrEqualTo(Math.max(text.length(), Template.MAX_LENGTH));
  }

  private static void loadAndRun(String text) {
    Loaded loaded = Plans.load(text, name -> name.length() < 3 ? text : null);
    Dialplan dialplan = loaded.dialplan();
    if (dialplan == null) {
      assertThat(loaded.errors()).isNotEmpty();
      return;
    }
    for (String number : List.of("s", "98613", "100", "1")) {
      Plans.Run run = new Plans.Run(dialplan);
      run.start("main", number);
      run.on(new RunInput.Digit('1'));
      run.on(new RunInput.PlayEnded(""));
      run.pass(10_000);
      run.on(
          new RunInput.DialEnded(DialStatus.BUSY, Cause.of(17), RunInput.EndedBy.CALLEE, 1000, 0));
      run.pass(60_000);
      run.on(new RunInput.HungUp(Cause.of(16)));
      assertThat(run.script().state()).isInstanceOf(RunState.Ended.class);
    }
  }
}
