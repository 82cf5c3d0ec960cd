package org.strowger.pbx.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.LegId;

class LadderTest {
  private static final LegId PHONE = new LegId(1);
  private static final LegId GATEWAY = new LegId(2);

  private final FlightRecord flight = new FlightRecord(0, Instant.EPOCH);

  private void message(int ms, LegId leg, FlightEntry.Way way, String label) {
    boolean phone = leg.equals(PHONE);
    flight.add(
        new FlightEntry.Message(
            ms * 1_000_000L,
            leg,
            way,
            new FlightEntry.Label(phone ? "SIP" : "H.225.0", label, phone ? "100" : "gw1"),
            Octets.EMPTY,
            null,
            null));
  }

  @Test
  void theExchangeStandsBetweenThePhoneAndTheGateway() {
    message(0, PHONE, FlightEntry.Way.RECEIVED, "INVITE");
    message(2, PHONE, FlightEntry.Way.SENT, "100 INVITE");
    message(5, GATEWAY, FlightEntry.Way.SENT, "Setup");
    message(1250, GATEWAY, FlightEntry.Way.RECEIVED, "Alerting");
    List<String> lines = new Ladder(Set.of("SIP"), false).draw(flight);
    assertThat(lines)
        .containsExactly(
            "                    100                   Strowger                  gw1",
            "                    SIP                                           H.225.0",
            "   0.000              |------- INVITE ------->|                       |",
            "   0.002              |<----- 100 INVITE -----|                       |",
            "   0.005              |                       |------- Setup -------->|",
            "   1.250              |                       |<------ Alerting ------|");
  }

  @Test
  void withOneProtocolOnlyTheCallerStandsOnTheLeft() {
    for (String peer : List.of("100", "101")) {
      flight.add(
          new FlightEntry.Message(
              0,
              PHONE,
              FlightEntry.Way.SENT,
              new FlightEntry.Label("SIP", "INVITE", peer),
              Octets.EMPTY,
              null,
              null));
    }
    assertThat(new Ladder(Set.of("SIP"), false).draw(flight).getFirst().trim())
        .matches("100 +Strowger +101");
    assertThat(new Ladder(Set.of("H.225.0"), false).draw(flight).getFirst().trim())
        .matches("100 +Strowger +101");
  }

  @Test
  void decisionsAreDrawnWhenAskedFor() {
    message(0, PHONE, FlightEntry.Way.RECEIVED, "INVITE");
    flight.add(new FlightEntry.Note(1_000_000, PHONE, "next way after 34"));
    assertThat(new Ladder(Set.of("SIP"), true).draw(flight).getLast())
        .endsWith("* next way after 34");
  }

  @Test
  void morePeersThanFitAreCounted() {
    for (int i = 0; i < Ladder.MAX_PEERS + 3; i++) {
      flight.add(
          new FlightEntry.Message(
              0,
              PHONE,
              FlightEntry.Way.SENT,
              new FlightEntry.Label("SIP", "INVITE", "p" + i),
              Octets.EMPTY,
              null,
              null));
    }
    assertThat(new Ladder(Set.of("SIP"), true).draw(flight).getLast())
        .isEqualTo("3 messages of further peers are not drawn");
  }

  @Test
  void theRecordKeepsItsBeginningAndItsEnd() {
    int all = FlightRecord.HEAD + FlightRecord.TAIL + 10;
    for (int i = 0; i < all; i++) {
      flight.add(new FlightEntry.Note(i, null, "note " + i));
    }
    List<FlightEntry> entries = flight.entries();
    assertThat(entries).hasSize(FlightRecord.HEAD + FlightRecord.TAIL);
    assertThat(entries.getFirst().at()).isZero();
    assertThat(entries.getLast().at()).isEqualTo(all - 1);
    assertThat(flight.dropped()).isEqualTo(10);
  }

  @Test
  void longMessagesAreCut() {
    flight.add(
        new FlightEntry.Message(
            0,
            PHONE,
            FlightEntry.Way.SENT,
            new FlightEntry.Label("SIP", "INVITE", "100"),
            Octets.wrap(new byte[100_000]),
            null,
            null));
    FlightEntry.Message kept = (FlightEntry.Message) flight.entries().getFirst();
    assertThat(kept.octets().length()).isEqualTo(FlightRecord.MAX_OCTETS);
  }

  @Test
  void allMessagesTogetherAreBoundedAndTheLabelsStay() {
    for (int i = 0; i < 100; i++) {
      flight.add(
          new FlightEntry.Message(
              i,
              PHONE,
              FlightEntry.Way.SENT,
              new FlightEntry.Label("SIP", "INFO", "100"),
              Octets.wrap(new byte[FlightRecord.MAX_OCTETS]),
              null,
              null));
    }
    assertThat(flight.entries()).hasSize(100);
    assertThat(
            flight.entries().stream()
                .mapToInt(entry -> ((FlightEntry.Message) entry).octets().length())
                .sum())
        .isEqualTo(FlightRecord.MAX_TOTAL);
  }
}
