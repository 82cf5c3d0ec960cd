package org.strowger.media.jitter;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import org.strowger.kernel.Octets;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;
import org.strowger.media.codec.Encoder;

/**
 * Speech in packets over a line into a receiver, on virtual time: the sender every packet's time,
 * the listener every 20 ms.
 */
final class LossyLine {
  static final int LOST = -1;
  private static final long MS = 1_000_000;

  private record Packet(long arrival, int sequence, int timestamp, Octets payload) {}

  final AudioCodec codec;
  final AudioReceiver receiver;

  /** The delay of each packet by its number, milliseconds; {@link #LOST} for none. */
  IntUnaryOperator delay = number -> 30;

  /** Whether a packet is not sent at all, as in a pause of the sender; 1 for yes. */
  IntUnaryOperator pause = number -> 0;

  int packetMs = 20;
  int firstSequence;
  int firstTimestamp;

  /** How much faster the sender's clock runs, parts per million. */
  int drift;

  LossyLine(AudioCodec codec, JitterSettings settings) {
    this.codec = codec;
    receiver = new AudioReceiver(codec, settings);
  }

  LossyLine() {
    this(Codecs.PCMA, JitterSettings.DEFAULT);
  }

  /** Sends a sound, gives what is heard, a second longer. */
  short[] hear(short[] spoken) {
    int samples = codec.sampleRate() / 1000 * packetMs;
    PriorityQueue<Packet> line = new PriorityQueue<>(Comparator.comparingLong(Packet::arrival));
    Encoder encoder = codec.newEncoder();
    for (int number = 0; (number + 1) * samples <= spoken.length; number++) {
      byte[] payload = new byte[codec.octets(samples)];
      encoder.encode(spoken, number * samples, samples, payload, 0);
      int late = delay.applyAsInt(number);
      if (late != LOST && pause.applyAsInt(number) == 0) {
        long sent = number * (packetMs * MS - packetMs * (long) drift);
        int timestamp = firstTimestamp + number * codec.timestampUnits(payload.length);
        int sequence = firstSequence + number & 0xFFFF;
        line.add(new Packet(sent + late * MS, sequence, timestamp, Octets.wrap(payload)));
      }
    }
    int frame = codec.sampleRate() / 50;
    int frames = spoken.length / frame + 50;
    short[] heard = new short[frames * frame];
    for (int tick = 0; tick < frames; tick++) {
      long now = tick * 20L * MS + 3 * MS;
      while (!line.isEmpty() && line.peek().arrival <= now) {
        deliver(line.poll());
      }
      receiver.play(now, heard, tick * frame, frame);
    }
    return heard;
  }

  private void deliver(Packet packet) {
    byte[] payload = packet.payload.toArray();
    receiver.receive(packet.arrival, packet.sequence, packet.timestamp, payload, 0, payload.length);
  }
}
