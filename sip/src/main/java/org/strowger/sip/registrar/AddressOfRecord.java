package org.strowger.sip.registrar;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** The canonical form of an address-of-record, the key of its bindings (RFC 3261 10.3, step 5). */
public final class AddressOfRecord {
  private AddressOfRecord() {}

  /**
   * {@code sip:user@domain}: no parameters, no port, the domain in lower case, escapes in one
   * spelling; null for a URI that is not {@code sip} or {@code sips}.
   */
  public static @Nullable String of(Uri uri) {
    return uri instanceof SipUri sip
        ? SipUri.of(sip.user(), sip.host().toLowerCase(Locale.ROOT)).toString()
        : null;
  }
}
