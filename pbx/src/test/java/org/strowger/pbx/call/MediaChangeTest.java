package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.settings.SoundSettings;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeWorld;

/** Changes of media in the middle of a call (RFC 3264 §8). */
class MediaChangeTest {
  private final Bench bench = new Bench();
  private FakeWorld world;
  private FakeLeg caller;
  private FakeLeg callee;

  @BeforeEach
  void talk() {
    world = bench.world();
    connect();
  }

  private void connect() {
    caller = world.call("100", "101");
    callee = world.tech().dialled().getLast();
    callee.answers();
    caller.heard().clear();
    callee.heard().clear();
  }

  private void offersCodecs(FakeLeg leg, MediaFormat... formats) {
    leg.party().speaks(formats);
    leg.offers(Direction.SENDRECV);
  }

  @Test
  void aHoldReachesTheOtherPartyAndTheWatchdogRests() {
    caller.offers(Direction.SENDONLY);
    assertThat(callee.heard()).containsExactly("offer PCMA PCMU SENDONLY");
    assertThat(caller.heard()).containsExactly("accept PCMA RECVONLY");
    assertThat(Bench.port(world, callee).settings().silenceMs()).isZero();
    assertThat(Bench.port(world, callee).settings().local().direction())
        .isEqualTo(Direction.SENDONLY);
  }

  @Test
  void aResumeGoesOutSendrecvOnBothSides() {
    caller.offers(Direction.INACTIVE);
    caller.offers(Direction.SENDRECV);
    assertThat(callee.heard()).endsWith("offer PCMA PCMU SENDRECV");
    assertThat(caller.heard()).endsWith("accept PCMA SENDRECV");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    assertThat(Bench.port(world, callee).settings().silenceMs()).isEqualTo(60_000);
  }

  @Test
  void bothHoldAndBothResume() {
    caller.offers(Direction.SENDONLY);
    callee.offers(Direction.SENDONLY);
    assertThat(callee.heard()).endsWith("accept PCMA INACTIVE");
    caller.offers(Direction.SENDRECV);
    assertThat(caller.heard()).endsWith("accept PCMA SENDONLY");
    callee.offers(Direction.SENDRECV);
    assertThat(callee.heard()).endsWith("accept PCMA SENDRECV");
    assertThat(Bench.port(world, caller).settings().local().direction())
        .isEqualTo(Direction.SENDRECV);
    assertThat(Bench.port(world, callee).settings().local().direction())
        .isEqualTo(Direction.SENDRECV);
  }

  @Test
  void whereTheOtherCannotBeHeldItHearsMusic() {
    callee.refuses(true);
    caller.offers(Direction.SENDONLY);
    assertThat(caller.heard()).containsExactly("accept PCMA RECVONLY");
    assertThat(Bench.port(world, callee).playing()).isEqualTo(new Sound.Music("default"));
    caller.offers(Direction.SENDRECV);
    assertThat(Bench.port(world, callee).playing()).isNull();
    assertThat(caller.heard()).endsWith("accept PCMA SENDRECV");
  }

  @Test
  void whomAHolderWithMusicHoldsIsToldAndHearsIt() {
    bench.phones[0].sound(new SoundSettings("en", "cn", "jazz"));
    world = bench.world();
    connect();
    for (Direction hold : List.of(Direction.SENDONLY, Direction.INACTIVE)) {
      caller.offers(hold);
      assertThat(callee.heard()).endsWith("offer PCMA PCMU SENDONLY");
      assertThat(Bench.port(world, callee).playing()).isEqualTo(new Sound.Music("jazz"));
      assertThat(caller.heard()).endsWith("accept PCMA " + hold.reversed());
      caller.offers(Direction.SENDRECV);
      assertThat(Bench.port(world, callee).playing()).isNull();
      assertThat(callee.heard()).endsWith("offer PCMA PCMU SENDRECV");
      assertThat(caller.heard()).endsWith("accept PCMA SENDRECV");
    }
  }

  /** The holder's own packets, silence most likely, are not heard in between. */
  @Test
  void musicGoesOnWhenTheHolderChangesItsCodec() {
    bench.phones[0].sound(new SoundSettings("en", "cn", "jazz"));
    world = bench.world();
    connect();
    caller.offers(Direction.SENDONLY);
    Sound music = Bench.port(world, callee).playing();
    caller.party().speaks(MediaFormat.PCMU);
    caller.offers(Direction.SENDONLY);
    assertThat(caller.heard()).endsWith("accept PCMU RECVONLY");
    assertThat(music).isEqualTo(new Sound.Music("jazz"));
    assertThat(Bench.port(world, callee).playing()).as("not begun anew").isSameAs(music);
    caller.offers(Direction.SENDRECV);
    assertThat(Bench.port(world, callee).playing()).isNull();
  }

  @Test
  void musicStopsWhereTheHoldEndsByAnAnswer() {
    bench.phones[0].sound(new SoundSettings("en", "cn", "jazz"));
    world = bench.world();
    connect();
    caller.say(new LegEvent.MediaOffered(null));
    caller.say(new LegEvent.MediaAccepted(caller.party().offer(Direction.SENDONLY)));
    assertThat(callee.heard()).containsExactly("offer PCMA PCMU SENDONLY");
    assertThat(Bench.port(world, callee).playing()).isEqualTo(new Sound.Music("jazz"));
    caller.offers(Direction.SENDRECV);
    assertThat(Bench.port(world, callee).playing()).isNull();
    assertThat(callee.heard()).endsWith("offer PCMA PCMU SENDRECV");
  }

  @Test
  void aNewAddressIsAnsweredByUsAndConcernsNobodyElse() {
    MediaStream moved = caller.party().offer(Direction.SENDRECV).streams().getFirst();
    Address elsewhere = new Address(IpAddress.v4(0xC6336407), 30_000);
    caller.say(
        new LegEvent.MediaOffered(MediaDescription.of(moved.withAddresses(elsewhere, null))));
    assertThat(callee.heard()).isEmpty();
    assertThat(caller.heard()).containsExactly("accept PCMA SENDRECV");
    assertThat(Bench.port(world, caller).settings().remote().rtp()).isEqualTo(elsewhere);
  }

  @Test
  void aNewCodecIsOfferedToTheOtherAndRelayed() {
    offersCodecs(caller, MediaFormat.PCMU);
    assertThat(callee.heard()).containsExactly("offer PCMU PCMA SENDRECV");
    assertThat(caller.heard()).containsExactly("accept PCMU SENDRECV");
    assertThat(Bench.port(world, callee).settings().remote().primary().encoding())
        .isEqualTo("PCMU");
  }

  @Test
  void aCodecThatTheOtherRefusesIsTranscoded() {
    callee.refuses(true);
    offersCodecs(caller, MediaFormat.PCMU);
    assertThat(caller.heard()).containsExactly("accept PCMU SENDRECV");
    assertThat(Bench.port(world, callee).settings().remote().primary().encoding())
        .isEqualTo("PCMA");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void aChangeThatNobodyCanMakeIsRefusedAndTheOldStateStays() {
    offersCodecs(caller, MediaFormat.G729);
    assertThat(caller.heard()).containsExactly("refuse 65");
    assertThat(Bench.port(world, caller).settings().remote().primary().encoding())
        .isEqualTo("PCMA");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void anOfferAskedOfUsIsMadeFromWhatTheOtherCan() {
    caller.say(new LegEvent.MediaOffered(null));
    assertThat(caller.heard()).containsExactly("accept PCMA PCMU SENDRECV");
    caller.say(new LegEvent.MediaAccepted(caller.party().answer(caller.lastMedia())));
    assertThat(callee.heard()).isEmpty();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void anAnswerThatHoldsIsToldToTheOther() {
    caller.say(new LegEvent.MediaOffered(null));
    caller.say(new LegEvent.MediaAccepted(caller.party().offer(Direction.SENDONLY)));
    assertThat(callee.heard()).containsExactly("offer PCMA PCMU SENDONLY");
  }

  /** RFC 3261 14.1: our offer goes out when theirs is settled, so theirs must not wait for ours. */
  @Test
  void whoHasToAnswerAChangeAndOffersOneItselfIsAnsweredFirst() {
    world.hold();
    caller.offers(Direction.SENDONLY);
    callee.offers(Direction.INACTIVE);
    assertThat(callee.heard()).containsExactly("offer PCMA PCMU SENDONLY", "accept PCMA INACTIVE");
    assertThat(caller.heard()).isEmpty();
    world.release();
    assertThat(caller.heard()).containsExactly("accept PCMA INACTIVE");
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  /** RFC 3261 14.2: its re-INVITE without offer would wait for ours, and ours for its. */
  @Test
  void whoHasToAnswerAChangeAndWantsAnOfferGetsThatOne() {
    callee.ponders();
    caller.offers(Direction.SENDONLY);
    callee.say(new LegEvent.MediaOffered(null));
    assertThat(callee.heard())
        .containsExactly("offer PCMA PCMU SENDONLY", "accept PCMA PCMU SENDONLY");
    callee.say(new LegEvent.MediaAccepted(callee.answerToLast()));
    assertThat(caller.heard()).containsExactly("accept PCMA RECVONLY");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void crossingChangesWithoutAHoldLeaveBothTalking() {
    world.hold();
    offersCodecs(caller, MediaFormat.PCMU);
    offersCodecs(callee, MediaFormat.PCMA);
    assertThat(callee.heard()).endsWith("accept PCMA SENDRECV");
    world.release();
    assertThat(caller.heard()).containsExactly("accept PCMU SENDRECV");
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void aNewerChangeOfTheSamePartyReplacesTheOneThatWaits() {
    world.hold();
    caller.offers(Direction.SENDONLY);
    caller.offers(Direction.INACTIVE);
    caller.offers(Direction.SENDRECV);
    assertThat(callee.heard()).containsExactly("offer PCMA PCMU SENDONLY");
    world.release();
    assertThat(callee.heard()).endsWith("offer PCMA PCMU SENDRECV").hasSize(2);
    assertThat(caller.heard()).containsExactly("accept PCMA RECVONLY", "accept PCMA SENDRECV");
  }

  @Test
  void anOfferThatIsNeverAnsweredIsGivenUp() {
    callee.ponders();
    caller.offers(Direction.SENDONLY);
    assertThat(caller.heard()).isEmpty();
    world.pass(35_000);
    assertThat(caller.heard()).containsExactly("accept PCMA RECVONLY");
    assertThat(Bench.port(world, callee).playing()).isEqualTo(new Sound.Music("default"));
  }

  @Test
  void aPartyThatEndsInTheMiddleOfAChangeEndsBoth() {
    callee.ponders();
    caller.offers(Direction.SENDONLY);
    callee.hangsUp(16);
    assertThat(caller.heard()).endsWith("hangup 16");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aCallerWhoseEarlyAnswerDoesNotFitTheWinnerIsAskedAnew() {
    bench.plan.targets = "101&102";
    for (int i = 0; i < 3; i++) {
      bench.phones[i].media(Bench.G711.withCodecs(List.of(MediaFormat.G729, MediaFormat.PCMA)));
    }
    world = bench.world();
    var party = world.party();
    party.speaks(MediaFormat.G729, MediaFormat.PCMA);
    caller = world.call("100", "600", party, party.offer(Direction.SENDRECV));
    FakeLeg first = world.tech().dialled().get(0);
    FakeLeg second = world.tech().dialled().get(1);
    first.party().speaks(MediaFormat.PCMA);
    second.party().speaks(MediaFormat.G729);
    first.say(new LegEvent.Progress(first.answerToLast(), null));
    second.answers();
    assertThat(caller.heard())
        .containsExactly("proceed", "progress early", "answer", "offer G729 SENDRECV");
    assertThat(Bench.port(world, caller).settings().remote().primary().encoding())
        .isEqualTo("G729");
    assertThat(Bench.joined(world, caller, second)).isTrue();
  }

  @Test
  void aPartyThatOnlyListensIsNotTakenForDead() {
    caller.offers(Direction.RECVONLY);
    assertThat(Bench.port(world, caller).settings().silenceMs()).isZero();
    caller.offers(Direction.SENDRECV);
    assertThat(Bench.port(world, caller).settings().silenceMs()).isEqualTo(60_000);
  }

  @Test
  void aWishByRtcpReachesWhoTakesItBySignallingAlone() {
    Bench.port(world, callee).wantsPicture();
    world.settle();
    assertThat(caller.heard()).containsExactly("want picture");
    callee.say(new LegEvent.PictureWanted());
    assertThat(caller.heard()).hasSize(1);
  }

  @Test
  void aWishForAWholePictureReachesWhoMakesItOnceASecond() {
    callee.say(new LegEvent.PictureWanted());
    callee.say(new LegEvent.PictureWanted());
    assertThat(caller.heard()).containsExactly("want picture");
    world.pass(1000);
    callee.say(new LegEvent.PictureWanted());
    assertThat(caller.heard()).containsExactly("want picture", "want picture");
    caller.say(new LegEvent.PictureWanted());
    assertThat(callee.heard()).containsExactly("want picture");
  }
}
