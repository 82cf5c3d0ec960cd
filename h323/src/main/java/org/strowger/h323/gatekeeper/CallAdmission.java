package org.strowger.h323.gatekeeper;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.message.Alias;
import org.strowger.kernel.Address;

/**
 * A call that is to be admitted (ARQ, H.225.0 7.11.1). Immutable.
 *
 * @param numbers of the call, as its Setup bears them
 * @param answering whether we are called
 * @param source who calls
 * @param destination who is called
 * @param sourceAddress the caller's call signalling address; null if not known
 * @param destinationAddress the called party's; null if not known
 * @param bandwidth of all channels in both directions, 100 bit/s
 */
public record CallAdmission(
    CallNumbers numbers,
    boolean answering,
    List<Alias> source,
    List<Alias> destination,
    @Nullable Address sourceAddress,
    @Nullable Address destinationAddress,
    long bandwidth) {
  /** Copies the lists. */
  public CallAdmission {
    source = List.copyOf(source);
    destination = List.copyOf(destination);
  }
}
