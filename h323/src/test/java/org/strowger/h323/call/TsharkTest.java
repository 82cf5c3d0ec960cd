package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;

/** An independent decoder reads what we send, without complaint and as it was meant. */
class TsharkTest {
  private static String tshark(Path capture) throws IOException, InterruptedException {
    Path output = Files.createTempFile(capture.getParent(), "tshark", ".txt");
    Process process =
        new ProcessBuilder("tshark", "-n", "-V", "-r", capture.toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "true,true,false",
    "true,false,false",
    "false,true,false",
    "false,false,false",
    "true,true,true"
  })
  void wholeCallsHaveNoMalformedFrame(
      boolean fast, boolean tunnels, boolean early, @TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
    PeerProfile profile = PeerProfile.DEFAULT.with(fast, tunnels, early);
    Exchange exchange = new Exchange(2, profile, profile);
    Capture capture = new Capture();
    exchange.caller.capture(capture);
    exchange.called.capture(capture);
    exchange.answering(Exchange.calledMedia());
    CallId id =
        exchange.call(
            new OutgoingCall(
                new Address(Exchange.CALLED_IP, Exchange.SIGNALLING_PORT),
                PartyNumber.called("8613800138000", 1, 1),
                List.of("phone"),
                Party.of("1001", "Alice"),
                List.of(new PartyNumber("4000", 0, 1, 0, 1, 15)),
                BearerCapability.AUDIO,
                Exchange.callerMedia(),
                true,
                true,
                30,
                profile));
    exchange.world.runFor(4 * Exchange.SECOND);
    CallMedia held = CallMedia.of(Exchange.callerMedia().audio().withDirection(true, false));
    for (CallMedia media : List.of(held, Exchange.callerMedia())) {
      exchange.caller.command(
          out -> exchange.caller.endpoint.changeMedia(exchange.world.now(), id, media, out));
      exchange.world.runFor(2 * Exchange.SECOND);
    }
    exchange.caller.command(
        out -> exchange.caller.endpoint.userInput(exchange.world.now(), id, '7', 160, out));
    exchange.world.runFor(Exchange.SECOND);
    exchange.caller.command(
        out -> exchange.caller.endpoint.release(exchange.world.now(), id, Cause.of(16, 0), out));
    exchange.world.runFor(5 * Exchange.SECOND);

    Path file = folder.resolve("call.pcap");
    Files.write(file, capture.bytes());
    String text = tshark(file);
    assertThat(text).doesNotContain("Malformed", "Expert Info (Error", "Expert Info (Warning");
    assertThat(text)
        .contains(
            "Calling party number: '1001'",
            "Called party number: '8613800138000'",
            "Display information: Alice",
            "hopCount: 30",
            "Redirecting",
            "callProceeding",
            "alerting",
            "h245Tunnelling: " + (tunnels ? "True" : "False"),
            "terminalCapabilitySet",
            "masterSlaveDeterminationAck",
            "closeLogicalChannel",
            "openLogicalChannelAck",
            "signalType: 7",
            "duration: 160",
            "endSessionCommand: disconnect",
            "Cause value: Normal call clearing");
  }

  @Test
  void messagesThatWaitAreReadAsTold(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
    Exchange exchange = new Exchange(2, PeerProfile.DEFAULT, PeerProfile.DEFAULT);
    Capture capture = new Capture();
    exchange.caller.capture(capture);
    exchange.called.capture(capture);
    Address called = new Address(Exchange.CALLED_IP, Exchange.SIGNALLING_PORT);
    for (MessageWaitingOrder order :
        List.of(
            new MessageWaitingOrder(called, "2001", true, 3),
            new MessageWaitingOrder(called, "2001", false, -1))) {
      exchange.caller.command(
          out -> exchange.caller.endpoint.tell(exchange.world.now(), order, out));
      exchange.world.runFor(Exchange.SECOND);
    }
    Path file = folder.resolve("messages.pcap");
    Files.write(file, capture.bytes());
    String text = tshark(file);
    assertThat(text).doesNotContain("Malformed", "Expert Info (Error", "Expert Info (Warning");
    assertThat(text)
        .contains(
            "conferenceGoal: callIndependentSupplementaryService",
            "MWIActivateArg",
            "MWIDeactivateArg",
            "basicService: allServices (0)",
            "nbOfMessages: 3",
            "dialledDigits: 2001",
            "userNotSubscribed");
  }
}
