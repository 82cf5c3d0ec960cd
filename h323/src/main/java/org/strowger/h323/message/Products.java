package org.strowger.h323.message;

import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.q931.Ia5;
import org.strowger.kernel.Octets;

/** What the sender of a Setup is, for people. Keeps nothing. */
final class Products {
  /** Avaya's arc of object identifiers. */
  private static final String AVAYA_ARC = "2.16.840.1.113778.";

  private static final String AVAYA = "Avaya";

  private Products() {}

  /**
   * Product and version; empty if not said. What marks its messages as Avaya's own is called Avaya,
   * whatever else it says: many of those telephones name no product.
   *
   * @param pdu the whole H323-UU-PDU
   * @param endpoint sourceInfo
   */
  static String of(SequenceValue pdu, SequenceValue endpoint) {
    SequenceValue vendor = endpoint.findSequence("vendor");
    String said =
        vendor == null ? "" : (text(vendor, "productId") + " " + text(vendor, "versionId")).strip();
    boolean avaya = isAvayas(pdu) || isAvayas(endpoint);
    return avaya && !said.contains(AVAYA) ? (AVAYA + " " + said).strip() : said;
  }

  private static boolean isAvayas(SequenceValue sequence) {
    SequenceValue data = sequence.findSequence("nonStandardData");
    ChoiceValue identifier = data == null ? null : data.choice("nonStandardIdentifier");
    return identifier != null
        && identifier.is("object")
        && (identifier.value().asText() + ".").startsWith(AVAYA_ARC);
  }

  private static String text(SequenceValue vendor, String component) {
    Octets octets = vendor.findOctets(component);
    return octets == null ? "" : Ia5.read(octets, 0, octets.length());
  }
}
