package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two softphones with cameras, baresip, see each other; RTCP shares the port of RTP. */
@Tag("e2e")
@Timeout(400)
class SoftphoneVideoTest {
  private static final String DIALPLAN =
      """
      [phones]
      exten => _100X,1,Dial(SIP/${EXTEN},20)
       same => n,Hangup(${HANGUPCAUSE})
      """;

  /** A phone more, to which one port for RTP and RTCP is offered. */
  private static final String PHONE =
      "  1004: {password: %s, offer-rtcp-mux: true}%n".formatted(TestExchange.PASSWORD);

  @TempDir Path folder;
  private TestExchange exchange;

  @BeforeEach
  void start() throws Exception {
    Softphone.need();
    exchange = TestExchange.start(folder, DIALPLAN, PHONE);
  }

  @AfterEach
  void stop() {
    if (exchange != null) {
      exchange.close();
    }
  }

  private Softphone phone(String user, String voice) throws Exception {
    String settings = String.join("\n", Softphone.CAMERA, "rtcp_mux yes");
    Softphone.Line line = new Softphone.Line(Ports.HOST, exchange.sipPort(), "udp", settings);
    return Softphone.start(folder, line, user, Sounds.speech(folder, voice), "PCMA");
  }

  @Test
  void seeEachOther() throws Exception {
    try (Softphone one = phone("1001", "demo-caller");
        Softphone two = phone("1004", "demo-called")) {
      one.call("1004");
      two.awaitEvent("CALL_ESTABLISHED");
      for (Softphone phone : List.of(one, two)) {
        BufferedImage picture = phone.awaitPicture();
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(176, 144);
        assertThat(colours(picture)).as("colours").isGreaterThan(3);
      }
      two.hangUp();
      one.awaitEvent("CALL_CLOSED");
    }
    exchange.awaitIdle();
    Map<String, @Nullable Object> call = exchange.awaitRecords(1).getFirst();
    assertThat(call).containsEntry("disposition", "ANSWERED").containsEntry("hangup", "CALLEE");
    assertThat(descriptions(call))
        .hasSizeGreaterThanOrEqualTo(4) // an INVITE may be there twice
        .allSatisfy(sdp ->
            assertThat(sdp)
                .contains("VP8/90000")
                .containsPattern("(?s)a=rtcp-mux.*m=video.*a=rtcp-mux"));
  }

  private static long colours(BufferedImage picture) {
    int width = picture.getWidth();
    return Arrays.stream(picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width))
        .distinct()
        .count();
  }

  private List<String> descriptions(Map<String, @Nullable Object> call) {
    return exchange.messages(call).stream()
        .map(message -> message.octets().toUtf8())
        .filter(text -> text.contains("m=audio"))
        .toList();
  }
}
