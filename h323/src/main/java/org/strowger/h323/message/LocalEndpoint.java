package org.strowger.h323.message;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Circuits.SUPPORTED_PREFIX;
import static org.strowger.h323.h225.H225Endpoints.ENDPOINT_TYPE;
import static org.strowger.h323.h225.H225Endpoints.SUPPORTED_PROTOCOLS;
import static org.strowger.h323.h225.H225Endpoints.VENDOR_IDENTIFIER;

import java.util.List;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Octets;

/** What we say that we are. Keeps nothing. */
public final class LocalEndpoint {
  /** H.225.0 version 7. */
  public static final String PROTOCOL_IDENTIFIER = "0.0.8.2250.0.7";

  /** Our product. */
  public static final SequenceValue VENDOR =
      VENDOR_IDENTIFIER
          .with(
              "vendor",
              h -> h.with("t35CountryCode", 0).with("t35Extension", 0).with("manufacturerCode", 0))
          .with("productId", Octets.utf8("Strowger"))
          .with("versionId", Octets.utf8("0.1"));

  private LocalEndpoint() {}

  /**
   * A gateway's EndpointType (H.225.0 7.6).
   *
   * @param prefixes of numbers that it serves; only a gatekeeper is told any
   */
  public static SequenceValue gateway(List<String> prefixes) {
    return ENDPOINT_TYPE
        .with("vendor", (Object) VENDOR)
        .with("gateway", g -> prefixes.isEmpty() ? g : g.with("protocol", protocols(prefixes)))
        .with("mc", false)
        .with("undefinedNode", false);
  }

  /** A gateway's SupportedProtocols: voice, and the prefixes of numbers that it serves. */
  public static List<ChoiceValue> protocols(List<String> prefixes) {
    List<SequenceValue> supported =
        prefixes.stream()
            .map(prefix ->
                SUPPORTED_PREFIX.with("prefix", ALIAS_ADDRESS.of("dialledDigits", (Object) prefix)))
            .toList();
    return List.of(SUPPORTED_PROTOCOLS.of("voice", v -> v.with("supportedPrefixes", supported)));
  }
}
