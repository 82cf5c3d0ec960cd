package org.strowger.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.ParsedMessage.Parsed;
import org.strowger.sip.message.ParsedMessage.Rejected;

/** What must hold of any octets that were taken for a message. */
final class Touch {
  /** Writing may lengthen a head (long names, Content-Length): near a limit it may not be read. */
  private static final int ROOM = 4_096;

  private Touch() {}

  /** Parses, asks for everything, writes and parses again. */
  static void everything(Octets octets) {
    switch (SipParser.parse(octets)) {
      case Rejected rejected -> {
        SipResponse response = rejected.response();
        if (response != null) {
          assertThat(response.octets().length()).isPositive();
        }
      }
      case Parsed(SipMessage message) -> {
        values(message);
        if (octets.length() < SipLimits.HEAD - ROOM) {
          roundTrip(message);
        }
      }
    }
  }

  private static void values(SipMessage message) {
    for (Header line : message.headers().lines()) {
      HeaderName name = line.known() == null ? HeaderName.SUBJECT : line.known();
      message.addresses(name);
      message.tokens(name);
      message.authValues(name);
      message.valueWithParams(name);
      message.valuesWithParams(name);
      message.withoutFirst(name).withFirst(name, "x");
    }
    assertThat(message.via().branch()).isNotNull();
    assertThat(message.vias()).isNotEmpty();
    assertThat(message.from()).isNotNull();
    assertThat(message.to()).isNotNull();
    assertThat(message.callId()).isNotEmpty();
    assertThat(message.cseq().number()).isNotNegative();
    assertThat(message.contacts().size()).isGreaterThanOrEqualTo(message.contact() == null ? 0 : 1);
    assertThat(message.maxForwards()).isBetween(-1, 255);
    assertThat(message.expires()).isGreaterThanOrEqualTo(-1);
    assertThat(message.minExpires()).isGreaterThanOrEqualTo(-1);
    assertThat(message.minSe()).isGreaterThanOrEqualTo(-1);
    assertThat(message.rseq()).isGreaterThanOrEqualTo(-1);
    assertThat(message.privacy()).doesNotContain("");
    message.rack();
    message.sessionExpires();
    message.reasons();
    message.retryAfter();
    message.replaces();
    message.warnings();
    message.date();
    if (message instanceof SipRequest request) {
      SipValidation.syntax(request);
      SipValidation.scheme(request);
      SipValidation.extensions(request, List.of());
      assertThat(request.response(200, "t").toTag()).isNotEmpty();
    }
  }

  private static void roundTrip(SipMessage message) {
    Octets written = message.octets();
    ParsedMessage again = SipParser.parse(written);
    assertThat(again).as("%s", message).isInstanceOf(Parsed.class);
    SipMessage read = ((Parsed) again).message();
    assertThat(read.headers()).isEqualTo(message.headers());
    assertThat(read.body()).isEqualTo(message.body());
    assertThat(read.via()).isEqualTo(message.via());
    assertThat(read.from()).isEqualTo(message.from());
    assertThat(read.octets()).isEqualTo(written);
    switch (message) {
      case SipRequest request -> {
        assertThat(((SipRequest) read).method()).isEqualTo(request.method());
        assertThat(((SipRequest) read).uri()).isEqualTo(request.uri());
      }
      case SipResponse response -> {
        assertThat(((SipResponse) read).status()).isEqualTo(response.status());
        assertThat(((SipResponse) read).reasonPhrase()).isEqualTo(response.reasonPhrase());
      }
    }
  }
}
