package org.strowger.media.codec;

import java.util.function.Supplier;

/**
 * What is known about a coding before a stream exists. Immutable.
 *
 * <p>Every codec here has a constant rate: a step of {@code samplesPerStep} samples becomes {@code
 * octetsPerStep} octets, so lengths convert both ways without looking at the octets.
 *
 * @param encoding the RTP encoding name (RFC 3551 §6)
 * @param clockRate RTP timestamp units a second. For G.722 this is 8000 although its sound has
 *     16000 samples a second: RFC 1890 said so by mistake and RFC 3551 §4.5.2 keeps it. A G.722
 *     packet of 20 ms has 320 samples and moves the timestamp by 160
 * @param sampleRate samples a second of the sound that encoder and decoder handle
 * @param samplesPerStep the smallest number of samples that can be coded
 * @param octetsPerStep what they become
 * @param encoders makes an encoder for one stream
 * @param decoders makes a decoder for one stream
 */
public record AudioCodec(
    String encoding,
    int clockRate,
    int sampleRate,
    int samplesPerStep,
    int octetsPerStep,
    Supplier<Encoder> encoders,
    Supplier<Decoder> decoders) {
  /** An encoder for one stream. */
  public Encoder newEncoder() {
    return encoders.get();
  }

  /** A decoder for one stream. */
  public Decoder newDecoder() {
    return decoders.get();
  }

  /** Samples in 20 ms of sound: 160 for G.711, 320 for G.722. */
  public int samplesPer20Ms() {
    return sampleRate / 50;
  }

  /** Octets in 20 ms of sound: 160 for G.711 and G.722. */
  public int octetsPer20Ms() {
    return octets(samplesPer20Ms());
  }

  /** How many octets so many samples become; what is no whole step does not count. */
  public int octets(int samples) {
    return samples / samplesPerStep * octetsPerStep;
  }

  /** How many samples so many octets become; what is no whole step does not count. */
  public int samples(int octets) {
    return octets / octetsPerStep * samplesPerStep;
  }

  /** How far so many octets of payload move the RTP timestamp. */
  public int timestampUnits(int octets) {
    return (int) ((long) samples(octets) * clockRate / sampleRate);
  }

  /** {@code PCMA/8000}. */
  @Override
  public String toString() {
    return encoding + "/" + clockRate;
  }
}
