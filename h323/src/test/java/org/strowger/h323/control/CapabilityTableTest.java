package org.strowger.h323.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.h245.H245VideoCapabilities;
import org.strowger.h323.per.SequenceValue;
import org.strowger.h323.per.Value;

class CapabilityTableTest {
  /** H.245 B.2.2.4: what one m= line names are alternatives, what several name is had at once. */
  @Test
  void eachKindOfMediaIsASetOfAlternatives() {
    VideoCapability video =
        new VideoCapability(
            "H261",
            31,
            H245VideoCapabilities.VIDEO_CAPABILITY.of(
                "h261VideoCapability",
                v ->
                    v.with("temporalSpatialTradeOffCapability", false)
                        .with("maxBitRate", 3840)
                        .with("stillImageTransmission", false)));
    List<MediaCapability> receive =
        List.of(
            AudioCapability.of(AudioCodec.G711_ALAW),
            AudioCapability.of(AudioCodec.G711_ULAW),
            TelephoneEvents.DTMF,
            video);
    SequenceValue set = CapabilityTable.write(7, receive);
    SequenceValue descriptor = set.list("capabilityDescriptors").sequences().getFirst();
    List<List<Long>> simultaneous = new ArrayList<>();
    for (Value alternatives : descriptor.list("simultaneousCapabilities")) {
      List<Long> numbers = new ArrayList<>();
      alternatives.asList().forEach(number -> numbers.add(number.asInteger()));
      simultaneous.add(numbers);
    }
    assertThat(simultaneous).startsWith(List.of(1L, 2L), List.of(3L), List.of(4L));
    assertThat(simultaneous.subList(3, simultaneous.size()))
        .allMatch(alternatives -> alternatives.size() == 1);
    assertThat(CapabilityTable.read(set).receive()).isEqualTo(receive);
  }
}
