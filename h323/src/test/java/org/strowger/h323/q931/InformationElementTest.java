package org.strowger.h323.q931;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Octets;

class InformationElementTest {
  @ParameterizedTest
  @CsvSource({
    // octets, digits, type, plan, presentation, screening, reason
    "008131303031, 1001, 0, 0, 0, 1, -1",
    "8132303031, 2001, 0, 1, -1, -1, -1",
    "11833133383030, 13800, 1, 1, 0, 3, -1",
    "21A0, '', 2, 1, 1, 0, -1",
    "00018f343434, 444, 0, 0, 0, 1, 15",
    "00a3, '', 0, 0, 1, 3, -1",
    "80, '', 0, 0, -1, -1, -1"
  })
  void numbersAreReadAndWritten(
      String hex, String digits, int type, int plan, int presentation, int screening, int reason) {
    PartyNumber number = PartyNumber.read(Octets.hex(hex));
    assertThat(number)
        .isEqualTo(new PartyNumber(digits, type, plan, presentation, screening, reason));
    assertThat(number.write()).isEqualTo(Octets.hex(hex));
  }

  @Test
  void aNumberWithoutContentIsNone() {
    assertThat(PartyNumber.read(Octets.EMPTY)).isNull();
    assertThat(PartyNumber.read(null)).isNull();
  }

  @Test
  void aNumberDropsWhatIsNoCharacterAndWhatIsTooLong() {
    PartyNumber number = PartyNumber.called("1é2".repeat(300), 0, 1);
    assertThat(PartyNumber.read(number.write()).digits())
        .hasSizeLessThanOrEqualTo(250)
        .startsWith("1212");
  }

  @ParameterizedTest
  @CsvSource({"8090, 16, 0, ''", "8a91, 17, 10, ''", "8581313233, 1, 5, 313233", "009f, 31, 0, x"})
  void causesAreReadAndWritten(String hex, int value, int location, String diagnostics) {
    if (diagnostics.equals("x")) {
      // Octet 3a between location and value.
      assertThat(Cause.read(Octets.hex("0080" + "9f"))).isEqualTo(Cause.of(31, 0));
      return;
    }
    Cause cause = Cause.read(Octets.hex(hex));
    assertThat(cause).isEqualTo(new Cause(value, location, Octets.hex(diagnostics)));
    assertThat(cause.write()).isEqualTo(Octets.hex(hex));
  }

  @Test
  void aCauseWithoutValueIsNone() {
    assertThat(Cause.read(Octets.hex("80"))).isNull();
    assertThat(Cause.read(Octets.hex("0080"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "8090a3, 16, 16, 3",
    "8890a5, 8, 16, 5",
    "9090a2, 16, 16, 2",
    "889881a5, 8, 24, 5",
    "8890, 8, 16, -1"
  })
  void bearerCapabilitiesAreRead(String hex, int capability, int rate, int layer1) {
    if (hex.startsWith("80")) {
      assertThat(BearerCapability.read(Octets.hex(hex)))
          .isEqualTo(new BearerCapability(0, rate, layer1));
      return;
    }
    BearerCapability bearer = BearerCapability.read(Octets.hex(hex));
    assertThat(bearer).isEqualTo(new BearerCapability(capability, rate, layer1));
    assertThat(bearer.write()).isEqualTo(Octets.hex(hex));
  }

  @Test
  void progressIndicatorsAreReadAndWritten() {
    ProgressIndicator progress = ProgressIndicator.read(Octets.hex("8288"));
    assertThat(progress).isEqualTo(new ProgressIndicator(8, 2));
    assertThat(progress.inBand()).isTrue();
    assertThat(progress.write()).isEqualTo(Octets.hex("8288"));
    assertThat(ProgressIndicator.read(Octets.hex("82"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "416c696365, Alice",
    "4afc7267656e, Jürgen",
    "4ac3bc7267656e, Jürgen",
    "b1416c696365, Alice",
    "c9746f696c65, Étoile",
    "416c69636500, Alice"
  })
  void displaysAreReadInWhateverTheyWereWritten(String hex, String text) {
    assertThat(Display.read(Octets.hex(hex))).isEqualTo(text);
  }

  @Test
  void displaysAreWrittenInIa5() {
    assertThat(Display.write("Jürgen 𝄞").toUtf8()).isEqualTo("J?rgen ?");
    assertThat(Display.write("x".repeat(200)).length()).isEqualTo(82);
    assertThat(Display.read(Octets.EMPTY)).isNull();
  }

  @Test
  void codesetShiftsAreSkippedWithTheirElements() {
    // Non-locking shift to 6 covers one element, locking shift to 5 all that follow.
    Octets octets = Octets.hex("0802000105" + "9e280141" + "2c0131" + "95" + "2c0132" + "a1");
    Q931Message message = ((Q931Result.Read) Q931Codec.read(octets)).message();
    assertThat(message.elements())
        .containsExactly(new InformationElement(InformationElement.KEYPAD, Octets.hex("31")));
  }

  @Test
  void unknownElementsKeepTheirPlace() {
    Octets octets = Octets.hex("0802800142" + "4003aabbcc" + "a1" + "28024142" + "4000");
    Q931Message message = ((Q931Result.Read) Q931Codec.read(octets)).message();
    assertThat(message.type()).isEqualTo(MessageType.UNKNOWN);
    assertThat(message.elements())
        .extracting(InformationElement::id)
        .containsExactly(0x40, 0xA1, 0x28, 0x40);
    assertThat(message.has(InformationElement.SENDING_COMPLETE)).isTrue();
    assertThat(message.all(0x40)).containsExactly(Octets.hex("aabbcc"), Octets.EMPTY);
    assertThat(Q931Codec.write(message)).isEqualTo(octets);
  }

  @ParameterizedTest
  @CsvSource({
    "'', discriminator",
    "09020001, discriminator",
    "080005, call reference",
    "0803000001, call reference",
    "080200, call reference",
    "080200010528, has no length",
    "08020001052805aa, ends behind",
    "08020001057e00, has no length",
    "08020001057e0003aabb, ends behind"
  })
  void brokenMessagesAreRejectedWithTheReason(String hex, String reason) {
    assertThat(Q931Codec.read(Octets.hex(hex)))
        .isInstanceOfSatisfying(
            Q931Result.Rejected.class, r -> assertThat(r.reason()).contains(reason));
  }

  @Test
  void aMessageWithTooManyElementsIsRejected() {
    assertThat(Q931Codec.read(Octets.hex("0802000105" + "a1".repeat(64))))
        .isInstanceOf(Q931Result.Read.class);
    assertThat(Q931Codec.read(Octets.hex("0802000105" + "a1".repeat(65))))
        .isInstanceOf(Q931Result.Rejected.class);
  }

  @Test
  void whatCannotBeWrittenIsRefusedWhereItIsBuilt() {
    assertThatThrownBy(() -> new InformationElement(0x28, Octets.wrap(new byte[256])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InformationElement(0xA1, Octets.hex("00")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Q931Message(0x8000, false, 5, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tpkt.frame(Octets.wrap(new byte[Tpkt.MAX_PAYLOAD + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
