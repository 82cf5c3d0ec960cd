package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_MESSAGE;
import static org.strowger.h323.h245.H245Parameters.SEQUENCE_NUMBER;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.numericString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: several network connections for one call (H.226). */
public final class H245Multilink {
  public static final ChoiceType DIALING_INFORMATION_NETWORK_TYPE =
      choice(
          "DialingInformationNetworkType",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative("n-isdn"),
          alternative("gstn"),
          EXTENSION_MARKER,
          alternative("mobile"));

  public static final SequenceType DIALING_INFORMATION_NUMBER =
      sequence(
          "DialingInformationNumber",
          required("networkAddress", numericString(0, 40)),
          optional("subAddress", ia5String(1, 40)),
          required("networkType", listOf(1, 255, DIALING_INFORMATION_NETWORK_TYPE)),
          EXTENSION_MARKER);

  public static final ChoiceType DIALING_INFORMATION =
      choice(
          "DialingInformation",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative("differential", listOf(1, 65535, DIALING_INFORMATION_NUMBER)),
          alternative("infoNotAvailable", integer(1, 65535)),
          EXTENSION_MARKER);

  public static final SequenceType CONNECTION_IDENTIFIER =
      sequence(
          "ConnectionIdentifier",
          required("channelTag", integer(0, 4294967295L)),
          required("sequenceNumber", integer(0, 4294967295L)),
          EXTENSION_MARKER);

  public static final ChoiceType MULTILINK_REQUEST =
      choice(
          "MultilinkRequest",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative(
              "callInformation",
              sequence(
                  required("maxNumberOfAdditionalConnections", integer(1, 65535)),
                  EXTENSION_MARKER)),
          alternative(
              "addConnection",
              sequence(
                  required("sequenceNumber", SEQUENCE_NUMBER),
                  required("dialingInformation", DIALING_INFORMATION),
                  EXTENSION_MARKER)),
          alternative(
              "removeConnection",
              sequence(required("connectionIdentifier", CONNECTION_IDENTIFIER), EXTENSION_MARKER)),
          alternative(
              "maximumHeaderInterval",
              sequence(
                  required(
                      "requestType",
                      choice(
                          alternative("currentIntervalInformation"),
                          alternative("requestedInterval", integer(0, 65535)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final ChoiceType MULTILINK_RESPONSE =
      choice(
          "MultilinkResponse",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative(
              "callInformation",
              sequence(
                  required("dialingInformation", DIALING_INFORMATION),
                  required("callAssociationNumber", integer(0, 4294967295L)),
                  EXTENSION_MARKER)),
          alternative(
              "addConnection",
              sequence(
                  required("sequenceNumber", SEQUENCE_NUMBER),
                  required(
                      "responseCode",
                      choice(
                          alternative("accepted"),
                          alternative(
                              "rejected",
                              choice(
                                  alternative("connectionsNotAvailable"),
                                  alternative("userRejected"),
                                  EXTENSION_MARKER)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          alternative(
              "removeConnection",
              sequence(required("connectionIdentifier", CONNECTION_IDENTIFIER), EXTENSION_MARKER)),
          alternative(
              "maximumHeaderInterval",
              sequence(required("currentInterval", integer(0, 65535)), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final ChoiceType MULTILINK_INDICATION =
      choice(
          "MultilinkIndication",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative("crcDesired", sequence(EXTENSION_MARKER)),
          alternative(
              "excessiveError",
              sequence(required("connectionIdentifier", CONNECTION_IDENTIFIER), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  private H245Multilink() {}
}
