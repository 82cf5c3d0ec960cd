package org.strowger.h323.control;

/**
 * An audio coding. Immutable.
 *
 * @param codec which
 * @param packetMs milliseconds of sound in a packet. In what a party can receive the longest packet
 *     that it takes, often far longer than anybody sends; in a channel what is sent
 */
public record AudioCapability(AudioCodec codec, int packetMs) implements MediaCapability {
  /** H.245's session for audio. */
  public static final int SESSION = 1;

  /** A codec with packets of 20 ms, or of 30 ms where frames are that long. */
  public static AudioCapability of(AudioCodec codec) {
    return new AudioCapability(codec, codec.payloadType() == 4 ? 30 : 20);
  }

  @Override
  public int session() {
    return SESSION;
  }

  @Override
  public boolean accepts(MediaCapability other) {
    return other instanceof AudioCapability audio && codec.interworks(audio.codec);
  }
}
