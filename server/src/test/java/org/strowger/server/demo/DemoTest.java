package org.strowger.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.PhoneAccount;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.phone.RunningPhone;
import org.strowger.server.phone.TalkPlan;

/** The whole demonstration in this process: real sockets, real time. */
@Tag("e2e")
class DemoTest {
  private static final int COLUMNS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;

  @Test
  void aPhoneTalksThroughTheGatewayAndTheCalledPartyHangsUpFirst() throws IOException {
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
      whoStillTalksIsToldThatItIsOver(demo);
    }
    assertThat(progress).noneMatch(line -> line.startsWith("stopping:"));
  }

  /** A softphone that tries the demo by hand must not go on talking with nobody. */
  private static void whoStillTalksIsToldThatItIsOver(Demo demo) throws IOException {
    Story story = new Story();
    Address local = new Address(IpAddress.LOOPBACK, 0);
    try (RunningPhone softphone = new RunningPhone(local, 27_000, 27_099, story::phone)) {
      PhoneAccount account = PhoneAccount.of(DemoSettings.SOFTPHONE, "s3cret", demo.sip());
      softphone.run((own, _, _) -> own.add(account, new AnswerRule.Busy()));
      softphone.run(
          (own, now, out) -> own.call(now, DemoSettings.SOFTPHONE, "600", TalkPlan.LISTEN, out));
      assertThat(story.await(Story.phone(PhoneEvent.Answered.class), PATIENCE)).isTrue();
      demo.close();
      assertThat(story.await(Story.phone(PhoneEvent.Ended.class), PATIENCE)).isTrue();
    }
  }
}
