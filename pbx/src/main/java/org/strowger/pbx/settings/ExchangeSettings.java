package org.strowger.pbx.settings;

/**
 * Limits and defaults of the exchange. Immutable.
 *
 * @param maxCalls calls at once, of all shards together; more are refused with cause 42
 * @param maxLegsPerCall legs that a call may have at once, 2..64
 * @param maxCallMs longest talk, milliseconds; 0 for no limit
 * @param ringMs how long to ring where nothing else is said, milliseconds
 * @param mediaMs how long an answered party may take to agree on media, milliseconds
 * @param silenceMs how long neither RTP nor RTCP may come from a party in talk, milliseconds; 0 for
 *     no limit
 * @param heldSilenceMs the same while either party holds; 0 for no limit
 * @param dscp differentiated services code point of media, 0..63
 * @param traces how many finished calls keep their flight record
 * @param sound for parties that have no settings of their own
 */
public record ExchangeSettings(
    int maxCalls,
    int maxLegsPerCall,
    long maxCallMs,
    int ringMs,
    int mediaMs,
    int silenceMs,
    int heldSilenceMs,
    int dscp,
    int traces,
    SoundSettings sound) {
  /** What runs without a configuration file. */
  public static final ExchangeSettings DEFAULT =
      new ExchangeSettings(
          10_000, 16, 4 * 3_600_000L, 60_000, 20_000, 60_000, 0, 46, 500, SoundSettings.DEFAULT);

  /** The same with another limit of calls. */
  public ExchangeSettings withMaxCalls(int other) {
    return new ExchangeSettings(
        other,
        maxLegsPerCall,
        maxCallMs,
        ringMs,
        mediaMs,
        silenceMs,
        heldSilenceMs,
        dscp,
        traces,
        sound);
  }

  /** The same with another longest talk. */
  public ExchangeSettings withMaxCallMs(long other) {
    return new ExchangeSettings(
        maxCalls,
        maxLegsPerCall,
        other,
        ringMs,
        mediaMs,
        silenceMs,
        heldSilenceMs,
        dscp,
        traces,
        sound);
  }

  /** The same with another number of traces kept. */
  public ExchangeSettings withTraces(int other) {
    return new ExchangeSettings(
        maxCalls,
        maxLegsPerCall,
        maxCallMs,
        ringMs,
        mediaMs,
        silenceMs,
        heldSilenceMs,
        dscp,
        other,
        sound);
  }
}
