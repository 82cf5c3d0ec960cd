package org.strowger.h323.per;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.strowger.h323.per.Asn1.BIT_STRING;
import static org.strowger.h323.per.Asn1.BOOLEAN;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.GENERAL_STRING;
import static org.strowger.h323.per.Asn1.INTEGER;
import static org.strowger.h323.per.Asn1.NULL;
import static org.strowger.h323.per.Asn1.OBJECT_IDENTIFIER;
import static org.strowger.h323.per.Asn1.OCTET_STRING;
import static org.strowger.h323.per.Asn1.alternative;
import static org.strowger.h323.per.Asn1.bitString;
import static org.strowger.h323.per.Asn1.bmpString;
import static org.strowger.h323.per.Asn1.choice;
import static org.strowger.h323.per.Asn1.extensibleEnumerated;
import static org.strowger.h323.per.Asn1.extensibleInteger;
import static org.strowger.h323.per.Asn1.ia5String;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.integerFrom;
import static org.strowger.h323.per.Asn1.listOf;
import static org.strowger.h323.per.Asn1.numericString;
import static org.strowger.h323.per.Asn1.octetString;
import static org.strowger.h323.per.Asn1.openType;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.required;
import static org.strowger.h323.per.Asn1.sequence;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.h323.per.PerResult.Decoded;
import org.strowger.h323.per.PerResult.Rejected;
import org.strowger.kernel.Octets;

/** Encodings worked out by hand from X.691. */
class PerCodecTest {
  /** One bit in front, so that what is aligned shows. */
  private static SequenceType after1Bit(Type type) {
    return sequence(required("bit", BOOLEAN), required("it", type));
  }

  private static Map<String, Object> after1Bit(Object tree) {
    return Map.of("bit", true, "it", tree);
  }

  private static Map<String, Object> bits(String digits, long length) {
    return Map.of("value", digits, "length", length);
  }

  static Stream<Arguments> encodings() {
    SequenceType grown =
        sequence(required("a", BOOLEAN), EXTENSION_MARKER, required("b", integer(0, 255)));
    return Stream.of(
        arguments(integer(5, 5), 5L, "00"),
        arguments(integer(1, 31), 31L, "f0"),
        arguments(integer(-8, 7), -8L, "00"),
        arguments(integer(-8, 7), 7L, "f0"),
        arguments(after1Bit(integer(0, 254)), after1Bit(254L), "ff00"),
        arguments(after1Bit(integer(0, 255)), after1Bit(5L), "8005"),
        arguments(after1Bit(integer(0, 256)), after1Bit(256L), "800100"),
        arguments(integer(0, 65_535), 1720L, "06b8"),
        arguments(integer(0, 65_536), 65_536L, "80010000"),
        arguments(integer(0, 4_294_967_295L), 0L, "0000"),
        arguments(integer(0, 4_294_967_295L), 256L, "400100"),
        arguments(integer(1, 4_294_967_295L), 4_294_967_295L, "c0fffffffe"),
        arguments(INTEGER, 0L, "0100"),
        arguments(INTEGER, 127L, "017f"),
        arguments(INTEGER, 128L, "020080"),
        arguments(INTEGER, -1L, "01ff"),
        arguments(INTEGER, -129L, "02ff7f"),
        arguments(INTEGER, Long.MIN_VALUE, "088000000000000000"),
        arguments(integerFrom(1), 1L, "0100"),
        arguments(integerFrom(1), 256L, "01ff"),
        arguments(integerFrom(1), 257L, "020100"),
        arguments(extensibleInteger(0, 16_383), 5L, "000005"),
        arguments(extensibleInteger(0, 16_383), 16_384L, "80024000"),
        arguments(extensibleEnumerated("a", "b", "c"), "c", "40"),
        arguments(extensibleEnumerated("a", "b", "c"), "_ext_2", "82"),
        arguments(OBJECT_IDENTIFIER, "0.0.8.2250.0.7", "060008914a0007"),
        arguments(OBJECT_IDENTIFIER, "2.999.3", "03883703"),
        arguments(OCTET_STRING, "", "00"),
        arguments(after1Bit(OCTET_STRING), after1Bit("ab"), "8001ab"),
        arguments(after1Bit(octetString(2)), after1Bit("abcd"), "d5e680"),
        arguments(after1Bit(octetString(3)), after1Bit("abcdef"), "80abcdef"),
        arguments(after1Bit(octetString(0, 3)), after1Bit(""), "80"),
        arguments(after1Bit(octetString(1, 20)), after1Bit("ab"), "80ab"),
        arguments(after1Bit(bitString(16)), after1Bit("8001"), "c00080"),
        arguments(after1Bit(bitString(17)), after1Bit("800180"), "80800180"),
        arguments(BIT_STRING, bits("a0", 3), "03a0"),
        arguments(bitString(1, 2048), bits("a0", 3), "0002a0"),
        arguments(ia5String(1, 128, "0123456789#*,"), "2001", "065334"),
        arguments(after1Bit(ia5String(1, 1, "0123456789#*ABCD!")), after1Bit("1"), "9880"),
        arguments(numericString(1, 16), "12", "1023"),
        arguments(bmpString(1, 128), "a\uFFFF", "020061ffff"),
        arguments(after1Bit(GENERAL_STRING), after1Bit("1*"), "8002312a"),
        arguments(listOf(BOOLEAN), List.of(true, false, true), "03a0"),
        arguments(listOf(1, 4, BOOLEAN), List.of(true, false, true), "a8"),
        arguments(openType(integer(0, 7)), 7L, "01e0"),
        arguments(grown, Map.of("a", true), "40"),
        arguments(grown, Map.of("a", true, "b", 7L), "c0400107"),
        arguments(grown, Map.of("a", true, "_ext_2", "beef"), "c11002beef"),
        arguments(
            grown,
            Map.of("a", false, "b", 7L, "_ext_64", "00"),
            "a041" + "8000000000000000" + "80" + "0107" + "0100"),
        arguments(
            choice(alternative("a"), EXTENSION_MARKER, alternative("b", BOOLEAN)),
            Map.of("b", true),
            "800180"),
        arguments(
            choice(alternative("a"), EXTENSION_MARKER), Map.of("_ext_64", "ff"), "c0014001ff"));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void isEncodedAndDecoded(Type type, Object tree, String hex) {
    Value value = ValueTree.toValue(type, tree);
    Octets octets = PerCodec.encode(type, value);
    assertThat(octets.toHex()).isEqualTo(hex);
    assertThat(PerCodec.decode(type, octets)).isEqualTo(new Decoded(value, octets.length()));
    assertThat(ValueTree.toTree(type, value)).isEqualTo(tree);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(integer(0, 192), "c1", "number beyond 0..192", 0),
        arguments(INTEGER, "00", "number of 0 octets", 0),
        arguments(INTEGER, "09010203040506070809", "number of 9 octets", 0),
        arguments(INTEGER, "c1", "fragmented number", 0),
        arguments(OBJECT_IDENTIFIER, "00", "malformed object identifier", 0),
        arguments(OBJECT_IDENTIFIER, "0180", "malformed object identifier", 0),
        arguments(OBJECT_IDENTIFIER, "028001", "malformed object identifier", 0),
        arguments(OCTET_STRING, "05abcd", "truncated", 8),
        arguments(OCTET_STRING, "c5", "fragment of 5 times 16K", 2),
        arguments(OCTET_STRING, "c0", "fragment of 0 times 16K", 2),
        arguments(octetString(1, 20), "", "truncated", 0),
        arguments(ia5String(1, 128, "0123456789#*,"), "00d0", "character outside the alphabet", 12),
        arguments(ia5String(1, 128), "0080", "character outside the alphabet", 16),
        arguments(
            choice(alternative("a"), alternative("b"), alternative("c")),
            "c0",
            "number beyond 0..2",
            0),
        arguments(openType(INTEGER), "020201", "truncated", 16));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isRejectedWithReasonAndPlace(Type type, String hex, String reason, int bit) {
    assertThat(PerCodec.decode(type, Octets.hex(hex))).isEqualTo(new Rejected(reason, bit));
  }

  static Stream<Arguments> mistakes() {
    SequenceType type =
        sequence(
            "T",
            required("list", listOf(choice("C", alternative("n", integer(1, 9))))),
            optional("flag"));
    return Stream.of(
        arguments(
            type,
            Map.of("list", List.of(Map.of("n", 1L), Map.of("n", 10L))),
            "list.[1].n: 10 is outside 1..9"),
        arguments(
            type, Map.of("list", List.of(Map.of("m", 1L))), "list.[0].m: no alternative of C"),
        arguments(type, Map.of("list", "x"), "list: SEQUENCE OF expected, not x"),
        arguments(type, Map.of("list", List.of(), "more", 1L), "more: no component of T"),
        arguments(type, Map.of("flag", true), "flag: NULL expected, not true"),
        arguments(type, Map.of(), "T lacks list"),
        arguments(octetString(2), "abcdef", "size 3 outside SIZE (2)"),
        arguments(octetString(2), "abc", "no hexadecimal digits: abc"),
        arguments(
            ia5String(1, 5, "01"), "012", "U+0032 is not in the alphabet of IA5String SIZE (1..5)"),
        arguments(numericString(0, 1), "12", "size 2 outside SIZE (0..1)"),
        arguments(OBJECT_IDENTIFIER, "3.1", "no object identifier: 3.1"),
        arguments(OBJECT_IDENTIFIER, "1.x", "no object identifier: 1.x"),
        arguments(BOOLEAN, 1L, "BOOLEAN expected, not Long 1"),
        arguments(
            extensibleEnumerated("a"),
            "b",
            "ENUMERATED [a] expected, not EnumeratedValue EnumeratedValue[name=b]"),
        arguments(listOf(1, 2, NULL), List.of(), "0 elements outside SIZE (1..2)"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aTreeThatIsNoValueIsRefusedWithItsPath(Type type, Object tree, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PerCodec.encode(type, ValueTree.toValue(type, tree)))
        .withMessage(message);
  }

  @Test
  void longStringsAreWrittenInPieces() {
    for (int length : new int[] {16_383, 16_384, 16_385, 65_536, 81_920, 100_000}) {
      Value value = new Value.OctetStringValue(Octets.wrap(new byte[length]));
      Octets octets = PerCodec.encode(OCTET_STRING, value);
      assertThat(octets.at(0) >= 0xC0).isEqualTo(length >= 16_384);
      assertThat(PerCodec.decode(OCTET_STRING, octets))
          .isEqualTo(new Decoded(value, octets.length()));
    }
  }
}
