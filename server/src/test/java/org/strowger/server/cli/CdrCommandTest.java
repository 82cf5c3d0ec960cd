package org.strowger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdrCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1+cmd|' /C calc'!A0", "-1-1", "@SUM(A1)", "\tx", "+", "-5"})
  void whatASpreadsheetWouldRunIsDisarmed(String text) {
    assertThat(CdrCommand.quoted(text)).isEqualTo("'" + text);
  }

  @Test
  void aLineEndIsDisarmedAndQuoted() {
    assertThat(CdrCommand.quoted("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(CdrCommand.quoted("=HYPERLINK(\"a\",\"b\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+8613800138000", "913800138000", "*21#", "anonymous", ""})
  void numbersStayAsTheyAre(String text) {
    assertThat(CdrCommand.quoted(text)).isEqualTo(text);
  }

  @Test
  void figuresBelowZeroAreFigures() {
    assertThat(CdrCommand.quoted(-5)).isEqualTo("-5");
    assertThat(CdrCommand.quoted(null)).isEmpty();
  }
}
