package org.strowger.sip.registrar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipUri;

/**
 * One contact of an address-of-record. Immutable. Address-of-record and contact are its key.
 *
 * @param addressOfRecord as {@link AddressOfRecord#of} gives it
 * @param contact where it says that it can be reached
 * @param params the Contact's parameters but {@code expires}
 * @param path the proxies on the way to it, nearest to us first (RFC 3327)
 * @param callId of the REGISTER that made or refreshed it
 * @param cseq of that REGISTER
 * @param expires when it ends by the wall clock
 * @param transport by which that REGISTER came
 * @param source where that REGISTER came from
 * @param flow the way back to it; null if it is gone: the connection closed, or we restarted
 * @param userAgent what it says it is; empty if it says nothing
 */
public record Binding(
    String addressOfRecord,
    SipUri contact,
    Params params,
    List<NameAddress> path,
    String callId,
    long cseq,
    Instant expires,
    Transport transport,
    Address source,
    @Nullable Flow flow,
    String userAgent) {

  /** Keeps a copy. */
  public Binding {
    path = List.copyOf(path);
  }

  /** The preference in thousandths, 0..1000; 1000 if not given (RFC 3261 20.10). */
  public int q() {
    return Contacts.q(params);
  }

  /** The instance id of RFC 5626 4.1 with its angle brackets; empty if there is none. */
  public String instance() {
    return Contacts.instance(params);
  }

  /** The flow's number at the device (RFC 5626 4.2); 0 if there is none. */
  public long regId() {
    return Contacts.regId(params);
  }

  /** Whether requests by the contact alone would miss it: the REGISTER came from elsewhere. */
  public boolean isBehindNat() {
    return !source.ip().equals(contact.ip());
  }

  /** Without a way back. */
  Binding withoutFlow() {
    return withFlow(null);
  }

  /** With another way back. */
  public Binding withFlow(@Nullable Flow other) {
    return new Binding(
        addressOfRecord,
        contact,
        params,
        path,
        callId,
        cseq,
        expires,
        transport,
        source,
        other,
        userAgent);
  }
}
