package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.pbx.dialplan.expression.Regex;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Scope;
import org.strowger.pbx.dialplan.text.Template;
import org.strowger.pbx.dialplan.text.TemplateParser;

class ExpressionTest {
  private static final Map<String, String> VALUES =
      Map.of("A", "5", "B", "foo bar", "C", "", "NUM", "8613812345678", "Q", "a\" | 1", "N", "A");

  private final List<String> warnings = new ArrayList<>();

  private String expand(String text) {
    Problems problems = new Problems();
    Template template = new TemplateParser(problems).parse(text, new Position("test", 1, 1));
    assertThat(problems.list()).isEmpty();
    return template.expand(
        new Scope() {
          @Override
          public String variable(String name) {
            return VALUES.getOrDefault(name, "");
          }

          @Override
          public String function(String name, Arguments arguments) {
            return name + arguments.size() + arguments.whole();
          }

          @Override
          public void warn(String what) {
            warnings.add(what);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "$[1 + 2 * 3] → 7",
        "$[(1 + 2) * 3] → 9",
        "$[7 / 2] → 3.5",
        "$[1 / 3] → 0.333333333333333333",
        "$[0.1 + 0.2] → 0.3",
        "$[7 % 3] → 1",
        "$[-5 + 2] → -3",
        "$[2 - -3] → 5",
        "$[1 - 2 - 3] → -4",
        "$[100000000000 * 100000] → 10000000000000000",
        "$[!0] → 1",
        "$[!${A}] → 0",
        "$[${A} = 5.0] → 1",
        "$[\"${A}\" = \"5.0\"] → 0",
        "$[${A}>4] → 1",
        "$[10 > 9] → 1",
        "$[\"10\" > \"9\"] → 0",
        "$[abc < abd] → 1",
        "$[${C} = 1] → 0",
        "$[\"${C}\" = \"\"] → 1",
        "$[${A} != 5 | ${A} >= 5] → 1",
        "$[${A} & 0] → 0",
        "$[${A} & 3] → 5",
        "$[0 | 7] → 7",
        "$[1 ? yes :: no] → yes",
        "$[${C} ? yes :: no] → no",
        "$[0 ? a :: 1 ? b :: c] → b",
        "$[a =~ a ~~ b] → 1b",
        "$[a ~~ b ~~ \"c d\"] → abc d",
        "$[\"${NUM}\" : \"86\"] → 2",
        "$[\"${NUM}\" : \"13\"] → 0",
        "$[\"${NUM}\" =~ \"13\"] → 2",
        "$[\"${NUM}\" : \"86([0-9]{3})\"] → 138",
        "$[\"${NUM}\" =~ \"(8$)\"] → 8",
        "$[\"${Q}\" = \"a\"] → 0",
        "$[FLOOR(2.7) + CEIL(2.1)] → 5",
        "$[ROUND(2.5)] → 3",
        "$[${A}5 + 1] → 56",
        "${A}${B:4} → 5bar",
        "${B:0:3} → foo",
        "${B:-3} → bar",
        "${B:-3:2} → ba",
        "${B:1:-1} → oo ba",
        "${NUM:${A}} → 12345678",
        "${${N}} → 5",
        "${UP(a,${A}):2:3} → 2a,",
        "${LEN(${B})} → LEN1foo bar",
        "x$y → x$y"
      })
  void meansWhatAsteriskDocuments(String text, String value) {
    assertThat(expand(text.strip())).isEqualTo(value);
  }

  @Test
  void whatIsNoNumberCountsAsZeroAndIsTold() {
    assertThat(expand("$[abc + 1]")).isEqualTo("1");
    assertThat(expand("$[1 / 0]")).isEqualTo("0");
    assertThat(warnings).hasSize(2);
  }

  @Test
  void aTextCannotGrowWithoutEnd() {
    String text = "${B}".repeat(Template.MAX_LENGTH / 4);
    assertThat(expand(text)).hasSize(Template.MAX_LENGTH);
    assertThat(warnings).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "^1[3-9] → 13812345678 → 0-2",
        "[0-9]+ → ab123c → 2-5",
        "a|bc → xbc → 1-3",
        "(ab)*c → ababc → 0-5",
        "a{2,3} → aaaa → 0-3",
        "^$ → x → no",
        "[^0-9] → 12a → 2-3",
        "[[:alpha:]]+$ → 12ab → 2-4",
        "\\d\\. → 1.2. → 0-2",
        ".*z → abc → no",
        "(a*)*b → aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa → no",
        "(?:x|y)z → ayz → 1-3",
        "[]a]+ → ]a → 0-2"
      })
  void regularExpressionsMatchWithoutBacktracking(String pattern, String text, String place) {
    Regex regex = Regex.compile(pattern).regex();
    assertThat(regex).isNotNull();
    Regex.Match match = regex.find(text, false);
    assertThat(match == null ? "no" : match.start() + "-" + match.end()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "(a",
    "a)",
    "[a",
    "*a",
    "a{3",
    "[b-a]",
    "[[:x:]]",
    "[[:]",
    "'((a{255}){255}){255}'",
    "a\\"
  })
  void wrongRegularExpressionsAreToldAndHugeOnesRefused(String pattern) {
    Regex.Compiled compiled = Regex.compile(pattern);
    assertThat(compiled.regex()).isNull();
    assertThat(compiled.problem()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'$[1 +]'",
    "'$[1 2]'",
    "'$[(1]'",
    "'$[1 ? 2]'",
    "'$[\"a]'",
    "'${'",
    "'${}'",
    "'$[1'",
    "'${X:a}'",
    "'${F(a}'",
    "'$[= 1]'"
  })
  void wrongTextsAreTold(String text) {
    Problems problems = new Problems();
    new TemplateParser(problems).parse(text, new Position("test", 1, 1));
    assertThat(problems.list()).isNotEmpty();
  }
}
