package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.negotiation.Codings;

/** What an offer and its answer amount to. */
final class Agreement {
  private Agreement() {}

  /**
   * The party's description with the formats only that both sides named, in the answer's order: the
   * first one is what we send when we make sound ourselves.
   *
   * @param theirs the party's
   * @param ours ours
   * @param weAnswered whether ours is the answer
   */
  static MediaDescription restrict(
      MediaDescription theirs, MediaDescription ours, boolean weAnswered) {
    List<MediaStream> streams = new ArrayList<>();
    for (int i = 0; i < theirs.streams().size(); i++) {
      MediaStream stream = theirs.streams().get(i);
      boolean paired = i < ours.streams().size() && !ours.streams().get(i).refused();
      if (stream.refused() || !paired) {
        streams.add(MediaStream.refused(stream.kind()));
      } else {
        List<MediaFormat> mine = ours.streams().get(i).formats();
        streams.add(
            stream.withFormats(
                weAnswered ? inOrderOf(mine, stream.formats()) : known(stream.formats(), mine)));
      }
    }
    return new MediaDescription(streams);
  }

  private static List<MediaFormat> inOrderOf(List<MediaFormat> chosen, List<MediaFormat> offered) {
    List<MediaFormat> formats = new ArrayList<>();
    for (MediaFormat format : chosen) {
      MediaFormat match = Codings.match(offered, format);
      if (match != null) {
        formats.add(match);
      }
    }
    return formats;
  }

  private static List<MediaFormat> known(List<MediaFormat> answered, List<MediaFormat> offered) {
    return answered.stream().filter(format -> Codings.match(offered, format) != null).toList();
  }
}
