package org.strowger.h323.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.Display;
import org.strowger.h323.q931.Ia5;
import org.strowger.h323.q931.InformationElement;
import org.strowger.h323.q931.MessageType;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.h323.q931.Q931Codec;
import org.strowger.h323.q931.Q931Message;
import org.strowger.h323.q931.Q931Result;
import org.strowger.kernel.Octets;

/**
 * Reads TPKT payloads as messages. Any thread; keeps nothing.
 *
 * <p>Only Setup needs a User-user element. Every other message is understood without, as gateways
 * send them: a Release Complete with a Cause element alone, a Facility to keep a connection alive.
 */
public final class H225Reader {
  private static final int ELEMENT_MISSING = 96;
  private static final int UNKNOWN_TYPE = 97;
  private static final int ELEMENT_UNREADABLE = 100;
  private static final int MAX_PROGRESS = 4;
  private static final int MAX_REDIRECTING = 5;
  private static final int MAX_KEYPAD = 64;

  private H225Reader() {}

  /** Reads one payload. Never throws. */
  public static H225Result read(Octets payload) {
    return switch (Q931Codec.read(payload)) {
      case Q931Result.Rejected(String reason) -> new H225Result.Rejected(reason);
      case Q931Result.Read(Q931Message message) -> read(message);
    };
  }

  private static H225Result read(Q931Message message) {
    UserUser user = UserUser.read(message.find(InformationElement.USER_USER));
    H225Body body =
        switch (message.type()) {
          case SETUP -> user == null || user.body() == null ? null : setup(message, user);
          case SETUP_ACKNOWLEDGE -> new H225Body.SetupAcknowledge();
          case CALL_PROCEEDING -> new H225Body.CallProceeding();
          case ALERTING -> new H225Body.Alerting(party(user, "alerting", "alertingAddress"));
          case PROGRESS -> new H225Body.Progress(cause(message));
          case CONNECT -> connect(message, user);
          case RELEASE_COMPLETE, RELEASE, DISCONNECT -> release(message, user);
          case FACILITY -> facility(user);
          case INFORMATION -> information(message);
          case STATUS -> new H225Body.Status(cause(message), callState(message));
          case STATUS_INQUIRY -> new H225Body.StatusInquiry();
          case NOTIFY -> new H225Body.Notify();
          case CONNECT_ACKNOWLEDGE, USER_INFORMATION, UNKNOWN -> null;
        };
    if (body == null) {
      return unusable(message, user);
    }
    H225Common common =
        user == null ? withoutUser(message) : user.common(progress(message), display(message));
    return new H225Result.Read(
        new H225Message(message.callReference(), message.fromDestination(), body, common));
  }

  private static H225Result unusable(Q931Message message, @Nullable UserUser user) {
    boolean setup = message.type() == MessageType.SETUP;
    boolean missing = setup && !message.has(InformationElement.USER_USER);
    int cause = missing ? ELEMENT_MISSING : setup ? ELEMENT_UNREADABLE : UNKNOWN_TYPE;
    String what = user == null ? "no User-user that can be read" : user.name();
    return new H225Result.Unusable(
        message.callReference(),
        message.fromDestination(),
        message.type(),
        cause,
        setup ? "Setup with " + what : "message type " + message.code());
  }

  private static H225Common withoutUser(Q931Message message) {
    return new H225Common(
        false,
        null,
        null,
        List.of(),
        false,
        H225Common.Tunnelling.FALSE,
        List.of(),
        progress(message),
        display(message));
  }

  private static List<ProgressIndicator> progress(Q931Message message) {
    List<ProgressIndicator> all = new ArrayList<>();
    for (Octets content : message.all(InformationElement.PROGRESS_INDICATOR)) {
      ProgressIndicator progress = ProgressIndicator.read(content);
      if (progress != null && all.size() < MAX_PROGRESS) {
        all.add(progress);
      }
    }
    return all;
  }

  private static @Nullable String display(Q931Message message) {
    return Display.read(message.find(InformationElement.DISPLAY));
  }

  private static @Nullable Cause cause(Q931Message message) {
    return Cause.read(message.find(InformationElement.CAUSE));
  }

  private static int callState(Q931Message message) {
    Octets content = message.find(InformationElement.CALL_STATE);
    return content == null || content.isEmpty() ? -1 : content.at(0) & 0x3F;
  }

  private static H225Body.@Nullable Setup setup(Q931Message message, UserUser user) {
    SequenceValue uuie = user.body();
    if (uuie == null || !user.name().equals("setup")) {
      return null;
    }
    List<PartyNumber> redirecting = new ArrayList<>();
    for (Octets content : message.all(InformationElement.REDIRECTING_NUMBER)) {
      PartyNumber number = PartyNumber.read(content);
      if (number != null && redirecting.size() < MAX_REDIRECTING) {
        redirecting.add(number);
      }
    }
    return new H225Body.Setup(
        BearerCapability.read(message.find(InformationElement.BEARER_CAPABILITY)),
        PartyNumber.read(message.find(InformationElement.CALLED_PARTY_NUMBER)),
        PartyNumber.read(message.find(InformationElement.CALLING_PARTY_NUMBER)),
        redirecting,
        Alias.read(uuie.list("sourceAddress")),
        Alias.read(uuie.list("destinationAddress")),
        H225Transport.read(uuie.findChoice("destCallSignalAddress")),
        H225Transport.read(uuie.findChoice("sourceCallSignalAddress")),
        uuie.octets("conferenceID"),
        uuie.flag("canOverlapSend", false),
        message.has(InformationElement.SENDING_COMPLETE),
        (int) uuie.integer("hopCount", 0),
        UserUser.limited(uuie.list("parallelH245Control").octets()),
        presentation(uuie),
        screening(uuie),
        displayName(uuie),
        Products.of(user.pdu(), uuie.sequence("sourceInfo")),
        uuie.choice("conferenceGoal").name(),
        uuie.has("symmetricOperationRequired"));
  }

  private static int presentation(SequenceValue uuie) {
    ChoiceValue indicator = uuie.findChoice("presentationIndicator");
    return switch (indicator == null ? "" : indicator.name()) {
      case "presentationAllowed" -> 0;
      case "presentationRestricted" -> 1;
      case "addressNotAvailable" -> 2;
      default -> -1;
    };
  }

  private static int screening(SequenceValue uuie) {
    String indicator = uuie.findText("screeningIndicator");
    return indicator == null ? -1 : UserUserWriter.SCREENING.indexOf(indicator);
  }

  private static String displayName(SequenceValue uuie) {
    List<SequenceValue> names = uuie.list("displayName").sequences();
    return names.isEmpty() ? "" : names.getFirst().text("name");
  }

  private static H225Body connect(Q931Message message, @Nullable UserUser user) {
    Value conference = user == null ? null : user.find("conferenceID");
    return new H225Body.Connect(
        conference == null ? Octets.EMPTY : conference.asOctets(),
        PartyNumber.read(message.find(InformationElement.CONNECTED_NUMBER)),
        party(user, "connect", "connectedAddress"));
  }

  private static H225Body.CalledParty party(@Nullable UserUser user, String name, String address) {
    SequenceValue uuie = user != null && user.name().equals(name) ? user.body() : null;
    return uuie == null
        ? H225Body.CalledParty.UNKNOWN
        : new H225Body.CalledParty(
            Alias.read(uuie.list(address)), presentation(uuie), screening(uuie), displayName(uuie));
  }

  private static H225Body release(Q931Message message, @Nullable UserUser user) {
    Value reason =
        user == null || !user.name().equals("releaseComplete") ? null : user.find("reason");
    return new H225Body.ReleaseComplete(
        cause(message), reason == null ? "" : reason.asChoice().name());
  }

  private static H225Body facility(@Nullable UserUser user) {
    if (user == null || !user.name().equals("facility") || user.body() == null) {
      return new H225Body.Facility("");
    }
    SequenceValue uuie = user.body();
    return new H225Body.Facility(
        uuie.choice("reason").name(),
        H225Transport.read(uuie.findChoice("alternativeAddress")),
        Alias.read(uuie.list("alternativeAliasAddress")),
        uuie.findOctets("conferenceID"));
  }

  private static H225Body information(Q931Message message) {
    boolean complete = message.has(InformationElement.SENDING_COMPLETE);
    PartyNumber called = PartyNumber.read(message.find(InformationElement.CALLED_PARTY_NUMBER));
    if (called != null) {
      return new H225Body.Information(called.digits(), false, complete);
    }
    Octets keypad = message.find(InformationElement.KEYPAD);
    return keypad == null
        ? new H225Body.Information("", false, complete)
        : new H225Body.Information(Ia5.read(keypad, 0, MAX_KEYPAD), true, complete);
  }
}
