package org.strowger.pbx.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strowger.media.session.MediaFormat;

/** Which codings are the same, and which can be made of each other. */
class CodingsTest {
  @Test
  void whatIsDecodedOnBothSidesOrTheSameCanBeBridged() {
    assertThat(Codings.isBridgeable(MediaFormat.PCMA, MediaFormat.G722)).isTrue();
    assertThat(Codings.isBridgeable(MediaFormat.G729, MediaFormat.G729)).isTrue();
    assertThat(Codings.isBridgeable(MediaFormat.G729, MediaFormat.PCMA)).isFalse();
    assertThat(Codings.isBridgeable(MediaFormat.PCMA, MediaFormat.G729)).isFalse();
    assertThat(Codings.isSound(new MediaFormat("CN", 8000, 1, 13, ""))).isFalse();
  }

  @Test
  void ofSeveralFormatsThatMeanTheSameTheFirstIsTaken() {
    MediaFormat one = MediaFormat.PCMA.withPayloadType(97);
    MediaFormat two = MediaFormat.PCMA.withPayloadType(98);
    assertThat(Codings.match(List.of(one, two), MediaFormat.PCMA)).isEqualTo(one);
    assertThat(Codings.match(List.of(one, two), two)).isEqualTo(two);
  }

  @Test
  void aFormatWhosePayloadTypeIsTakenHasAFreeOneOrNone() {
    assertThat(Codings.placed(MediaFormat.PCMA, List.of(MediaFormat.PCMU)))
        .isEqualTo(MediaFormat.PCMA);
    List<MediaFormat> all =
        Stream.concat(
                Stream.of(MediaFormat.PCMA),
                IntStream.range(96, 127).mapToObj(MediaFormat.PCMU::withPayloadType))
            .toList();
    assertThat(Codings.placed(MediaFormat.PCMA, all).payloadType()).isEqualTo(127);
    List<MediaFormat> full =
        Stream.concat(all.stream(), Stream.of(MediaFormat.PCMU.withPayloadType(127))).toList();
    assertThat(Codings.placed(MediaFormat.PCMA, full)).isNull();
  }
}
