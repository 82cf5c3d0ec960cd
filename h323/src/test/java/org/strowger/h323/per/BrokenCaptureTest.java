package org.strowger.h323.per;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.strowger.h323.SharedFiles;
import org.strowger.h323.h225.H225Messages;
import org.strowger.h323.per.PerResult.Rejected;
import org.strowger.h323.ras.RasMessages;
import org.strowger.kernel.Octets;

/** The two broken messages of a capture of real stacks. */
class BrokenCaptureTest {
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  /** Ethernet, IP and UDP. */
  private static final int DATAGRAM = 42;

  /** Ethernet, IP, TCP, TPKT and Q.931 up to the protocol discriminator of User-user. */
  private static final int USER_USER = 76;

  private static Octets frame(int number) throws IOException {
    Path file = SharedFiles.find("data/pcaps/ndpi-h323.pcap");
    assumeTrue(Files.isRegularFile(file), "ndpi-h323.pcap is not here");
    ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int at = FILE_HEADER;
    for (int i = 1; i < number; i++) {
      at += RECORD_HEADER + pcap.getInt(at + 8);
    }
    return Octets.wrap(pcap.array(), at + RECORD_HEADER, pcap.getInt(at + 8));
  }

  @Test
  void aGatekeeperRequestThatEndsEarlyIsRejected() throws IOException {
    assertThat(PerCodec.decode(RasMessages.RAS_MESSAGE, frame(59).from(DATAGRAM)))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void aSetupWithAnOverwrittenExtensionIsRejected() throws IOException {
    assertThat(PerCodec.decode(H225Messages.H323_USER_INFORMATION, frame(65).from(USER_USER)))
        .isInstanceOf(Rejected.class);
  }
}
