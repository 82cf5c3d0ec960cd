package org.strowger.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.trace.FlightEntry.Way;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.tech.h323.H323Trace;

/** Whether everything that a demo shows did happen. */
final class DemoChecks {
  /** One in a hundred: on one machine nothing should be lost at all. */
  private static final double MOST_LOSS_PERCENT = 1;

  private static final int LEAST_PACKETS = 200;

  /** Messages that must come in this order. */
  private record Step(String party, Way way, String label) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(DemoLadder.PHONE, Way.RECEIVED, "REGISTER"),
          new Step(DemoLadder.PHONE, Way.SENT, "401"),
          new Step(DemoLadder.PHONE, Way.RECEIVED, "REGISTER"),
          new Step(DemoLadder.PHONE, Way.SENT, "200 OK (REGISTER)"),
          new Step(DemoLadder.PHONE, Way.RECEIVED, "INVITE"),
          new Step(DemoLadder.PHONE, Way.SENT, "40"),
          new Step(DemoLadder.PHONE, Way.RECEIVED, "ACK"),
          new Step(DemoLadder.PHONE, Way.RECEIVED, "INVITE"),
          new Step(DemoLadder.PHONE, Way.SENT, "100"),
          new Step(DemoLadder.PHONE, Way.SENT, "180"),
          new Step(DemoLadder.PHONE, Way.SENT, "183"),
          new Step(DemoLadder.PHONE, Way.SENT, "200 OK (INVITE)"),
          new Step(DemoLadder.PHONE, Way.RECEIVED, "ACK"),
          new Step(DemoLadder.PHONE, Way.SENT, "BYE"),
          new Step(DemoLadder.PHONE, Way.RECEIVED, "200 OK (BYE)"));

  private static final List<Step> H323_STEPS =
      List.of(
          new Step(DemoLadder.GATEWAY, Way.SENT, "Setup"),
          new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Call Proceeding"),
          new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Alerting"),
          new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Progress"),
          new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Connect"),
          new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Release Complete"));

  /**
   * What one side hears after the other said something (RFC 4497 §8.2.1, §8.4). Each side notes
   * what it says before it says it and what it hears when it hears it, so what the exchange says to
   * both without waiting, such as 100 and Setup, may be noted in any order.
   */
  private static final List<List<Step>> ACROSS =
      List.of(
          List.of(
              new Step(DemoLadder.PHONE, Way.RECEIVED, "INVITE"),
              new Step(DemoLadder.PHONE, Way.RECEIVED, "ACK"),
              new Step(DemoLadder.PHONE, Way.RECEIVED, "INVITE"),
              new Step(DemoLadder.GATEWAY, Way.SENT, "Setup")),
          List.of(
              new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Alerting"),
              new Step(DemoLadder.PHONE, Way.SENT, "180")),
          List.of(
              new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Progress"),
              new Step(DemoLadder.PHONE, Way.SENT, "183")),
          List.of(
              new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Connect"),
              new Step(DemoLadder.PHONE, Way.SENT, "200 OK (INVITE)")),
          List.of(
              new Step(DemoLadder.GATEWAY, Way.RECEIVED, "Release Complete"),
              new Step(DemoLadder.PHONE, Way.SENT, "BYE")));

  private static final String CODEC = "PCMA";

  private final List<String> failures = new ArrayList<>();

  /** What did not happen; empty if all did. */
  static List<String> failures(
      Story story,
      DemoLadder ladder,
      List<SpeechPath> media,
      Map<String, @Nullable Object> record) {
    DemoChecks checks = new DemoChecks();
    checks.inOrder(ladder, STEPS);
    checks.inOrder(ladder, H323_STEPS);
    ACROSS.forEach(steps -> checks.inOrder(ladder, steps));
    checks.signalling(story, ladder);
    media.forEach(checks::media);
    checks.that(media.size() == 2, "media figures of both directions are missing");
    checks.record(record);
    return List.copyOf(checks.failures);
  }

  private void that(boolean condition, String otherwise) {
    if (!condition) {
      failures.add(otherwise);
    }
  }

  private void inOrder(DemoLadder ladder, List<Step> steps) {
    int at = 0;
    for (Step step : steps) {
      int found = ladder.find(at, step.party, step.way, step.label);
      if (found < 0) {
        String who =
            step.way == Way.RECEIVED
                ? step.party + " did not send "
                : "the exchange did not send " + step.party + " ";
        failures.add(who + step.label + " in its place");
        return;
      }
      at = found + 1;
    }
  }

  private void signalling(Story story, DemoLadder ladder) {
    that(
        ladder.speaks(DemoLadder.GATEWAY, H323Trace.H245),
        "no H.245 message was exchanged with the gateway");
    int release = ladder.find(0, DemoLadder.GATEWAY, Way.RECEIVED, "Release Complete");
    int bye = ladder.find(0, DemoLadder.PHONE, Way.SENT, "BYE");
    that(release >= 0 && release < bye, "the called party did not hang up first");
    PhoneEvent.Ended ended = story.ofPhone(PhoneEvent.Ended.class);
    that(ended != null && ended.byPeer(), "the phone's call was not ended by the exchange");
    GatewayEvent.Released released = story.ofGateway(GatewayEvent.Released.class);
    that(
        released != null && !released.byExchange() && released.cause() == 16,
        "the gateway's call was not ended by the network with cause 16");
  }

  private void media(SpeechPath path) {
    String way = path.from() + " to " + path.to() + ": ";
    that(
        path.figures().packetsReceived() >= LEAST_PACKETS,
        way + "only " + path.figures().packetsReceived() + " packets came");
    that(
        path.figures().codec().equals(CODEC),
        way + "the codec is " + path.figures().codec() + ", not " + CODEC);
    that(
        path.figures().lossPercent() <= MOST_LOSS_PERCENT,
        way + String.format(Locale.ROOT, "%.1f %% was lost", path.figures().lossPercent()));
    that(
        path.match().same(),
        way
            + String.format(
                Locale.ROOT,
                "the speech heard is not the speech spoken (correlation %.2f)",
                path.match().correlation()));
  }

  private void record(Map<String, @Nullable Object> record) {
    if (record.isEmpty()) {
      failures.add("there is no finished record of the call");
      return;
    }
    column(record, "disposition", "ANSWERED");
    column(record, "dialled", DemoSettings.DIALLED);
    column(record, "caller", DemoSettings.PHONE);
    column(record, "cause", "16");
    that(
        record.get("talk_ms") instanceof Number talk && talk.longValue() > 5000,
        "the record's talk time is " + record.get("talk_ms") + " ms");
  }

  private void column(Map<String, @Nullable Object> record, String name, String expected) {
    that(
        expected.equals(String.valueOf(record.get(name))),
        "the record's " + name + " is " + record.get(name) + ", not " + expected);
  }
}
