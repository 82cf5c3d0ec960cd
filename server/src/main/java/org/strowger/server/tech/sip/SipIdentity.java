package org.strowger.server.tech.sip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.CallerId.Screening;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.message.AbsoluteUri;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** Who calls, in From, P-Asserted-Identity and Privacy: RFC 3323, RFC 3325, RFC 4497 9.1, 9.2. */
final class SipIdentity {
  private static final NameAddress ANONYMOUS =
      new NameAddress("Anonymous", SipUri.of("anonymous", "anonymous.invalid"), Params.NONE);
  private static final int MAX_NAME = 128;

  private SipIdentity() {}

  /**
   * What we say of a caller.
   *
   * @param from the From header without tag
   * @param headers P-Asserted-Identity and Privacy as far as the peer may see them
   */
  record Said(NameAddress from, List<Header> headers) {}

  /**
   * RFC 4497 9.1.2, to a peer.
   *
   * @param host the domain of our URIs there
   */
  static Said said(CallerId caller, SipPeer.Identity peer, String host) {
    List<Header> headers = new ArrayList<>();
    PhoneNumber number = caller.number();
    boolean restricted = caller.isRestricted();
    boolean available = caller.presentation() != Presentation.NOT_AVAILABLE;
    if (number != null && available && peer.trusted() && isVouchedFor(caller)) {
      headers.add(Header.of(HeaderName.P_ASSERTED_IDENTITY, address(number, caller, host)));
    }
    if (restricted) {
      headers.add(Header.of(HeaderName.PRIVACY, "id"));
      return new Said(ANONYMOUS, headers);
    }
    NameAddress from =
        number == null || !available
            ? named(NameAddress.of(SipUri.of(host)), caller)
            : address(number, caller, host);
    return new Said(from, headers);
  }

  /** H.225.0's screening indicator: nothing is asserted of numbers that nobody checked. */
  private static boolean isVouchedFor(CallerId caller) {
    return caller.screening() == Screening.NETWORK_PROVIDED
        || caller.screening() == Screening.VERIFIED_AND_PASSED;
  }

  private static NameAddress address(PhoneNumber number, CallerId caller, String host) {
    return named(NameAddress.of(SipNumbers.uri(number, host)), caller);
  }

  private static NameAddress named(NameAddress address, CallerId caller) {
    String name = caller.name();
    return name == null || name.isEmpty() ? address : address.withDisplayName(name);
  }

  /** What a connected party is told to the other: nothing to peers that are not trusted. */
  static List<Header> connected(CallerId connected, SipPeer.Identity peer, String host) {
    PhoneNumber number = connected.number();
    boolean available = connected.presentation() != Presentation.NOT_AVAILABLE;
    if (number == null || !available || !peer.trusted() || !isVouchedFor(connected)) {
      return List.of();
    }
    List<Header> headers = new ArrayList<>();
    headers.add(Header.of(HeaderName.P_ASSERTED_IDENTITY, address(number, connected, host)));
    if (connected.isRestricted()) {
      headers.add(Header.of(HeaderName.PRIVACY, "id"));
    }
    return headers;
  }

  /** RFC 4497 9.2.2: who calls, as far as the peer is believed. */
  static CallerId caller(SipMessage request, SipPeer peer) {
    if (peer.isPhone()) {
      // Its From is a claim; the number is that of the log-in.
      boolean hidden = isPrivate(request) || isAnonymous(request.from());
      return hidden ? peer.callerId().withPresentation(Presentation.RESTRICTED) : peer.callerId();
    }
    CallerId asserted = asserted(request, peer);
    if (asserted != null) {
      return asserted;
    }
    return peer.identity().fromCounts() ? claimed(request) : CallerId.UNKNOWN;
  }

  /** The connected party of a response or of a request inside the dialog; null if not said. */
  static @Nullable CallerId connectedParty(SipMessage message, SipPeer peer) {
    return peer.isPhone() ? null : asserted(message, peer);
  }

  private static @Nullable CallerId asserted(SipMessage message, SipPeer peer) {
    if (!peer.identity().trusted()) {
      return null;
    }
    NameAddress chosen = null;
    for (NameAddress address : message.addresses(HeaderName.P_ASSERTED_IDENTITY)) {
      boolean isTel = address.uri() instanceof AbsoluteUri uri && uri.isTel();
      if (chosen == null || isTel) {
        chosen = address;
      }
      if (isTel) {
        break;
      }
    }
    if (chosen == null) {
      return null;
    }
    Presentation presentation = isPrivate(message) ? Presentation.RESTRICTED : Presentation.ALLOWED;
    String name = chosen.displayName();
    if (name.isEmpty() && !isAnonymous(message.from())) {
      name = message.from().displayName();
    }
    return of(chosen.uri(), name, presentation, Screening.NETWORK_PROVIDED);
  }

  private static CallerId claimed(SipMessage request) {
    NameAddress from = request.from();
    if (isAnonymous(from)) {
      return CallerId.UNKNOWN.withPresentation(Presentation.RESTRICTED);
    }
    Presentation presentation = isPrivate(request) ? Presentation.RESTRICTED : Presentation.ALLOWED;
    return of(from.uri(), from.displayName(), presentation, Screening.NOT_SCREENED);
  }

  private static CallerId of(Uri uri, String name, Presentation presentation, Screening screening) {
    PhoneNumber number = SipNumbers.of(uri);
    String shown = name.substring(0, Math.min(name.length(), MAX_NAME));
    return new CallerId(
        number.digits().isEmpty() ? null : number,
        shown.isEmpty() ? null : shown,
        presentation,
        screening);
  }

  private static boolean isPrivate(SipMessage message) {
    return !Collections.disjoint(message.privacy(), List.of("id", "user", "header"));
  }

  private static boolean isAnonymous(NameAddress from) {
    boolean host =
        from.uri() instanceof SipUri uri
            && uri.host().toLowerCase(Locale.ROOT).endsWith("anonymous.invalid");
    return host || from.uri().user().equalsIgnoreCase("anonymous");
  }
}
