package org.strowger.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WireCommandTest {
  private static final String RELEASE = "0300000e08028064" + "5a" + "08028090" + "2802" + "4142";
  private static final String OPTIONS =
      """
      OPTIONS sip:a@example.com SIP/2.0
      Via: SIP/2.0/UDP h;branch=z9hG4bK1
      From: <sip:b@example.com>;tag=1
      To: <sip:a@example.com>
      Call-ID: c
      CSeq: 1 OPTIONS
      Content-Type: text/plain
      Content-Length: 2

      hi\
      """
          .replace("\n", "\r\n");

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    CommandLine command = new CommandLine(new StrowgerCommand());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @Test
  void aQ931MessageGoesToJsonAndBack() throws Exception {
    String hex = "03000011" + "080280645a" + "08028090" + "28024142";
    assertThat(run("decode", "q931", "--json", hex)).isZero();
    assertThat(out.toString()).contains("\"message_type\":90", "{\"id\":40,\"hex\":\"4142\"}");
    Path file = Files.writeString(directory.resolve("m.json"), out.toString());
    assertThat(run("encode", "q931", file.toString())).isZero();
    assertThat(out.toString().strip()).isEqualTo(hex);
  }

  @Test
  void aSipMessageInAFileGoesToJsonAndBack() throws Exception {
    Path file = Files.writeString(directory.resolve("options.sip"), OPTIONS);
    assertThat(run("decode", "sip", "--json", file.toString())).isZero();
    assertThat(out.toString()).contains("\"method\":\"OPTIONS\"", "\"body\":\"hi\"");
    Path json = Files.writeString(directory.resolve("m.json"), out.toString());
    assertThat(run("encode", "sip", json.toString())).isZero();
    assertThat(run("decode", "sip", "--json", out.toString().strip())).isZero();
    assertThat(out.toString().strip()).isEqualTo(Files.readString(json).strip());
  }

  @Test
  void aLineThatCannotBeReadAnswersItsErrorAndTheRestGoOn() throws Exception {
    Path file = directory.resolve("lines");
    Files.write(file, List.of(RELEASE + "00", "zz", "", "080280645a08028090"));
    assertThat(run("decode", "q931", "--lines", file.toString())).isZero();
    List<String> answers = out.toString().lines().toList();
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0)).startsWith("{\"error\":").contains("TPKT");
    assertThat(answers.get(1)).startsWith("{\"error\":").contains("hexadecimal");
    assertThat(answers.get(2)).startsWith("{\"error\":").contains("empty");
    assertThat(answers.get(3)).contains("\"message_type\":90");
  }

  @Test
  void whatNoMessageCanHoldIsAnErrorOfItsLine() throws Exception {
    String long255 = "00".repeat(256);
    Path file = directory.resolve("lines");
    Files.write(
        file,
        List.of(
            "{\"call_reference\":1,\"message_type\":5,\"ies\":[{\"id\":8,\"hex\":\"%s\"}]}"
                .formatted(long255),
            "{\"call_reference\":1,\"message_type\":5,\"ies\":[{\"id\":161,\"hex\":\"00\"}]}",
            "{\"call_reference\":1,\"message_type\":90,\"ies\":[]}"));
    assertThat(run("encode", "q931", "--lines", file.toString())).isZero();
    List<String> answers = out.toString().lines().toList();
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0)).contains("{\"error\":", "256 octets");
    assertThat(answers.get(1)).startsWith("{\"error\":");
    assertThat(answers.get(2)).isEqualTo("0300000908020001" + "5a");
    assertThat(run("decode", "q931", "0802")).isEqualTo(1);
    assertThat(err.toString()).contains("not a q931 message: ").doesNotContain("Rejected[");
  }

  @Test
  void aSipHeaderThatIsNoneIsAnErrorOfItsLine() throws Exception {
    Path file = directory.resolve("lines");
    Files.write(
        file,
        List.of(
            "{\"status\":200,\"headers\":[{\"name\":\"a b\",\"value\":\"c\"}]}",
            "{\"status\":200,\"headers\":[]}"));
    assertThat(run("encode", "sip", "--lines", file.toString())).isZero();
    List<String> answers = out.toString().lines().toList();
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0)).contains("{\"error\":", "a b is not a token");
    assertThat(answers.get(1)).startsWith("534950");
  }

  @Test
  void octetsThatAreNoTextAndAFileThatIsNotThereAreErrorsAndNoMore() throws Exception {
    Path file = directory.resolve("junk");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, '\n', '5', 'b', '\n'});
    for (String command : List.of("decode", "encode")) {
      assertThat(run(command, "h245", "--lines", file.toString())).isZero();
      assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"error"));
    }
    assertThat(run("decode", "h245", "--lines", directory.resolve("none").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("there is no file").doesNotContain("Exception");
  }

  @Test
  void whatIsNoMessageFailsWithTheReason() {
    assertThat(run("decode", "h245", "02")).isEqualTo(1);
    assertThat(err.toString()).contains("not a h245 message");
    assertThat(run("decode", "morse", "02")).isEqualTo(2);
    assertThat(err.toString()).contains("unknown format \"morse\"");
  }
}
