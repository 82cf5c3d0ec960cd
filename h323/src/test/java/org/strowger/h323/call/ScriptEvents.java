package org.strowger.h323.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Event;

/** Events of conformance scripts as text. */
final class ScriptEvents {
  private ScriptEvents() {}

  static Map<String, String> describe(Event event) {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (event) {
      case MessageWaitingEvent.Told told -> {
        fields.put("user", told.user());
        fields.put("waiting", told.waiting() ? "yes" : "no");
        fields.put("messages", "" + told.messages());
        fields.put("centre", told.centre());
      }
      case MessageWaitingEvent.Delivered delivered ->
          fields.put("why", delivered.why().replace(' ', '_'));
      case H323Event.CallOffered offered -> {
        ScriptParties.describe(offered.call().caller(), fields);
        PartyNumber called = offered.call().called();
        fields.put("called", called == null ? "none" : called.digits());
        fields.put("calledAliases", String.join(",", offered.call().calledAliases()));
        fields.put("media", offered.call().media() == null ? "no" : "yes");
        fields.put("complete", offered.call().complete() ? "yes" : "no");
        fields.put("replaces", offered.call().replaces());
      }
      case H323Event.DigitsReceived digits -> {
        fields.put("digits", digits.digits());
        fields.put("complete", digits.complete() ? "yes" : "no");
      }
      case H323Event.Alerting alerting -> {
        fields.put("inBand", alerting.inBand() ? "yes" : "no");
        fields.put("waiting", alerting.waiting() ? "yes" : "no");
      }
      case H323Event.Progress progress -> fields.put("inBand", progress.inBand() ? "yes" : "no");
      case H323Event.UserInput input -> {
        fields.put("digits", input.digits());
        fields.put("duration", "" + input.durationMs());
      }
      case H323Event.KeyHeld held -> fields.put("duration", "" + held.durationMs());
      case H323Event.MediaChanged changed -> {
        MediaSession sound = changed.media().audio();
        MediaSession session = sound == null ? changed.media().fax() : sound;
        fields.put("session", "" + session.session());
        fields.put("sends", session.sends() ? "yes" : "no");
        fields.put("receives", session.receives() ? "yes" : "no");
        fields.put("rtp", session.rtp() == null ? "no" : "" + session.rtp().port());
      }
      case H323Event.MediaWanted wanted ->
          fields.put("session", "" + wanted.media().sessions().getFirst().session());
      case H323Event.Redirected redirected -> {
        fields.put("reason", redirected.reason());
        fields.put("numbers", String.join(",", redirected.numbers()));
      }
      case H323Event.Connected connected -> ScriptParties.describe(connected.connected(), fields);
      case H323Event.TransferWanted wanted -> {
        fields.put("target", wanted.target());
        fields.put("consultation", wanted.consultation());
      }
      case H323Event.PartyChanged changed -> ScriptParties.describe(changed.party(), fields);
      case H323Event.HoldNotified hold -> fields.put("held", hold.held() ? "yes" : "no");
      case H323Event.RemoteHold hold -> fields.put("held", hold.held() ? "yes" : "no");
      case H323Event.Released released -> {
        fields.put("cause", "" + released.release().cause().value());
        fields.put("byPeer", released.release().byPeer() ? "yes" : "no");
      }
      default -> {
        // Only its name.
      }
    }
    return fields;
  }
}
