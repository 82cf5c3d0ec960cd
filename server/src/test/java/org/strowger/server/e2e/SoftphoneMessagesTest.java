package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A softphone, baresip, subscribes to its messages and hears of them (RFC 3842). */
@Tag("e2e")
@Timeout(400)
class SoftphoneMessagesTest {
  private static final String SERVER = "127.0.0.2";
  private static final String DIALPLAN = "[phones]\nexten => 600,1,Echo()\n";

  @TempDir Path folder;

  @Test
  void hearsThatMessagesWait() throws Exception {
    Softphone.need();
    Path voice = Sounds.speech(folder, "demo-caller");
    InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral(SERVER), 0);
    try (DatagramSocket server = new DatagramSocket(any);
        TestExchange exchange = TestExchange.start(folder, DIALPLAN, gateway(server))) {
      Softphone.Line line =
          new Softphone.Line(Ports.HOST, exchange.sipPort(), "udp", "module_app mwi.so");
      try (Softphone phone = Softphone.start(folder, line, "1001", voice, "PCMA")) {
        phone.awaitSaid("Messages-Waiting: no"); // the event may come before we listen to it
        assertThat(told(server, exchange.sipPort())).startsWith("SIP/2.0 200");
        phone.awaitEvent("MWI_NOTIFY", "Voice-Message: 2/1");
      }
    }
  }

  private static String gateway(DatagramSocket server) {
    return "gateways:\n  voicemail: {tech: sip, host: %s, port: %d, probe: 0s}\n"
        .formatted(SERVER, server.getLocalPort());
  }

  /** Tells the exchange of two messages; what it answers. */
  private static String told(DatagramSocket server, int port) throws Exception {
    String own = SERVER + ":" + server.getLocalPort();
    String text =
        """
        NOTIFY sip:1001@pbx SIP/2.0
        Via: SIP/2.0/UDP %s;branch=z9hG4bKvm1
        From: <sip:vm@%s>;tag=vm
        To: <sip:1001@pbx>
        Call-ID: vm-1
        CSeq: 1 NOTIFY
        Max-Forwards: 70
        Contact: <sip:vm@%s>
        Event: message-summary
        Subscription-State: active
        Content-Type: application/simple-message-summary

        Messages-Waiting: yes
        Voice-Message: 2/1
        """
            .formatted(own, own, own)
            .replace("\n", "\r\n");
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    InetAddress host = InetAddress.ofLiteral(Ports.HOST);
    server.send(new DatagramPacket(octets, octets.length, host, port));
    DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
    server.setSoTimeout(120_000);
    server.receive(answer);
    return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
  }
}
