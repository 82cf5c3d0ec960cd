package org.strowger.server.tech.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipUri;

/** Redirections in History-Info (RFC 7044, RFC 4458) and Diversion (RFC 5806). */
final class SipRedirections {
  private static final int MAX_COUNT = 100;

  private SipRedirections() {}

  /** The last redirection; null if there was none. History-Info wins where both speak. */
  static @Nullable Redirection of(SipMessage message) {
    Redirection history = ofHistory(message.addresses(HeaderName.HISTORY_INFO));
    return history != null ? history : ofDiversion(message.addresses(HeaderName.DIVERSION));
  }

  /** Where a party is sent: a number, user@host or a SIP URI; null if it is none of these. */
  static @Nullable NameAddress target(String text, String host) {
    boolean whole = text.startsWith("sip:") || text.startsWith("sips:");
    SipUri uri =
        whole || text.contains("@")
            ? SipUri.parse(whole ? text : "sip:" + text)
            : SipUri.of(text, host);
    return uri == null ? null : NameAddress.of(uri);
  }

  private static @Nullable Redirection ofHistory(List<NameAddress> entries) {
    Redirection last = null;
    for (int i = 1; i < entries.size(); i++) {
      // RFC 4458 §2: the cause stands in the URI that the call was sent on to.
      String cause =
          entries.get(i).uri() instanceof SipUri uri ? uri.params().value("cause") : null;
      PhoneNumber from = SipNumbers.of(entries.get(i - 1).uri());
      if (cause != null && !from.digits().isEmpty()) {
        boolean hidden =
            entries.get(i - 1).uri() instanceof SipUri uri
                && "history".equalsIgnoreCase(uri.header("Privacy"));
        Redirection.Reason reason = reasonOf(cause);
        last =
            last == null
                ? new Redirection(from, reason, presentation(hidden), 1)
                : last.then(from, reason, presentation(hidden));
      }
    }
    return last;
  }

  private static Redirection.Reason reasonOf(String cause) {
    return switch (cause) {
      case "486" -> Redirection.Reason.BUSY;
      case "408" -> Redirection.Reason.NO_REPLY;
      case "302" -> Redirection.Reason.UNCONDITIONAL;
      case "480", "487" -> Redirection.Reason.DEFLECTION;
      case "503" -> Redirection.Reason.OUT_OF_ORDER;
      default -> Redirection.Reason.UNKNOWN;
    };
  }

  private static Presentation presentation(boolean hidden) {
    return hidden ? Presentation.RESTRICTED : Presentation.ALLOWED;
  }

  /** RFC 5806 9.3: the top one is the last. */
  private static @Nullable Redirection ofDiversion(List<NameAddress> entries) {
    if (entries.isEmpty()) {
      return null;
    }
    int count = 0;
    for (NameAddress entry : entries) {
      count += (int) Math.max(1, entry.params().number("counter", MAX_COUNT));
    }
    Redirection last = ofDiversion(entries.getFirst(), Math.min(count, MAX_COUNT));
    return entries.size() == 1 ? last : last.withFirst(ofDiversion(entries.getLast(), 1));
  }

  private static Redirection ofDiversion(NameAddress entry, int count) {
    String privacy = entry.params().value("privacy");
    boolean hidden = privacy != null && !privacy.equalsIgnoreCase("off");
    return new Redirection(
        SipNumbers.of(entry.uri()),
        reasonOfDiversion(entry.params().value("reason")),
        presentation(hidden),
        count);
  }

  static Redirection.Reason reasonOfDiversion(@Nullable String reason) {
    return switch (reason == null ? "" : reason.toLowerCase(Locale.ROOT)) {
      case "user-busy" -> Redirection.Reason.BUSY;
      case "no-answer" -> Redirection.Reason.NO_REPLY;
      case "unconditional" -> Redirection.Reason.UNCONDITIONAL;
      case "deflection" -> Redirection.Reason.DEFLECTION;
      case "unavailable" -> Redirection.Reason.OUT_OF_ORDER;
      default -> Redirection.Reason.UNKNOWN;
    };
  }

  /** What we tell of a redirection: History-Info always, Diversion where the peer reads it. */
  static List<Header> headers(
      @Nullable Redirection redirection, PhoneNumber called, SipPeer.Identity peer, String host) {
    if (redirection == null) {
      return List.of();
    }
    if (redirection.isRestricted() && !peer.trusted()) {
      return List.of();
    }
    Redirection first = redirection.first();
    if (first != null && first.isRestricted() && !peer.trusted()) {
      first = null;
    }
    List<Header> out = new ArrayList<>();
    out.add(Header.of(HeaderName.HISTORY_INFO, history(first, redirection, called, host)));
    if (peer.diversion()) {
      int others = first == null ? 0 : 1;
      out.add(diversion(redirection, redirection.count() - others, host));
      if (first != null) {
        out.add(diversion(first, 1, host));
      }
    }
    return out;
  }

  /** RFC 7044 10.1.1: each entry's cause says why the call came to it. */
  private static String history(
      @Nullable Redirection first, Redirection last, PhoneNumber called, String host) {
    StringBuilder entries = new StringBuilder("<");
    String index = "1";
    if (first != null) {
      entries.append(target(first, SipNumbers.uri(first.from(), host)));
      entries.append(">;index=1, <");
      index = "1.1";
    }
    SipUri from = SipNumbers.uri(last.from(), host);
    SipUri diverted = first == null ? from : from.with("cause", historyCause(first.reason()));
    entries.append(target(last, diverted)).append(">;index=").append(index);
    entries.append(first == null ? "" : ";mp=1").append(", <");
    entries.append(SipNumbers.uri(called, host).with("cause", historyCause(last.reason())));
    return entries.append(">;index=").append(index).append(".1;mp=").append(index).toString();
  }

  private static String target(Redirection redirection, SipUri uri) {
    return redirection.isRestricted() ? uri + "?Privacy=history" : uri.toString();
  }

  private static Header diversion(Redirection redirection, int counter, String host) {
    return Header.of(
        HeaderName.DIVERSION,
        NameAddress.of(SipNumbers.uri(redirection.from(), host))
            .with("reason", diversionReason(redirection.reason()))
            .with("counter", Integer.toString(counter))
            .with("privacy", redirection.isRestricted() ? "full" : "off"));
  }

  private static String historyCause(Redirection.Reason reason) {
    return switch (reason) {
      case UNKNOWN -> "404";
      case BUSY -> "486";
      case NO_REPLY -> "408";
      case UNCONDITIONAL -> "302";
      case DEFLECTION -> "480";
      case OUT_OF_ORDER -> "503";
    };
  }

  private static String diversionReason(Redirection.Reason reason) {
    return switch (reason) {
      case UNKNOWN -> "unknown";
      case BUSY -> "user-busy";
      case NO_REPLY -> "no-answer";
      case UNCONDITIONAL -> "unconditional";
      case DEFLECTION -> "deflection";
      case OUT_OF_ORDER -> "unavailable";
    };
  }
}
