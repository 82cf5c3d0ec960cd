package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Addresses.ALIAS_ADDRESS;
import static org.strowger.h323.h225.H225Addresses.TRANSPORT_ADDRESS;
import static org.strowger.h323.h225.H225Parameters.GLOBALLY_UNIQUE_ID;
import static org.strowger.h323.per.Asn1.BMP_STRING;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.IA5_STRING;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.extensibleInteger;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.225.0 Annex H: generic data and features (7.6). */
public final class H225Features {
  public static final ChoiceType GENERIC_IDENTIFIER =
      choice(
          "GenericIdentifier",
          alternative("standard", extensibleInteger(0, 16383)),
          alternative("oid", OBJECT_IDENTIFIER),
          alternative("nonStandard", GLOBALLY_UNIQUE_ID),
          EXTENSION_MARKER);

  public static final ChoiceType CONTENT =
      choice(
          "Content",
          alternative("raw", OCTET_STRING),
          alternative("text", IA5_STRING),
          alternative("unicode", BMP_STRING),
          alternative("bool", BOOLEAN),
          alternative("number8", integer(0, 255)),
          alternative("number16", integer(0, 65535)),
          alternative("number32", integer(0, 4294967295L)),
          alternative("id", GENERIC_IDENTIFIER),
          alternative("alias", ALIAS_ADDRESS),
          alternative("transport", TRANSPORT_ADDRESS),
          alternative("compound", listOf(1, 512, () -> H225Features.ENUMERATED_PARAMETER)),
          alternative("nested", listOf(1, 16, () -> H225Features.GENERIC_DATA)),
          EXTENSION_MARKER);

  public static final SequenceType ENUMERATED_PARAMETER =
      sequence(
          "EnumeratedParameter",
          required("id", GENERIC_IDENTIFIER),
          optional("content", CONTENT),
          EXTENSION_MARKER);

  public static final SequenceType GENERIC_DATA =
      sequence(
          "GenericData",
          required("id", GENERIC_IDENTIFIER),
          optional("parameters", listOf(1, 512, ENUMERATED_PARAMETER)),
          EXTENSION_MARKER);

  public static final SequenceType FEATURE_DESCRIPTOR = GENERIC_DATA;

  public static final SequenceType FEATURE_SET =
      sequence(
          "FeatureSet",
          required("replacementFeatureSet", BOOLEAN),
          optional("neededFeatures", listOf(FEATURE_DESCRIPTOR)),
          optional("desiredFeatures", listOf(FEATURE_DESCRIPTOR)),
          optional("supportedFeatures", listOf(FEATURE_DESCRIPTOR)),
          EXTENSION_MARKER);

  private H225Features() {}
}
