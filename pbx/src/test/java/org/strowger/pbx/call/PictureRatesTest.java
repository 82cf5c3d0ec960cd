package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakeWorld;

/** Limits of video between two parties, by description, by RTCP and by signalling. */
class PictureRatesTest {
  private static final long UNLIMITED = MediaStream.UNLIMITED;
  private static final Address AT = new Address(IpAddress.v4(0xC6336409), 7000);
  private static final String TMMBR = "rtcp-fb:* ccm tmmbr";

  private final FakeWorld world = new Bench().world();
  private FakeLeg caller;
  private FakeLeg callee;

  private static MediaDescription media(long bitRate, String... attributes) {
    MediaStream video =
        new MediaStream(
            StreamKind.VIDEO,
            AT.withPort(7002),
            null,
            false,
            List.of(new MediaFormat("H264", 90_000, 1, 97, "")),
            Direction.SENDRECV,
            0,
            false,
            List.of(attributes),
            bitRate);
    return new MediaDescription(List.of(MediaStream.audio(AT, List.of(MediaFormat.PCMA)), video));
  }

  private void talk(MediaDescription callers, MediaDescription callees) {
    caller = world.call("100", "101", world.party(), callers);
    callee = world.tech().dialled().getLast();
    callee.say(new LegEvent.Answered(callees, CallerId.UNKNOWN));
    caller.ponders();
    callee.ponders();
    caller.heard().clear();
    callee.heard().clear();
  }

  private static long said(FakeLeg leg) {
    MediaDescription media = leg.lastMedia();
    assertThat(media).isNotNull();
    return media.pictureRate();
  }

  private FakeMediaPort videoPort(FakeLeg leg) {
    MediaDescription media = leg.lastMedia();
    MediaStream video = media == null ? null : media.first(StreamKind.VIDEO);
    assertThat(video).isNotNull();
    FakeMediaPort port = world.plane().at(video.rtp());
    assertThat(port).isNotNull();
    return port;
  }

  @Test
  void whatDescriptionsSayIsPassedOnWithThem() {
    talk(media(512_000), media(384_000));
    assertThat(callee.request().offer().pictureRate()).isEqualTo(512_000);
    assertThat(said(caller)).isEqualTo(384_000);
    assertThat(caller.heard()).isEmpty();
    assertThat(callee.heard()).isEmpty();
  }

  @Test
  void whoTakesALimitBySignallingIsToldAndToldWhenItIsGone() {
    talk(media(UNLIMITED), media(UNLIMITED));
    callee.limitsRate();
    caller.say(new LegEvent.RateLimited(256_000));
    assertThat(callee.heard()).containsExactly("limit rate 256000");
    world.pass(1_000);
    caller.say(new LegEvent.RateLimited(UNLIMITED));
    assertThat(callee.heard()).endsWith("limit rate " + UNLIMITED).hasSize(2);
    assertThat(caller.heard()).isEmpty();
  }

  @Test
  void ofSeveralLimitsWithinASecondTheLastCounts() {
    talk(media(UNLIMITED), media(UNLIMITED));
    callee.limitsRate();
    for (long rate = 100_000; rate <= 500_000; rate += 100_000) {
      caller.say(new LegEvent.RateLimited(rate));
    }
    assertThat(callee.heard()).containsExactly("limit rate 100000");
    world.pass(999);
    assertThat(callee.heard()).hasSize(1);
    world.pass(1);
    assertThat(callee.heard()).containsExactly("limit rate 100000", "limit rate 500000");
    world.pass(10_000);
    assertThat(callee.heard()).hasSize(2);
  }

  @Test
  void whoTakesNoneBySignallingIsOfferedADescriptionWithIt() {
    talk(media(UNLIMITED), media(UNLIMITED));
    caller.say(new LegEvent.RateLimited(256_000));
    assertThat(callee.heard()).containsExactly("offer PCMA PCMU SENDRECV");
    assertThat(said(callee)).isEqualTo(256_000);
    callee.say(new LegEvent.MediaAccepted(media(UNLIMITED)));
    world.pass(2_000);
    assertThat(callee.heard()).hasSize(1);
    assertThat(caller.heard()).isEmpty();
    caller.say(new LegEvent.RateLimited(UNLIMITED));
    assertThat(said(callee)).isEqualTo(UNLIMITED);
    assertThat(callee.heard()).hasSize(2);
  }

  @Test
  void whoRefusesThatIsNotAskedAgainForTheSame() {
    talk(media(UNLIMITED), media(UNLIMITED));
    caller.say(new LegEvent.RateLimited(256_000));
    callee.say(new LegEvent.MediaRefused(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED)));
    world.pass(20_000);
    assertThat(callee.heard()).hasSize(1);
    caller.say(new LegEvent.RateLimited(128_000));
    assertThat(callee.heard()).hasSize(2);
    assertThat(callee.isEnded() || caller.isEnded()).isFalse();
  }

  @Test
  void whoAgreedOnItIsAskedByRtcp() {
    talk(media(UNLIMITED), media(UNLIMITED, TMMBR));
    assertThat(callee.request().offer().first(StreamKind.VIDEO).attributes()).isEmpty();
    callee.say(new LegEvent.MediaOffered(media(UNLIMITED, TMMBR)));
    assertThat(callee.lastMedia().first(StreamKind.VIDEO).attributes()).containsExactly(TMMBR);
    callee.heard().clear();
    caller.say(new LegEvent.RateLimited(256_000));
    assertThat(videoPort(callee).limits()).containsExactly(256_000L);
    assertThat(callee.heard()).isEmpty();
  }

  @Test
  void whatAPartyAsksByRtcpReachesTheOtherBySignalling() {
    talk(media(768_000, TMMBR), media(UNLIMITED));
    callee.limitsRate();
    videoPort(caller).limitedTo(300_000);
    world.settle();
    assertThat(callee.heard()).containsExactly("limit rate 300000");
    world.pass(1_000);
    videoPort(caller).limitedTo(2_000_000);
    world.settle();
    assertThat(callee.heard()).endsWith("limit rate 768000");
  }

  @Test
  void aDescriptionThatChangesOnlyTheLimitIsAnsweredAtOnce() {
    talk(media(UNLIMITED), media(UNLIMITED));
    callee.limitsRate();
    caller.say(new LegEvent.MediaOffered(media(128_000)));
    assertThat(caller.heard()).containsExactly("accept PCMA SENDRECV");
    assertThat(callee.heard()).containsExactly("limit rate 128000");
    world.pass(1_000);
    caller.say(new LegEvent.MediaOffered(media(UNLIMITED)));
    assertThat(callee.heard()).endsWith("limit rate " + UNLIMITED);
  }
}
