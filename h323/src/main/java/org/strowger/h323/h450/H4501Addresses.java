package org.strowger.h323.h450;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ListType;
import org.strowger.h323.per.SequenceType;

/** H.450.1 §9 and §11: addresses and extensions in the arguments of all services. */
public final class H4501Addresses {
  /** Who is meant. */
  public static final SequenceType ENDPOINT_ADDRESS =
      sequence(
          "EndpointAddress",
          required("destinationAddress", listOf(ALIAS_ADDRESS)),
          optional("remoteExtensionAddress", ALIAS_ADDRESS),
          EXTENSION_MARKER);

  /** What is behind a number. */
  public static final ChoiceType PARTY_SUBADDRESS =
      choice(
          "PartySubaddress",
          alternative(
              "userSpecifiedSubaddress",
              sequence(
                  "UserSpecifiedSubaddress",
                  required("subaddressInformation", octetString(1, 20)),
                  optional("oddCountIndicator", BOOLEAN),
                  EXTENSION_MARKER)),
          alternative("nsapSubaddress", octetString(1, 20)),
          EXTENSION_MARKER);

  /** A manufacturer's own, in H.450.2. */
  public static final SequenceType EXTENSION =
      sequence(
          "Extension",
          required("extensionId", H4501Apdus.CODE),
          required("extensionArgument", OCTET_STRING));

  /** What H.450.2 calls argumentExtension, resultExtension, DummyArg and DummyRes. */
  public static final ChoiceType EXTENSION_ARGUMENT =
      choice(
          alternative("extensionSeq", listOf(EXTENSION)),
          alternative("nonStandardData", NON_STANDARD_PARAMETER));

  /** A manufacturer's own, in H.450.4 and later. */
  public static final ChoiceType MIXED_EXTENSION =
      choice(
          "MixedExtension",
          alternative(
              "extension",
              sequence(
                  "Extension",
                  required("extensionId", OBJECT_IDENTIFIER),
                  required("argument", OCTET_STRING))),
          alternative("nonStandardData", NON_STANDARD_PARAMETER));

  /** The extensionArg of H.450.4 and later. */
  public static final ListType MIXED_EXTENSIONS = listOf(0, 255, MIXED_EXTENSION);

  private H4501Addresses() {}
}
