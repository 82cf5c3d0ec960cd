package org.strowger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.server.store.Database;
import picocli.CommandLine;

/** {@code strowger cdr --csv} where nothing is found: a program still reads which columns it is. */
class CdrCsvTest {
  @TempDir Path folder;

  private String cdr(String... more) throws Exception {
    Path config = Files.writeString(folder.resolve("strowger.yaml"), "exchange: {data: var}\n");
    Database.open(folder.resolve("var/strowger.db")).close();
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new CdrCommand()).setOut(new PrintWriter(out));
    String[] arguments = new String[more.length + 2];
    arguments[0] = "-c";
    arguments[1] = config.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    assertThat(command.execute(arguments)).isZero();
    return out.toString();
  }

  @Test
  void callsHaveTheirHeader() throws Exception {
    assertThat(cdr("--csv")).startsWith("id,state,linked_id,caller,").endsWith(",gateway\r\n");
  }

  @Test
  void sumsHaveTheirHeader() throws Exception {
    assertThat(cdr("--csv", "--sum", "day"))
        .isEqualTo("key,calls,answered,asr,talk_s,acd_s,pdd_s\r\n");
  }
}
