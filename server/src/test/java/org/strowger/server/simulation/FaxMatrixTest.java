package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.kernel.Address;
import org.strowger.server.simulation.FaxMachines.Machine;

/**
 * Calls between SIP and H.323 that turn into a fax by T.38 and back (H.323 annex D, T.38 annex D).
 */
class FaxMatrixTest extends BetweenSipAndH323 {
  /** Who wants the fax, and the gateway's fast start and tunnelling. */
  static Stream<Arguments> ways() {
    return Stream.of(true, false)
        .flatMap(bySip ->
            Stream.of(true, false)
                .flatMap(fast ->
                    Stream.of(true, false).map(tunnels -> Arguments.of(bySip, fast, tunnels))));
  }

  private void pagesPass() {
    for (Machine machine : new Machine[] {sip, h323}) {
      assertThat(machine.faxTarget()).as("%s %s", sip.heard, h323.heard).isNotNull();
      assertThat(machine.faxTarget().ip()).isEqualTo(EXCHANGE);
    }
    int atSip = sip.datagrams;
    int atH323 = h323.datagrams;
    sip.sendPage();
    h323.sendPage();
    world.runFor(SECOND);
    assertThat(sip.datagrams - atSip).isEqualTo(5);
    assertThat(h323.datagrams - atH323).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void soundTurnsIntoFaxAndBackTwice(boolean bySip, boolean fast, boolean tunnels) {
    talk(fast, tunnels, true);
    Machine wants = bySip ? sip : h323;
    Machine agrees = bySip ? h323 : sip;
    for (int i = 0; i < 2; i++) {
      wants.fax();
      world.runFor(3 * SECOND);
      pagesPass();
      assertThat(sip.heard).contains("m=image").contains("T38FaxVersion:0").contains("udptl t38");
      assertThat(h323.heard.audio()).isNull();
      wants = i == 0 ? agrees : wants;
      wants.sound();
      world.runFor(3 * SECOND);
      bothSpeak();
      assertThat(sip.faxTarget()).isNull();
    }
    assertThat(sip.refused + h323.refused).isZero();
    end();
  }

  /** T38FaxProfile and the attributes of the stream say the same. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whatAFaxCanIsSaidInBothLanguages(boolean bySip) {
    talk(true, true, true);
    (bySip ? sip : h323).fax();
    world.runFor(3 * SECOND);
    assertThat(sip.heard).contains("a=T38FaxRateManagement:transferredTCF");
    assertThat(sip.heard).contains("a=T38FaxUdpEC:t38UDPRedundancy");
    assertThat(sip.heard).contains(bySip ? "a=T38MaxBitRate:9600" : "a=T38MaxBitRate:14400");
    end();
  }

  /** The media is as before, and can be changed again. */
  @ParameterizedTest
  @MethodSource("ways")
  void aRefusedFaxLeavesTheSoundWholly(boolean bySip, boolean fast, boolean tunnels) {
    talk(fast, tunnels, true);
    Machine wants = bySip ? sip : h323;
    Machine refuses = bySip ? h323 : sip;
    refuses.willing = false;
    wants.fax();
    world.runFor(5 * SECOND);
    assertThat(wants.refused).isEqualTo(1);
    assertThat(refuses.asked).isEqualTo(1);
    bothSpeak();
    assertThat(sip.faxTarget()).isNull();
    assertThat(h323.faxTarget()).isNull();
    refuses.willing = true;
    wants.fax();
    world.runFor(3 * SECOND);
    pagesPass();
    end();
  }

  /** RFC 3264 6: port 0 is a refusal, too, but it takes the sound along: that is offered anew. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void aFaxThatIsAnsweredWithPortZeroLeavesTheSound(boolean fast, boolean tunnels) {
    talk(fast, tunnels, true);
    sip.takesNoFax = true;
    h323.fax();
    world.runFor(5 * SECOND);
    assertThat(h323.refused).isEqualTo(1);
    assertThat(sip.asked).isEqualTo(2);
    bothSpeak();
    assertThat(sip.faxTarget()).isNull();
    sip.takesNoFax = false;
    h323.fax();
    world.runFor(3 * SECOND);
    pagesPass();
    end();
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void aGatewayThatKnowsNoFaxIsNotAsked(boolean fast, boolean tunnels) {
    talk(fast, tunnels, false);
    sip.fax();
    world.runFor(5 * SECOND);
    assertThat(sip.refused).isEqualTo(1);
    assertThat(h323.asked).isZero();
    bothSpeak();
    end();
  }

  /** The other is not troubled, and the fax goes on. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aRefreshDuringAFaxChangesNothing(boolean bySip) {
    talk(true, true, true);
    (bySip ? sip : h323).fax();
    world.runFor(3 * SECOND);
    int asked = h323.asked;
    Address target = h323.faxTarget();
    sip.fax();
    world.runFor(3 * SECOND);
    assertThat(sip.refused).isZero();
    assertThat(h323.asked).isEqualTo(asked);
    assertThat(h323.faxTarget()).isEqualTo(target);
    pagesPass();
    end();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void bothWantAFaxAtOnce(boolean fast) {
    talk(fast, true, true);
    sip.fax();
    h323.fax();
    world.runFor(6 * SECOND);
    pagesPass();
    end();
  }
}
