package org.strowger.h323.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.Display;
import org.strowger.h323.q931.InformationElement;
import org.strowger.h323.q931.MessageType;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.h323.q931.Q931Codec;
import org.strowger.h323.q931.Q931Message;
import org.strowger.kernel.Octets;

/** Writes messages: elements in the ascending order that Q.931 4.5.1 wants. Keeps nothing. */
public final class H225Writer {
  private H225Writer() {}

  /** The TPKT payload of a message. */
  public static Octets write(H225Message message) {
    H225Body body = message.body();
    H225Common common = message.common();
    List<InformationElement> elements = new ArrayList<>();
    leading(body, elements);
    for (ProgressIndicator progress : common.progress()) {
      add(elements, InformationElement.PROGRESS_INDICATOR, progress.write());
    }
    if (body instanceof H225Body.Notify) {
      // Q.931 4.5.22 needs a description; user suspended and resumed mean nothing here.
      add(elements, InformationElement.NOTIFICATION_INDICATOR, Octets.hex("80"));
    }
    if (common.display() != null) {
      add(elements, InformationElement.DISPLAY, Display.write(common.display()));
    }
    trailing(body, elements);
    add(elements, InformationElement.USER_USER, UserUserWriter.write(body, common));
    return Q931Codec.write(
        new Q931Message(
            message.callReference(), message.fromDestination(), type(body).code(), elements));
  }

  private static MessageType type(H225Body body) {
    return switch (body) {
      case H225Body.Setup _ -> MessageType.SETUP;
      case H225Body.SetupAcknowledge _ -> MessageType.SETUP_ACKNOWLEDGE;
      case H225Body.CallProceeding _ -> MessageType.CALL_PROCEEDING;
      case H225Body.Alerting _ -> MessageType.ALERTING;
      case H225Body.Progress _ -> MessageType.PROGRESS;
      case H225Body.Connect _ -> MessageType.CONNECT;
      case H225Body.Information _ -> MessageType.INFORMATION;
      case H225Body.Facility _ -> MessageType.FACILITY;
      case H225Body.ReleaseComplete _ -> MessageType.RELEASE_COMPLETE;
      case H225Body.Status _ -> MessageType.STATUS;
      case H225Body.StatusInquiry _ -> MessageType.STATUS_INQUIRY;
      case H225Body.Notify _ -> MessageType.NOTIFY;
    };
  }

  /** What stands before the progress indicator. */
  private static void leading(H225Body body, List<InformationElement> elements) {
    switch (body) {
      case H225Body.Setup setup -> {
        complete(elements, setup.sendingComplete());
        if (setup.bearer() != null) {
          add(elements, InformationElement.BEARER_CAPABILITY, setup.bearer().write());
        }
      }
      case H225Body.Information information -> complete(elements, information.sendingComplete());
      case H225Body.Progress progress -> cause(elements, progress.cause());
      case H225Body.ReleaseComplete release -> cause(elements, release.cause());
      case H225Body.Status status -> {
        cause(elements, status.cause());
        byte[] state = {(byte) Math.max(0, status.callState())};
        add(elements, InformationElement.CALL_STATE, Octets.wrap(state));
      }
      case H225Body.SetupAcknowledge _,
          H225Body.CallProceeding _,
          H225Body.Alerting _,
          H225Body.Connect _,
          H225Body.Facility _,
          H225Body.StatusInquiry _,
          H225Body.Notify _ -> {
        // No elements of their own here.
      }
    }
  }

  /** What stands behind Display. */
  private static void trailing(H225Body body, List<InformationElement> elements) {
    switch (body) {
      case H225Body.Setup setup -> {
        number(elements, InformationElement.CALLING_PARTY_NUMBER, setup.calling());
        number(elements, InformationElement.CALLED_PARTY_NUMBER, setup.called());
        for (PartyNumber redirecting : setup.redirecting()) {
          number(elements, InformationElement.REDIRECTING_NUMBER, redirecting);
        }
      }
      case H225Body.Connect connect ->
          number(elements, InformationElement.CONNECTED_NUMBER, connect.connected());
      case H225Body.Information(String digits, boolean keypad, boolean _)
          when !digits.isEmpty() -> {
        if (keypad) {
          add(elements, InformationElement.KEYPAD, Octets.utf8(digits));
        } else {
          PartyNumber called = PartyNumber.called(digits, 0, 1);
          number(elements, InformationElement.CALLED_PARTY_NUMBER, called);
        }
      }
      case H225Body.Information _,
          H225Body.SetupAcknowledge _,
          H225Body.CallProceeding _,
          H225Body.Alerting _,
          H225Body.Progress _,
          H225Body.Facility _,
          H225Body.ReleaseComplete _,
          H225Body.Status _,
          H225Body.StatusInquiry _,
          H225Body.Notify _ -> {
        // No elements of their own here.
      }
    }
  }

  private static void complete(List<InformationElement> elements, boolean complete) {
    if (complete) {
      elements.add(InformationElement.single(InformationElement.SENDING_COMPLETE));
    }
  }

  private static void cause(List<InformationElement> elements, @Nullable Cause cause) {
    if (cause != null) {
      add(elements, InformationElement.CAUSE, cause.write());
    }
  }

  private static void number(
      List<InformationElement> elements, int id, @Nullable PartyNumber number) {
    if (number != null) {
      add(elements, id, number.write());
    }
  }

  private static void add(List<InformationElement> elements, int id, Octets content) {
    elements.add(new InformationElement(id, content));
  }
}
