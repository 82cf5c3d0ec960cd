package org.strowger.media.prompt;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans how a whole number is said. Immutable.
 *
 * <p>English as in America: no “and”. Mandarin: groups of four digits with 万 and 亿; a run of zeros
 * inside is one 零; a leading 十 has no 一; 2 is 两 where it stands alone before a leading 千, 万 or 亿,
 * else 二. Numbers too large for the words that there are get said digit by digit.
 */
public final class SayNumber {
  private static final long ENGLISH_LIMIT = 1_000_000_000_000L;
  private static final long MANDARIN_LIMIT = 10_000_000_000_000_000L;
  private static final long YI = 100_000_000;
  private static final int WAN = 10_000;

  private SayNumber() {}

  /**
   * The prompts for a number.
   *
   * @param number any
   * @param language see {@link Prompts#resource}
   * @return names of prompts, in order
   */
  public static List<String> plan(long number, String language) {
    boolean mandarin = Prompts.language(language).equals(Prompts.MANDARIN);
    long limit = mandarin ? MANDARIN_LIMIT : ENGLISH_LIMIT;
    if (number <= -limit || number >= limit) {
      return SayDigits.digits(Long.toString(number), language);
    }
    List<String> plan = new ArrayList<>();
    if (number == 0) {
      plan.add("digits/0");
    } else if (mandarin) {
      mandarin(Math.abs(number), plan);
    } else {
      english(Math.abs(number), plan);
    }
    if (number < 0) {
      plan.addFirst("digits/minus");
    }
    return List.copyOf(plan);
  }

  private static void english(long number, List<String> plan) {
    group(number / 1_000_000_000, "digits/billion", plan);
    group(number / 1_000_000 % 1000, "digits/million", plan);
    group(number / 1000 % 1000, "digits/thousand", plan);
    belowThousand((int) (number % 1000), plan);
  }

  private static void group(long count, String unit, List<String> plan) {
    if (count > 0) {
      belowThousand((int) count, plan);
      plan.add(unit);
    }
  }

  private static void belowThousand(int number, List<String> plan) {
    int rest = number % 100;
    if (number >= 100) {
      plan.add("digits/" + number / 100);
      plan.add("digits/hundred");
    }
    if (rest > 20) {
      plan.add("digits/" + rest / 10 * 10);
      rest %= 10;
    }
    if (rest > 0) {
      plan.add("digits/" + rest);
    }
  }

  /** At most two levels deep: what stands before 亿 is below 亿 itself. */
  private static void mandarin(long number, List<String> plan) {
    if (number >= YI) {
      mandarinCount(number / YI, plan);
      plan.add("digits/hundred-million");
    }
    long rest = number % YI;
    if (number >= YI && rest > 0 && rest < YI / 10) {
      plan.add("digits/0");
    }
    int wan = (int) (rest / WAN);
    int low = (int) (rest % WAN);
    if (wan > 0) {
      mandarinCount(wan, plan);
      plan.add("digits/ten-thousand");
      if (low > 0 && low < 1000) {
        plan.add("digits/0");
      }
    }
    belowWan(low, plan);
  }

  /** How many 万 or 亿. */
  private static void mandarinCount(long count, List<String> plan) {
    if (count == 2 && plan.isEmpty()) {
      plan.add("digits/two");
    } else if (count < WAN) {
      belowWan((int) count, plan);
    } else {
      mandarin(count, plan);
    }
  }

  private static void belowWan(int number, List<String> plan) {
    boolean first = plan.isEmpty();
    boolean zeros = false;
    int unit = 1000;
    for (String name : new String[] {"digits/thousand", "digits/hundred", "digits/10", ""}) {
      int digit = number / unit % 10;
      if (digit == 0) {
        zeros = number >= unit * 10;
      } else {
        if (zeros) {
          plan.add("digits/0");
          zeros = false;
        }
        boolean leadingTen = unit == 10 && digit == 1 && first && number < 100;
        boolean leadingTwo = unit == 1000 && digit == 2 && first;
        if (!leadingTen) {
          plan.add(leadingTwo ? "digits/two" : "digits/" + digit);
        }
        if (!name.isEmpty()) {
          plan.add(name);
        }
      }
      unit /= 10;
    }
  }
}
