package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.app.Applications;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.dialplan.function.Functions;
import org.strowger.pbx.dialplan.source.Files;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.ExchangeSettings;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.sim.FakeGateway;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakePhone;
import org.strowger.pbx.sim.FakeScripts;
import org.strowger.pbx.sim.FakeWorld;

/** Whole calls on a whole dialplan: the interpreter and the exchange together. */
class DialplanCallTest {
  private static final String OFFICE =
      """
      [phones]
      exten => _1XX,1,Dial(FAKE/${EXTEN},20)
       same => n,Goto(s-${DIALSTATUS},1)
      exten => s-NOANSWER,1,Hangup(19)
      exten => _s-.,1,Busy()
      exten => _9X.,1,Set(CALLERID(num)=0755${CALLERID(num)})
       same => n,SIPAddHeader(X-Call: ${UNIQUEID})
       same => n,Set(CDR(accountcode)=sales)
       same => n,Dial(FAKE/${EXTEN:1}@gw,60,U(greet^welcome)L(30000))
      exten => i,1,Hangup(28)
      [greet]
      exten => s,1,Playback(${ARG1})
       same => n,Return()
      [phones](+)
      exten => _5X.,1,Answer()
       same => n,Read(PIN,,3)
       same => n,Dial(FAKE/${PIN},,g)
       same => n,Hangup(${HANGUPCAUSE})
      """;

  private final FakeWorld world = office();

  private static FakeWorld office() {
    PeerMedia media = PeerMedia.DEFAULT.withCodecs(List.of(MediaFormat.PCMA, MediaFormat.PCMU));
    Configuration configuration =
        new Configuration(
            ExchangeSettings.DEFAULT,
            Map.of(
                "100", new FakePhone("100", media).endpoint(),
                "101", new FakePhone("101", media).endpoint()),
            Map.of("gw", new FakeGateway("gw", media).gateway()),
            Map.of());
    Loaded loaded =
        new DialplanLoader(Applications.table(), Functions.table(), Peers.ANY)
            .load("extensions.conf", OFFICE, Files.NONE);
    assertThat(loaded.problems()).isEmpty();
    Dialplan dialplan = loaded.dialplan();
    FakeWorld world =
        new FakeWorld(
            1,
            configuration,
            new FakeScripts(
                new FakeScripts.Plan() {
                  @Override
                  public void begin(Channel channel, String extension) {}

                  @Override
                  public boolean on(Channel channel, RunInput input) {
                    return true;
                  }
                }));
    Services services =
        new Services(
            new SimEnv(1, 0, world::now), new Globals(), new MemoryDatabase(), ZoneOffset.UTC);
    world.exchange().configure(configuration, new DialplanScripts(dialplan, services));
    return world;
  }

  private FakeMediaPort port(FakeLeg leg) {
    return world.plane().at(leg.lastMedia().audio().rtp());
  }

  @Test
  void phoneToPhone() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.rings();
    world.pass(2000);
    callee.answers();
    world.pass(10_000);
    callee.hangsUp(16);
    assertThat(caller.heard()).containsExactly("proceed", "ring", "answer", "hangup 16");
    CallRecord record = world.record();
    assertThat(record.end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(record.end().by()).isEqualTo(HangupParty.CALLEE);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void nobodyAnswersInTime() {
    FakeLeg caller = world.call("100", "101");
    FakeLeg callee = world.tech().dialled().getFirst();
    callee.rings();
    world.pass(20_000);
    assertThat(callee.isEnded()).isTrue();
    assertThat(caller.heard()).endsWith("hangup 19");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aPartyThatIsBusyMakesTheCallerHearSo() {
    FakeLeg caller = world.call("100", "101");
    world.tech().dialled().getFirst().fails(17, "486 Busy Here");
    assertThat(caller.heard()).endsWith("hangup 17");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void throughTheGatewayWithAGreetingAndALimit() {
    FakeLeg caller = world.call("100", "98613");
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(callee.request().called().digits()).isEqualTo("8613");
    assertThat(callee.request().caller().digits()).isEqualTo("0755100");
    assertThat(callee.request().headers()).containsKey("X-Call");
    callee.answers();
    world.pass(1000);
    port(callee).finishPlaying();
    world.pass(29_999);
    assertThat(caller.isEnded()).isFalse();
    world.pass(2);
    assertThat(caller.isEnded()).isTrue();
    assertThat(callee.isEnded()).isTrue();
    assertThat(world.record().end().disposition()).isEqualTo(Disposition.ANSWERED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aNumberThatNoExtensionMatchesGoesToI() {
    FakeLeg caller = world.call("100", "7");
    assertThat(caller.heard()).endsWith("hangup 28");
    assertThat(world.tech().dialled()).isEmpty();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallFromTheNetworkDialsOnByKeys() {
    FakeLeg caller = world.call("gw", "5551234");
    for (char digit : "101".toCharArray()) {
      world.pass(300);
      caller.say(new LegEvent.Digit(digit, 100));
    }
    world.pass(300);
    FakeLeg callee = world.tech().dialled().getFirst();
    assertThat(callee.peer()).isEqualTo("101");
    callee.answers();
    world.pass(5000);
    callee.hangsUp(16);
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }
}
