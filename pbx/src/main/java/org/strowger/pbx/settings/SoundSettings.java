package org.strowger.pbx.settings;

/**
 * What a party hears from us. Immutable.
 *
 * @param language of prompts: {@code en} or {@code zh}
 * @param country of tones, ISO 3166 in lower case
 * @param music class of the music that others hear when this party holds them; empty to pass on
 *     what the party itself sends meanwhile
 */
public record SoundSettings(String language, String country, String music) {
  /** English prompts, Chinese tones, music from the holding party. */
  public static final SoundSettings DEFAULT = new SoundSettings("en", "cn", "");
}
