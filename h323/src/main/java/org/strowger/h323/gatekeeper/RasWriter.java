package org.strowger.h323.gatekeeper;

import static org.strowger.h323.h225.H225Reasons.CALL_TERMINATION_CAUSE;
import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Transport;
import org.strowger.h323.message.LocalEndpoint;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;

/** Our RAS messages. Keeps nothing. */
final class RasWriter {
  private RasWriter() {}

  /** GRQ: H.225.0 7.8.1. */
  static ChoiceValue gatekeeperRequest(int number, RasSettings settings) {
    return RAS_MESSAGE.of(
        "gatekeeperRequest",
        m ->
            m.with("requestSeqNum", number)
                .with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER)
                .with("rasAddress", H225Transport.write(settings.channel().ras()))
                .with("endpointType", LocalEndpoint.gateway(settings.prefixes()))
                .withOptional("gatekeeperIdentifier", text(settings.gatekeeperIdentifier()))
                .withOptional("endpointAlias", aliases(settings.aliases()))
                .with("supportsAltGK")
                .with("supportsAssignedGK", true));
  }

  /** RRQ: H.225.0 7.9.1. */
  static ChoiceValue registrationRequest(
      int number, RasSettings settings, String gatekeeperIdentifier, boolean discovered) {
    return RAS_MESSAGE.of(
        "registrationRequest",
        m ->
            registration(m, number, settings, gatekeeperIdentifier)
                .with("discoveryComplete", discovered)
                .with("terminalType", LocalEndpoint.gateway(settings.prefixes()))
                .withOptional("terminalAlias", aliases(settings.aliases()))
                .with("keepAlive", false));
  }

  /** The lightweight RRQ that keeps a registration alive: H.323 7.2.2. */
  static ChoiceValue keepAlive(
      int number, RasSettings settings, String gatekeeperIdentifier, String endpointIdentifier) {
    return RAS_MESSAGE.of(
        "registrationRequest",
        m ->
            registration(m, number, settings, gatekeeperIdentifier)
                .with("discoveryComplete", true)
                .with("terminalType", LocalEndpoint.gateway(List.of()))
                .with("endpointIdentifier", endpointIdentifier)
                .with("keepAlive", true));
  }

  private static SequenceValue registration(
      SequenceValue m, int number, RasSettings settings, String gatekeeperIdentifier) {
    return m.with("requestSeqNum", number)
        .with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER)
        .with("callSignalAddress", transports(settings.channel().signalling()))
        .with("rasAddress", transports(List.of(settings.channel().ras())))
        .with("endpointVendor", LocalEndpoint.VENDOR)
        .withOptional("gatekeeperIdentifier", text(gatekeeperIdentifier))
        .with("timeToLive", Math.max(1, settings.seconds()))
        .with("willSupplyUUIEs", false)
        .with("maintainConnection", false)
        .with("supportsAltGK")
        .with("multipleCalls", false)
        .with("supportsAssignedGK", true);
  }

  /** URQ: H.225.0 7.10.1. */
  static ChoiceValue unregistrationRequest(
      int number, RasSettings settings, String gatekeeperIdentifier, String endpointIdentifier) {
    return RAS_MESSAGE.of(
        "unregistrationRequest",
        m ->
            m.with("requestSeqNum", number)
                .with("callSignalAddress", transports(settings.channel().signalling()))
                .with("endpointIdentifier", endpointIdentifier)
                .withOptional("gatekeeperIdentifier", text(gatekeeperIdentifier)));
  }

  /** ARQ: H.225.0 7.11.1. */
  static ChoiceValue admissionRequest(
      int number, CallAdmission call, String gatekeeperIdentifier, String endpointIdentifier) {
    return RAS_MESSAGE.of(
        "admissionRequest",
        m ->
            call(m, number, call.numbers(), endpointIdentifier)
                .with("callType", "pointToPoint")
                .withOptional("destinationInfo", aliases(call.destination()))
                .withOptional("destCallSignalAddress", transport(call.destinationAddress()))
                .with("srcInfo", Alias.write(call.source()))
                .withOptional("srcCallSignalAddress", transport(call.sourceAddress()))
                .with("bandWidth", call.bandwidth())
                .with("activeMC", false)
                .with("answerCall", call.answering())
                .with("canMapAlias", true)
                .withOptional("gatekeeperIdentifier", text(gatekeeperIdentifier))
                .with("willSupplyUUIEs", false)
                .with("canMapSrcAlias", false));
  }

  /** BRQ: H.225.0 7.12.1. */
  static ChoiceValue bandwidthRequest(
      int number, AdmittedCall call, String gatekeeperIdentifier, String endpointIdentifier) {
    return RAS_MESSAGE.of(
        "bandwidthRequest",
        m ->
            call(m, number, call.wanted().numbers(), endpointIdentifier)
                .with("callType", "pointToPoint")
                .with("bandWidth", call.asked())
                .withOptional("gatekeeperIdentifier", text(gatekeeperIdentifier))
                .with("answeredCall", call.wanted().answering()));
  }

  /**
   * DRQ: H.225.0 7.14.1.
   *
   * @param cause Q.850, as the call's Release Complete had it
   */
  static ChoiceValue disengageRequest(
      int number, CallAdmission call, int cause, String gatekeeper, String endpointIdentifier) {
    byte[] element = {(byte) 0x80, (byte) (0x80 | cause)};
    return RAS_MESSAGE.of(
        "disengageRequest",
        m ->
            call(m, number, call.numbers(), endpointIdentifier)
                .with("disengageReason", "normalDrop")
                .withOptional("gatekeeperIdentifier", text(gatekeeper))
                .with("answeredCall", call.answering())
                .with(
                    "terminationCause",
                    CALL_TERMINATION_CAUSE.of(
                        "releaseCompleteCauseIE", (Object) Octets.wrap(element))));
  }

  /** RAI: H.225.0 7.18.1. */
  static ChoiceValue resources(
      int number, RasSettings settings, String endpointIdentifier, boolean almostFull) {
    return RAS_MESSAGE.of(
        "resourcesAvailableIndicate",
        m ->
            m.with("requestSeqNum", number)
                .with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER)
                .with("endpointIdentifier", endpointIdentifier)
                .with("protocols", LocalEndpoint.protocols(settings.prefixes()))
                .with("almostOutOfResources", almostFull));
  }

  private static SequenceValue call(
      SequenceValue m, int number, CallNumbers numbers, String endpointIdentifier) {
    return m.with("requestSeqNum", number)
        .with("endpointIdentifier", endpointIdentifier)
        .with("conferenceID", numbers.conferenceId())
        .with("callReferenceValue", numbers.callReference())
        .with("callIdentifier", c -> c.with("guid", numbers.callIdentifier()));
  }

  /** An answer that says no more than that. */
  static ChoiceValue confirm(String alternative, long number) {
    return RAS_MESSAGE.of(alternative, m -> m.with("requestSeqNum", number));
  }

  /** An answer with a reason. */
  static ChoiceValue reject(String alternative, long number, String reason) {
    return RAS_MESSAGE.of(
        alternative, m -> m.with("requestSeqNum", number).with("rejectReason", reason));
  }

  /** BCF or BRJ to a gatekeeper that wants less, or more, to be used. */
  static ChoiceValue bandwidth(long number, boolean takes, long bandwidth) {
    UnaryOperator<SequenceValue> confirm =
        m -> m.with("requestSeqNum", number).with("bandWidth", bandwidth);
    return takes
        ? RAS_MESSAGE.of("bandwidthConfirm", confirm)
        : RAS_MESSAGE.of(
            "bandwidthReject",
            m ->
                m.with("requestSeqNum", number)
                    .with("rejectReason", "undefinedReason")
                    .with("allowedBandWidth", bandwidth));
  }

  /** XRS: H.225.0 7.17. */
  static ChoiceValue notUnderstood(long number, Octets message) {
    return RAS_MESSAGE.of(
        "unknownMessageResponse",
        m -> m.with("requestSeqNum", number).with("messageNotUnderstood", message));
  }

  /** SCR to a service that is not known here: H.225.0 7.20. */
  static ChoiceValue serviceNotAvailable(long number) {
    return RAS_MESSAGE.of(
        "serviceControlResponse",
        m -> m.with("requestSeqNum", number).with("result", "notAvailable"));
  }

  static List<ChoiceValue> transports(List<Address> addresses) {
    return addresses.stream().map(H225Transport::write).toList();
  }

  private static @Nullable ChoiceValue transport(@Nullable Address address) {
    return address == null ? null : H225Transport.write(address);
  }

  static @Nullable List<ChoiceValue> aliases(List<Alias> aliases) {
    List<ChoiceValue> written = new ArrayList<>(Alias.write(aliases));
    return written.isEmpty() ? null : written;
  }

  static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
