package org.strowger.h323.h450;

import static org.strowger.h323.h450.H4501Addresses.ENDPOINT_ADDRESS;
import static org.strowger.h323.h450.H4501Addresses.MIXED_EXTENSIONS;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.enumerated;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.numericString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ListType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.450.7 §11: arguments and results of message waiting indication. */
public final class H4507Arguments {
  /** Which kind of messages; on the wire by its place, not by its number. */
  public static final Type BASIC_SERVICE =
      enumerated(
          "allServices",
          "speech",
          "unrestrictedDigitalInformation",
          "audio3100Hz",
          "telephony",
          "teletex",
          "telefaxGroup4Class1",
          "videotexSyntaxBased",
          "videotelephony");

  /** Who keeps the messages; only a partyNumber can be called. */
  public static final ChoiceType MSG_CENTRE_ID =
      choice(
          "MsgCentreId",
          alternative("integer", integer(0, 65_535)),
          alternative("partyNumber", ENDPOINT_ADDRESS),
          alternative("numericString", numericString(1, 10)));

  private static final Type NB_OF_MESSAGES = integer(0, 65_535);

  /** GeneralizedTime, whose VisibleString aligned PER writes as it does an IA5String. */
  private static final Type TIME_STAMP = ia5String(12, 19);

  private static final Type PRIORITY = integer(0, 9);

  /** Of mwiActivate. */
  public static final SequenceType MWI_ACTIVATE_ARG =
      sequence(
          "MWIActivateArg",
          required("servedUserNr", ENDPOINT_ADDRESS),
          required("basicService", BASIC_SERVICE),
          optional("msgCentreId", MSG_CENTRE_ID),
          optional("nbOfMessages", NB_OF_MESSAGES),
          optional("originatingNr", ENDPOINT_ADDRESS),
          optional("timestamp", TIME_STAMP),
          optional("priority", PRIORITY),
          optional("extensionArg", MIXED_EXTENSIONS),
          EXTENSION_MARKER);

  /** The result of mwiActivate and mwiDeactivate. */
  public static final ListType DUMMY_RES = MIXED_EXTENSIONS;

  /** Of mwiDeactivate. */
  public static final SequenceType MWI_DEACTIVATE_ARG =
      sequence(
          "MWIDeactivateArg",
          required("servedUserNr", ENDPOINT_ADDRESS),
          required("basicService", BASIC_SERVICE),
          optional("msgCentreId", MSG_CENTRE_ID),
          optional("callbackReq", BOOLEAN),
          optional("extensionArg", MIXED_EXTENSIONS),
          EXTENSION_MARKER);

  /** Of mwiInterrogate. */
  public static final SequenceType MWI_INTERROGATE_ARG =
      sequence(
          "MWIInterrogateArg",
          required("servedUserNr", ENDPOINT_ADDRESS),
          required("basicService", BASIC_SERVICE),
          optional("msgCentreId", MSG_CENTRE_ID),
          optional("callbackReq", BOOLEAN),
          optional("extensionArg", MIXED_EXTENSIONS),
          EXTENSION_MARKER);

  /** One kind of messages, at one place, of the result of mwiInterrogate. */
  public static final SequenceType MWI_INTERROGATE_RES_ELT =
      sequence(
          "MWIInterrogateResElt",
          required("basicService", BASIC_SERVICE),
          optional("msgCentreId", MSG_CENTRE_ID),
          optional("nbOfMessages", NB_OF_MESSAGES),
          optional("originatingNr", ENDPOINT_ADDRESS),
          optional("timestamp", TIME_STAMP),
          optional("priority", PRIORITY),
          optional("extensionArg", MIXED_EXTENSIONS),
          EXTENSION_MARKER);

  /** The result of mwiInterrogate. */
  public static final ListType MWI_INTERROGATE_RES = listOf(1, 64, MWI_INTERROGATE_RES_ELT);

  private H4507Arguments() {}
}
