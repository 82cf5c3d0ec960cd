package org.strowger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;

class CannotListenTest {
  private static final Address LOCAL = new Address(IpAddress.LOOPBACK, 506);

  private static String why(String said) {
    return CannotListen.on(Transport.UDP, LOCAL, new BindException(said)).getMessage();
  }

  @Test
  void thePortTheReasonAndWhatToDoAreNamed() {
    assertThat(why("Address already in use"))
        .isEqualTo(
            "cannot listen on UDP 127.0.0.1:506: Address already in use; another program has it;"
                + " ss -tulpn shows which");
    assertThat(why("Permission denied")).contains("CAP_NET_BIND_SERVICE");
    assertThat(why("Cannot assign requested address")).contains("this machine has no such address");
    assertThat(why("something else")).endsWith("something else");
  }

  @Test
  void whyAConnectionFailedIsSaidWithoutTheAddress() {
    assertThat(Streams.reason(new ConnectException("Connection refused: /127.0.0.1:506"), LOCAL))
        .isEqualTo("Connection refused");
    assertThat(Streams.reason(new ConnectException("no: /127.0.0.2:506"), LOCAL))
        .isEqualTo("no: /127.0.0.2:506");
  }
}
