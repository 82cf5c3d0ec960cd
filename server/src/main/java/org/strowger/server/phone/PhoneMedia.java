package org.strowger.server.phone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.server.tech.sip.SipMedia;

/** The sound of one call: its port, what was offered and what was agreed. Confined to its shard. */
final class PhoneMedia {
  private static final int EXPEDITED_FORWARDING = 46;

  private final SipMedia sdp;
  private final MediaPort port;
  private List<MediaFormat> formats;
  private MediaStream ours;
  private Direction wanted = Direction.SENDRECV;
  private Direction agreed = Direction.INACTIVE;
  private String codec = "";

  PhoneMedia(long sessionId, MediaPort port, List<MediaFormat> formats) {
    this.sdp = new SipMedia(sessionId);
    this.port = port;
    this.formats = formats;
    this.ours = MediaStream.audio(port.rtp(), formats);
  }

  MediaPort port() {
    return port;
  }

  String codec() {
    return codec;
  }

  /** As we have it now. */
  Direction direction() {
    return agreed;
  }

  /** What we want to do from the next offer or answer on. */
  void want(Direction direction) {
    wanted = direction;
  }

  /** What we speak from the next offer or answer on. */
  void speak(List<MediaFormat> others) {
    formats = List.copyOf(others);
  }

  /** An offer of everything that we speak. */
  Octets offer() {
    ours = MediaStream.audio(port.rtp(), formats).withDirection(wanted);
    return sdp.offer(MediaDescription.of(ours));
  }

  /** The answer to an offer, in force from now on; null if we have nothing in common with it. */
  @Nullable Octets answer(Octets offer) {
    MediaDescription offered = sdp.read(offer);
    MediaStream theirs = offered == null ? null : offered.audio();
    if (offered == null || theirs == null) {
      return null;
    }
    MediaStream common = theirs.withFormats(common(theirs.formats()));
    if (common.primary() == null) {
      return null;
    }
    ours =
        MediaStream.audio(port.rtp(), common.formats())
            .withDirection(wanted.and(theirs.direction().reversed()));
    configure(common);
    return sdp.answer(new MediaDescription(answers(offered)));
  }

  /** The first audio stream is taken, every other one refused in its place. */
  private List<MediaStream> answers(MediaDescription offered) {
    List<MediaStream> answers = new ArrayList<>();
    boolean taken = false;
    for (MediaStream stream : offered.streams()) {
      boolean take = !taken && stream.kind() == StreamKind.AUDIO && !stream.refused();
      answers.add(take ? ours : MediaStream.refused(stream.kind()));
      taken |= take;
    }
    return answers;
  }

  /** The peer's formats that we speak, by its payload types, in its order (RFC 3264 §6.1). */
  private List<MediaFormat> common(List<MediaFormat> theirs) {
    return theirs.stream().filter(format -> formats.stream().anyMatch(format::sameCoding)).toList();
  }

  /** Puts the peer's answer in force; false if it cannot be used. */
  boolean answered(Octets answer) {
    MediaDescription description = sdp.read(answer);
    MediaStream theirs = description == null ? null : description.audio();
    if (theirs == null) {
      return false;
    }
    MediaStream common = theirs.withFormats(common(theirs.formats()));
    if (common.primary() == null) {
      return false;
    }
    ours = ours.withDirection(wanted.and(theirs.direction().reversed()));
    configure(common);
    return true;
  }

  private void configure(MediaStream remote) {
    agreed = ours.direction();
    MediaFormat primary = remote.primary();
    codec = primary == null ? "" : primary.key();
    boolean tones = remote.telephoneEvent() == null;
    port.configure(new PortSettings(remote, ours, true, false, tones, 0, EXPEDITED_FORWARDING));
  }
}
