package org.strowger.pbx.sim;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/** A party's media: where it listens and what it speaks. Confined to the test's thread. */
public final class FakeParty {
  private final Address rtp;
  private List<MediaFormat> formats;

  /** A party that listens somewhere and speaks some codecs. */
  public FakeParty(Address rtp, List<MediaFormat> formats) {
    this.rtp = rtp;
    this.formats = List.copyOf(formats);
  }

  /** Changes what it speaks. */
  public void speaks(MediaFormat... codecs) {
    formats = List.of(codecs);
  }

  /** Its offer. */
  public MediaDescription offer(Direction direction) {
    return MediaDescription.of(MediaStream.audio(rtp, formats).withDirection(direction));
  }

  /** Its answer to an offer: the first format that it speaks, keys beside; the rest refused. */
  public MediaDescription answer(MediaDescription offer) {
    List<MediaStream> streams = new ArrayList<>();
    for (MediaStream stream : offer.streams()) {
      streams.add(answer(stream));
    }
    return new MediaDescription(streams);
  }

  private MediaStream answer(MediaStream offered) {
    List<MediaFormat> chosen = new ArrayList<>();
    for (MediaFormat format : offered.formats()) {
      boolean sound = !format.isTelephoneEvent();
      boolean first = chosen.stream().allMatch(MediaFormat::isTelephoneEvent);
      if (formats.stream().anyMatch(format::sameCoding) && (first || !sound)) {
        chosen.add(format);
      }
    }
    boolean silent = chosen.stream().allMatch(MediaFormat::isTelephoneEvent);
    if (offered.refused() || offered.kind() != StreamKind.AUDIO || silent) {
      return MediaStream.refused(offered.kind());
    }
    return MediaStream.audio(rtp, chosen).withDirection(offered.direction().reversed());
  }

  /** A description in short: codecs and direction of the sound. */
  public static String words(MediaDescription media) {
    MediaStream audio = media.audio();
    if (audio == null) {
      return "no sound";
    }
    List<String> names =
        audio.formats().stream()
            .filter(format -> !format.isTelephoneEvent())
            .map(MediaFormat::encoding)
            .toList();
    return String.join(" ", names) + " " + audio.direction();
  }
}
