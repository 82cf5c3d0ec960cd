package org.strowger.h323.h225;

import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.225.0 Annex H: identifiers and parameters that most messages share (7.6). */
public final class H225Parameters {
  public static final Type GLOBALLY_UNIQUE_ID = octetString(16);

  public static final Type CONFERENCE_IDENTIFIER = GLOBALLY_UNIQUE_ID;

  public static final Type REQUEST_SEQ_NUM = integer(1, 65535);

  public static final Type GATEKEEPER_IDENTIFIER = bmpString(1, 128);

  public static final Type BAND_WIDTH = integer(0, 4294967295L);

  public static final Type CALL_REFERENCE_VALUE = integer(0, 65535);

  public static final Type ENDPOINT_IDENTIFIER = bmpString(1, 128);

  public static final Type PROTOCOL_IDENTIFIER = OBJECT_IDENTIFIER;

  public static final Type TIME_TO_LIVE = integer(1, 4294967295L);

  public static final SequenceType CALL_IDENTIFIER =
      sequence("CallIdentifier", required("guid", GLOBALLY_UNIQUE_ID), EXTENSION_MARKER);

  public static final SequenceType CALL_LINKAGE =
      sequence(
          "CallLinkage",
          optional("globalCallId", GLOBALLY_UNIQUE_ID),
          optional("threadId", GLOBALLY_UNIQUE_ID),
          EXTENSION_MARKER);

  public static final SequenceType H221_NON_STANDARD =
      sequence(
          "H221NonStandard",
          required("t35CountryCode", integer(0, 255)),
          required("t35Extension", integer(0, 255)),
          required("manufacturerCode", integer(0, 65535)),
          EXTENSION_MARKER);

  public static final ChoiceType NON_STANDARD_IDENTIFIER =
      choice(
          "NonStandardIdentifier",
          alternative("object", OBJECT_IDENTIFIER),
          alternative("h221NonStandard", H221_NON_STANDARD),
          EXTENSION_MARKER);

  public static final SequenceType NON_STANDARD_PARAMETER =
      sequence(
          "NonStandardParameter",
          required("nonStandardIdentifier", NON_STANDARD_IDENTIFIER),
          required("data", OCTET_STRING));

  public static final Type H248_PACKAGES_DESCRIPTOR = OCTET_STRING;

  public static final Type H248_SIGNALS_DESCRIPTOR = OCTET_STRING;

  public static final ChoiceType CALL_TYPE =
      choice(
          "CallType",
          alternative("pointToPoint"),
          alternative("oneToN"),
          alternative("nToOne"),
          alternative("nToN"),
          EXTENSION_MARKER);

  public static final ChoiceType CALL_MODEL =
      choice("CallModel", alternative("direct"), alternative("gatekeeperRouted"), EXTENSION_MARKER);

  public static final SequenceType Q954_DETAILS =
      sequence(
          "Q954Details",
          required("conferenceCalling", BOOLEAN),
          required("threePartyService", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType QSERIES_OPTIONS =
      sequence(
          "QseriesOptions",
          required("q932Full", BOOLEAN),
          required("q951Full", BOOLEAN),
          required("q952Full", BOOLEAN),
          required("q953Full", BOOLEAN),
          required("q955Full", BOOLEAN),
          required("q956Full", BOOLEAN),
          required("q957Full", BOOLEAN),
          required("q954Info", Q954_DETAILS),
          EXTENSION_MARKER);

  private H225Parameters() {}
}
