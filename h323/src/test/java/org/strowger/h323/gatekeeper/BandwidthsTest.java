package org.strowger.h323.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.control.TelephoneEvents;
import org.strowger.h323.control.VideoCapability;
import org.strowger.h323.h245.H245VideoCapabilities;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/** What fits into a bandwidth. */
class BandwidthsTest {
  private static final Address RTP = new Address(IpAddress.v4(0xC0000201), 5000);
  private static final AudioCapability ALAW = AudioCapability.of(AudioCodec.G711_ALAW);
  private static final AudioCapability G729 = AudioCapability.of(AudioCodec.G729);
  private static final MediaSession SOUND =
      MediaSession.audio(RTP, List.of(ALAW, G729, TelephoneEvents.DTMF));

  private static MediaSession pictures(long rate) {
    VideoCapability h261 =
        new VideoCapability(
            "H261",
            31,
            H245VideoCapabilities.VIDEO_CAPABILITY.of(
                "h261VideoCapability",
                v ->
                    v.with("cifMPI", 1)
                        .with("temporalSpatialTradeOffCapability", false)
                        .with("maxBitRate", rate)
                        .with("stillImageTransmission", false)));
    return new MediaSession(2, RTP, RTP, List.of(h261), true, true);
  }

  @Test
  void allOfItFits() {
    CallMedia media = CallMedia.of(SOUND).with(pictures(3840));
    assertThat(Bandwidths.of(media)).isEqualTo(1280 + 7680);
    assertThat(Bandwidths.within(media, 1280 + 7680)).isEqualTo(media);
  }

  @Test
  void soundKeepsTheCodingsThatFitAndItsKeys() {
    CallMedia fitting = Bandwidths.within(CallMedia.of(SOUND), 1279);
    assertThat(fitting.audio().capabilities()).containsExactly(G729, TelephoneEvents.DTMF);
  }

  @Test
  void withoutSoundThereIsNothing() {
    assertThat(Bandwidths.within(CallMedia.of(SOUND).with(pictures(640)), 159)).isNull();
    CallMedia fax = CallMedia.of(MediaSession.fax(RTP, FaxCapability.DEFAULT));
    assertThat(Bandwidths.within(fax, 287)).isNull();
    assertThat(Bandwidths.within(fax, 288)).isEqualTo(fax);
  }

  @Test
  void aSoundAtRestTakesNothing() {
    CallMedia rests = CallMedia.of(SOUND.withCapabilities(List.of()));
    assertThat(Bandwidths.within(rests, 1)).isEqualTo(rests);
  }

  @Test
  void picturesAreSlowedDownBeforeTheyAreLeftOut() {
    CallMedia media = CallMedia.of(pictures(3840)).with(SOUND);
    CallMedia slower = Bandwidths.within(media, 1280 + 2000);
    assertThat(slower).isEqualTo(CallMedia.of(pictures(1000)).with(SOUND));
    assertThat(Bandwidths.within(media, 1280 + 1279)).isEqualTo(CallMedia.of(SOUND));
  }

  @Test
  void whatThePeerTakesIsLimitedByIt() {
    CallMedia theirs = CallMedia.of(SOUND).with(pictures(3840));
    assertThat(Bandwidths.slowed(theirs, 10_000)).isEqualTo(theirs);
    assertThat(Bandwidths.slowed(theirs, 5_000))
        .isEqualTo(CallMedia.of(SOUND).with(pictures(1860)));
    assertThat(Bandwidths.slowed(CallMedia.of(SOUND), 100)).isEqualTo(CallMedia.of(SOUND));
  }

  @Test
  void oneCodingOfSoundIsEnough() {
    assertThat(Bandwidths.fits(List.of(ALAW, G729), 160)).isTrue();
    assertThat(Bandwidths.fits(List.of(ALAW, TelephoneEvents.DTMF), 160)).isFalse();
  }
}
