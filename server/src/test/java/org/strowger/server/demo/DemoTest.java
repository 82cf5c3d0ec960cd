package org.strowger.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/** The whole demonstration in this process: real sockets, real time. */
@Tag("e2e")
class DemoTest {
  private static final int COLUMNS = 100;

  @TempDir Path directory;

  @Test
  void aPhoneTalksThroughTheGatewayAndTheCalledPartyHangsUpFirst() {
    List<String> progress = new ArrayList<>();
    DemoSettings settings =
        new DemoSettings(new Address(IpAddress.LOOPBACK, 0), directory, "s3cret");
    try (Demo demo = new Demo(settings, progress::add)) {
      DemoReport report = demo.run();
      String text = String.join("\n", DemoText.lines(report));
      assertThat(report.failures()).as("%s%n%s", progress, text).isEmpty();
      assertThat(text.lines()).allMatch(line -> line.length() <= COLUMNS);
      assertThat(text).doesNotContain("s3cret").contains("Everything happened as it should.");
      assertThat(report.media())
          .hasSize(2)
          .allMatch(path -> path.match().same())
          .allMatch(path -> path.figures().codec().equals("PCMA"));
      assertThat(report.record()).containsEntry("disposition", "ANSWERED");
      assertThat(report.legs()).hasSize(2);
      assertThat(DemoText.tree(report)).containsEntry("succeeded", true);
    }
    assertThat(progress).noneMatch(line -> line.startsWith("stopping:"));
  }
}
