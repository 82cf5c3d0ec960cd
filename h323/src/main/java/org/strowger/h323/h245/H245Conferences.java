package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245AudioCapabilities.AUDIO_CAPABILITY;
import static org.strowger.h323.h245.H245DataCapabilities.DATA_APPLICATION_CAPABILITY;
import static org.strowger.h323.h245.H245DataTypes.REDUNDANCY_ENCODING;
import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.MCU_NUMBER;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.TERMINAL_LABEL;
import static org.strowger.h323.h245.H245Parameters.TERMINAL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.TRANSPORT_ADDRESS;
import static org.strowger.h323.h245.H245VideoCapabilities.VIDEO_CAPABILITY;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ListType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.245 Annex A: conferences, their communication modes and chair. */
public final class H245Conferences {
  public static final SequenceType COMMUNICATION_MODE_TABLE_ENTRY =
      sequence(
          "CommunicationModeTableEntry",
          optional("nonStandard", listOf(NON_STANDARD_PARAMETER)),
          required("sessionID", integer(1, 255)),
          optional("associatedSessionID", integer(1, 255)),
          optional("terminalLabel", TERMINAL_LABEL),
          required("sessionDescription", bmpString(1, 128)),
          required(
              "dataType",
              choice(
                  alternative("videoData", VIDEO_CAPABILITY),
                  alternative("audioData", AUDIO_CAPABILITY),
                  alternative("data", DATA_APPLICATION_CAPABILITY),
                  EXTENSION_MARKER)),
          optional("mediaChannel", TRANSPORT_ADDRESS),
          optional("mediaGuaranteedDelivery", BOOLEAN),
          optional("mediaControlChannel", TRANSPORT_ADDRESS),
          optional("mediaControlGuaranteedDelivery", BOOLEAN),
          EXTENSION_MARKER,
          optional("redundancyEncoding", REDUNDANCY_ENCODING),
          optional("sessionDependency", integer(1, 255)),
          optional("destination", TERMINAL_LABEL));

  public static final SequenceType COMMUNICATION_MODE_COMMAND =
      sequence(
          "CommunicationModeCommand",
          required("communicationModeTable", listOf(1, 256, COMMUNICATION_MODE_TABLE_ENTRY)),
          EXTENSION_MARKER);

  public static final SequenceType COMMUNICATION_MODE_REQUEST =
      sequence("CommunicationModeRequest", EXTENSION_MARKER);

  public static final ChoiceType COMMUNICATION_MODE_RESPONSE =
      choice(
          "CommunicationModeResponse",
          alternative("communicationModeTable", listOf(1, 256, COMMUNICATION_MODE_TABLE_ENTRY)),
          EXTENSION_MARKER);

  public static final SequenceType CRITERIA =
      sequence(
          "Criteria",
          required("field", OBJECT_IDENTIFIER),
          required("value", octetString(1, 65535)),
          EXTENSION_MARKER);

  public static final ListType CERT_SELECTION_CRITERIA = listOf(1, 16, CRITERIA);

  public static final ChoiceType REMOTE_MC_REQUEST =
      choice(
          "RemoteMCRequest",
          alternative("masterActivate"),
          alternative("slaveActivate"),
          alternative("deActivate"),
          EXTENSION_MARKER);

  public static final ChoiceType CONFERENCE_REQUEST =
      choice(
          "ConferenceRequest",
          alternative("terminalListRequest"),
          alternative("makeMeChair"),
          alternative("cancelMakeMeChair"),
          alternative("dropTerminal", TERMINAL_LABEL),
          alternative("requestTerminalID", TERMINAL_LABEL),
          alternative("enterH243Password"),
          alternative("enterH243TerminalID"),
          alternative("enterH243ConferenceID"),
          EXTENSION_MARKER,
          alternative("enterExtensionAddress"),
          alternative("requestChairTokenOwner"),
          alternative(
              "requestTerminalCertificate",
              sequence(
                  optional("terminalLabel", TERMINAL_LABEL),
                  optional("certSelectionCriteria", CERT_SELECTION_CRITERIA),
                  optional("sRandom", integer(1, 4294967295L)),
                  EXTENSION_MARKER)),
          alternative("broadcastMyLogicalChannel", LOGICAL_CHANNEL_NUMBER),
          alternative("makeTerminalBroadcaster", TERMINAL_LABEL),
          alternative("sendThisSource", TERMINAL_LABEL),
          alternative("requestAllTerminalIDs"),
          alternative("remoteMCRequest", REMOTE_MC_REQUEST));

  public static final Type TERMINAL_ID = octetString(1, 128);

  public static final Type CONFERENCE_ID = octetString(1, 32);

  public static final Type PASSWORD = octetString(1, 32);

  public static final SequenceType TERMINAL_INFORMATION =
      sequence(
          "TerminalInformation",
          required("terminalLabel", TERMINAL_LABEL),
          required("terminalID", TERMINAL_ID),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_ALL_TERMINAL_I_DS_RESPONSE =
      sequence(
          "RequestAllTerminalIDsResponse",
          required("terminalInformation", listOf(TERMINAL_INFORMATION)),
          EXTENSION_MARKER);

  public static final ChoiceType REMOTE_MC_RESPONSE =
      choice(
          "RemoteMCResponse",
          alternative("accept"),
          alternative(
              "reject",
              choice(
                  alternative("unspecified"),
                  alternative("functionNotSupported"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final ChoiceType CONFERENCE_RESPONSE =
      choice(
          "ConferenceResponse",
          alternative(
              "mCTerminalIDResponse",
              sequence(
                  required("terminalLabel", TERMINAL_LABEL),
                  required("terminalID", TERMINAL_ID),
                  EXTENSION_MARKER)),
          alternative(
              "terminalIDResponse",
              sequence(
                  required("terminalLabel", TERMINAL_LABEL),
                  required("terminalID", TERMINAL_ID),
                  EXTENSION_MARKER)),
          alternative(
              "conferenceIDResponse",
              sequence(
                  required("terminalLabel", TERMINAL_LABEL),
                  required("conferenceID", CONFERENCE_ID),
                  EXTENSION_MARKER)),
          alternative(
              "passwordResponse",
              sequence(
                  required("terminalLabel", TERMINAL_LABEL),
                  required("password", PASSWORD),
                  EXTENSION_MARKER)),
          alternative("terminalListResponse", listOf(1, 256, TERMINAL_LABEL)),
          alternative("videoCommandReject"),
          alternative("terminalDropReject"),
          alternative(
              "makeMeChairResponse",
              choice(
                  alternative("grantedChairToken"),
                  alternative("deniedChairToken"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          alternative(
              "extensionAddressResponse",
              sequence(required("extensionAddress", TERMINAL_ID), EXTENSION_MARKER)),
          alternative(
              "chairTokenOwnerResponse",
              sequence(
                  required("terminalLabel", TERMINAL_LABEL),
                  required("terminalID", TERMINAL_ID),
                  EXTENSION_MARKER)),
          alternative(
              "terminalCertificateResponse",
              sequence(
                  optional("terminalLabel", TERMINAL_LABEL),
                  optional("certificateResponse", octetString(1, 65535)),
                  EXTENSION_MARKER)),
          alternative(
              "broadcastMyLogicalChannelResponse",
              choice(
                  alternative("grantedBroadcastMyLogicalChannel"),
                  alternative("deniedBroadcastMyLogicalChannel"),
                  EXTENSION_MARKER)),
          alternative(
              "makeTerminalBroadcasterResponse",
              choice(
                  alternative("grantedMakeTerminalBroadcaster"),
                  alternative("deniedMakeTerminalBroadcaster"),
                  EXTENSION_MARKER)),
          alternative(
              "sendThisSourceResponse",
              choice(
                  alternative("grantedSendThisSource"),
                  alternative("deniedSendThisSource"),
                  EXTENSION_MARKER)),
          alternative("requestAllTerminalIDsResponse", REQUEST_ALL_TERMINAL_I_DS_RESPONSE),
          alternative("remoteMCResponse", REMOTE_MC_RESPONSE));

  public static final SequenceType SUBSTITUTE_CONFERENCE_ID_COMMAND =
      sequence(
          "SubstituteConferenceIDCommand",
          required("conferenceIdentifier", octetString(16)),
          EXTENSION_MARKER);

  public static final ChoiceType CONFERENCE_COMMAND =
      choice(
          "ConferenceCommand",
          alternative("broadcastMyLogicalChannel", LOGICAL_CHANNEL_NUMBER),
          alternative("cancelBroadcastMyLogicalChannel", LOGICAL_CHANNEL_NUMBER),
          alternative("makeTerminalBroadcaster", TERMINAL_LABEL),
          alternative("cancelMakeTerminalBroadcaster"),
          alternative("sendThisSource", TERMINAL_LABEL),
          alternative("cancelSendThisSource"),
          alternative("dropConference"),
          EXTENSION_MARKER,
          alternative("substituteConferenceIDCommand", SUBSTITUTE_CONFERENCE_ID_COMMAND));

  public static final SequenceType TERMINAL_YOU_ARE_SEEING_IN_SUB_PICTURE_NUMBER =
      sequence(
          "TerminalYouAreSeeingInSubPictureNumber",
          required("terminalNumber", TERMINAL_NUMBER),
          required("subPictureNumber", integer(0, 255)),
          EXTENSION_MARKER,
          required("mcuNumber", MCU_NUMBER));

  public static final SequenceType VIDEO_INDICATE_COMPOSE =
      sequence(
          "VideoIndicateCompose", required("compositionNumber", integer(0, 255)), EXTENSION_MARKER);

  public static final ChoiceType CONFERENCE_INDICATION =
      choice(
          "ConferenceIndication",
          alternative("sbeNumber", integer(0, 9)),
          alternative("terminalNumberAssign", TERMINAL_LABEL),
          alternative("terminalJoinedConference", TERMINAL_LABEL),
          alternative("terminalLeftConference", TERMINAL_LABEL),
          alternative("seenByAtLeastOneOther"),
          alternative("cancelSeenByAtLeastOneOther"),
          alternative("seenByAll"),
          alternative("cancelSeenByAll"),
          alternative("terminalYouAreSeeing", TERMINAL_LABEL),
          alternative("requestForFloor"),
          EXTENSION_MARKER,
          alternative("withdrawChairToken"),
          alternative("floorRequested", TERMINAL_LABEL),
          alternative(
              "terminalYouAreSeeingInSubPictureNumber",
              TERMINAL_YOU_ARE_SEEING_IN_SUB_PICTURE_NUMBER),
          alternative("videoIndicateCompose", VIDEO_INDICATE_COMPOSE),
          alternative("masterMCU"),
          alternative("cancelMasterMCU"));

  private H245Conferences() {}
}
