package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Capabilities.TERMINAL_CAPABILITY_SET;
import static org.strowger.h323.h245.H245Capabilities.TERMINAL_CAPABILITY_SET_ACK;
import static org.strowger.h323.h245.H245Capabilities.TERMINAL_CAPABILITY_SET_REJECT;
import static org.strowger.h323.h245.H245Capabilities.TERMINAL_CAPABILITY_SET_RELEASE;
import static org.strowger.h323.h245.H245Commands.ENCRYPTION_COMMAND;
import static org.strowger.h323.h245.H245Commands.END_SESSION_COMMAND;
import static org.strowger.h323.h245.H245Commands.FLOW_CONTROL_COMMAND;
import static org.strowger.h323.h245.H245Commands.MAINTENANCE_LOOP_OFF_COMMAND;
import static org.strowger.h323.h245.H245Commands.MISCELLANEOUS_COMMAND;
import static org.strowger.h323.h245.H245Commands.MOBILE_MULTILINK_RECONFIGURATION_COMMAND;
import static org.strowger.h323.h245.H245Commands.NEW_ATMVC_COMMAND;
import static org.strowger.h323.h245.H245Commands.SEND_TERMINAL_CAPABILITY_SET;
import static org.strowger.h323.h245.H245Conferences.COMMUNICATION_MODE_COMMAND;
import static org.strowger.h323.h245.H245Conferences.COMMUNICATION_MODE_REQUEST;
import static org.strowger.h323.h245.H245Conferences.COMMUNICATION_MODE_RESPONSE;
import static org.strowger.h323.h245.H245Conferences.CONFERENCE_COMMAND;
import static org.strowger.h323.h245.H245Conferences.CONFERENCE_INDICATION;
import static org.strowger.h323.h245.H245Conferences.CONFERENCE_REQUEST;
import static org.strowger.h323.h245.H245Conferences.CONFERENCE_RESPONSE;
import static org.strowger.h323.h245.H245Indications.FLOW_CONTROL_INDICATION;
import static org.strowger.h323.h245.H245Indications.FUNCTION_NOT_SUPPORTED;
import static org.strowger.h323.h245.H245Indications.FUNCTION_NOT_UNDERSTOOD;
import static org.strowger.h323.h245.H245Indications.H223_SKEW_INDICATION;
import static org.strowger.h323.h245.H245Indications.H2250_MAXIMUM_SKEW_INDICATION;
import static org.strowger.h323.h245.H245Indications.JITTER_INDICATION;
import static org.strowger.h323.h245.H245Indications.MC_LOCATION_INDICATION;
import static org.strowger.h323.h245.H245Indications.MISCELLANEOUS_INDICATION;
import static org.strowger.h323.h245.H245Indications.MOBILE_MULTILINK_RECONFIGURATION_INDICATION;
import static org.strowger.h323.h245.H245Indications.NEW_ATMVC_INDICATION;
import static org.strowger.h323.h245.H245Indications.USER_INPUT_INDICATION;
import static org.strowger.h323.h245.H245Indications.VENDOR_IDENTIFICATION;
import static org.strowger.h323.h245.H245LogicalChannels.CLOSE_LOGICAL_CHANNEL;
import static org.strowger.h323.h245.H245LogicalChannels.CLOSE_LOGICAL_CHANNEL_ACK;
import static org.strowger.h323.h245.H245LogicalChannels.OPEN_LOGICAL_CHANNEL;
import static org.strowger.h323.h245.H245LogicalChannels.OPEN_LOGICAL_CHANNEL_ACK;
import static org.strowger.h323.h245.H245LogicalChannels.OPEN_LOGICAL_CHANNEL_CONFIRM;
import static org.strowger.h323.h245.H245LogicalChannels.OPEN_LOGICAL_CHANNEL_REJECT;
import static org.strowger.h323.h245.H245LogicalChannels.REQUEST_CHANNEL_CLOSE;
import static org.strowger.h323.h245.H245LogicalChannels.REQUEST_CHANNEL_CLOSE_ACK;
import static org.strowger.h323.h245.H245LogicalChannels.REQUEST_CHANNEL_CLOSE_REJECT;
import static org.strowger.h323.h245.H245LogicalChannels.REQUEST_CHANNEL_CLOSE_RELEASE;
import static org.strowger.h323.h245.H245Modes.REQUEST_MODE;
import static org.strowger.h323.h245.H245Modes.REQUEST_MODE_ACK;
import static org.strowger.h323.h245.H245Modes.REQUEST_MODE_REJECT;
import static org.strowger.h323.h245.H245Modes.REQUEST_MODE_RELEASE;
import static org.strowger.h323.h245.H245Multilink.MULTILINK_INDICATION;
import static org.strowger.h323.h245.H245Multilink.MULTILINK_REQUEST;
import static org.strowger.h323.h245.H245Multilink.MULTILINK_RESPONSE;
import static org.strowger.h323.h245.H245MultiplexTable.H223_MULTIPLEX_RECONFIGURATION;
import static org.strowger.h323.h245.H245MultiplexTable.LOGICAL_CHANNEL_RATE_ACKNOWLEDGE;
import static org.strowger.h323.h245.H245MultiplexTable.LOGICAL_CHANNEL_RATE_REJECT;
import static org.strowger.h323.h245.H245MultiplexTable.LOGICAL_CHANNEL_RATE_RELEASE;
import static org.strowger.h323.h245.H245MultiplexTable.LOGICAL_CHANNEL_RATE_REQUEST;
import static org.strowger.h323.h245.H245MultiplexTable.MULTIPLEX_ENTRY_SEND;
import static org.strowger.h323.h245.H245MultiplexTable.MULTIPLEX_ENTRY_SEND_ACK;
import static org.strowger.h323.h245.H245MultiplexTable.MULTIPLEX_ENTRY_SEND_REJECT;
import static org.strowger.h323.h245.H245MultiplexTable.MULTIPLEX_ENTRY_SEND_RELEASE;
import static org.strowger.h323.h245.H245MultiplexTable.REQUEST_MULTIPLEX_ENTRY;
import static org.strowger.h323.h245.H245MultiplexTable.REQUEST_MULTIPLEX_ENTRY_ACK;
import static org.strowger.h323.h245.H245MultiplexTable.REQUEST_MULTIPLEX_ENTRY_REJECT;
import static org.strowger.h323.h245.H245MultiplexTable.REQUEST_MULTIPLEX_ENTRY_RELEASE;
import static org.strowger.h323.h245.H245Parameters.GENERIC_MESSAGE;
import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_MESSAGE;
import static org.strowger.h323.h245.H245Parameters.SEQUENCE_NUMBER;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/**
 * H.245 Annex A: the four kinds of messages; {@link #MULTIMEDIA_SYSTEM_CONTROL_MESSAGE} is what the
 * control channel carries.
 */
public final class H245Messages {
  public static final SequenceType MASTER_SLAVE_DETERMINATION =
      sequence(
          "MasterSlaveDetermination",
          required("terminalType", integer(0, 255)),
          required("statusDeterminationNumber", integer(0, 16777215)),
          EXTENSION_MARKER);

  public static final SequenceType ROUND_TRIP_DELAY_REQUEST =
      sequence(
          "RoundTripDelayRequest", required("sequenceNumber", SEQUENCE_NUMBER), EXTENSION_MARKER);

  public static final SequenceType MAINTENANCE_LOOP_REQUEST =
      sequence(
          "MaintenanceLoopRequest",
          required(
              "type",
              choice(
                  alternative("systemLoop"),
                  alternative("mediaLoop", LOGICAL_CHANNEL_NUMBER),
                  alternative("logicalChannelLoop", LOGICAL_CHANNEL_NUMBER),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final ChoiceType REQUEST_MESSAGE =
      choice(
          "RequestMessage",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative("masterSlaveDetermination", MASTER_SLAVE_DETERMINATION),
          alternative("terminalCapabilitySet", TERMINAL_CAPABILITY_SET),
          alternative("openLogicalChannel", OPEN_LOGICAL_CHANNEL),
          alternative("closeLogicalChannel", CLOSE_LOGICAL_CHANNEL),
          alternative("requestChannelClose", REQUEST_CHANNEL_CLOSE),
          alternative("multiplexEntrySend", MULTIPLEX_ENTRY_SEND),
          alternative("requestMultiplexEntry", REQUEST_MULTIPLEX_ENTRY),
          alternative("requestMode", REQUEST_MODE),
          alternative("roundTripDelayRequest", ROUND_TRIP_DELAY_REQUEST),
          alternative("maintenanceLoopRequest", MAINTENANCE_LOOP_REQUEST),
          EXTENSION_MARKER,
          alternative("communicationModeRequest", COMMUNICATION_MODE_REQUEST),
          alternative("conferenceRequest", CONFERENCE_REQUEST),
          alternative("multilinkRequest", MULTILINK_REQUEST),
          alternative("logicalChannelRateRequest", LOGICAL_CHANNEL_RATE_REQUEST),
          alternative("genericRequest", GENERIC_MESSAGE));

  public static final SequenceType MASTER_SLAVE_DETERMINATION_ACK =
      sequence(
          "MasterSlaveDeterminationAck",
          required("decision", choice(alternative("master"), alternative("slave"))),
          EXTENSION_MARKER);

  public static final SequenceType MASTER_SLAVE_DETERMINATION_REJECT =
      sequence(
          "MasterSlaveDeterminationReject",
          required("cause", choice(alternative("identicalNumbers"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType ROUND_TRIP_DELAY_RESPONSE =
      sequence(
          "RoundTripDelayResponse", required("sequenceNumber", SEQUENCE_NUMBER), EXTENSION_MARKER);

  public static final SequenceType MAINTENANCE_LOOP_ACK =
      sequence(
          "MaintenanceLoopAck",
          required(
              "type",
              choice(
                  alternative("systemLoop"),
                  alternative("mediaLoop", LOGICAL_CHANNEL_NUMBER),
                  alternative("logicalChannelLoop", LOGICAL_CHANNEL_NUMBER),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType MAINTENANCE_LOOP_REJECT =
      sequence(
          "MaintenanceLoopReject",
          required(
              "type",
              choice(
                  alternative("systemLoop"),
                  alternative("mediaLoop", LOGICAL_CHANNEL_NUMBER),
                  alternative("logicalChannelLoop", LOGICAL_CHANNEL_NUMBER),
                  EXTENSION_MARKER)),
          required("cause", choice(alternative("canNotPerformLoop"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final ChoiceType RESPONSE_MESSAGE =
      choice(
          "ResponseMessage",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative("masterSlaveDeterminationAck", MASTER_SLAVE_DETERMINATION_ACK),
          alternative("masterSlaveDeterminationReject", MASTER_SLAVE_DETERMINATION_REJECT),
          alternative("terminalCapabilitySetAck", TERMINAL_CAPABILITY_SET_ACK),
          alternative("terminalCapabilitySetReject", TERMINAL_CAPABILITY_SET_REJECT),
          alternative("openLogicalChannelAck", OPEN_LOGICAL_CHANNEL_ACK),
          alternative("openLogicalChannelReject", OPEN_LOGICAL_CHANNEL_REJECT),
          alternative("closeLogicalChannelAck", CLOSE_LOGICAL_CHANNEL_ACK),
          alternative("requestChannelCloseAck", REQUEST_CHANNEL_CLOSE_ACK),
          alternative("requestChannelCloseReject", REQUEST_CHANNEL_CLOSE_REJECT),
          alternative("multiplexEntrySendAck", MULTIPLEX_ENTRY_SEND_ACK),
          alternative("multiplexEntrySendReject", MULTIPLEX_ENTRY_SEND_REJECT),
          alternative("requestMultiplexEntryAck", REQUEST_MULTIPLEX_ENTRY_ACK),
          alternative("requestMultiplexEntryReject", REQUEST_MULTIPLEX_ENTRY_REJECT),
          alternative("requestModeAck", REQUEST_MODE_ACK),
          alternative("requestModeReject", REQUEST_MODE_REJECT),
          alternative("roundTripDelayResponse", ROUND_TRIP_DELAY_RESPONSE),
          alternative("maintenanceLoopAck", MAINTENANCE_LOOP_ACK),
          alternative("maintenanceLoopReject", MAINTENANCE_LOOP_REJECT),
          EXTENSION_MARKER,
          alternative("communicationModeResponse", COMMUNICATION_MODE_RESPONSE),
          alternative("conferenceResponse", CONFERENCE_RESPONSE),
          alternative("multilinkResponse", MULTILINK_RESPONSE),
          alternative("logicalChannelRateAcknowledge", LOGICAL_CHANNEL_RATE_ACKNOWLEDGE),
          alternative("logicalChannelRateReject", LOGICAL_CHANNEL_RATE_REJECT),
          alternative("genericResponse", GENERIC_MESSAGE));

  public static final ChoiceType COMMAND_MESSAGE =
      choice(
          "CommandMessage",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative("maintenanceLoopOffCommand", MAINTENANCE_LOOP_OFF_COMMAND),
          alternative("sendTerminalCapabilitySet", SEND_TERMINAL_CAPABILITY_SET),
          alternative("encryptionCommand", ENCRYPTION_COMMAND),
          alternative("flowControlCommand", FLOW_CONTROL_COMMAND),
          alternative("endSessionCommand", END_SESSION_COMMAND),
          alternative("miscellaneousCommand", MISCELLANEOUS_COMMAND),
          EXTENSION_MARKER,
          alternative("communicationModeCommand", COMMUNICATION_MODE_COMMAND),
          alternative("conferenceCommand", CONFERENCE_COMMAND),
          alternative("h223MultiplexReconfiguration", H223_MULTIPLEX_RECONFIGURATION),
          alternative("newATMVCCommand", NEW_ATMVC_COMMAND),
          alternative(
              "mobileMultilinkReconfigurationCommand", MOBILE_MULTILINK_RECONFIGURATION_COMMAND),
          alternative("genericCommand", GENERIC_MESSAGE));

  public static final SequenceType MASTER_SLAVE_DETERMINATION_RELEASE =
      sequence("MasterSlaveDeterminationRelease", EXTENSION_MARKER);

  public static final ChoiceType INDICATION_MESSAGE =
      choice(
          "IndicationMessage",
          alternative("nonStandard", NON_STANDARD_MESSAGE),
          alternative("functionNotUnderstood", FUNCTION_NOT_UNDERSTOOD),
          alternative("masterSlaveDeterminationRelease", MASTER_SLAVE_DETERMINATION_RELEASE),
          alternative("terminalCapabilitySetRelease", TERMINAL_CAPABILITY_SET_RELEASE),
          alternative("openLogicalChannelConfirm", OPEN_LOGICAL_CHANNEL_CONFIRM),
          alternative("requestChannelCloseRelease", REQUEST_CHANNEL_CLOSE_RELEASE),
          alternative("multiplexEntrySendRelease", MULTIPLEX_ENTRY_SEND_RELEASE),
          alternative("requestMultiplexEntryRelease", REQUEST_MULTIPLEX_ENTRY_RELEASE),
          alternative("requestModeRelease", REQUEST_MODE_RELEASE),
          alternative("miscellaneousIndication", MISCELLANEOUS_INDICATION),
          alternative("jitterIndication", JITTER_INDICATION),
          alternative("h223SkewIndication", H223_SKEW_INDICATION),
          alternative("newATMVCIndication", NEW_ATMVC_INDICATION),
          alternative("userInput", USER_INPUT_INDICATION),
          EXTENSION_MARKER,
          alternative("h2250MaximumSkewIndication", H2250_MAXIMUM_SKEW_INDICATION),
          alternative("mcLocationIndication", MC_LOCATION_INDICATION),
          alternative("conferenceIndication", CONFERENCE_INDICATION),
          alternative("vendorIdentification", VENDOR_IDENTIFICATION),
          alternative("functionNotSupported", FUNCTION_NOT_SUPPORTED),
          alternative("multilinkIndication", MULTILINK_INDICATION),
          alternative("logicalChannelRateRelease", LOGICAL_CHANNEL_RATE_RELEASE),
          alternative("flowControlIndication", FLOW_CONTROL_INDICATION),
          alternative(
              "mobileMultilinkReconfigurationIndication",
              MOBILE_MULTILINK_RECONFIGURATION_INDICATION),
          alternative("genericIndication", GENERIC_MESSAGE));

  /** One message of the H.245 control channel. */
  public static final ChoiceType MULTIMEDIA_SYSTEM_CONTROL_MESSAGE =
      choice(
          "MultimediaSystemControlMessage",
          alternative("request", REQUEST_MESSAGE),
          alternative("response", RESPONSE_MESSAGE),
          alternative("command", COMMAND_MESSAGE),
          alternative("indication", INDICATION_MESSAGE),
          EXTENSION_MARKER);

  private H245Messages() {}
}
