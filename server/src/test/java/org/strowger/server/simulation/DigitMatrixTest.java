package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.server.gateway.KeyWay;
import org.strowger.server.phone.Phone;
import org.strowger.server.simulation.DigitRig.Way;

/**
 * One press is one digit, whichever way it is pressed and whichever way the other party hears it,
 * through every pair of phones and H.323 gateways, while both speak.
 */
class DigitMatrixTest {
  /** The ways that a party is told in, one each. */
  private static final List<Way> TOLD =
      List.of(
          Way.EVENTS, Way.ONLY_EVENTS, Way.INFO, Way.INFO_UNASKED, Way.TONES, Way.TONES_UNASKED);

  private static final String KEYS = "155#";

  private final DigitRig rig = new DigitRig(KEYS);
  private final List<String> heard = new ArrayList<>();
  private final List<String> back = new ArrayList<>();

  private static Stream<Arguments> pairs(List<?> from, List<?> to) {
    return from.stream().flatMap(f -> to.stream().map(t -> Arguments.of(f, t)));
  }

  static Stream<Arguments> phones() {
    return pairs(List.of(Way.values()), TOLD);
  }

  static Stream<Arguments> phoneToGateway() {
    return pairs(List.of(Way.values()), DigitRig.USER_INPUT);
  }

  static Stream<Arguments> gatewayToPhone() {
    return pairs(List.of(KeyWay.values()), TOLD);
  }

  static Stream<Arguments> gateways() {
    return pairs(List.of(KeyWay.values()), DigitRig.USER_INPUT);
  }

  @ParameterizedTest
  @MethodSource("phones")
  void aPhoneHearsEachPressOnce(Way from, Way to) {
    rig.exchange(from, to, "signal", "signal");
    Phone caller = rig.phone("1001", from, back);
    rig.phone("1002", to, heard);
    rig.talk(caller, "1002", from);
    isHeardOnce();
  }

  @ParameterizedTest
  @MethodSource("phoneToGateway")
  void aGatewayHearsEachPressOnce(Way from, String to) {
    rig.exchange(from, Way.EVENTS, to, "signal");
    Phone caller = rig.phone("1001", from, back);
    rig.gateway("outside", KeyWay.RFC4733, heard);
    rig.talk(caller, "92001", from);
    isHeardOnce();
  }

  @ParameterizedTest
  @MethodSource("gatewayToPhone")
  void aPhoneHearsEachPressOfAGatewayOnce(KeyWay from, Way to) {
    rig.exchange(Way.EVENTS, to, "signal", "signal");
    rig.phone("1002", to, heard);
    rig.gateway("outside", from, back);
    rig.talkFrom("outside", "1002");
    isHeardOnce();
  }

  @ParameterizedTest
  @MethodSource("gatewayToPhone")
  void aPhoneThatCalledHearsEachPressOfTheGatewayOnce(KeyWay from, Way to) {
    rig.exchange(to, Way.EVENTS, "signal", "signal");
    Phone caller = rig.phone("1001", to, heard);
    rig.gateway("outside", from, back);
    rig.talk(caller, "92001", () -> rig.press("outside"));
    isHeardOnce();
  }

  @ParameterizedTest
  @MethodSource("gateways")
  void aGatewayHearsEachPressOfAnotherOnce(KeyWay from, String to) {
    rig.exchange(Way.EVENTS, Way.EVENTS, to, "signal");
    rig.gateway("inside", from, back);
    rig.gateway("outside", KeyWay.RFC4733, heard);
    rig.talkFrom("inside", "92001");
    isHeardOnce();
  }

  /** A hook flash has no tones; by all other ways it is a key like others (event 16). */
  @ParameterizedTest
  @CsvSource({
    "EVENTS, signal",
    "EVENTS, alphanumeric",
    "EVENTS, rfc4733",
    "INFO, signal",
    "INFO, rfc4733"
  })
  void aHookFlashOfAPhoneReachesAGateway(Way from, String to) {
    DigitRig flashes = new DigitRig("!");
    flashes.exchange(from, Way.EVENTS, to, "signal");
    Phone caller = flashes.phone("1001", from, back);
    flashes.gateway("outside", KeyWay.RFC4733, heard);
    flashes.talk(caller, "92001", from);
    assertThat(heard).containsExactly("!");
  }

  @ParameterizedTest
  @CsvSource({
    "SIGNAL, EVENTS",
    "ALPHANUMERIC, EVENTS",
    "RFC4733, EVENTS",
    "SIGNAL, INFO",
    "RFC4733, INFO"
  })
  void aHookFlashOfAGatewayReachesAPhone(KeyWay from, Way to) {
    DigitRig flashes = new DigitRig("!");
    flashes.exchange(Way.EVENTS, to, "signal", "signal");
    flashes.phone("1002", to, heard);
    flashes.gateway("outside", from, back);
    flashes.talkFrom("outside", "1002");
    assertThat(heard).containsExactly("!");
  }

  private void isHeardOnce() {
    assertThat(String.join("", heard)).isEqualTo(KEYS);
    assertThat(back).isEmpty();
    assertThat(rig.left()).isEmpty();
  }
}
