package org.strowger.h323.gatekeeper;

import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.h323.h225.H225Addresses;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Transport;
import org.strowger.h323.message.LocalEndpoint;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.NamedType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.h323.ras.RasParameters;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/** A gatekeeper's messages from the fields of a script, and ours as such fields. */
final class GatekeeperMessages {
  private GatekeeperMessages() {}

  static ChoiceValue of(long number, Map<String, String> fields) {
    String name = fields.get("");
    return RAS_MESSAGE.of(name, m -> fill(name, m.with("requestSeqNum", number), fields));
  }

  private static SequenceValue fill(String name, SequenceValue m, Map<String, String> fields) {
    return switch (name) {
      case "gatekeeperConfirm" ->
          alternates(protocol(m), fields)
              .with("gatekeeperIdentifier", fields.getOrDefault("identifier", "GK1"))
              .with("rasAddress", address(fields.getOrDefault("ras", "192.0.2.9:1719")));
      case "gatekeeperReject" -> alternateInfo(reason(protocol(m), fields), fields);
      case "registrationConfirm" -> confirm(m, fields);
      case "registrationReject" ->
          alternateInfo(assigned(reason(protocol(m), fields), fields), fields);
      case "unregistrationRequest" ->
          alternates(
              m.with("callSignalAddress", List.of(address("192.0.2.1:1720")))
                  .with("reason", fields.getOrDefault("reason", "undefinedReason"))
                  .with("endpointIdentifier", fields.getOrDefault("endpoint", "E1")),
              fields);
      case "unregistrationConfirm", "disengageConfirm" -> m;
      case "resourcesAvailableConfirm" -> protocol(m);
      case "unregistrationReject", "disengageReject" -> reason(m, fields);
      case "infoRequestNak" ->
          m.with("nakReason", fields.getOrDefault("reason", "undefinedReason"));
      case "admissionConfirm" -> admission(m, fields);
      case "admissionReject" -> rejected(m, fields);
      case "bandwidthConfirm" -> m.with("bandWidth", RasScript.number(fields, "bandwidth", 1280));
      case "bandwidthReject" ->
          reason(m, fields).with("allowedBandWidth", RasScript.number(fields, "bandwidth", 1280));
      case "requestInProgress" -> m.with("delay", RasScript.number(fields, "delay", 10_000));
      case "disengageRequest" ->
          call(m, fields)
              .with("disengageReason", fields.getOrDefault("reason", "forcedDrop"))
              .with("answeredCall", fields.containsKey("answered"));
      case "bandwidthRequest" ->
          call(m, fields)
              .with("bandWidth", RasScript.number(fields, "bandwidth", 640))
              .with("answeredCall", false);
      case "infoRequest" -> info(m, fields);
      case "locationRequest" ->
          m.with("destinationInfo", Alias.write(List.of(Alias.digits("1"))))
              .with("replyAddress", address("203.0.113.1:1719"));
      case "unknownMessageResponse" ->
          m.with("messageNotUnderstood", org.strowger.kernel.Octets.hex("00"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static SequenceValue protocol(SequenceValue m) {
    return m.with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER);
  }

  private static SequenceValue reason(SequenceValue m, Map<String, String> fields) {
    return m.with("rejectReason", fields.getOrDefault("reason", "undefinedReason"));
  }

  private static SequenceValue confirm(SequenceValue m, Map<String, String> fields) {
    SequenceValue confirm =
        alternates(protocol(m), fields)
            .with(
                "callSignalAddress",
                fields.containsKey("light")
                    ? List.of()
                    : List.of(address(fields.getOrDefault("signal", "192.0.2.9:1720"))))
            .with("endpointIdentifier", fields.getOrDefault("endpoint", "E1"))
            .with("timeToLive", RasScript.number(fields, "seconds", 60))
            .with("willRespondToIRR", false)
            .with("maintainConnection", false);
    String granted = fields.getOrDefault("granted", "");
    return granted.isEmpty()
        ? confirm
        : confirm.with(
            "preGrantedARQ",
            g ->
                g.with("makeCall", granted.contains("make"))
                    .with("useGKCallSignalAddressToMakeCall", true)
                    .with("answerCall", granted.contains("answer"))
                    .with("useGKCallSignalAddressToAnswer", true));
  }

  private static SequenceValue alternates(SequenceValue m, Map<String, String> fields) {
    String alternates = fields.get("alternates");
    return alternates == null ? m : m.with("alternateGatekeeper", gatekeepers(alternates));
  }

  private static SequenceValue alternateInfo(SequenceValue m, Map<String, String> fields) {
    String alternates = fields.get("alternates");
    return alternates == null
        ? m
        : m.with(
            "altGKInfo",
            i ->
                i.with("alternateGatekeeper", gatekeepers(alternates))
                    .with("altGKisPermanent", false));
  }

  private static SequenceValue assigned(SequenceValue m, Map<String, String> fields) {
    String assigned = fields.get("assigned");
    return assigned == null
        ? m
        : m.with("assignedGatekeeper", (Object) gatekeepers(assigned).getFirst());
  }

  private static List<SequenceValue> gatekeepers(String addresses) {
    List<SequenceValue> gatekeepers = new ArrayList<>();
    for (String one : addresses.split(",", -1)) {
      gatekeepers.add(
          RasParameters.ALTERNATE_GK
              .with("rasAddress", address(one))
              .with("needToRegister", true)
              .with("priority", gatekeepers.size()));
    }
    return gatekeepers;
  }

  private static SequenceValue admission(SequenceValue m, Map<String, String> fields) {
    SequenceValue confirm =
        m.with("bandWidth", RasScript.number(fields, "bandwidth", 1280))
            .with("callModel", fields.getOrDefault("model", "direct"))
            .with("destCallSignalAddress", address(fields.getOrDefault("to", "192.0.2.33:1720")))
            .with("willRespondToIRR", false)
            .with("uuiesRequested", GatekeeperMessages::none);
    if (fields.containsKey("every")) {
      confirm = confirm.with("irrFrequency", RasScript.number(fields, "every", 60));
    }
    String called = fields.get("called");
    return called == null
        ? confirm
        : confirm.with("destinationInfo", Alias.write(List.of(Alias.digits(called))));
  }

  private static SequenceValue none(SequenceValue uuies) {
    SequenceValue none = uuies;
    for (NamedType component : uuies.type().components()) {
      none = none.with(component.name(), false);
    }
    return none;
  }

  private static SequenceValue rejected(SequenceValue m, Map<String, String> fields) {
    SequenceValue reject = assigned(m, fields);
    if (fields.containsKey("scn")) {
      ChoiceType reasons = reject.type().choice("rejectReason");
      ChoiceValue number =
          H225Addresses.PARTY_NUMBER.of(
              "e164Number",
              e ->
                  e.with("publicTypeOfNumber", "internationalNumber")
                      .with("publicNumberDigits", fields.get("scn")));
      return reject.with("rejectReason", reasons.of("routeCallToSCN", List.of(number)));
    }
    SequenceValue simple = reason(reject, fields);
    String signal = fields.get("signal");
    return signal == null ? simple : simple.with("callSignalAddress", List.of(address(signal)));
  }

  private static SequenceValue call(SequenceValue m, Map<String, String> fields) {
    long call = RasScript.number(fields, "call", 1);
    return m.with("endpointIdentifier", "E1")
        .with("conferenceID", RasScript.guid(call + 100))
        .with("callReferenceValue", call)
        .with("callIdentifier", c -> c.with("guid", RasScript.guid(call)));
  }

  private static SequenceValue info(SequenceValue m, Map<String, String> fields) {
    boolean all = fields.containsKey("all");
    long call = RasScript.number(fields, "call", 1);
    return m.with("callReferenceValue", all ? 0 : call)
        .with(
            "callIdentifier",
            c ->
                c.with(
                    "guid",
                    all ? org.strowger.kernel.Octets.wrap(new byte[16]) : RasScript.guid(call)));
  }

  static ChoiceValue address(String text) {
    int colon = text.lastIndexOf(':');
    return H225Transport.write(
        new Address(
            IpAddress.parse(text.substring(0, colon)),
            Integer.parseInt(text.substring(colon + 1))));
  }

  /** What a message of ours says, as far as a script can look at it. */
  static Map<String, String> fields(ChoiceValue message) {
    Map<String, String> fields = new LinkedHashMap<>();
    SequenceValue m = message.value().asSequence();
    for (NamedType component : m.type().components()) {
      Value value = m.find(component.name());
      if (value != null) {
        fields.put(component.name(), text(value));
      }
    }
    if (fields.containsKey("callIdentifier")) {
      SequenceValue identifier = m.findSequence("callIdentifier");
      fields.put("call", String.valueOf(identifier.octets("guid").at(15)));
    }
    if (m.type().components().stream().anyMatch(c -> c.name().equals("perCallInfo"))) {
      fields.put("calls", String.valueOf(m.list("perCallInfo").size()));
    }
    return fields;
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.IntegerValue(long number) -> String.valueOf(number);
      case Value.BooleanValue(boolean flag) -> flag ? "yes" : "no";
      case Value.CharacterStringValue(String text) -> text;
      case ChoiceValue choice when choice.name().equals("ipAddress") ->
          String.valueOf(H225Transport.read(choice));
      case ChoiceValue choice when choice.value() instanceof Value.OctetStringValue(var octets) ->
          choice.name() + ":" + octets.toHex();
      case ChoiceValue choice -> choice.name();
      case org.strowger.h323.per.ListValue list -> {
        boolean aliases =
            list.values().stream()
                .allMatch(
                    v -> v instanceof ChoiceValue c && c.type() == H225Addresses.ALIAS_ADDRESS);
        yield aliases
            ? String.join(",", Alias.read(list).stream().map(Alias::text).toList())
            : String.join(",", list.values().stream().map(GatekeeperMessages::text).toList());
      }
      case Value other -> other.toString();
    };
  }
}
