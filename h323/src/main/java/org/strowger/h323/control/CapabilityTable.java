package org.strowger.h323.control;

import static org.strowger.h323.h245.H245Capabilities.CAPABILITY;
import static org.strowger.h323.h245.H245Capabilities.CAPABILITY_DESCRIPTOR;
import static org.strowger.h323.h245.H245Capabilities.CAPABILITY_TABLE_ENTRY;
import static org.strowger.h323.h245.H245Capabilities.TERMINAL_CAPABILITY_SET;
import static org.strowger.h323.h245.H245Capabilities.USER_INPUT_CAPABILITY;
import static org.strowger.h323.h245.H245MultiplexCapabilities.H2250_CAPABILITY;
import static org.strowger.h323.h245.H245MultiplexCapabilities.MEDIA_DISTRIBUTION_CAPABILITY;
import static org.strowger.h323.h245.H245MultiplexCapabilities.MULTIPLEX_CAPABILITY;
import static org.strowger.h323.h245.H245MultiplexCapabilities.MULTIPOINT_CAPABILITY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;

/** Terminal capability sets (H.245 §5.2 and annex B.2.2) to and from what they say. */
final class CapabilityTable {
  /** H.245 version 16. */
  static final String PROTOCOL_IDENTIFIER = "0.0.8.245.0.16";

  /** The most media capabilities that are looked at; real peers have fewer than twenty. */
  private static final int MAX_CAPABILITIES = 64;

  private static final SequenceValue NO_MULTIPOINT =
      MULTIPOINT_CAPABILITY
          .with("multicastCapability", false)
          .with("multiUniCastConference", false)
          .with(
              "mediaDistributionCapability",
              List.of(
                  MEDIA_DISTRIBUTION_CAPABILITY
                      .with("centralizedControl", false)
                      .with("distributedControl", false)
                      .with("centralizedAudio", false)
                      .with("distributedAudio", false)
                      .with("centralizedVideo", false)
                      .with("distributedVideo", false)));

  private CapabilityTable() {}

  /** A set of what we can receive; without any, the empty set that pauses the peer. */
  static SequenceValue write(int sequenceNumber, List<MediaCapability> receive) {
    SequenceValue set =
        TERMINAL_CAPABILITY_SET
            .with("sequenceNumber", sequenceNumber)
            .with("protocolIdentifier", PROTOCOL_IDENTIFIER);
    if (receive.isEmpty()) {
      return set;
    }
    List<SequenceValue> table = new ArrayList<>();
    Map<String, List<Integer>> simultaneous = new LinkedHashMap<>();
    for (MediaCapability capability : receive) {
      add(table, simultaneous, group(capability), write(capability));
    }
    for (String input : List.of("basicString", "dtmf", "hookflash")) {
      ChoiceValue value =
          CAPABILITY.of("receiveUserInputCapability", USER_INPUT_CAPABILITY.of(input));
      add(table, simultaneous, input, value);
    }
    SequenceValue descriptor =
        CAPABILITY_DESCRIPTOR
            .with("capabilityDescriptorNumber", 0)
            .with("simultaneousCapabilities", List.copyOf(simultaneous.values()));
    return set.with("multiplexCapability", multiplex())
        .with("capabilityTable", table)
        .with("capabilityDescriptors", List.of(descriptor));
  }

  /** Capabilities of one group are alternatives, those of several can be had at once. */
  private static String group(MediaCapability capability) {
    return switch (capability) {
      case AudioCapability _ -> "audio";
      case VideoCapability _ -> "video";
      case TelephoneEvents _ -> "events";
      case FaxCapability _ -> "fax";
    };
  }

  private static void add(
      List<SequenceValue> table,
      Map<String, List<Integer>> simultaneous,
      String group,
      ChoiceValue capability) {
    int number = table.size() + 1;
    table.add(
        CAPABILITY_TABLE_ENTRY
            .with("capabilityTableEntryNumber", number)
            .with("capability", capability));
    simultaneous.computeIfAbsent(group, _ -> new ArrayList<>()).add(number);
  }

  private static ChoiceValue write(MediaCapability capability) {
    return switch (capability) {
      case AudioCapability audio ->
          CAPABILITY.of("receiveAudioCapability", MediaCodings.writeAudio(audio));
      case VideoCapability video -> CAPABILITY.of("receiveVideoCapability", video.value());
      case FaxCapability fax ->
          CAPABILITY.of("receiveAndTransmitDataApplicationCapability", FaxCodings.write(fax));
      case TelephoneEvents(int payloadType, String events) ->
          CAPABILITY.of(
              "receiveRTPAudioTelephonyEventCapability",
              e ->
                  e.with("dynamicRTPPayloadType", payloadType).with("audioTelephoneEvent", events));
    };
  }

  private static ChoiceValue multiplex() {
    SequenceValue value =
        H2250_CAPABILITY
            .with("maximumAudioDelayJitter", 60)
            .with("receiveMultipointCapability", NO_MULTIPOINT)
            .with("transmitMultipointCapability", NO_MULTIPOINT)
            .with("receiveAndTransmitMultipointCapability", NO_MULTIPOINT)
            .with(
                "mcCapability",
                m ->
                    m.with("centralizedConferenceMC", false)
                        .with("decentralizedConferenceMC", false))
            .with("rtcpVideoControlCapability", false)
            .with("mediaPacketizationCapability", m -> m.with("h261aVideoPacketization", false))
            .with("logicalChannelSwitchingCapability", false)
            .with("t120DynamicPortCapability", false);
    return MULTIPLEX_CAPABILITY.of("h2250Capability", (Object) value);
  }

  /** Whether a descriptor names a table entry that the set does not define. */
  static boolean undefinedEntryUsed(SequenceValue set) {
    TreeSet<Long> defined = new TreeSet<>();
    for (SequenceValue entry : set.list("capabilityTable").sequences()) {
      defined.add(entry.integer("capabilityTableEntryNumber"));
    }
    // A set without a table refers to the entries of the set before.
    if (defined.isEmpty()) {
      return false;
    }
    for (SequenceValue descriptor : set.list("capabilityDescriptors").sequences()) {
      for (Value alternatives : descriptor.list("simultaneousCapabilities")) {
        if (!defined.containsAll(alternatives.asList().integers())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether this is the set that asks to be sent nothing. */
  static boolean isEmpty(SequenceValue set) {
    return !set.has("capabilityTable") && !set.has("capabilityDescriptors");
  }

  static RemoteCapabilities read(SequenceValue set) {
    List<MediaCapability> receive = new ArrayList<>();
    boolean input = false;
    boolean string = false;
    boolean signal = false;
    for (SequenceValue entry : set.list("capabilityTable").sequences()) {
      ChoiceValue capability = entry.findChoice("capability");
      if (capability == null) {
        continue;
      }
      MediaCapability media = read(capability);
      if (media != null && receive.size() < MAX_CAPABILITIES) {
        receive.add(media);
      }
      if (capability.name().endsWith("UserInputCapability")
          && capability.name().startsWith("receive")) {
        String kind = capability.value().asChoice().name();
        input = true;
        string |= kind.endsWith("String");
        signal |= kind.equals("dtmf");
      }
    }
    return new RemoteCapabilities(receive, string || !input, signal);
  }

  private static @Nullable MediaCapability read(ChoiceValue capability) {
    return switch (capability.name()) {
      case "receiveAudioCapability", "receiveAndTransmitAudioCapability" ->
          MediaCodings.readAudio(capability.value().asChoice());
      case "receiveVideoCapability", "receiveAndTransmitVideoCapability" ->
          MediaCodings.readVideo(capability.value().asChoice());
      case "receiveDataApplicationCapability", "receiveAndTransmitDataApplicationCapability" ->
          FaxCodings.read(capability.value().asSequence());
      case "receiveRTPAudioTelephonyEventCapability" -> {
        SequenceValue events = capability.value().asSequence();
        String list = events.text("audioTelephoneEvent");
        yield new TelephoneEvents(
            (int) events.integer("dynamicRTPPayloadType"),
            list.substring(0, Math.min(list.length(), TelephoneEvents.MAX_EVENTS_LENGTH)));
      }
      default -> null;
    };
  }
}
