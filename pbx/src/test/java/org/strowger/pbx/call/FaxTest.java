package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakeWorld;

/** Sound that turns into fax (T.38 annex D) and back. */
class FaxTest {
  private static final Address FAX = new Address(IpAddress.v4(0xC6336409), 6000);

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
    callee.ponders();
    caller.heard().clear();
    callee.heard().clear();
  }

  private static MediaStream image() {
    return new MediaStream(
        StreamKind.IMAGE,
        FAX,
        null,
        false,
        List.of(new MediaFormat("t38", 8000, 1, 0, "")),
        Direction.SENDRECV,
        0,
        false,
        List.of("T38FaxVersion:0", "T38FaxUdpEC:t38UDPRedundancy"));
  }

  private static MediaDescription in(FakeLeg leg) {
    MediaDescription media = leg.lastMedia();
    assertThat(media).isNotNull();
    return media;
  }

  private FakeMediaPort faxPort(FakeLeg leg) {
    FakeMediaPort port = world.plane().at(in(leg).first(StreamKind.IMAGE).rtp());
    assertThat(port).isNotNull();
    assertThat(port.kind()).isEqualTo(StreamKind.IMAGE);
    return port;
  }

  /** Many gateways change the one stream that they have (RFC 3264 §8.3.3). */
  @Test
  void theSoundOfAStreamTurnsIntoFaxAndBack() {
    caller.say(new LegEvent.MediaOffered(MediaDescription.of(image())));
    assertThat(in(callee).streams()).extracting(MediaStream::refused).containsExactly(true, false);
    callee.say(
        new LegEvent.MediaAccepted(
            new MediaDescription(List.of(MediaStream.refused(StreamKind.AUDIO), image()))));
    assertThat(caller.heard()).containsExactly("accept no sound");
    assertThat(in(caller).streams()).hasSize(1);
    assertThat(in(caller).streams().getFirst().attributes())
        .containsExactly("T38FaxVersion:0", "T38FaxUdpEC:t38UDPRedundancy");
    assertThat(faxPort(caller).joined()).isSameAs(faxPort(callee));
    assertThat(faxPort(caller).settings().silenceMs()).isZero();
    assertThat(callee.heard()).hasSize(1);
    assertThat(world.plane().open()).hasSize(2);

    callee.heard().clear();
    caller.offers(Direction.SENDRECV);
    assertThat(callee.heard()).containsExactly("offer PCMA PCMU SENDRECV");
    callee.say(
        new LegEvent.MediaAccepted(
            new MediaDescription(
                List.of(
                    callee.party().offer(Direction.SENDRECV).streams().getFirst(),
                    MediaStream.refused(StreamKind.IMAGE)))));
    assertThat(Bench.joined(world, caller, callee)).isTrue();
    assertThat(world.plane().open()).hasSize(2);
    caller.hangsUp(16);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void aRefusedFaxLeavesTheSoundAsItWas() {
    FakeMediaPort before = Bench.port(world, caller);
    caller.say(new LegEvent.MediaOffered(MediaDescription.of(image())));
    callee.say(new LegEvent.MediaRefused(Cause.of(65)));
    assertThat(caller.heard()).containsExactly("refuse 65");
    assertThat(before.joined()).isNotNull();
    assertThat(before.settings().local().direction()).isEqualTo(Direction.SENDRECV);
    caller.say(new LegEvent.MediaOffered(null));
    assertThat(caller.heard()).endsWith("accept PCMA PCMU SENDRECV");
    assertThat(in(caller).audio().rtp()).isEqualTo(before.rtp());
  }

  @Test
  void aPeerThatTakesNoFaxIsNotAsked() {
    bench.phones[1].media(
        new PeerMedia(
            Bench.G711.codecs(), true, true, false, Bench.G711.dtmf(), true, IpAddress.ANY));
    world = bench.world();
    connect();
    caller.say(new LegEvent.MediaOffered(MediaDescription.of(image())));
    assertThat(caller.heard()).containsExactly("refuse 65");
    assertThat(callee.heard()).isEmpty();
    assertThat(Bench.joined(world, caller, callee)).isTrue();
  }

  @Test
  void aRefreshDuringAFaxIsAnsweredAndConcernsNobodyElse() {
    caller.say(new LegEvent.MediaOffered(MediaDescription.of(image())));
    callee.say(
        new LegEvent.MediaAccepted(
            new MediaDescription(List.of(MediaStream.refused(StreamKind.AUDIO), image()))));
    FakeMediaPort port = faxPort(caller);
    caller.heard().clear();
    callee.heard().clear();
    caller.say(new LegEvent.MediaOffered(MediaDescription.of(image())));
    assertThat(caller.heard()).containsExactly("accept no sound");
    assertThat(callee.heard()).isEmpty();
    assertThat(faxPort(caller)).isSameAs(port);
  }
}
