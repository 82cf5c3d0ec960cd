package org.strowger.h323.h225;

import static org.strowger.h323.h225.H225Parameters.BAND_WIDTH;
import static org.strowger.h323.h225.H225Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.IA5_STRING;
import static org.strowger.h323.per.Asn1.PRINTABLE_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.extensibleEnumerated;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.225.0 Annex H: transport addresses, aliases and party numbers (7.6). */
public final class H225Addresses {
  private static final String TBCD = "0123456789#*abc";

  public static final ChoiceType TRANSPORT_ADDRESS =
      choice(
          "TransportAddress",
          alternative(
              "ipAddress",
              sequence(required("ip", octetString(4)), required("port", integer(0, 65535)))),
          alternative(
              "ipSourceRoute",
              sequence(
                  required("ip", octetString(4)),
                  required("port", integer(0, 65535)),
                  required("route", listOf(octetString(4))),
                  required(
                      "routing",
                      choice(alternative("strict"), alternative("loose"), EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          alternative(
              "ipxAddress",
              sequence(
                  required("node", octetString(6)),
                  required("netnum", octetString(4)),
                  required("port", octetString(2)))),
          alternative(
              "ip6Address",
              sequence(
                  required("ip", octetString(16)),
                  required("port", integer(0, 65535)),
                  EXTENSION_MARKER)),
          alternative("netBios", octetString(16)),
          alternative("nsap", octetString(1, 20)),
          alternative("nonStandardAddress", NON_STANDARD_PARAMETER),
          EXTENSION_MARKER);

  public static final ChoiceType PUBLIC_TYPE_OF_NUMBER =
      choice(
          "PublicTypeOfNumber",
          alternative("unknown"),
          alternative("internationalNumber"),
          alternative("nationalNumber"),
          alternative("networkSpecificNumber"),
          alternative("subscriberNumber"),
          alternative("abbreviatedNumber"),
          EXTENSION_MARKER);

  public static final Type NUMBER_DIGITS = ia5String(1, 128, "0123456789#*,");

  public static final SequenceType PUBLIC_PARTY_NUMBER =
      sequence(
          "PublicPartyNumber",
          required("publicTypeOfNumber", PUBLIC_TYPE_OF_NUMBER),
          required("publicNumberDigits", NUMBER_DIGITS));

  public static final ChoiceType PRIVATE_TYPE_OF_NUMBER =
      choice(
          "PrivateTypeOfNumber",
          alternative("unknown"),
          alternative("level2RegionalNumber"),
          alternative("level1RegionalNumber"),
          alternative("pISNSpecificNumber"),
          alternative("localNumber"),
          alternative("abbreviatedNumber"),
          EXTENSION_MARKER);

  public static final SequenceType PRIVATE_PARTY_NUMBER =
      sequence(
          "PrivatePartyNumber",
          required("privateTypeOfNumber", PRIVATE_TYPE_OF_NUMBER),
          required("privateNumberDigits", NUMBER_DIGITS));

  public static final ChoiceType PARTY_NUMBER =
      choice(
          "PartyNumber",
          alternative("e164Number", PUBLIC_PARTY_NUMBER),
          alternative("dataPartyNumber", NUMBER_DIGITS),
          alternative("telexPartyNumber", NUMBER_DIGITS),
          alternative("privateNumber", PRIVATE_PARTY_NUMBER),
          alternative("nationalStandardPartyNumber", NUMBER_DIGITS),
          EXTENSION_MARKER);

  public static final SequenceType ANSI_41_UIM =
      sequence(
          "ANSI-41-UIM",
          optional("imsi", tbcdString(3, 16)),
          optional("min", tbcdString(3, 16)),
          optional("mdn", tbcdString(3, 16)),
          optional("msisdn", tbcdString(3, 16)),
          optional("esn", tbcdString(16, 16)),
          optional("mscid", tbcdString(3, 16)),
          required(
              "system-id",
              choice(
                  alternative("sid", tbcdString(1, 4)),
                  alternative("mid", tbcdString(1, 4)),
                  EXTENSION_MARKER)),
          optional("systemMyTypeCode", octetString(1)),
          optional("systemAccessType", octetString(1)),
          optional("qualificationInformationCode", octetString(1)),
          optional("sesn", tbcdString(16, 16)),
          optional("soc", tbcdString(3, 16)),
          EXTENSION_MARKER);

  public static final SequenceType GSM_UIM =
      sequence(
          "GSM-UIM",
          optional("imsi", tbcdString(3, 16)),
          optional("tmsi", octetString(1, 4)),
          optional("msisdn", tbcdString(3, 16)),
          optional("imei", tbcdString(15, 16)),
          optional("hplmn", tbcdString(1, 4)),
          optional("vplmn", tbcdString(1, 4)),
          EXTENSION_MARKER);

  public static final ChoiceType MOBILE_UIM =
      choice(
          "MobileUIM",
          alternative("ansi-41-uim", ANSI_41_UIM),
          alternative("gsm-uim", GSM_UIM),
          EXTENSION_MARKER);

  public static final ChoiceType NATURE_OF_ADDRESS =
      choice(
          "NatureOfAddress",
          alternative("unknown"),
          alternative("subscriberNumber"),
          alternative("nationalNumber"),
          alternative("internationalNumber"),
          alternative("networkSpecificNumber"),
          alternative("routingNumberNationalFormat"),
          alternative("routingNumberNetworkSpecificFormat"),
          alternative("routingNumberWithCalledDirectoryNumber"),
          EXTENSION_MARKER);

  public static final Type ISUP_DIGITS = ia5String(1, 128, "0123456789ABCDE");

  public static final SequenceType ISUP_PUBLIC_PARTY_NUMBER =
      sequence(
          "IsupPublicPartyNumber",
          required("natureOfAddress", NATURE_OF_ADDRESS),
          required("address", ISUP_DIGITS),
          EXTENSION_MARKER);

  public static final SequenceType ISUP_PRIVATE_PARTY_NUMBER =
      sequence(
          "IsupPrivatePartyNumber",
          required("privateTypeOfNumber", PRIVATE_TYPE_OF_NUMBER),
          required("address", ISUP_DIGITS),
          EXTENSION_MARKER);

  public static final ChoiceType ISUP_NUMBER =
      choice(
          "IsupNumber",
          alternative("e164Number", ISUP_PUBLIC_PARTY_NUMBER),
          alternative("dataPartyNumber", ISUP_DIGITS),
          alternative("telexPartyNumber", ISUP_DIGITS),
          alternative("privateNumber", ISUP_PRIVATE_PARTY_NUMBER),
          alternative("nationalStandardPartyNumber", ISUP_DIGITS),
          EXTENSION_MARKER);

  public static final ChoiceType ALIAS_ADDRESS =
      choice(
          "AliasAddress",
          alternative("dialledDigits", ia5String(1, 128, "0123456789#*,")),
          alternative("h323-ID", bmpString(1, 256)),
          EXTENSION_MARKER,
          alternative("url-ID", ia5String(1, 512)),
          alternative("transportID", TRANSPORT_ADDRESS),
          alternative("email-ID", ia5String(1, 512)),
          alternative("partyNumber", PARTY_NUMBER),
          alternative("mobileUIM", MOBILE_UIM),
          alternative("isupNumber", ISUP_NUMBER));

  public static final ChoiceType ADDRESS_PATTERN =
      choice(
          "AddressPattern",
          alternative("wildcard", ALIAS_ADDRESS),
          alternative(
              "range",
              sequence(
                  required("startOfRange", PARTY_NUMBER), required("endOfRange", PARTY_NUMBER))),
          EXTENSION_MARKER);

  public static final SequenceType DISPLAY_NAME =
      sequence("DisplayName", optional("language", IA5_STRING), required("name", bmpString(1, 80)));

  public static final Type TBCD_STRING = ia5String(TBCD);

  public static final ChoiceType PRESENTATION_INDICATOR =
      choice(
          "PresentationIndicator",
          alternative("presentationAllowed"),
          alternative("presentationRestricted"),
          alternative("addressNotAvailable"),
          EXTENSION_MARKER);

  public static final Type SCREENING_INDICATOR =
      extensibleEnumerated(
          "userProvidedNotScreened",
          "userProvidedVerifiedAndPassed",
          "userProvidedVerifiedAndFailed",
          "networkProvided");

  public static final SequenceType EXTENDED_ALIAS_ADDRESS =
      sequence(
          "ExtendedAliasAddress",
          required("address", ALIAS_ADDRESS),
          optional("presentationIndicator", PRESENTATION_INDICATOR),
          optional("screeningIndicator", SCREENING_INDICATOR),
          EXTENSION_MARKER);

  public static final SequenceType TRANSPORT_CHANNEL_INFO =
      sequence(
          "TransportChannelInfo",
          optional("sendAddress", TRANSPORT_ADDRESS),
          optional("recvAddress", TRANSPORT_ADDRESS),
          EXTENSION_MARKER);

  public static final SequenceType RTP_SESSION =
      sequence(
          "RTPSession",
          required("rtpAddress", TRANSPORT_CHANNEL_INFO),
          required("rtcpAddress", TRANSPORT_CHANNEL_INFO),
          required("cname", PRINTABLE_STRING),
          required("ssrc", integer(1, 4294967295L)),
          required("sessionId", integer(1, 255)),
          required("associatedSessionIds", listOf(integer(1, 255))),
          EXTENSION_MARKER,
          optional("multicast"),
          optional("bandwidth", BAND_WIDTH));

  /** TBCD-STRING (SIZE (lower..upper)). */
  private static Type tbcdString(int lower, int upper) {
    return ia5String(lower, upper, TBCD);
  }

  private H225Addresses() {}
}
