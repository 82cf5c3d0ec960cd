package org.strowger.pbx.settings;

import java.util.List;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.MediaFormat;

/**
 * How media is with one peer. Immutable.
 *
 * @param codecs allowed audio codecs, most preferred first; payload types are used where we offer
 *     them of our own accord
 * @param otherSound whether sound that the list does not name passes as it is, where the far party
 *     has it too; it comes after the list
 * @param transcoding whether other codecs than the far party's may be used, at our cost
 * @param video whether video streams pass
 * @param fax whether T.38 streams pass
 * @param dtmf how digits travel
 * @param learnSource whether packets go to where the peer's really come from (behind NAT)
 * @param toward an address of the peer's network, to choose our local address by; {@link
 *     IpAddress#ANY} if not known
 * @param offersRtcpMux whether RTCP on the port of RTP is offered (RFC 5761 5.1.1); where the peer
 *     offers it, it is had in any case
 */
public record PeerMedia(
    List<MediaFormat> codecs,
    boolean otherSound,
    boolean transcoding,
    boolean video,
    boolean fax,
    Dtmf dtmf,
    boolean learnSource,
    IpAddress toward,
    boolean offersRtcpMux) {
  /** The most codecs that a peer may list. */
  public static final int MAX_CODECS = 32;

  /** G.711 and G.722, transcoded where needed, digits as telephone-events. */
  public static final PeerMedia DEFAULT =
      new PeerMedia(
          List.of(MediaFormat.PCMA, MediaFormat.PCMU, MediaFormat.G722),
          true,
          true,
          true,
          Dtmf.AUTO,
          true,
          IpAddress.ANY);

  /** One with the sound of the list alone, and not offered RTCP on the port of RTP. */
  public PeerMedia(
      List<MediaFormat> codecs,
      boolean transcoding,
      boolean video,
      boolean fax,
      Dtmf dtmf,
      boolean learnSource,
      IpAddress toward) {
    this(codecs, false, transcoding, video, fax, dtmf, learnSource, toward, false);
  }

  /** How digits travel to and from a peer. */
  public enum Dtmf {
    /** Telephone-events where both sides have them, else what the protocol has, else tones. */
    AUTO,
    /** Telephone-events (RFC 4733) only. */
    EVENTS,
    /** The protocol's messages (INFO, user input indication) only. */
    SIGNALLING,
    /** Tones in the sound: detected, never offered as events. */
    INBAND
  }

  /** Copies the list. */
  public PeerMedia {
    codecs = List.copyOf(codecs);
    if (codecs.isEmpty() || codecs.size() > MAX_CODECS) {
      throw new IllegalArgumentException("1 to " + MAX_CODECS + " codecs, not " + codecs.size());
    }
  }

  /** The same with other codecs. */
  public PeerMedia withCodecs(List<MediaFormat> other) {
    return new PeerMedia(
        other, otherSound, transcoding, video, fax, dtmf, learnSource, toward, offersRtcpMux);
  }

  /** The same, where sound that the list does not name passes, or not. */
  public PeerMedia withOtherSound(boolean other) {
    return new PeerMedia(
        codecs, other, transcoding, video, fax, dtmf, learnSource, toward, offersRtcpMux);
  }

  /** The same, transcoded or not. */
  public PeerMedia withTranscoding(boolean other) {
    return new PeerMedia(
        codecs, otherSound, other, video, fax, dtmf, learnSource, toward, offersRtcpMux);
  }

  /** The same with digits in another way. */
  public PeerMedia withDtmf(Dtmf other) {
    return new PeerMedia(
        codecs, otherSound, transcoding, video, fax, other, learnSource, toward, offersRtcpMux);
  }

  /** The same, offered RTCP on the port of RTP or not. */
  public PeerMedia withRtcpMux(boolean other) {
    return new PeerMedia(
        codecs, otherSound, transcoding, video, fax, dtmf, learnSource, toward, other);
  }

  /** Whether a codec is among the allowed ones. */
  public boolean allows(MediaFormat format) {
    for (MediaFormat codec : codecs) {
      if (codec.sameCoding(format)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a codec may pass untouched. */
  public boolean passes(MediaFormat format) {
    return otherSound || allows(format);
  }
}
