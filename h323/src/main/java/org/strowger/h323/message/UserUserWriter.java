package org.strowger.h323.message;

import static org.strowger.h323.h225.H225Addresses.DISPLAY_NAME;
import static org.strowger.h323.h225.H225Messages.H323_USER_INFORMATION;
import static org.strowger.h323.h225.H225Messages.H323_UU_PDU;
import static org.strowger.h323.h225.H225Parameters.CALL_IDENTIFIER;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceType;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Octets;

/** Writes the User-user element. */
final class UserUserWriter {
  /** ScreeningIndicator in the order of its values. */
  static final List<String> SCREENING =
      List.of(
          "userProvidedNotScreened",
          "userProvidedVerifiedAndPassed",
          "userProvidedVerifiedAndFailed",
          "networkProvided");

  private static final List<String> PRESENTATION =
      List.of("presentationAllowed", "presentationRestricted", "addressNotAvailable");
  private static final ChoiceType BODY = H323_UU_PDU.choice("h323-message-body");

  /** Status has to name a call, even one that does not exist. */
  private static final Octets NO_CALL = Octets.wrap(new byte[16]);

  private static final int MAX_DISPLAY_NAME = 80;

  private static final SequenceValue ENDPOINT = LocalEndpoint.gateway(List.of());

  private UserUserWriter() {}

  /** The element's content. */
  static Octets write(H225Body body, H225Common common) {
    SequenceValue pdu =
        H323_UU_PDU
            .with("h323-message-body", body(body, common))
            .with("h245Tunnelling", common.tunnelling() == H225Common.Tunnelling.TRUE);
    if (common.tunnelling() == H225Common.Tunnelling.PROVISIONAL) {
      pdu = pdu.with("provisionalRespToH245Tunnelling");
    }
    if (!common.h245Control().isEmpty()) {
      pdu = pdu.with("h245Control", common.h245Control());
    }
    if (!common.services().isEmpty()) {
      pdu = pdu.with("h4501SupplementaryService", common.services());
    }
    Octets encoded =
        PerCodec.encode(H323_USER_INFORMATION, H323_USER_INFORMATION.with("h323-uu-pdu", pdu));
    byte[] content = new byte[encoded.length() + 1];
    content[0] = UserUser.PROTOCOL_DISCRIMINATOR;
    encoded.copyTo(content, 1);
    return Octets.wrap(content);
  }

  private static ChoiceValue body(H225Body body, H225Common common) {
    return switch (body) {
      case H225Body.Setup setup -> of("setup", common, u -> setup(u, setup));
      case H225Body.SetupAcknowledge _ -> of("setupAcknowledge", common, u -> u);
      case H225Body.CallProceeding _ -> of("callProceeding", common, UserUserWriter::destination);
      case H225Body.Alerting(H225Body.CalledParty party) ->
          of("alerting", common, u -> party(destination(u), "alertingAddress", party));
      case H225Body.Progress _ -> of("progress", common, UserUserWriter::destination);
      case H225Body.Connect connect ->
          of(
              "connect",
              common,
              u ->
                  party(destination(u), "connectedAddress", connect.party())
                      .with("conferenceID", connect.conferenceId()));
      case H225Body.Information _ -> of("information", common, u -> u);
      case H225Body.Facility facility -> facility(facility, common);
      case H225Body.ReleaseComplete release ->
          of("releaseComplete", common, u -> release(u, release.reason()));
      case H225Body.Status _ -> of("status", common, u -> u);
      case H225Body.StatusInquiry _ -> of("statusInquiry", common, u -> u);
      case H225Body.Notify _ -> of("notify", common, u -> u);
    };
  }

  private static ChoiceValue of(
      String name, H225Common common, UnaryOperator<SequenceValue> filling) {
    SequenceValue uuie =
        BODY.sequence(name).with("protocolIdentifier", LocalEndpoint.PROTOCOL_IDENTIFIER);
    return BODY.of(name, (Object) filling.apply(common(uuie, common)));
  }

  /** Puts in what this kind of UUIE has a component for. */
  private static SequenceValue common(SequenceValue empty, H225Common common) {
    Octets guid = common.callIdentifier();
    SequenceValue uuie =
        empty.with("callIdentifier", CALL_IDENTIFIER.with("guid", guid == null ? NO_CALL : guid));
    if (common.h245Address() != null && UserUser.defines(uuie, "h245Address")) {
      uuie = uuie.with("h245Address", H225Transport.write(common.h245Address()));
    }
    if (!common.fastStart().isEmpty() && UserUser.defines(uuie, "fastStart")) {
      uuie = uuie.with("fastStart", common.fastStart());
    }
    if (common.fastConnectRefused() && UserUser.defines(uuie, "fastConnectRefused")) {
      uuie = uuie.with("fastConnectRefused");
    }
    if (UserUser.defines(uuie, "maintainConnection")) {
      uuie = uuie.with("multipleCalls", false).with("maintainConnection", false);
    }
    return uuie;
  }

  private static SequenceValue destination(SequenceValue uuie) {
    return uuie.with("destinationInfo", ENDPOINT);
  }

  private static @Nullable List<ChoiceValue> aliases(List<Alias> aliases) {
    List<ChoiceValue> values = Alias.write(aliases);
    return values.isEmpty() ? null : values;
  }

  private static SequenceValue setup(SequenceValue common, H225Body.Setup setup) {
    SequenceValue uuie =
        common
            .withOptional("sourceAddress", aliases(setup.sourceAddress()))
            .with("sourceInfo", ENDPOINT)
            .withOptional("destinationAddress", aliases(setup.destinationAddress()))
            .with("activeMC", false)
            .with("conferenceID", setup.conferenceId())
            .with("conferenceGoal", setup.conferenceGoal())
            .with("callType", "pointToPoint")
            .with("mediaWaitForConnect", false)
            .with("canOverlapSend", setup.canOverlapSend());
    if (setup.destCallSignalAddress() != null) {
      uuie = uuie.with("destCallSignalAddress", H225Transport.write(setup.destCallSignalAddress()));
    }
    if (setup.sourceCallSignalAddress() != null) {
      uuie =
          uuie.with(
              "sourceCallSignalAddress", H225Transport.write(setup.sourceCallSignalAddress()));
    }
    uuie = indicators(uuie, setup.presentation(), setup.screening());
    if (setup.hopCount() > 0) {
      uuie = uuie.with("hopCount", setup.hopCount());
    }
    if (!setup.parallelH245Control().isEmpty()) {
      uuie = uuie.with("parallelH245Control", setup.parallelH245Control());
    }
    if (setup.symmetricOperationRequired()) {
      uuie = uuie.with("symmetricOperationRequired");
    }
    return displayName(uuie, setup.displayName());
  }

  private static SequenceValue party(
      SequenceValue uuie, String address, H225Body.CalledParty party) {
    SequenceValue named = uuie.withOptional(address, aliases(party.address()));
    return displayName(
        indicators(named, party.presentation(), party.screening()), party.displayName());
  }

  private static SequenceValue indicators(SequenceValue uuie, int presentation, int screening) {
    SequenceValue said =
        presentation < 0
            ? uuie
            : uuie.with("presentationIndicator", PRESENTATION.get(presentation));
    return screening < 0 ? said : said.with("screeningIndicator", SCREENING.get(screening));
  }

  private static SequenceValue displayName(SequenceValue uuie, String text) {
    String name = Alias.bmp(text, MAX_DISPLAY_NAME);
    return name.isEmpty()
        ? uuie
        : uuie.with("displayName", List.of(DISPLAY_NAME.with("name", name)));
  }

  private static ChoiceValue facility(H225Body.Facility facility, H225Common common) {
    if (facility.reason().isEmpty()) {
      return BODY.of("empty");
    }
    return of(
        "facility",
        common,
        u ->
            u.with("reason", facility.reason())
                .withOptional(
                    "alternativeAddress",
                    facility.alternativeAddress() == null
                        ? null
                        : H225Transport.write(facility.alternativeAddress()))
                .withOptional("alternativeAliasAddress", aliases(facility.alternativeAliases()))
                .withOptional("conferenceID", facility.conferenceId()));
  }

  private static SequenceValue release(SequenceValue uuie, String reason) {
    return reason.isEmpty() ? uuie : uuie.with("reason", reason);
  }
}
