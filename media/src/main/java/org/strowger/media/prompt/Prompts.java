package org.strowger.media.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of shipped prompts. Immutable.
 *
 * <p>A name has no extension and no language, such as {@code welcome} or {@code digits/7}. What a
 * language lacks is taken from English. Some names that dialplans of other exchanges use stand for
 * ours.
 */
public final class Prompts {
  /** English, complete. */
  public static final String ENGLISH = "en";

  /** Mandarin. */
  public static final String MANDARIN = "zh";

  /** Class-path resource of the music on hold, WAV, 20 s, made to be repeated. */
  public static final String HOLD_MUSIC = "/prompts/music/default.wav";

  private static final List<String> PHRASES =
      List.of(
          "all-circuits-busy-now",
          "call-being-connected",
          "call-limit",
          "cannot-complete-as-dialed",
          "check-number-dial-again",
          "demo-called",
          "demo-caller",
          "enter-number",
          "enter-password",
          "goodbye",
          "hello-world",
          "invalid",
          "no-answer",
          "not-allowed",
          "number-busy",
          "pbx-invalid",
          "person-unavailable",
          "please-hold",
          "please-try-again",
          "ss-noservice",
          "thank-you",
          "welcome",
          "digits/hundred",
          "digits/thousand",
          "digits/minus",
          "digits/point",
          "digits/star",
          "digits/pound");

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "auth-thankyou", "thank-you",
          "demo-congrats", "hello-world",
          "pls-hold-while-try", "call-being-connected",
          "vm-enter-num-to-call", "enter-number",
          "vm-goodbye", "goodbye",
          "vm-nobodyavail", "person-unavailable",
          "vm-password", "enter-password");

  private static final Map<String, Set<String>> NAMES =
      Map.of(ENGLISH, english(), MANDARIN, mandarin());

  private Prompts() {}

  /**
   * Where a prompt is.
   *
   * @param name of the prompt
   * @param language a language tag, of which the first part counts: {@code zh}, {@code zh-CN}
   * @return the absolute name of a class-path resource, a WAV of 8 kHz A-law; null if there is no
   *     such prompt in that language nor in English
   */
  public static @Nullable String resource(String name, String language) {
    String ours = OTHER_NAMES.getOrDefault(name, name);
    String tongue = language(language);
    if (NAMES.getOrDefault(tongue, Set.of()).contains(ours)) {
      return "/prompts/" + tongue + "/" + ours + ".wav";
    }
    return names(ENGLISH).contains(ours) ? "/prompts/" + ENGLISH + "/" + ours + ".wav" : null;
  }

  /** The names that a language has itself; empty for an unknown language. */
  public static Set<String> names(String language) {
    return NAMES.getOrDefault(language(language), Set.of());
  }

  /** The languages with prompts of their own. */
  public static Set<String> languages() {
    return NAMES.keySet();
  }

  /** Our code of a language: {@code zh} for {@code zh-CN}, {@code zh_TW} and {@code cn} alike. */
  static String language(String tag) {
    String first = tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return switch (first) {
      case "cn", "cmn" -> MANDARIN;
      default -> first;
    };
  }

  private static Set<String> english() {
    Stream<String> numbers =
        IntStream.concat(IntStream.rangeClosed(0, 20), IntStream.of(30, 40, 50, 60, 70, 80, 90))
            .mapToObj(number -> "digits/" + number);
    Stream<String> letters =
        IntStream.rangeClosed('a', 'z').mapToObj(letter -> "letters/" + (char) letter);
    Stream<String> rest = Stream.of("beep", "digits/million", "digits/billion");
    return Stream.of(PHRASES.stream(), numbers, letters, rest)
        .flatMap(names -> names)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> mandarin() {
    Stream<String> numbers = IntStream.rangeClosed(0, 10).mapToObj(number -> "digits/" + number);
    Stream<String> rest =
        Stream.of("digits/two", "digits/yao", "digits/ten-thousand", "digits/hundred-million");
    return Stream.of(PHRASES.stream(), numbers, rest)
        .flatMap(names -> names)
        .collect(Collectors.toUnmodifiableSet());
  }
}
