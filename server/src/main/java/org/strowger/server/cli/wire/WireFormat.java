package org.strowger.server.cli.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h225.H225Messages;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.ras.RasMessages;
import org.strowger.kernel.Octets;

/** A message format that can be shown as a tree of maps, lists and plain values. */
public interface WireFormat {
  /** By the names that the command line knows. */
  Map<String, WireFormat> BY_NAME =
      Map.of(
          "sip", new SipFormat(),
          "q931", new Q931Format(),
          "h225", new PerFormat(H225Messages.H323_USER_INFORMATION),
          "ras", new PerFormat(RasMessages.RAS_MESSAGE),
          "h245", new PerFormat(H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE));

  /**
   * Octets as a tree.
   *
   * @throws WireException if they are no such message
   */
  @Nullable Object decode(Octets octets) throws WireException;

  /**
   * A tree as octets.
   *
   * @throws WireException if it describes no such message
   */
  Octets encode(@Nullable Object tree) throws WireException;
}
