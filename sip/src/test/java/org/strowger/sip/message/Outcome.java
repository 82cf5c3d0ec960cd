package org.strowger.sip.message;

import java.util.List;
import org.strowger.sip.message.ParsedMessage.Parsed;
import org.strowger.sip.message.ParsedMessage.Rejected;

/** What parser and validation together make of octets. */
final class Outcome {
  private Outcome() {}

  /** The status to answer with; 0 for discarded, 200 for a message that may be processed. */
  static int of(ParsedMessage parsed) {
    return switch (parsed) {
      case Rejected rejected -> rejected.status();
      case Parsed(SipResponse _) -> 200;
      case Parsed(SipRequest request) -> {
        SipValidation.Fault fault = SipValidation.syntax(request);
        fault = fault == null ? SipValidation.scheme(request) : fault;
        fault = fault == null ? SipValidation.extensions(request, List.of("100rel")) : fault;
        yield fault == null ? 200 : fault.status();
      }
    };
  }
}
