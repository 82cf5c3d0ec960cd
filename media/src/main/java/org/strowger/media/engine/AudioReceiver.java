package org.strowger.media.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;
import org.strowger.media.codec.Decoder;
import org.strowger.media.rtp.RtpPacket;

/** Decodes the packets of one peer into frames that run with time. Confined to its loop. */
final class AudioReceiver {
  private AudioCodec codec = Codecs.PCMA;
  private @Nullable Decoder decoder;
  private final short[] fifo = new short[48 * 240];
  private int filled;

  int sampleRate() {
    return codec.sampleRate();
  }

  void onPacket(long now, Datagram datagram, AudioCodec from) {
    if (decoder == null || !from.equals(codec)) {
      codec = from;
      decoder = from.newDecoder();
      filled = 0;
    }
    byte[] data = datagram.data();
    int length = RtpPacket.payloadLength(data, 0, datagram.length());
    int room = codec.octets(Math.max(0, codec.sampleRate() / 5 - filled));
    filled +=
        decoder.decode(
            data, RtpPacket.payloadOffset(data, 0), Math.min(length, room), fifo, filled);
  }

  /** The next frame; silence where nothing came. */
  int pull(long now, short[] pcm) {
    int samples = codec.samplesPer20Ms();
    int ready = Math.min(samples, filled);
    System.arraycopy(fifo, 0, pcm, 0, ready);
    Arrays.fill(pcm, ready, samples, (short) 0);
    filled -= ready;
    System.arraycopy(fifo, ready, fifo, 0, filled);
    return samples;
  }
}
