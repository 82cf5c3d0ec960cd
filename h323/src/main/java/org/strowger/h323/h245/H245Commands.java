package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Capabilities.CAPABILITY_DESCRIPTOR_NUMBER;
import static org.strowger.h323.h245.H245DataTypes.ENCRYPTION_SYNC;
import static org.strowger.h323.h245.H245DataTypes.MULTIPLE_PAYLOAD_STREAM;
import static org.strowger.h323.h245.H245MultiplexCapabilities.CAPABILITY_TABLE_ENTRY_NUMBER;
import static org.strowger.h323.h245.H245Parameters.GENERIC_INFORMATION;
import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.NON_STANDARD_PARAMETER;
import static org.strowger.h323.h245.H245Parameters.SEQUENCE_NUMBER;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;

/** H.245 Annex A: commands. */
public final class H245Commands {
  public static final SequenceType MAINTENANCE_LOOP_OFF_COMMAND =
      sequence("MaintenanceLoopOffCommand", EXTENSION_MARKER);

  public static final ChoiceType SEND_TERMINAL_CAPABILITY_SET =
      choice(
          "SendTerminalCapabilitySet",
          alternative(
              "specificRequest",
              sequence(
                  required("multiplexCapability", BOOLEAN),
                  optional(
                      "capabilityTableEntryNumbers",
                      listOf(1, 65535, CAPABILITY_TABLE_ENTRY_NUMBER)),
                  optional(
                      "capabilityDescriptorNumbers", listOf(1, 256, CAPABILITY_DESCRIPTOR_NUMBER)),
                  EXTENSION_MARKER)),
          alternative("genericRequest"),
          EXTENSION_MARKER);

  public static final ChoiceType ENCRYPTION_COMMAND =
      choice(
          "EncryptionCommand",
          alternative("encryptionSE", OCTET_STRING),
          alternative("encryptionIVRequest"),
          alternative(
              "encryptionAlgorithmID",
              sequence(
                  required("h233AlgorithmIdentifier", SEQUENCE_NUMBER),
                  required("associatedAlgorithm", NON_STANDARD_PARAMETER))),
          EXTENSION_MARKER);

  public static final SequenceType FLOW_CONTROL_COMMAND =
      sequence(
          "FlowControlCommand",
          required(
              "scope",
              choice(
                  alternative("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
                  alternative("resourceID", integer(0, 65535)),
                  alternative("wholeMultiplex"))),
          required(
              "restriction",
              choice(
                  alternative("maximumBitRate", integer(0, 16777215)),
                  alternative("noRestriction"))),
          EXTENSION_MARKER);

  public static final ChoiceType END_SESSION_COMMAND =
      choice(
          "EndSessionCommand",
          alternative("nonStandard", NON_STANDARD_PARAMETER),
          alternative("disconnect"),
          alternative(
              "gstnOptions",
              choice(
                  alternative("telephonyMode"),
                  alternative("v8bis"),
                  alternative("v34DSVD"),
                  alternative("v34DuplexFAX"),
                  alternative("v34H324"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER,
          alternative(
              "isdnOptions",
              choice(
                  alternative("telephonyMode"),
                  alternative("v140"),
                  alternative("terminalOnHold"),
                  EXTENSION_MARKER)),
          alternative("genericInformation", listOf(GENERIC_INFORMATION)));

  public static final ChoiceType ENCRYPTION_UPDATE_DIRECTION =
      choice(
          "EncryptionUpdateDirection",
          alternative("masterToSlave"),
          alternative("slaveToMaster"),
          EXTENSION_MARKER);

  public static final SequenceType KEY_PROTECTION_METHOD =
      sequence(
          "KeyProtectionMethod",
          required("secureChannel", BOOLEAN),
          required("sharedSecret", BOOLEAN),
          required("certProtectedKey", BOOLEAN),
          EXTENSION_MARKER);

  public static final SequenceType ENCRYPTION_UPDATE_REQUEST =
      sequence(
          "EncryptionUpdateRequest",
          optional("keyProtectionMethod", KEY_PROTECTION_METHOD),
          EXTENSION_MARKER,
          optional("synchFlag", integer(0, 255)));

  public static final ChoiceType PICTURE_REFERENCE =
      choice(
          "PictureReference",
          alternative("pictureNumber", integer(0, 1023)),
          alternative("longTermPictureIndex", integer(0, 255)),
          EXTENSION_MARKER);

  public static final SequenceType MISCELLANEOUS_COMMAND =
      sequence(
          "MiscellaneousCommand",
          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required(
              "type",
              choice(
                  alternative("equaliseDelay"),
                  alternative("zeroDelay"),
                  alternative("multipointModeCommand"),
                  alternative("cancelMultipointModeCommand"),
                  alternative("videoFreezePicture"),
                  alternative("videoFastUpdatePicture"),
                  alternative(
                      "videoFastUpdateGOB",
                      sequence(
                          required("firstGOB", integer(0, 17)),
                          required("numberOfGOBs", integer(1, 18)))),
                  alternative("videoTemporalSpatialTradeOff", integer(0, 31)),
                  alternative("videoSendSyncEveryGOB"),
                  alternative("videoSendSyncEveryGOBCancel"),
                  EXTENSION_MARKER,
                  alternative(
                      "videoFastUpdateMB",
                      sequence(
                          optional("firstGOB", integer(0, 255)),
                          optional("firstMB", integer(1, 8192)),
                          required("numberOfMBs", integer(1, 8192)),
                          EXTENSION_MARKER)),
                  alternative("maxH223MUXPDUsize", integer(1, 65535)),
                  alternative("encryptionUpdate", ENCRYPTION_SYNC),
                  alternative("encryptionUpdateRequest", ENCRYPTION_UPDATE_REQUEST),
                  alternative("switchReceiveMediaOff"),
                  alternative("switchReceiveMediaOn"),
                  alternative(
                      "progressiveRefinementStart",
                      sequence(
                          required(
                              "repeatCount",
                              choice(
                                  alternative("doOneProgression"),
                                  alternative("doContinuousProgressions"),
                                  alternative("doOneIndependentProgression"),
                                  alternative("doContinuousIndependentProgressions"),
                                  EXTENSION_MARKER)),
                          EXTENSION_MARKER)),
                  alternative("progressiveRefinementAbortOne"),
                  alternative("progressiveRefinementAbortContinuous"),
                  alternative(
                      "videoBadMBs",
                      sequence(
                          required("firstMB", integer(1, 9216)),
                          required("numberOfMBs", integer(1, 9216)),
                          required("temporalReference", integer(0, 1023)),
                          EXTENSION_MARKER)),
                  alternative("lostPicture", listOf(PICTURE_REFERENCE)),
                  alternative(
                      "lostPartialPicture",
                      sequence(
                          required("pictureReference", PICTURE_REFERENCE),
                          required("firstMB", integer(1, 9216)),
                          required("numberOfMBs", integer(1, 9216)),
                          EXTENSION_MARKER)),
                  alternative("recoveryReferencePicture", listOf(PICTURE_REFERENCE)),
                  alternative(
                      "encryptionUpdateCommand",
                      sequence(
                          required("encryptionSync", ENCRYPTION_SYNC),
                          optional("multiplePayloadStream", MULTIPLE_PAYLOAD_STREAM),
                          EXTENSION_MARKER)),
                  alternative(
                      "encryptionUpdateAck",
                      sequence(required("synchFlag", integer(0, 255)), EXTENSION_MARKER)))),
          EXTENSION_MARKER,
          optional("direction", ENCRYPTION_UPDATE_DIRECTION));

  public static final SequenceType NEW_ATMVC_COMMAND =
      sequence(
          "NewATMVCCommand",
          required("resourceID", integer(0, 65535)),
          required("bitRate", integer(1, 65535)),
          required("bitRateLockedToPCRClock", BOOLEAN),
          required("bitRateLockedToNetworkClock", BOOLEAN),
          required(
              "aal",
              choice(
                  alternative(
                      "aal1",
                      sequence(
                          required(
                              "clockRecovery",
                              choice(
                                  alternative("nullClockRecovery"),
                                  alternative("srtsClockRecovery"),
                                  alternative("adaptiveClockRecovery"),
                                  EXTENSION_MARKER)),
                          required(
                              "errorCorrection",
                              choice(
                                  alternative("nullErrorCorrection"),
                                  alternative("longInterleaver"),
                                  alternative("shortInterleaver"),
                                  alternative("errorCorrectionOnly"),
                                  EXTENSION_MARKER)),
                          required("structuredDataTransfer", BOOLEAN),
                          required("partiallyFilledCells", BOOLEAN),
                          EXTENSION_MARKER)),
                  alternative(
                      "aal5",
                      sequence(
                          required("forwardMaximumSDUSize", integer(0, 65535)),
                          required("backwardMaximumSDUSize", integer(0, 65535)),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          required(
              "multiplex",
              choice(
                  alternative("noMultiplex"),
                  alternative("transportStream"),
                  alternative("programStream"),
                  EXTENSION_MARKER)),
          required(
              "reverseParameters",
              sequence(
                  required("bitRate", integer(1, 65535)),
                  required("bitRateLockedToPCRClock", BOOLEAN),
                  required("bitRateLockedToNetworkClock", BOOLEAN),
                  required(
                      "multiplex",
                      choice(
                          alternative("noMultiplex"),
                          alternative("transportStream"),
                          alternative("programStream"),
                          EXTENSION_MARKER)),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType MOBILE_MULTILINK_RECONFIGURATION_COMMAND =
      sequence(
          "MobileMultilinkReconfigurationCommand",
          required("sampleSize", integer(1, 255)),
          required("samplesPerFrame", integer(1, 255)),
          required(
              "status",
              choice(
                  alternative("synchronized"), alternative("reconfiguration"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  private H245Commands() {}
}
