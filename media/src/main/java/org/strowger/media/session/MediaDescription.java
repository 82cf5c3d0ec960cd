package org.strowger.media.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer or an answer (RFC 3264): the streams of a session as one party describes them. Which of
 * both it is follows from where it is used. Immutable.
 *
 * @param streams in the order of the offer; an answer has as many, in the same order
 */
public record MediaDescription(List<MediaStream> streams) {
  /** The most streams that an offer may have; more are refused by the adapter. */
  public static final int MAX_STREAMS = 8;

  /** Copies the list. */
  public MediaDescription {
    streams = List.copyOf(streams);
  }

  /** A session of one stream. */
  public static MediaDescription of(MediaStream stream) {
    return new MediaDescription(List.of(stream));
  }

  /** The first audio stream that is not refused; null if there is none. */
  public @Nullable MediaStream audio() {
    return first(StreamKind.AUDIO);
  }

  /** The first stream of a kind that is not refused; null if there is none. */
  public @Nullable MediaStream first(StreamKind kind) {
    for (MediaStream stream : streams) {
      if (stream.kind() == kind && !stream.refused()) {
        return stream;
      }
    }
    return null;
  }

  /** The most that the speaker wants to receive of pictures, bits a second. */
  public long pictureRate() {
    MediaStream video = first(StreamKind.VIDEO);
    return video == null ? MediaStream.UNLIMITED : video.bitRate();
  }

  /** The same session with another limit of pictures, bits a second. */
  public MediaDescription withPictureRate(long bitRate) {
    return new MediaDescription(
        streams.stream()
            .map(each ->
                each.kind() == StreamKind.VIDEO && !each.refused()
                    ? each.withBitRate(bitRate)
                    : each)
            .toList());
  }
}
