package org.strowger.h323.per;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.h323.SharedFiles;
import org.strowger.h323.h225.H225Messages;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.h450.H4501Apdus;
import org.strowger.h323.h450.H4502Arguments;
import org.strowger.h323.h450.H4504Arguments;
import org.strowger.h323.h450.H4506Arguments;
import org.strowger.h323.h450.H4507Arguments;
import org.strowger.h323.h450.H4508Arguments;
import org.strowger.h323.per.PerResult.Decoded;
import org.strowger.h323.ras.RasMessages;
import org.strowger.kernel.Octets;

/** Random values of the whole schema, against the ASN.1 compiler of Erlang/OTP. */
@Tag("e2e")
class ErlangDifferentialTest {
  private static final long SEED = Long.getLong("strowger.seed", 323);
  private static final int VALUES = Integer.getInteger("strowger.values", 3_000);

  /**
   * asn1ct of OTP 25 may lose a Setup that has this: what it decodes is compared, not its octets.
   */
  private static final String MISWRITTEN = "'hopCount'=>";

  /** asn1ct of OTP 25 pads before an empty string; X.691 11.9.3.3 ends it with its length. */
  private static final String PADDED = "'callIdentity'=>[]";

  private static final SortedMap<String, Type> ROOTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "'H323-MESSAGES', 'H323-UserInformation'", H225Messages.H323_USER_INFORMATION),
              Map.entry("'H323-MESSAGES', 'RasMessage'", RasMessages.RAS_MESSAGE),
              Map.entry(
                  "'MULTIMEDIA-SYSTEM-CONTROL', 'MultimediaSystemControlMessage'",
                  H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE),
              Map.entry("'H450', 'SupplementaryService'", H4501Apdus.SUPPLEMENTARY_SERVICE),
              Map.entry("'H450', 'CTInitiateArg'", H4502Arguments.CT_INITIATE_ARG),
              Map.entry("'H450', 'CTSetupArg'", H4502Arguments.CT_SETUP_ARG),
              Map.entry("'H450', 'CTIdentifyRes'", H4502Arguments.CT_IDENTIFY_RES),
              Map.entry("'H450', 'CTUpdateArg'", H4502Arguments.CT_UPDATE_ARG),
              Map.entry("'H450', 'SubaddressTransferArg'", H4502Arguments.SUBADDRESS_TRANSFER_ARG),
              Map.entry("'H450', 'CTCompleteArg'", H4502Arguments.CT_COMPLETE_ARG),
              Map.entry("'H450', 'CTActiveArg'", H4502Arguments.CT_ACTIVE_ARG),
              Map.entry("'H450', 'HoldNotificArg'", H4504Arguments.HOLD_NOTIFIC_ARG),
              Map.entry("'H450', 'RemoteHoldRes'", H4504Arguments.REMOTE_HOLD_RES),
              Map.entry("'H450', 'CallWaitingArg'", H4506Arguments.CALL_WAITING_ARG),
              Map.entry("'H450', 'MWIActivateArg'", H4507Arguments.MWI_ACTIVATE_ARG),
              Map.entry("'H450', 'MWIDeactivateArg'", H4507Arguments.MWI_DEACTIVATE_ARG),
              Map.entry("'H450', 'MWIInterrogateArg'", H4507Arguments.MWI_INTERROGATE_ARG),
              Map.entry("'H450', 'MWIInterrogateRes'", H4507Arguments.MWI_INTERROGATE_RES),
              Map.entry("'H450', 'NameArg'", H4508Arguments.NAME_ARG)));

  /** Each of the three great ones gets as many values as all of H.450 together. */
  private static final int GREAT = 4;

  @Test
  void theOctetsAndTheValuesAreErlangsToo(@TempDir Path folder) throws Exception {
    copyModules(folder);
    run(folder, "erlc", "-bper", "+maps", "H235-SECURITY-MESSAGES.asn");
    run(folder, "erlc", "-bper", "+maps", "MULTIMEDIA-SYSTEM-CONTROL.asn");
    run(folder, "erlc", "-bper", "+maps", "H323-MESSAGES.asn");
    run(folder, "erlc", "-bper", "+maps", "H450.asn");
    List<Value> values = new ArrayList<>();
    writeValues(folder.resolve("values"), values);
    try (InputStream script = getClass().getResourceAsStream("/per/compare.escript")) {
      Files.writeString(
          folder.resolve("compare.escript"),
          "#!/usr/bin/env escript\n" + new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    String answer = run(folder, "escript", "compare.escript", "values");
    assertThat(answer).as("seed %d", SEED).isEqualTo("compared " + values.size() + "\n");
  }

  private static void copyModules(Path folder) throws IOException {
    Path asn1 = SharedFiles.find("reference/asn1");
    assumeTrue(Files.isDirectory(asn1), "the ASN.1 modules are not here");
    assumeTrue(
        System.getenv("PATH")
            .lines()
            .flatMap(p -> List.of(p.split(":")).stream())
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "erlc"))),
        "erlc is not here");
    for (String file : List.of("H235-SECURITY-MESSAGES.asn", "H323-MESSAGES.asn")) {
      Files.writeString(
          folder.resolve(file), Files.readString(asn1.resolve("h225-v7-2009-12").resolve(file)));
    }
    try (InputStream h450 = ErlangDifferentialTest.class.getResourceAsStream("/per/H450.asn")) {
      Files.write(folder.resolve("H450.asn"), h450.readAllBytes());
    }
    String h245 = "MULTIMEDIA-SYSTEM-CONTROL.asn";
    // In H262VideoCapability of that text the extension marker has got into a comment.
    Files.writeString(
        folder.resolve(h245),
        Files.readString(asn1.resolve("h245-v16-2011-05").resolve(h245))
            .replaceFirst("-- units samples/s\\s*\\.\\.\\.,", "...,"));
  }

  private static void writeValues(Path file, List<Value> values) throws IOException {
    RandomValues random = new RandomValues(SEED);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < VALUES / GREAT; i++) {
        for (Map.Entry<String, Type> root : ROOTS.entrySet()) {
          if (root.getKey().startsWith("'H450'") && i % (ROOTS.size() - GREAT + 1) != 0) {
            continue;
          }
          Value value = random.of(root.getValue());
          if (ErlangTerms.of(value).contains(PADDED)) {
            continue;
          }
          Octets octets = PerCodec.encode(root.getValue(), value);
          assertThat(PerCodec.decode(root.getValue(), octets))
              .as("seed %d, value %d", SEED, values.size())
              .isEqualTo(new Decoded(value, octets.length()));
          values.add(value);
          String term = ErlangTerms.of(value);
          out.write("{" + root.getKey() + ", " + term + ", ");
          out.write(ErlangTerms.of(new Value.OctetStringValue(octets)) + ", ");
          out.write((term.contains(MISWRITTEN) ? "decode" : "both") + "}.\n");
        }
      }
    }
  }

  private static String run(Path folder, String... command) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(command[0]).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output, StandardCharsets.ISO_8859_1);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
