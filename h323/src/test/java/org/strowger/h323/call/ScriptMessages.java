package org.strowger.h323.call;

import static org.strowger.h323.h245.H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.OpenChannel;
import org.strowger.h323.h245.H245AudioCapabilities;
import org.strowger.h323.h245.H245AudioModes;
import org.strowger.h323.h245.H245Capabilities;
import org.strowger.h323.h245.H245LogicalChannels;
import org.strowger.h323.h245.H245Modes;
import org.strowger.h323.h245.H245Parameters;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.NamedType;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;

/** Messages of conformance scripts, between text and values. */
final class ScriptMessages {
  private static final String FAX = "t38fax";
  private static final Octets GUID = Octets.hex("00112233445566778899aabbccddeeff");

  private ScriptMessages() {}

  static H225Message h225(
      Map<String, String> fields, int reference, boolean fromDestination, IpAddress peer) {
    List<Octets> fastStart = ScriptChannels.fastStart(fields, fromDestination, peer);
    List<ProgressIndicator> progress =
        fields.containsKey("progress")
            ? List.of(new ProgressIndicator(Integer.parseInt(fields.get("progress")), 2))
            : List.of();
    boolean bare = fields.containsKey("bare");
    H225Common common =
        new H225Common(
            !bare,
            bare || fields.containsKey("anonymous") ? null : GUID,
            fields.containsKey("h245Address")
                ? new Address(
                    fields.containsKey("h245Host") ? IpAddress.parse(fields.get("h245Host")) : peer,
                    Integer.parseInt(fields.get("h245Address")))
                : null,
            fastStart,
            fields.containsKey("fastConnectRefused"),
            tunnelling(fields.getOrDefault("tunnelling", "yes")),
            List.of(),
            progress,
            fields.get("display"),
            services(fields));
    return new H225Message(reference, fromDestination, body(fields), common);
  }

  private static List<Octets> services(Map<String, String> fields) {
    List<Octets> services = new ArrayList<>(hex(fields.getOrDefault("services", "")));
    services.addAll(ScriptServices.invoke(fields.getOrDefault("invoke", "")));
    services.addAll(ScriptServices.answer(fields.getOrDefault("answer", "")));
    return services;
  }

  private static H225Common.Tunnelling tunnelling(String word) {
    return word.equals("provisional")
        ? H225Common.Tunnelling.PROVISIONAL
        : H225Common.Tunnelling.of(word.equals("yes"));
  }

  static H225Message tunnel(Octets control, int reference, boolean fromDestination) {
    H225Common common =
        new H225Common(
            true,
            GUID,
            null,
            List.of(),
            false,
            H225Common.Tunnelling.TRUE,
            List.of(control),
            List.of(),
            null);
    return new H225Message(reference, fromDestination, H225Body.Facility.TRANSPORT, common);
  }

  private static H225Body body(Map<String, String> fields) {
    Cause cause =
        fields.containsKey("cause") ? Cause.of(Integer.parseInt(fields.get("cause")), 0) : null;
    return switch (fields.get("")) {
      case "Setup" -> setup(fields);
      case "SetupAcknowledge" -> new H225Body.SetupAcknowledge();
      case "CallProceeding" -> new H225Body.CallProceeding();
      case "Alerting" -> new H225Body.Alerting(ScriptParties.called(fields));
      case "Progress" -> new H225Body.Progress(cause);
      case "Connect" ->
          new H225Body.Connect(
              GUID,
              ScriptParties.number(fields, "connected", "none"),
              ScriptParties.called(fields));
      case "Information" ->
          new H225Body.Information(
              fields.getOrDefault("digits", ""),
              fields.containsKey("keypad"),
              fields.containsKey("complete"));
      case "Facility" ->
          new H225Body.Facility(
              fields.getOrDefault("reason", ""),
              fields.containsKey("address") ? address(fields.get("address")) : null,
              fields.containsKey("alias") ? List.of(Alias.digits(fields.get("alias"))) : List.of(),
              fields.containsKey("conferenceID") ? Octets.hex(fields.get("conferenceID")) : null);
      case "ReleaseComplete" ->
          new H225Body.ReleaseComplete(cause, fields.getOrDefault("reason", ""));
      case "Status" ->
          new H225Body.Status(cause, Integer.parseInt(fields.getOrDefault("state", "0")));
      case "StatusInquiry" -> new H225Body.StatusInquiry();
      case "Notify" -> new H225Body.Notify();
      default -> throw new IllegalArgumentException(fields.get(""));
    };
  }

  private static List<Octets> hex(String list) {
    return list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split(",", -1)).map(Octets::hex).toList();
  }

  /** {@code host:port}. */
  static Address address(String text) {
    int colon = text.lastIndexOf(':');
    return new Address(
        IpAddress.parse(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }

  private static H225Body setup(Map<String, String> fields) {
    return new H225Body.Setup(
        BearerCapability.AUDIO,
        ScriptParties.number(fields, "called", "2001"),
        ScriptParties.number(fields, "calling", "1001/0"),
        List.of(),
        ScriptParties.aliases(fields, "source"),
        ScriptParties.aliases(fields, "destination"),
        null,
        null,
        GUID,
        fields.containsKey("overlap"),
        !fields.containsKey("overlap"),
        0,
        List.of(),
        ScriptParties.presentation(fields),
        -1,
        fields.getOrDefault("displayName", ""),
        "",
        fields.getOrDefault("goal", H225Body.Setup.CREATE),
        fields.containsKey("symmetric"));
  }

  static Map<String, String> describe(H225Message message) {
    Map<String, String> fields = new LinkedHashMap<>();
    H225Common common = message.common();
    fields.put("", message.body().getClass().getSimpleName());
    fields.put("tunnelling", common.tunnelling() == H225Common.Tunnelling.TRUE ? "yes" : "no");
    if (!common.fastStart().isEmpty()) {
      fields.put("fastStart", "" + common.fastStart().size());
      fields.put(
          "channels",
          String.join(",", common.fastStart().stream().map(ScriptChannels::describe).toList()));
    }
    if (common.fastConnectRefused()) {
      fields.put("fastConnectRefused", "yes");
    }
    if (common.h245Address() != null) {
      fields.put("h245Address", "" + common.h245Address().port());
      fields.put("h245Host", common.h245Address().ip().toString());
    }
    if (!common.services().isEmpty()) {
      fields.put(
          "services", String.join(",", common.services().stream().map(Octets::toHex).toList()));
      fields.put("said", ScriptServices.describe(common.services()));
    }
    if (common.display() != null) {
      fields.put("display", common.display());
    }
    common.progress().forEach(p -> fields.put("progress", "" + p.description()));
    switch (message.body()) {
      case H225Body.ReleaseComplete(Cause cause, String reason) -> {
        fields.put("cause", "" + cause.value());
        fields.put("reason", reason);
      }
      case H225Body.Status(Cause cause, int state) -> {
        fields.put("cause", "" + cause.value());
        fields.put("state", "" + state);
      }
      case H225Body.Facility facility -> {
        fields.put("reason", facility.reason());
        facility.alternativeAliases().forEach(alias -> fields.put("alias", alias.text()));
      }
      case H225Body.Information information -> {
        fields.put("digits", information.digits());
        fields.put("keypad", information.keypad() ? "yes" : "no");
      }
      case H225Body.Alerting(H225Body.CalledParty party) -> ScriptParties.describe(party, fields);
      case H225Body.Connect(Octets _, PartyNumber connected, H225Body.CalledParty party) -> {
        fields.put("connected", ScriptParties.text(connected));
        ScriptParties.describe(party, fields);
      }
      case H225Body.Setup setup -> {
        fields.put("source", ScriptParties.text(setup.sourceAddress()));
        fields.put("displayName", setup.displayName());
        fields.put("called", setup.called().digits());
        fields.put("parallel", "" + setup.parallelH245Control().size());
        fields.put("goal", setup.conferenceGoal());
        fields.put("conferenceID", setup.conferenceId().toHex());
        fields.put("target", "" + setup.destCallSignalAddress());
        fields.put("complete", setup.sendingComplete() ? "yes" : "no");
        fields.put("canOverlapSend", setup.canOverlapSend() ? "yes" : "no");
      }
      default -> {
        // Nothing of its own that scripts look at.
      }
    }
    return fields;
  }

  /** An H.245 message flattened: each component's text under its name. */
  static Map<String, String> describe(ChoiceValue message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("", message.name());
    flatten(message.value(), message.name(), fields);
    return fields;
  }

  private static void flatten(Value value, String name, Map<String, String> fields) {
    switch (value) {
      case SequenceValue sequence -> {
        for (NamedType component : sequence.type().components()) {
          Value part = sequence.find(component.name());
          if (part != null) {
            fields.put(component.name(), "yes");
            flatten(part, component.name(), fields);
          }
        }
      }
      case ChoiceValue choice -> {
        fields.put(name, choice.name());
        flatten(choice.value(), choice.name(), fields);
      }
      case Value.IntegerValue(long number) -> fields.put(name, "" + number);
      case Value.CharacterStringValue(String text) -> fields.put(name, text);
      default -> {
        // Octets, lists and the like are not looked at.
      }
    }
  }

  static Octets h245(Map<String, String> fields, Map<String, String> last, IpAddress peer) {
    String name = fields.get("");
    if (fields.containsKey("raw")) {
      return Octets.hex(fields.get("raw"));
    }
    for (String kind : List.of("request", "response", "command", "indication")) {
      ChoiceType type = MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.choice(kind);
      if (type.alternatives().stream().anyMatch(a -> a.name().equals(name))) {
        Object body = body(type, fields, last, peer);
        return PerCodec.encode(
            MULTIMEDIA_SYSTEM_CONTROL_MESSAGE,
            MULTIMEDIA_SYSTEM_CONTROL_MESSAGE.of(kind, type.of(name, body)));
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static Object body(
      ChoiceType type, Map<String, String> fields, Map<String, String> last, IpAddress peer) {
    String name = fields.get("");
    return switch (name) {
      case "openLogicalChannel" -> {
        int number = Integer.parseInt(fields.get("forwardLogicalChannelNumber"));
        String coding = fields.getOrDefault("coding", "g711Alaw64k");
        OpenChannel open = ScriptChannels.open(number, coding, peer);
        if (coding.equals(ScriptChannels.T120)) {
          yield ScriptChannels.conference(open.write());
        }
        yield fields.containsKey("bidirectional")
            ? open.write()
                .with(
                    "reverseLogicalChannelParameters",
                    r ->
                        r.with(
                            "dataType",
                            open.write()
                                .sequence("forwardLogicalChannelParameters")
                                .choice("dataType")))
            : open.write();
      }
      case "terminalCapabilitySet" -> capabilities(type.sequence(name).empty(), fields);
      case "openLogicalChannelAck" -> acknowledge(type.sequence(name).empty(), fields, last, peer);
      case "requestMode" ->
          type.sequence(name)
              .with("sequenceNumber", 1)
              .with("requestedModes", List.of(List.of(mode(fields.get("mode")))));
      case "userInput" -> userInput(type.choice(name), fields);
      case "endSessionCommand" -> type.choice(name).of("disconnect");
      default -> {
        SequenceValue value = type.sequence(name).empty();
        for (Map.Entry<String, String> field : fields.entrySet()) {
          if (!field.getKey().isEmpty()) {
            String text =
                field.getValue().equals("?") ? last.get(field.getKey()) : field.getValue();
            value =
                text.matches("\\d+")
                    ? value.with(field.getKey(), Integer.parseInt(text))
                    : value.with(field.getKey(), text);
          }
        }
        yield value;
      }
    };
  }

  /** A DataApplicationCapability. */
  private static SequenceValue fax() {
    OpenChannel open = OpenChannel.forward(1, FaxCapability.DEFAULT, FaxCapability.SESSION, null);
    return open.write()
        .sequence("forwardLogicalChannelParameters")
        .choice("dataType")
        .value()
        .asSequence();
  }

  private static SequenceValue mode(String codec) {
    if (codec.equals(FAX)) {
      SequenceValue t38 = fax().choice("application").value().asSequence();
      return H245Modes.MODE_ELEMENT.with(
          "type",
          H245Modes.MODE_ELEMENT_TYPE.of(
              "dataMode",
              H245Modes.DATA_MODE
                  .with(
                      "application",
                      H245Modes.DATA_MODE
                          .choice("application")
                          .of(
                              FAX,
                              f ->
                                  f.with("t38FaxProtocol", t38.choice("t38FaxProtocol"))
                                      .with("t38FaxProfile", t38.sequence("t38FaxProfile"))))
                  .with("bitRate", 144)));
    }
    return H245Modes.MODE_ELEMENT.with(
        "type", H245Modes.MODE_ELEMENT_TYPE.of("audioMode", H245AudioModes.AUDIO_MODE.of(codec)));
  }

  private static ChoiceValue userInput(ChoiceType type, Map<String, String> fields) {
    if (fields.containsKey("alphanumeric")) {
      return type.of("alphanumeric", (Object) fields.get("alphanumeric"));
    }
    String duration = fields.get("duration");
    SequenceValue value =
        fields.containsKey("signal")
            ? type.sequence("signal").with("signalType", fields.get("signal"))
            : type.sequence("signalUpdate").empty();
    return type.of(
        fields.containsKey("signal") ? "signal" : "signalUpdate",
        duration == null ? value : value.with("duration", Integer.parseInt(duration)));
  }

  private static SequenceValue capabilities(SequenceValue empty, Map<String, String> fields) {
    SequenceValue set =
        empty
            .with("sequenceNumber", Integer.parseInt(fields.getOrDefault("sequenceNumber", "1")))
            .with("protocolIdentifier", "0.0.8.245.0.7");
    if (!fields.containsKey("audio")) {
      return set;
    }
    List<SequenceValue> table = new ArrayList<>();
    for (String codec : Arrays.asList(fields.get("audio").split(",", -1))) {
      ChoiceValue audio = H245AudioCapabilities.AUDIO_CAPABILITY.of(codec, (Object) 20);
      table.add(
          H245Capabilities.CAPABILITY_TABLE_ENTRY
              .with("capabilityTableEntryNumber", table.size() + 1)
              .with("capability", H245Capabilities.CAPABILITY.of("receiveAudioCapability", audio)));
    }
    if (fields.containsKey("fax")) {
      table.add(
          H245Capabilities.CAPABILITY_TABLE_ENTRY
              .with("capabilityTableEntryNumber", table.size() + 1)
              .with(
                  "capability",
                  H245Capabilities.CAPABILITY.of("receiveDataApplicationCapability", fax())));
    }
    if (fields.containsKey("video")) {
      table.add(
          H245Capabilities.CAPABILITY_TABLE_ENTRY
              .with("capabilityTableEntryNumber", table.size() + 1)
              .with(
                  "capability",
                  H245Capabilities.CAPABILITY.of("receiveVideoCapability", ScriptChannels.h261())));
    }
    int used = Integer.parseInt(fields.getOrDefault("descriptor", "1"));
    return set.with("capabilityTable", table)
        .with(
            "capabilityDescriptors",
            List.of(
                H245Capabilities.CAPABILITY_DESCRIPTOR
                    .with("capabilityDescriptorNumber", 0)
                    .with("simultaneousCapabilities", List.of(List.of(used)))));
  }

  private static SequenceValue acknowledge(
      SequenceValue empty, Map<String, String> fields, Map<String, String> last, IpAddress peer) {
    String number = fields.get("forwardLogicalChannelNumber");
    int channel =
        Integer.parseInt(number.equals("?") ? last.get("forwardLogicalChannelNumber") : number);
    ChoiceType multiplex =
        H245LogicalChannels.OPEN_LOGICAL_CHANNEL_ACK.choice("forwardMultiplexAckParameters");
    return empty
        .with("forwardLogicalChannelNumber", channel)
        .with(
            "forwardMultiplexAckParameters",
            multiplex.of(
                "h2250LogicalChannelAckParameters",
                p -> media(p, fields.getOrDefault("coding", ""), peer)));
  }

  private static SequenceValue media(SequenceValue empty, String coding, IpAddress peer) {
    return switch (coding) {
      case FAX -> empty.with("sessionID", 3).with("mediaChannel", address(peer, 5010));
      case ScriptChannels.H261 ->
          empty
              .with("sessionID", 2)
              .with("mediaChannel", address(peer, 5020))
              .with("mediaControlChannel", address(peer, 5021));
      default ->
          empty
              .with("sessionID", 1)
              .with("mediaChannel", address(peer, 5000))
              .with("mediaControlChannel", address(peer, 5001));
    };
  }

  private static ChoiceValue address(IpAddress peer, int port) {
    return H245Parameters.TRANSPORT_ADDRESS.of(
        "unicastAddress",
        H245Parameters.UNICAST_ADDRESS.of(
            "iPAddress", a -> a.with("network", peer.octets()).with("tsapIdentifier", port)));
  }
}
