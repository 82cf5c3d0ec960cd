package org.strowger.h323.h450;

import static org.strowger.h323.h450.H4501Addresses.ENDPOINT_ADDRESS;
import static org.strowger.h323.h450.H4501Addresses.EXTENSION_ARGUMENT;
import static org.strowger.h323.h450.H4501Addresses.PARTY_SUBADDRESS;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.extensibleEnumerated;
import static org.strowger.h323.per.Asn1.numericString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.450.2 §11: arguments and results of call transfer. */
public final class H4502Arguments {
  /** Names the consultation; empty where there is none. */
  public static final Type CALL_IDENTITY = numericString(0, 4);

  /** Of callTransferInitiate. */
  public static final SequenceType CT_INITIATE_ARG =
      sequence(
          "CTInitiateArg",
          required("callIdentity", CALL_IDENTITY),
          required("reroutingNumber", ENDPOINT_ADDRESS),
          optional("argumentExtension", EXTENSION_ARGUMENT),
          EXTENSION_MARKER);

  /** Of callTransferSetup. */
  public static final SequenceType CT_SETUP_ARG =
      sequence(
          "CTSetupArg",
          required("callIdentity", CALL_IDENTITY),
          optional("transferringNumber", ENDPOINT_ADDRESS),
          optional("argumentExtension", EXTENSION_ARGUMENT),
          EXTENSION_MARKER);

  /** The result of callTransferIdentify. */
  public static final SequenceType CT_IDENTIFY_RES =
      sequence(
          "CTIdentifyRes",
          required("callIdentity", CALL_IDENTITY),
          required("reroutingNumber", ENDPOINT_ADDRESS),
          optional("resultExtension", EXTENSION_ARGUMENT),
          EXTENSION_MARKER);

  /** Of callTransferUpdate. */
  public static final SequenceType CT_UPDATE_ARG =
      sequence(
          "CTUpdateArg",
          required("redirectionNumber", ENDPOINT_ADDRESS),
          optional("redirectionInfo", bmpString(1, 128)),
          optional("basicCallInfoElements", OCTET_STRING),
          optional("argumentExtension", EXTENSION_ARGUMENT),
          EXTENSION_MARKER);

  /** Of subaddressTransfer. */
  public static final SequenceType SUBADDRESS_TRANSFER_ARG =
      sequence(
          "SubaddressTransferArg",
          required("redirectionSubaddress", PARTY_SUBADDRESS),
          optional("argumentExtension", EXTENSION_ARGUMENT),
          EXTENSION_MARKER);

  /** Of callTransferComplete; an absent callStatus is {@code answered}. */
  public static final SequenceType CT_COMPLETE_ARG =
      sequence(
          "CTCompleteArg",
          required("endDesignation", extensibleEnumerated("primaryEnd", "secondaryEnd")),
          required("redirectionNumber", ENDPOINT_ADDRESS),
          optional("basicCallInfoElements", OCTET_STRING),
          optional("redirectionInfo", bmpString(1, 128)),
          optional("callStatus", extensibleEnumerated("answered", "alerting")),
          optional("argumentExtension", EXTENSION_ARGUMENT),
          EXTENSION_MARKER);

  /** Of callTransferActive. */
  public static final SequenceType CT_ACTIVE_ARG =
      sequence(
          "CTActiveArg",
          required("connectedAddress", ENDPOINT_ADDRESS),
          optional("basicCallInfoElements", OCTET_STRING),
          optional("connectedInfo", bmpString(1, 128)),
          optional("argumentExtension", EXTENSION_ARGUMENT),
          EXTENSION_MARKER);

  private H4502Arguments() {}
}
