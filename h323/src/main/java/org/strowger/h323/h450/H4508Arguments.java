package org.strowger.h323.h450;

import static org.strowger.h323.h450.H4501Addresses.MIXED_EXTENSIONS;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.450.8 §11: names. */
public final class H4508Arguments {
  /** In ISO 8859-1. */
  public static final Type SIMPLE_NAME = octetString(1, 50);

  /** In Unicode. */
  public static final Type EXTENDED_NAME = bmpString(1, 256);

  /** A name, and whether it may be shown. */
  public static final ChoiceType NAME =
      choice(
          "Name",
          alternative(
              "namePresentationAllowed",
              choice(
                  "NamePresentationAllowed",
                  alternative("simpleName", SIMPLE_NAME),
                  alternative("extendedName", EXTENDED_NAME),
                  EXTENSION_MARKER)),
          alternative(
              "namePresentationRestricted",
              choice(
                  "NamePresentationRestricted",
                  alternative("simpleName", SIMPLE_NAME),
                  alternative("extendedName", EXTENDED_NAME),
                  alternative("restrictedNull"),
                  EXTENSION_MARKER)),
          alternative("nameNotAvailable"),
          EXTENSION_MARKER);

  /** Of callingName, alertingName, connectedName and busyName. */
  public static final SequenceType NAME_ARG =
      sequence(
          required("name", NAME), optional("extensionArg", MIXED_EXTENSIONS), EXTENSION_MARKER);

  private H4508Arguments() {}
}
