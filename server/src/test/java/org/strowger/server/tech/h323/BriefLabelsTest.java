package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BriefLabelsTest {
  @Test
  void longNamesOfH245AreShortAndOthersStay() {
    assertThat(BriefLabels.of("H.245", "terminalCapabilitySet")).isEqualTo("H.245 TCS");
    assertThat(BriefLabels.of("H.245", "masterSlaveDeterminationAck")).isEqualTo("H.245 MSD Ack");
    assertThat(BriefLabels.of("H.245", "endSessionCommand")).isEqualTo("H.245 endSessionCommand");
    assertThat(BriefLabels.of("H.225.0", "Setup (fastStart)")).isEqualTo("Setup (fastStart)");
  }
}
