package org.strowger.server.tech.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Event;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;

class DeferredEventsTest {
  private final List<String> seen = new ArrayList<>();
  private final DeferredEvents events = new DeferredEvents(this::sort);

  /** An event of a leg. */
  private record Told(long id) implements Event {}

  private void sort(long now, Output output) {
    if (output instanceof Told(long id)) {
      events.later(() -> seen.add("event " + id));
    } else {
      seen.add("sent at " + now);
    }
  }

  private void octets() {
    events.outbox().add(new Transmit.Close(0));
  }

  private void event(long id) {
    events.outbox().add(new Told(id));
  }

  @Test
  void aCommandsOctetsLeaveAtOnceAndItsEventsWait() {
    event(1);
    octets();
    events.sort(7);

    assertThat(seen).containsExactly("sent at 7");
    assertThat(events.isDue()).isTrue();

    events.deliver(8);
    assertThat(seen).containsExactly("sent at 7", "event 1");
    assertThat(events.isDue()).isFalse();
  }

  @Test
  void whatAnEventGivesRiseToIsDeliveredWithItAndAfterIt() {
    events.later(() -> {
      event(2);
      events.deliver(8); // inside of a delivery it does nothing
      seen.add("event 1");
    });
    events.later(() -> seen.add("event 0"));
    events.deliver(8);

    assertThat(seen).containsExactly("event 1", "event 0", "event 2");
  }

  @Test
  void whileEventsAreDeliveredTheOwnerIsNotAskedToCall() {
    events.later(() -> seen.add("due " + events.isDue()));
    events.later(() -> {});
    events.deliver(8);

    assertThat(seen).containsExactly("due false");
  }

  @Test
  void aBugInOneEventDoesNotSilenceTheOthers() {
    events.later(() -> {
      throw new IllegalStateException("a bug");
    });
    events.later(() -> seen.add("event 1"));

    assertThatThrownBy(() -> events.deliver(8)).hasMessage("a bug");
    assertThat(events.isDue()).isTrue();
    events.deliver(9);
    assertThat(seen).containsExactly("event 1");
  }
}
