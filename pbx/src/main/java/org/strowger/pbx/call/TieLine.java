package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.settings.SoundSettings;

/**
 * The line between two shards of one exchange. A leg of each shard is an end of it; its media goes
 * over the host's own addresses. Where a party joins two calls that are on different shards, each
 * of the two has an end of a line in the place of that party.
 */
public final class TieLine {
  /** The protocol of its ends, where there are several shards. */
  public static final String TECH = "TIE";

  /** Stands for the peer in records. */
  public static final String NAME = "another shard";

  /** Where its media comes from. */
  public static final IpAddress TOWARD = IpAddress.LOOPBACK;

  private TieLine() {}

  /**
   * The end of a line as a peer: what goes to a party goes over it, and what any other shard's
   * party can at least be transcoded to.
   */
  static Endpoint toward(PeerMedia party) {
    List<MediaFormat> codecs = new ArrayList<>(party.codecs());
    for (MediaFormat codec : PeerMedia.DEFAULT.codecs()) {
      if (!party.allows(codec) && codecs.size() < PeerMedia.MAX_CODECS) {
        codecs.add(codec);
      }
    }
    return new Endpoint(
        NAME,
        "",
        TECH,
        "",
        PeerMedia.DEFAULT.withCodecs(codecs).withOtherSound(true), // its ends say what passes
        SoundSettings.DEFAULT,
        CallerId.UNKNOWN,
        0,
        0,
        true);
  }
}
