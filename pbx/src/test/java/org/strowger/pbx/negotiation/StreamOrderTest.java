package org.strowger.pbx.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/** The places of streams on a leg (RFC 3264 §8). */
class StreamOrderTest {
  private static final MediaDescription SOUND =
      MediaDescription.of(
          MediaStream.audio(new Address(IpAddress.LOOPBACK, 4000), List.of(MediaFormat.PCMA)));

  @Test
  void theNthStreamOfAKindBelongsToTheNthOfThatKind() {
    List<StreamKind> mine =
        List.of(StreamKind.AUDIO, StreamKind.VIDEO, StreamKind.AUDIO, StreamKind.VIDEO);
    List<StreamKind> theirs = List.of(StreamKind.VIDEO, StreamKind.AUDIO, StreamKind.AUDIO);
    assertThat(StreamOrder.counterpartIndex(mine, 0, theirs)).isEqualTo(1);
    assertThat(StreamOrder.counterpartIndex(mine, 1, theirs)).isEqualTo(0);
    assertThat(StreamOrder.counterpartIndex(mine, 2, theirs)).isEqualTo(2);
    assertThat(StreamOrder.counterpartIndex(mine, 3, theirs)).isNegative();
  }

  @Test
  void noMoreStreamsAreAddedThanAnOfferMayHave() {
    List<StreamKind> many = Collections.nCopies(MediaDescription.MAX_STREAMS, StreamKind.VIDEO);
    assertThat(StreamOrder.extended(many, SOUND)).isEqualTo(many);
    List<StreamKind> fewer = many.subList(1, many.size());
    assertThat(StreamOrder.extended(fewer, SOUND))
        .hasSize(MediaDescription.MAX_STREAMS)
        .endsWith(StreamKind.AUDIO);
  }
}
