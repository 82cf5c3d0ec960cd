package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.sim.SimLink;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.auth.Secret;

/**
 * Calls of a phone through a network that loses, duplicates and reorders: every leg that the
 * exchange was handed ends exactly once, and the adapter is empty in the end.
 */
class SipTechLossTest {
  static final int RUNS = 40;

  @ParameterizedTest
  @ValueSource(longs = {100, 200, 300})
  void everyLegEndsOnceAndNothingIsLeft(long first) {
    for (long seed = first; seed < first + RUNS; seed++) {
      run(seed);
    }
  }

  private static void run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SipPeer alice = SipPeer.phone("100", new Secret.Password("secret"), "phones");
    SipWorld pbx = new SipWorld(seed, SimLink.BAD, alice);
    SipWorld.Phone phone = pbx.new Phone("100", "secret", 0x15);
    Map<LegPort, Integer> ends = new HashMap<>();
    pbx.reaction =
        (leg, event) -> {
          switch (event) {
            case LegEvent.Ended _ -> ends.merge(leg, 1, Integer::sum);
            case LegEvent.MediaOffered _ -> leg.accept(SipWorld.media(20_000));
            default -> {}
          }
        };
    pbx.onCall =
        leg -> {
          later(pbx, random.nextInt(2000), () -> leg.ring(null));
          later(
              pbx,
              2000 + random.nextInt(5000),
              () -> leg.answer(SipWorld.media(20_000), CallerId.UNKNOWN));
          later(pbx, random.nextInt(20_000), () -> leg.offer(SipWorld.media(20_002)));
          later(pbx, random.nextInt(40_000), () -> leg.hangup(Cause.of(16)));
          later(pbx, 100_000, () -> leg.hangup(Cause.of(31)));
        };
    DialogId[] id = new DialogId[1];
    phone.script =
        (event, out) -> {
          if (event instanceof SipEvent.OfferReceived offer) {
            Payload answer = Payload.of(SipTechTest.PHONE_SDP);
            phone.agent.accept(pbx.world.now(), offer.id(), answer, out);
          }
        };
    phone.act(out ->
        id[0] =
            phone.agent.invite(
                pbx.world.now(),
                InviteOrder.of(
                        phone.target("9123"), phone.identity(), Payload.of(SipTechTest.PHONE_SDP))
                    .with(phone.digest::authorize),
                out));
    pbx.world.after(
        Duration.ofMillis(random.nextInt(40_000)).toNanos(),
        () -> phone.act(out -> phone.agent.end(pbx.world.now(), id[0], 480, Payload.NONE, out)));
    pbx.world.runFor(Duration.ofMinutes(10).toNanos());

    assertThat(ends.keySet()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(pbx.ports);
    assertThat(ends.values()).as("seed %d", seed).allMatch(count -> count == 1);
    assertThat(pbx.tech.legs()).as("seed %d", seed).isZero();
    assertThat(List.of(pbx.tech.agent().isIdle(), phone.agent.isIdle()))
        .as("seed %d", seed)
        .containsOnly(true);
    assertThat(pbx.tech.nextTimeout()).as("seed %d", seed).isEqualTo(Deadlines.NEVER);
  }

  private static void later(SipWorld pbx, int millis, Runnable action) {
    pbx.world.after(Duration.ofMillis(millis).toNanos(), () -> pbx.act(action));
  }
}
