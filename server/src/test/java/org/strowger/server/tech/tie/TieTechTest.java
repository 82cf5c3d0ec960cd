package org.strowger.server.tech.tie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.TieLine;

class TieTechTest {
  private static final LegId REPLACED = new LegId(ShardIds.of(1, 7));
  private static final LegId CALLING = new LegId(ShardIds.of(0, 9));

  private final Shard near = new Shard(0);
  private final Shard far = new Shard(1);

  /** One shard's lines with what its legs heard. */
  private static final class Shard implements CallIntake {
    final Outbox out = new Outbox();
    final List<LegEvent> heard = new ArrayList<>();
    final TieTech tech;
    @Nullable LegPort port;
    @Nullable LegId replaced;

    Shard(int number) {
      tech = new TieTech(new SimEnv(1, number, 2, () -> 0), out, this);
    }

    @Override
    public @Nullable LegListener incoming(long now, LegPort leg, IncomingLeg request) {
      throw new AssertionError("a line replaces a leg");
    }

    @Override
    public LegListener replacing(long now, LegPort leg, IncomingLeg request, LegId id) {
      port = leg;
      replaced = id;
      return listener();
    }

    LegListener listener() {
      return (_, event) -> heard.add(event);
    }

    LegPort port() {
      assertThat(port).isNotNull();
      return port;
    }
  }

  private static MediaDescription media(int port) {
    return MediaDescription.of(
        MediaStream.audio(new Address(IpAddress.LOOPBACK, port), List.of(MediaFormat.PCMA)));
  }

  private void dial(LegId replaced) {
    near.port =
        near.tech.dial(
            0,
            CALLING,
            new OutgoingLeg(
                TieLine.NAME,
                Long.toString(replaced.value()),
                PhoneNumber.of(""),
                CallerId.UNKNOWN,
                null,
                media(1),
                1,
                Map.of(),
                "00-1"),
            near.listener());
  }

  /** Delivers what waits, and what that gives rise to. */
  private void deliver() {
    boolean more = true;
    while (more) {
      more = false;
      for (Shard shard : List.of(near, far)) {
        Output output = shard.out.poll();
        if (output instanceof TieMessage message) {
          more = true;
          (message.shard() == 0 ? near : far).tech.on(0, message);
        }
      }
    }
  }

  private void answered() {
    dial(REPLACED);
    deliver();
    far.port().answer(media(2), CallerId.UNKNOWN);
    deliver();
    assertThat(far.replaced).isEqualTo(REPLACED);
    assertThat(near.heard).containsExactly(new LegEvent.Answered(media(2), CallerId.UNKNOWN));
    near.heard.clear();
  }

  @Test
  void theCalledEndSaysHowFarItIs() {
    dial(REPLACED);
    deliver();
    far.port().waits();
    far.port().ring(null);
    deliver();
    assertThat(near.heard).containsExactly(new LegEvent.CallWaiting(), new LegEvent.Ringing(null));
  }

  @Test
  void whatOneEndIsToldTheOtherHears() {
    answered();
    near.port().digit('5', 100);
    near.port().wantPicture();
    assertThat(near.port().limitRate(128_000)).isTrue();
    near.port().offer(media(3));
    deliver();
    assertThat(far.heard)
        .containsExactly(
            new LegEvent.Digit('5', 100),
            new LegEvent.PictureWanted(),
            new LegEvent.RateLimited(128_000),
            new LegEvent.MediaOffered(media(3)));
    far.port().refuse(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
    deliver();
    assertThat(near.heard)
        .containsExactly(new LegEvent.MediaRefused(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED)));
  }

  @Test
  void ofOffersThatCrossTheCallingEndsIsAnsweredFirst() {
    answered();
    near.port().offer(media(3));
    far.port().offer(media(4));
    deliver();
    assertThat(near.heard).isEmpty();
    assertThat(far.heard).containsExactly(new LegEvent.MediaOffered(media(3)));
    far.port().accept(media(5));
    deliver();
    assertThat(near.heard)
        .containsExactly(new LegEvent.MediaAccepted(media(5)), new LegEvent.MediaOffered(media(4)));
    near.port().accept(media(6));
    deliver();
    assertThat(far.heard).last().isEqualTo(new LegEvent.MediaAccepted(media(6)));
    far.port().offer(media(7));
    deliver();
    assertThat(near.heard).last().isEqualTo(new LegEvent.MediaOffered(media(7)));
  }

  @Test
  void eachEndHearsThatItIsOverAndWhoDidIt() {
    answered();
    Cause cause = Cause.of(CauseValue.NORMAL_CLEARING);
    far.port().hangup(cause);
    far.port().digit('1', 100);
    deliver();
    assertThat(far.heard).containsExactly(new LegEvent.Ended(cause, false, ""));
    assertThat(near.heard).containsExactly(new LegEvent.Ended(cause, true, ""));
    assertThat(near.tech.legs() + far.tech.legs()).isZero();
  }

  @Test
  void endsThatHangUpAtOnceHearItOnce() {
    answered();
    far.port().hangup(Cause.of(CauseValue.NORMAL_CLEARING));
    near.port().hangup(Cause.of(CauseValue.NORMAL_CLEARING));
    deliver();
    assertThat(far.heard).singleElement().isInstanceOf(LegEvent.Ended.class);
    assertThat(near.heard).singleElement().isInstanceOf(LegEvent.Ended.class);
    assertThat(near.tech.legs() + far.tech.legs()).isZero();
  }

  @Test
  void anAnswerToAnEndThatHasLeftIsHungUp() {
    dial(REPLACED);
    Output setup = near.out.poll();
    near.port().hangup(Cause.of(CauseValue.NORMAL_CLEARING));
    deliver();
    near.heard.clear();
    far.tech.on(0, (TieMessage) setup);
    far.port().answer(media(2), CallerId.UNKNOWN);
    deliver();
    assertThat(near.heard).isEmpty();
    assertThat(far.heard).singleElement().isInstanceOf(LegEvent.Ended.class);
    assertThat(far.tech.legs()).isZero();
  }

  @Test
  void aShardThatSaysNothingIsGivenUp() {
    dial(REPLACED);
    near.out.poll();
    assertThat(near.tech.nextTimeout()).isEqualTo(TieTech.ANSWER_WITHIN);
    near.tech.onTimeout(TieTech.ANSWER_WITHIN, near.out);
    deliver();
    assertThat(near.heard)
        .singleElement()
        .isInstanceOfSatisfying(
            LegEvent.Ended.class,
            end -> assertThat(end.cause().value()).isEqualTo(CauseValue.RECOVERY_ON_TIMER_EXPIRY));
    assertThat(near.tech.legs()).isZero();
  }

  @Test
  void aLegOfThisShardOrOfNoneIsNobodyToCall() {
    dial(new LegId(ShardIds.of(0, 3)));
    deliver();
    dial(new LegId(ShardIds.of(2, 3)));
    deliver();
    assertThat(near.heard).hasSize(2).allMatch(LegEvent.Ended.class::isInstance);
    assertThat(far.replaced).isNull();
  }
}
