package org.strowger.media.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SayNumberTest {
  private static final Map<String, String> CHARACTERS =
      Map.ofEntries(
          Map.entry("digits/hundred", "百"),
          Map.entry("digits/thousand", "千"),
          Map.entry("digits/ten-thousand", "万"),
          Map.entry("digits/hundred-million", "亿"),
          Map.entry("digits/two", "两"),
          Map.entry("digits/yao", "幺"),
          Map.entry("digits/minus", "负"),
          Map.entry("digits/star", "星"),
          Map.entry("digits/pound", "井"));

  private static String written(List<String> plan) {
    return plan.stream().map(SayNumberTest::character).collect(Collectors.joining());
  }

  private static String character(String name) {
    String other = CHARACTERS.get(name);
    return other != null
        ? other
        : "零一二三四五六七八九十"
            .substring(
                Integer.parseInt(name.substring(7)), Integer.parseInt(name.substring(7)) + 1);
  }

  private static String spoken(List<String> plan) {
    return plan.stream().map(name -> name.substring(7)).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 零",
    "2, 二",
    "9, 九",
    "10, 十",
    "12, 十二",
    "20, 二十",
    "22, 二十二",
    "100, 一百",
    "105, 一百零五",
    "110, 一百一十",
    "112, 一百一十二",
    "200, 二百",
    "222, 二百二十二",
    "1000, 一千",
    "1005, 一千零五",
    "1010, 一千零一十",
    "1050, 一千零五十",
    "1100, 一千一百",
    "2000, 两千",
    "2002, 两千零二",
    "2222, 两千二百二十二",
    "10000, 一万",
    "10001, 一万零一",
    "10010, 一万零一十",
    "10500, 一万零五百",
    "12000, 一万二千",
    "20000, 两万",
    "22222, 两万二千二百二十二",
    "100000, 十万",
    "120000, 十二万",
    "105000, 十万五千",
    "1002000, 一百万二千",
    "1000200, 一百万零二百",
    "20000000, 两千万",
    "22000000, 两千二百万",
    "100000000, 一亿",
    "200000000, 两亿",
    "100005000, 一亿零五千",
    "100020000, 一亿零二万",
    "1000000000, 十亿",
    "1200000000, 十二亿",
    "1000010010, 十亿零一万零一十",
    "1000000000000, 一万亿",
    "2000300040005, 两万零三亿零四万零五",
    "-5, 负五",
    "-2000, 负两千",
    "9999999999999999, 九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九",
  })
  void mandarin(long number, String expected) {
    assertThat(written(SayNumber.plan(number, "zh-CN"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "13, 13",
    "20, 20",
    "21, 20 1",
    "90, 90",
    "100, 1 hundred",
    "105, 1 hundred 5",
    "342, 3 hundred 40 2",
    "1000, 1 thousand",
    "1001, 1 thousand 1",
    "12345, 12 thousand 3 hundred 40 5",
    "100000, 1 hundred thousand",
    "1000000, 1 million",
    "2000017, 2 million 17",
    "999999999999, 9 hundred 90 9 billion 9 hundred 90 9 million 9 hundred 90 9 thousand 9 hundred 90 9",
    "-40, minus 40",
  })
  void english(long number, String expected) {
    assertThat(spoken(SayNumber.plan(number, "en"))).isEqualTo(expected);
  }

  @Test
  void numbersWithoutWordsAreSaidDigitByDigit() {
    assertThat(spoken(SayNumber.plan(1_000_000_000_000L, "en"))).startsWith("1 0 0 0").hasSize(25);
    assertThat(written(SayNumber.plan(Long.MIN_VALUE, "zh"))).isEqualTo("负九二二三三七二零三六八五四七七五八零八");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh", "de"})
  void everyPromptOfAPlanExists(String language) {
    long number = 1;
    for (int i = 0; i < 500; i++) {
      number = number * 6364136223846793005L + 1442695040888963407L;
      for (long n : new long[] {number, number >> 20, number >> 30, number >> 40, i}) {
        assertThat(SayNumber.plan(n, language))
            .isNotEmpty()
            .allSatisfy(name -> assertThat(Prompts.resource(name, language)).isNotNull());
      }
    }
  }

  @Test
  void digitsAreSaidOneByOneAndInMandarinAsOnTheTelephone() {
    assertThat(written(SayDigits.digits("13800#*", "zh"))).isEqualTo("幺三八零零井星");
    assertThat(spoken(SayDigits.digits("1-20 x", "en"))).isEqualTo("1 minus 2 0");
    assertThat(SayDigits.alphanumeric("A7", "en")).containsExactly("letters/a", "digits/7");
    assertThat(SayDigits.digits("5".repeat(1000), "en")).hasSize(SayDigits.MAX_LENGTH);
  }
}
