package org.strowger.server.net;

import java.io.IOException;
import org.strowger.kernel.Address;
import org.strowger.kernel.Transport;

/** Says why a port cannot be listened on, and what to do. */
final class CannotListen {
  /** Part of what the system says, and what it means for who reads it. */
  private static final String[][] ADVICE = {
    {"in use", "another program has it; ss -tulpn shows which"},
    {"ermission denied", "ports below 1024 need CAP_NET_BIND_SERVICE, as in dist/systemd"},
    {"assign requested address", "this machine has no such address; ip address shows which it has"},
  };

  private CannotListen() {}

  /** The exception to throw. */
  static IOException on(Transport transport, Address local, Throwable cause) {
    String why = String.valueOf(cause.getMessage());
    String advice = "";
    for (String[] known : ADVICE) {
      if (why.contains(known[0])) {
        advice = "; " + known[1];
      }
    }
    return new IOException(
        "cannot listen on " + transport + " " + local + ": " + why + advice, cause);
  }
}
