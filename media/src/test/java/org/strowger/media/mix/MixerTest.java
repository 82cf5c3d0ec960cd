package org.strowger.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.strowger.media.Allocation;
import org.strowger.media.Signals;

class MixerTest {
  private static final double[] HERTZ = {400, 700, 1100};

  @Test
  void everyPartyHearsAllOthersAndNotItself() {
    Mixer mixer = new Mixer(4, 160);
    short[][] said = new short[3][];
    short[][] heard = new short[4][8000];
    short[] all = new short[8000];
    for (int party = 0; party < 3; party++) {
      said[party] = Signals.sine(HERTZ[party], 8000, 8000, 5000);
    }
    for (int at = 0; at < 8000; at += 160) {
      mixer.begin();
      for (int party = 0; party < 3; party++) {
        mixer.add(party, said[party], at);
      }
      for (int party = 0; party < 4; party++) {
        mixer.mixFor(party, heard[party], at);
      }
      mixer.mixAll(all, at);
    }
    for (int party = 0; party < 4; party++) {
      for (int other = 0; other < 3; other++) {
        double level = Signals.level(heard[party], 0, 8000, HERTZ[other], 8000);
        if (other == party) {
          assertThat(level).isLessThan(2);
        } else {
          assertThat(level).isBetween(4950.0, 5050.0);
        }
      }
    }
    assertThat(all).isEqualTo(heard[3]);
  }

  @Test
  void twoPartiesEachHearTheOtherExactly() {
    Mixer mixer = new Mixer(2, 160);
    short[] a = Signals.noise(1, 160, 20000);
    short[] b = Signals.noise(2, 160, 20000);
    short[] heard = new short[160];
    mixer.begin();
    mixer.add(0, a, 0);
    mixer.add(1, b, 0);
    mixer.mixFor(0, heard, 0);
    assertThat(heard).isEqualTo(b);
    mixer.mixFor(1, heard, 0);
    assertThat(heard).isEqualTo(a);
    mixer.begin();
    mixer.mixFor(0, heard, 0);
    assertThat(heard).containsOnly((short) 0);
  }

  @Test
  void loudPartiesTogetherBendAndDoNotWrap() {
    int last = Integer.MIN_VALUE;
    for (int value = -32768 * 1024; value <= 32767 * 1024; value += 77) {
      int limited = Mixer.limit(value);
      assertThat(limited).isGreaterThanOrEqualTo(last);
      assertThat(Math.signum(limited)).isEqualTo(Math.signum(value));
      last = limited;
    }
    assertThat(Mixer.limit(20000)).isEqualTo((short) 20000);
    assertThat(Mixer.limit(40000)).isBetween((short) 28000, (short) 31000);
    assertThat(Mixer.limit(-40000)).isEqualTo((short) -Mixer.limit(40000));
  }

  @Test
  void nothingIsAllocatedPerFrame() {
    Mixer mixer = new Mixer(8, 160);
    short[] pcm = Signals.noise(1, 160, 20000);
    short[] out = new short[160];
    turns(mixer, pcm, out, 100);
    assertThat(Allocation.of(() -> turns(mixer, pcm, out, 1000))).isLessThan(5000);
  }

  private static void turns(Mixer mixer, short[] pcm, short[] out, int count) {
    for (int turn = 0; turn < count; turn++) {
      mixer.begin();
      for (int party = 0; party < 8; party++) {
        mixer.add(party, pcm, 0);
      }
      for (int party = 0; party < 8; party++) {
        mixer.mixFor(party, out, 0);
      }
    }
  }

  @Test
  void misuseIsABug() {
    assertThatThrownBy(() -> new Mixer(0, 160)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mixer(2000, 160)).isInstanceOf(IllegalArgumentException.class);
    Mixer mixer = new Mixer(2, 160);
    mixer.begin();
    mixer.add(0, new short[160], 0);
    assertThatThrownBy(() -> mixer.add(0, new short[160], 0))
        .isInstanceOf(IllegalStateException.class);
  }
}
