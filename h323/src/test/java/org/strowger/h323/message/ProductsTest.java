package org.strowger.h323.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strowger.h323.h225.H225Endpoints.ENDPOINT_TYPE;
import static org.strowger.h323.h225.H225Messages.H323_UU_PDU;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_IDENTIFIER;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Octets;

class ProductsTest {
  private static SequenceValue marked(SequenceValue value, String arc) {
    return arc.isEmpty()
        ? value
        : value.with(
            "nonStandardData",
            NON_STANDARD_PARAMETER
                .with("nonStandardIdentifier", NON_STANDARD_IDENTIFIER.of("object", (Object) arc))
                .with("data", Octets.hex("850140")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', Huawei 8010, Huawei 8010 1.2",
    "2.16.840.1.113778.4.2.1, '', '', Avaya",
    "'', 2.16.840.1.113778.4.2.1, '', Avaya",
    "2.16.840.1.113778.4.2.1, '', 1608, Avaya 1608 1.2",
    "'', '', Avaya 1608, Avaya 1608 1.2",
    "2.16.840.1.1137780, '', Other, Other 1.2",
    "'', '', '', ''"
  })
  void telephonesOfAvayaAreKnownByTheirMark(
      String pduArc, String endpointArc, String product, String said) {
    SequenceValue endpoint = ENDPOINT_TYPE.with("mc", false).with("undefinedNode", false);
    if (!product.isEmpty()) {
      endpoint =
          endpoint.with(
              "vendor",
              v ->
                  v.with(
                          "vendor",
                          h ->
                              h.with("t35CountryCode", 181)
                                  .with("t35Extension", 0)
                                  .with("manufacturerCode", 0))
                      .with("productId", Octets.utf8(product))
                      .with("versionId", Octets.utf8("1.2")));
    }
    SequenceValue pdu = H323_UU_PDU.with("h245Tunnelling", false);
    assertThat(Products.of(marked(pdu, pduArc), marked(endpoint, endpointArc))).isEqualTo(said);
  }
}
