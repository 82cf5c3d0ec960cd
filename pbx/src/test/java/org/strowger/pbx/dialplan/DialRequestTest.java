package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.pbx.app.Applications;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.dialplan.function.Functions;
import org.strowger.pbx.dialplan.source.Files;

/** What becomes of Dial's arguments. */
class DialRequestTest {
  private static DialRequest dialled(String arguments) {
    Loaded loaded =
        new DialplanLoader(Applications.table(), Functions.table(), Peers.ANY)
            .load(
                "extensions.conf",
                """
                [main]
                exten => 5,1,Set(CALLERID(num)=77)
                 same => n,Dial(%s)
                [sub]
                exten => s,1,Return()
                """
                    .formatted(arguments),
                Files.NONE);
    assertThat(loaded.problems()).isEmpty();
    Plans.Run run = new Plans.Run(loaded.dialplan()).start("main", "5");
    return run.channel.dialled;
  }

  @ParameterizedTest
  @CsvSource({
    "SIP/1001, SIP, 1001, ''",
    "SIP/86@gw, SIP, gw, 86",
    "PJSIP/86@gw, PJSIP, gw, 86",
    "PJSIP/gw/86, PJSIP, gw, 86",
    "PJSIP/1001/sip:86@10.0.0.1, PJSIP, 1001, 86",
    "H323/86@gw, H323, gw, 86",
    "OOH323/gw/86, OOH323, gw, 86",
    "Local/5@main, Local, main, 5",
    "Local/5@main/nj, Local, main, 5"
  })
  void partiesAreWrittenInSeveralWays(String text, String tech, String peer, String number) {
    assertThat(dialled(text).targets()).containsExactly(new DialTarget(tech, peer, number));
  }

  @Test
  void everyOptionHasItsPlace() {
    DialRequest request =
        dialled("SIP/1&SIP/2,12.5,rm(jazz)tThHicgA(beep)D(12:34)L(60000:5000:1000)S(90)U(sub^a^b)");
    assertThat(request.targets()).hasSize(2);
    assertThat(request.ringMs()).isEqualTo(12_500);
    assertThat(request.options())
        .isEqualTo(
            new DialOptions(
                true,
                "jazz",
                new DialOptions.Features(true, true, true, true),
                new DialOptions.TalkLimit(60_000, 5000, 1000),
                new DialOptions.OnAnswer(
                    "12",
                    "34",
                    "beep",
                    new Subroutine(new Destination("sub", "s", 1), List.of("a", "b"))),
                true,
                true));
  }

  @Test
  void theShorterLimitCountsAndTheCallerCanBeAnother() {
    assertThat(dialled("SIP/1,,L(60000)S(30)").options().limit().talkMs()).isEqualTo(30_000);
    assertThat(dialled("SIP/1,,S(2)").options().limit().talkMs()).isEqualTo(2000);
    assertThat(dialled("SIP/1").options()).isEqualTo(DialOptions.NONE);
    assertThat(dialled("SIP/1").ringMs()).isZero();
    assertThat(dialled("SIP/1").caller().digits()).isEqualTo("77");
    assertThat(dialled("SIP/1,,o").caller()).isEqualTo(CallerId.of("1001", "Alice"));
    assertThat(dialled("SIP/1,,f(99)").caller().digits()).isEqualTo("99");
  }
}
