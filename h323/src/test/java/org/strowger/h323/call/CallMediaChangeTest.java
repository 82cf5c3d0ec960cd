package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.control.TelephoneEvents;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;

/** H.323 8.4.6 and H.245: hold, resume, other codings, other addresses, keys, late media. */
class CallMediaChangeTest {
  private static PeerProfile profile(boolean fast, boolean tunnels) {
    return PeerProfile.DEFAULT.with(fast, tunnels, false);
  }

  private static PeerProfile withoutEmptySet() {
    PeerProfile usual = PeerProfile.DEFAULT;
    return new PeerProfile(usual.start(), usual.keys(), false, 0, usual.capabilities(), Set.of());
  }

  private static PeerProfile.Keys keys(boolean signal) {
    return signal ? PeerProfile.Keys.SIGNAL : PeerProfile.Keys.ALPHANUMERIC;
  }

  private static Exchange talking(PeerProfile profile) {
    Exchange exchange = new Exchange(11, profile, profile);
    exchange.answering(Exchange.calledMedia());
    exchange.call(profile, Exchange.callerMedia());
    exchange.world.runFor(4 * Exchange.SECOND);
    assertThat(exchange.caller.media().audio().receives()).isTrue();
    return exchange;
  }

  private static void change(Exchange exchange, Exchange.Side side, CallMedia media) {
    CallId id = side.events.getFirst().id();
    side.command(out -> side.endpoint.changeMedia(exchange.world.now(), id, media, out));
    exchange.world.runFor(3 * Exchange.SECOND);
  }

  private static CallMedia direction(CallMedia media, boolean sends, boolean receives) {
    return CallMedia.of(media.audio().withDirection(sends, receives));
  }

  private static void end(Exchange exchange) {
    CallId id = exchange.caller.events.getFirst().id();
    exchange.caller.command(
        out -> exchange.caller.endpoint.release(exchange.world.now(), id, Cause.of(16, 0), out));
    exchange.world.runFor(5 * Exchange.SECOND);
    assertThat(exchange.idle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void holdAndResumeByTheCaller(boolean fast, boolean tunnels) {
    Exchange exchange = talking(profile(fast, tunnels));
    change(exchange, exchange.caller, direction(Exchange.callerMedia(), true, false));
    // The holder's channel stays and may carry music; the held party's is closed.
    MediaSession held = exchange.called.media().audio();
    assertThat(held.sends()).isTrue();
    assertThat(held.receives()).isFalse();
    assertThat(exchange.caller.media().audio().sends()).isFalse();

    change(exchange, exchange.caller, Exchange.callerMedia());
    assertThat(exchange.called.media().audio().receives()).isTrue();
    assertThat(exchange.called.media().audio().sends()).isTrue();
    assertThat(exchange.caller.media().audio().sends()).isTrue();
    assertThat(exchange.called.media().audio().rtp())
        .isEqualTo(new Address(Exchange.CALLER_IP, 20_000));
    end(exchange);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void inactiveAndBackByTheCalledEnd(boolean fast, boolean tunnels) {
    Exchange exchange = talking(profile(fast, tunnels));
    change(exchange, exchange.called, direction(Exchange.calledMedia(), false, false));
    MediaSession held = exchange.caller.media().audio();
    assertThat(held.sends()).as("%s", exchange.caller.events).isFalse();
    assertThat(held.receives()).isFalse();
    assertThat(exchange.caller.last(H323Event.MediaChanged.class).channels()).isEmpty();

    change(exchange, exchange.called, Exchange.calledMedia());
    assertThat(exchange.caller.media().audio().sends()).isTrue();
    assertThat(exchange.caller.media().audio().receives()).isTrue();
    assertThat(exchange.called.media().audio().receives()).isTrue();
    end(exchange);
  }

  @Test
  void bothHoldAndBothResume() {
    Exchange exchange = talking(profile(true, true));
    change(exchange, exchange.caller, direction(Exchange.callerMedia(), true, false));
    change(exchange, exchange.called, direction(Exchange.calledMedia(), true, false));
    assertThat(exchange.caller.last(H323Event.MediaChanged.class).channels()).isEmpty();
    change(exchange, exchange.caller, Exchange.callerMedia());
    change(exchange, exchange.called, Exchange.calledMedia());
    assertThat(exchange.caller.media().audio().sends()).isTrue();
    assertThat(exchange.caller.media().audio().receives()).isTrue();
    assertThat(exchange.called.media().audio().receives()).isTrue();
    end(exchange);
  }

  @Test
  void aPeerWithoutEmptyCapabilitySetIsNotSentOne() {
    PeerProfile plain = withoutEmptySet();
    Exchange exchange = talking(plain);
    int before = exchange.called.all(H323Event.MediaChanged.class).size();
    change(exchange, exchange.caller, direction(Exchange.callerMedia(), true, false));
    assertThat(exchange.called.all(H323Event.MediaChanged.class)).hasSize(before);
    assertThat(exchange.called.media().audio().receives()).isTrue();
    end(exchange);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherCodingIsTakenBothWays(boolean fast) {
    PeerProfile profile = profile(fast, true);
    Exchange exchange = new Exchange(11, profile, profile);
    CallMedia called =
        Exchange.media(
            Exchange.CALLED_IP,
            30_000,
            AudioCapability.of(AudioCodec.G711_ALAW),
            AudioCapability.of(AudioCodec.G711_ULAW));
    exchange.answering(called);
    exchange.call(profile, Exchange.callerMedia());
    exchange.world.runFor(4 * Exchange.SECOND);
    change(
        exchange,
        exchange.caller,
        Exchange.media(Exchange.CALLER_IP, 20_000, AudioCapability.of(AudioCodec.G711_ULAW)));
    AudioCapability ulaw = AudioCapability.of(AudioCodec.G711_ULAW);
    assertThat(exchange.caller.media().audio().codings()).containsExactly(ulaw);
    assertThat(exchange.called.media().audio().codings()).containsExactly(ulaw);
    end(exchange);
  }

  @Test
  void aCodingThatThePeerLacksIsRefusedAndAllStays() {
    Exchange exchange = talking(profile(true, true));
    int before = exchange.caller.all(H323Event.MediaChanged.class).size();
    change(
        exchange,
        exchange.caller,
        Exchange.media(Exchange.CALLER_IP, 20_000, AudioCapability.of(AudioCodec.G722)));
    assertThat(exchange.caller.last(H323Event.MediaRefused.class).cause().value()).isEqualTo(65);
    assertThat(exchange.caller.endpoint.calls()).isEqualTo(1);
    assertThat(exchange.called.media().audio().sends()).isTrue();
    assertThat(exchange.called.media().audio().receives()).isTrue();
    assertThat(exchange.caller.all(H323Event.MediaChanged.class)).hasSize(before);
    assertThat(exchange.caller.all(H323Event.MediaRefused.class)).hasSize(1);
    end(exchange);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void everyChangeIsAnsweredOnceEvenIfItIsNone(boolean fast, boolean tunnels) {
    PeerProfile profile = profile(fast, tunnels);
    Exchange exchange = talking(profile);
    // What both ends can is told once more when H.245 brings it.
    int before = exchange.caller.all(H323Event.MediaChanged.class).size();
    change(exchange, exchange.caller, Exchange.callerMedia());
    assertThat(exchange.caller.all(H323Event.MediaChanged.class).size() - before)
        .isBetween(1, fast && !tunnels ? 2 : 1);
    before = exchange.caller.all(H323Event.MediaChanged.class).size();
    change(exchange, exchange.caller, direction(Exchange.callerMedia(), true, false));
    assertThat(exchange.caller.all(H323Event.MediaChanged.class)).hasSize(before + 1);
    assertThat(exchange.caller.media().audio().sends()).isFalse();
    change(exchange, exchange.caller, Exchange.callerMedia());
    assertThat(exchange.caller.all(H323Event.MediaChanged.class)).hasSize(before + 2);
    assertThat(exchange.caller.media().audio().sends()).isTrue();
    assertThat(exchange.caller.has(H323Event.MediaRefused.class)).isFalse();
    end(exchange);
  }

  @Test
  void aHoldThatIsNotSignalledIsAnsweredToo() {
    PeerProfile plain = withoutEmptySet();
    Exchange exchange = talking(plain);
    int before = exchange.caller.all(H323Event.MediaChanged.class).size();
    change(exchange, exchange.caller, direction(Exchange.callerMedia(), true, false));
    assertThat(exchange.caller.all(H323Event.MediaChanged.class)).hasSize(before + 1);
    end(exchange);
  }

  @Test
  void anotherAddressOfOursReopensThePeersChannel() {
    Exchange exchange = talking(profile(true, true));
    change(
        exchange,
        exchange.caller,
        Exchange.media(
            Exchange.CALLER_IP,
            22_000,
            AudioCapability.of(AudioCodec.G711_ALAW),
            TelephoneEvents.DTMF));
    assertThat(exchange.called.media().audio().rtp())
        .isEqualTo(new Address(Exchange.CALLER_IP, 22_000));
    assertThat(exchange.called.media().audio().receives()).isTrue();
    assertThat(exchange.caller.media().audio().receives()).isTrue();
    end(exchange);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void telephoneEventsOfBothEndsAreKnown(boolean fast, boolean tunnels) {
    Exchange exchange = talking(profile(fast, tunnels));
    if (!fast || tunnels) {
      assertThat(exchange.caller.media().audio().telephoneEvents())
          .isEqualTo(new TelephoneEvents(96, "0-16"));
      assertThat(exchange.called.media().audio().telephoneEvents()).isEqualTo(TelephoneEvents.DTMF);
      CallId id = exchange.caller.events.getFirst().id();
      assertThat(exchange.caller.endpoint.digitsInSignalling(id)).isFalse();
    }
    end(exchange);
  }

  @ParameterizedTest
  @CsvSource({"true,true,true", "true,false,true", "false,true,true", "false,false,false"})
  void keysArriveOnceAndInOrder(boolean fast, boolean tunnels, boolean signal) {
    PeerProfile profile = profile(fast, tunnels).with(keys(signal));
    Exchange exchange = talking(profile);
    CallId id = exchange.caller.events.getFirst().id();
    assertThat(exchange.caller.endpoint.digitsInSignalling(id)).isTrue();
    for (char key : "12#*AD!".toCharArray()) {
      exchange.caller.command(
          out -> exchange.caller.endpoint.userInput(exchange.world.now(), id, key, 120, out));
      exchange.world.runFor(Exchange.SECOND / 5);
    }
    exchange.caller.command(
        out -> exchange.caller.endpoint.userInput(exchange.world.now(), id, 'x', 120, out));
    exchange.world.runFor(3 * Exchange.SECOND);
    List<H323Event.UserInput> inputs = exchange.called.all(H323Event.UserInput.class);
    assertThat(inputs)
        .extracting(H323Event.UserInput::digits)
        .containsExactly("1", "2", "#", "*", "A", "D", "!");
    assertThat(inputs).extracting(H323Event.UserInput::durationMs).containsOnly(signal ? 120 : 0);
    end(exchange);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSignalIsUpdatedButTextIsNot(boolean signal) {
    PeerProfile profile = PeerProfile.DEFAULT.with(keys(signal));
    Exchange exchange = talking(profile);
    CallId id = exchange.caller.events.getFirst().id();
    exchange.caller.command(
        out -> exchange.caller.endpoint.userInput(exchange.world.now(), id, '5', 100, out));
    exchange.world.runFor(Exchange.SECOND);
    exchange.caller.command(
        out -> exchange.caller.endpoint.keyHeld(exchange.world.now(), id, 1000, out));
    exchange.world.runFor(Exchange.SECOND);
    assertThat(exchange.called.all(H323Event.KeyHeld.class))
        .extracting(H323Event.KeyHeld::durationMs)
        .isEqualTo(signal ? List.of(1000) : List.of());
    end(exchange);
  }

  @Test
  void keysPressedBeforeH245IsOpenWaitForIt() {
    PeerProfile profile = profile(true, false);
    Exchange exchange = new Exchange(4, profile, profile);
    exchange.answering(Exchange.calledMedia());
    CallId id = exchange.call(profile, Exchange.callerMedia());
    exchange.world.runFor(Exchange.SECOND / 2);
    for (char key : "4711".repeat(20).toCharArray()) {
      exchange.caller.command(
          out -> exchange.caller.endpoint.userInput(exchange.world.now(), id, key, 100, out));
    }
    exchange.world.runFor(5 * Exchange.SECOND);
    assertThat(exchange.called.all(H323Event.UserInput.class))
        .extracting(H323Event.UserInput::digits)
        .containsExactly("4711".repeat(WaitingKeys.MAX_KEYS / 4).split(""));
    end(exchange);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallWithoutMediaIsToldWhatThePeerCanAndOpensThen(boolean tunnels) {
    PeerProfile profile = profile(true, tunnels);
    Exchange exchange = new Exchange(8, profile, profile);
    exchange.answering(Exchange.calledMedia());
    CallId id =
        exchange.call(
            new OutgoingCall(
                new Address(Exchange.CALLED_IP, Exchange.SIGNALLING_PORT),
                PartyNumber.called("2001", 0, 1),
                List.of(),
                Party.UNKNOWN,
                List.of(),
                BearerCapability.AUDIO,
                null,
                true,
                false,
                0,
                profile));
    exchange.world.runFor(3 * Exchange.SECOND);
    assertThat(exchange.caller.last(H323Event.MediaOffered.class).media().audio().codings())
        .containsExactly(AudioCapability.of(AudioCodec.G711_ALAW));
    assertThat(exchange.caller.has(H323Event.MediaChanged.class)).isFalse();
    exchange.caller.command(out ->
        exchange.caller.endpoint.changeMedia(
            exchange.world.now(), id, Exchange.callerMedia(), out));
    exchange.world.runFor(3 * Exchange.SECOND);
    assertThat(exchange.caller.media().audio().receives()).isTrue();
    assertThat(exchange.caller.media().audio().sends()).isTrue();
    assertThat(exchange.called.media().audio().sends()).isTrue();
    end(exchange);
  }

  @Test
  void mediaBeforeTheAnswerIsEstablishedByAlerting() {
    PeerProfile profile = profile(true, true);
    Exchange exchange = new Exchange(8, profile, profile);
    exchange.called.owner(event -> {
      if (event instanceof H323Event.CallOffered(CallId id, var _, var _, var _)) {
        exchange.called.command(out ->
            exchange.called.endpoint.alert(
                exchange.world.now(), id, Exchange.calledMedia(), true, out));
      }
    });
    exchange.call(profile, Exchange.callerMedia());
    exchange.world.runFor(2 * Exchange.SECOND);
    assertThat(exchange.caller.media().audio().sends()).isTrue();
    assertThat(exchange.called.media().audio().receives()).isTrue();
    assertThat(exchange.caller.has(H323Event.Connected.class)).isFalse();
    end(exchange);
  }
}
