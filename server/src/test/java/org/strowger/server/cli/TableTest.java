package org.strowger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void numbersStandToTheRightAndWideCharactersTakeTwoColumns() {
    Table table = new Table("name", "s");
    table.row("王小明", "7").row("Al", "12.5");
    assertThat(table.render()).isEqualTo("name       s\n────────────\n王小明     7\nAl      12.5\n");
  }

  @Test
  void aLongTableIsLaidOutInTimeInProportionToItsRows() {
    Table table = new Table("user", "contact", "seconds");
    int rows = 50_000;
    for (int i = 0; i < rows; i++) {
      table.row("user" + i, "sip:" + i + "@192.0.2.1", Integer.toString(i));
    }
    String text = assertTimeoutPreemptively(Duration.ofSeconds(100), table::render);
    assertThat(text.lines()).hasSize(rows + 2);
  }
}
