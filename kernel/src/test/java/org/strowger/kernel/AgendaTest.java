package org.strowger.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private final Agenda agenda = new Agenda();
  private final Outbox out = new Outbox();
  private final List<String> fired = new ArrayList<>();

  private class Alarm implements Timed {
    private final String name;
    long at;

    Alarm(String name, long at) {
      this.name = name;
      set(at);
    }

    private void set(long time) {
      at = time;
      agenda.touch(this);
    }

    @Override
    public long nextTimeout() {
      return at;
    }

    @Override
    public void onTimeout(long now, Outbox out) {
      fired.add(name + "@" + at);
      at = Deadlines.NEVER;
    }
  }

  @Test
  void firesInOrderOfTimeThenOfStarting() {
    Alarm late = new Alarm("late", 30);
    Alarm first = new Alarm("first", 10);
    Alarm second = new Alarm("second", 10);

    assertThat(agenda.nextTimeout()).isEqualTo(10);
    agenda.onTimeout(20, out);
    assertThat(fired).containsExactly("first@10", "second@10");
    assertThat(agenda.nextTimeout()).isEqualTo(late.at);
    assertThat(first.at).isEqualTo(second.at).isEqualTo(Deadlines.NEVER);
  }

  @Test
  void aDeadlineThatMovedFiresOnlyAtItsNewTime() {
    Alarm alarm = new Alarm("a", 10);
    alarm.set(40);
    agenda.onTimeout(20, out);
    assertThat(fired).isEmpty();
    agenda.onTimeout(40, out);
    assertThat(fired).containsExactly("a@40");
  }

  @Test
  void aStoppedTimerLeavesNothing() {
    Alarm alarm = new Alarm("a", 10);
    alarm.set(Deadlines.NEVER);
    assertThat(agenda.nextTimeout()).isEqualTo(Deadlines.NEVER);
    assertThat(agenda.size()).isZero();
  }

  @Test
  void aMachineThatIsRemovedNeverFires() {
    agenda.remove(new Alarm("a", 10));
    agenda.onTimeout(100, out);
    assertThat(fired).isEmpty();
  }

  @Test
  void aMachineThatFailsKeepsItsOtherTimers() {
    Alarm faulty =
        new Alarm("faulty", 10) {
          @Override
          public void onTimeout(long now, Outbox out) {
            boolean first = fired.isEmpty();
            super.onTimeout(now, out);
            if (first) {
              at = 20;
              throw new IllegalStateException("a bug, on purpose");
            }
          }
        };
    assertThatThrownBy(() -> agenda.onTimeout(10, out)).hasMessage("a bug, on purpose");
    assertThat(agenda.nextTimeout()).isEqualTo(faulty.at).isEqualTo(20);
    agenda.onTimeout(20, out);
    assertThat(fired).containsExactly("faulty@10", "faulty@20");
  }

  @Test
  void manyChangesFireEachAlarmOnceAtItsLastTime() {
    long seed = 42;
    SplittableRandom random = new SplittableRandom(seed);
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      alarms.add(new Alarm("alarm" + i, random.nextInt(1, 1000)));
    }
    for (int i = 0; i < 5000; i++) {
      alarms.get(random.nextInt(alarms.size())).set(random.nextInt(1, 1000));
    }
    List<String> expected =
        alarms.stream().map(alarm -> alarm.name + "@" + alarm.at).sorted().toList();
    agenda.onTimeout(1000, out);
    assertThat(fired).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(agenda.nextTimeout()).isEqualTo(Deadlines.NEVER);
  }
}
