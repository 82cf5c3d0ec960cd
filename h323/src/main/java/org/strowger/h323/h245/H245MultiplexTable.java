package org.strowger.h323.h245;

import static org.strowger.h323.h245.H245Parameters.LOGICAL_CHANNEL_NUMBER;
import static org.strowger.h323.h245.H245Parameters.MAXIMUM_BIT_RATE;
import static org.strowger.h323.h245.H245Parameters.SEQUENCE_NUMBER;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.Type;

/** H.245 Annex A: the multiplex table of H.223 and the logical channel bit rate. */
public final class H245MultiplexTable {
  public static final Type MULTIPLEX_TABLE_ENTRY_NUMBER = integer(1, 15);

  public static final SequenceType MULTIPLEX_ELEMENT =
      sequence(
          "MultiplexElement",
          required(
              "type",
              choice(
                  alternative("logicalChannelNumber", integer(0, 65535)),
                  alternative(
                      "subElementList",
                      listOf(2, 255, () -> H245MultiplexTable.MULTIPLEX_ELEMENT)))),
          required(
              "repeatCount",
              choice(alternative("finite", integer(1, 65535)), alternative("untilClosingFlag"))));

  public static final SequenceType MULTIPLEX_ENTRY_DESCRIPTOR =
      sequence(
          "MultiplexEntryDescriptor",
          required("multiplexTableEntryNumber", MULTIPLEX_TABLE_ENTRY_NUMBER),
          optional("elementList", listOf(1, 256, MULTIPLEX_ELEMENT)));

  public static final SequenceType MULTIPLEX_ENTRY_SEND =
      sequence(
          "MultiplexEntrySend",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("multiplexEntryDescriptors", listOf(1, 15, MULTIPLEX_ENTRY_DESCRIPTOR)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLEX_ENTRY_SEND_ACK =
      sequence(
          "MultiplexEntrySendAck",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("multiplexTableEntryNumber", listOf(1, 15, MULTIPLEX_TABLE_ENTRY_NUMBER)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLEX_ENTRY_REJECTION_DESCRIPTIONS =
      sequence(
          "MultiplexEntryRejectionDescriptions",
          required("multiplexTableEntryNumber", MULTIPLEX_TABLE_ENTRY_NUMBER),
          required(
              "cause",
              choice(
                  alternative("unspecifiedCause"),
                  alternative("descriptorTooComplex"),
                  EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLEX_ENTRY_SEND_REJECT =
      sequence(
          "MultiplexEntrySendReject",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("rejectionDescriptions", listOf(1, 15, MULTIPLEX_ENTRY_REJECTION_DESCRIPTIONS)),
          EXTENSION_MARKER);

  public static final SequenceType MULTIPLEX_ENTRY_SEND_RELEASE =
      sequence(
          "MultiplexEntrySendRelease",
          required("multiplexTableEntryNumber", listOf(1, 15, MULTIPLEX_TABLE_ENTRY_NUMBER)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MULTIPLEX_ENTRY =
      sequence(
          "RequestMultiplexEntry",
          required("entryNumbers", listOf(1, 15, MULTIPLEX_TABLE_ENTRY_NUMBER)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MULTIPLEX_ENTRY_ACK =
      sequence(
          "RequestMultiplexEntryAck",
          required("entryNumbers", listOf(1, 15, MULTIPLEX_TABLE_ENTRY_NUMBER)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MULTIPLEX_ENTRY_REJECTION_DESCRIPTIONS =
      sequence(
          "RequestMultiplexEntryRejectionDescriptions",
          required("multiplexTableEntryNumber", MULTIPLEX_TABLE_ENTRY_NUMBER),
          required("cause", choice(alternative("unspecifiedCause"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MULTIPLEX_ENTRY_REJECT =
      sequence(
          "RequestMultiplexEntryReject",
          required("entryNumbers", listOf(1, 15, MULTIPLEX_TABLE_ENTRY_NUMBER)),
          required(
              "rejectionDescriptions",
              listOf(1, 15, REQUEST_MULTIPLEX_ENTRY_REJECTION_DESCRIPTIONS)),
          EXTENSION_MARKER);

  public static final SequenceType REQUEST_MULTIPLEX_ENTRY_RELEASE =
      sequence(
          "RequestMultiplexEntryRelease",
          required("entryNumbers", listOf(1, 15, MULTIPLEX_TABLE_ENTRY_NUMBER)),
          EXTENSION_MARKER);

  public static final SequenceType LOGICAL_CHANNEL_RATE_REQUEST =
      sequence(
          "LogicalChannelRateRequest",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required("maximumBitRate", MAXIMUM_BIT_RATE),
          EXTENSION_MARKER);

  public static final SequenceType LOGICAL_CHANNEL_RATE_ACKNOWLEDGE =
      sequence(
          "LogicalChannelRateAcknowledge",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required("maximumBitRate", MAXIMUM_BIT_RATE),
          EXTENSION_MARKER);

  public static final ChoiceType LOGICAL_CHANNEL_RATE_REJECT_REASON =
      choice(
          "LogicalChannelRateRejectReason",
          alternative("undefinedReason"),
          alternative("insufficientResources"),
          EXTENSION_MARKER);

  public static final SequenceType LOGICAL_CHANNEL_RATE_REJECT =
      sequence(
          "LogicalChannelRateReject",
          required("sequenceNumber", SEQUENCE_NUMBER),
          required("logicalChannelNumber", LOGICAL_CHANNEL_NUMBER),
          required("rejectReason", LOGICAL_CHANNEL_RATE_REJECT_REASON),
          optional("currentMaximumBitRate", MAXIMUM_BIT_RATE),
          EXTENSION_MARKER);

  public static final SequenceType LOGICAL_CHANNEL_RATE_RELEASE =
      sequence("LogicalChannelRateRelease", EXTENSION_MARKER);

  public static final ChoiceType H223_MULTIPLEX_RECONFIGURATION =
      choice(
          "H223MultiplexReconfiguration",
          alternative(
              "h223ModeChange",
              choice(
                  alternative("toLevel0"),
                  alternative("toLevel1"),
                  alternative("toLevel2"),
                  alternative("toLevel2withOptionalHeader"),
                  EXTENSION_MARKER)),
          alternative(
              "h223AnnexADoubleFlag",
              choice(alternative("start"), alternative("stop"), EXTENSION_MARKER)),
          EXTENSION_MARKER);

  private H245MultiplexTable() {}
}
