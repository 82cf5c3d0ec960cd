package org.strowger.pbx.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.plane.MediaListener;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.settings.PeerMedia;

/**
 * One leg's media: what both sides said last, what the party wishes, and the ports that it takes.
 * Confined to its shard.
 */
final class LegMedia {
  /** How ports behave beside what was agreed. */
  record Conduct(boolean relayEvents, int silenceMs, int dscp) {}

  private final PeerMedia policy;
  private final LegPorts ports;
  private IpAddress toward;
  private @Nullable MediaDescription local;
  private @Nullable MediaDescription remote;
  private @Nullable MediaDescription ourOffer;
  private @Nullable MediaDescription theirOffer;
  private Direction wish = Direction.SENDRECV;
  private long limit = MediaStream.UNLIMITED;
  private MediaFigures figures = MediaFigures.NONE;
  private Conduct conduct;

  /**
   * A leg without media.
   *
   * @param dscp of what is sent before anybody answered
   */
  LegMedia(MediaPlane plane, PeerMedia policy, IpAddress toward, int dscp, MediaListener listener) {
    this.conduct = new Conduct(true, 0, dscp);
    this.policy = policy;
    this.toward = toward;
    this.ports = new LegPorts(plane, listener);
  }

  PeerMedia policy() {
    return policy;
  }

  /** The order of streams on this leg, which stays. */
  List<StreamKind> kinds() {
    return ports.kinds();
  }

  /** What the party described last, be it agreed or not; null if it did not yet. */
  @Nullable MediaDescription remote() {
    return theirOffer == null ? remote : theirOffer;
  }

  /** What we described last and the party agreed to, or was told as our answer. */
  @Nullable MediaDescription local() {
    return local;
  }

  /** Our offer that waits for its answer; null if there is none. */
  @Nullable MediaDescription offered() {
    return ourOffer;
  }

  /** What the party agreed to, as it limits it; null if nothing is agreed. */
  @Nullable MediaDescription agreed() {
    MediaDescription theirs = local == null ? null : remote;
    return theirs == null ? null : limited(theirs);
  }

  /** What the party describes, with the limit that it set beside. */
  MediaDescription limited(MediaDescription theirs) {
    return theirs.pictureRate() > limit ? theirs.withPictureRate(limit) : theirs;
  }

  /** The party wants no more than so much of pictures, bits a second, whatever it described. */
  void limit(long bitRate) {
    limit = bitRate;
  }

  /** The most that it was told to send of pictures, bits a second. */
  long saidRate() {
    return local == null ? MediaStream.UNLIMITED : local.pictureRate();
  }

  /** It was told so beside the descriptions. */
  void saidRate(long bitRate) {
    local = local == null ? null : local.withPictureRate(bitRate);
  }

  /** The port of the pictures, if both described a kind of feedback for them; else null. */
  @Nullable MediaPort feedbackPort(String feedback) {
    MediaStream mine = local == null ? null : local.first(StreamKind.VIDEO);
    MediaStream theirs = remote == null ? null : remote.first(StreamKind.VIDEO);
    boolean agreed =
        mine != null
            && theirs != null
            && mine.takesFeedback(feedback)
            && theirs.takesFeedback(feedback);
    return agreed ? ports.port(StreamKind.VIDEO) : null;
  }

  boolean isAgreed() {
    return local != null && remote != null;
  }

  /** The direction that the party asked for in its last offer, seen from the party. */
  Direction wish() {
    return wish;
  }

  /** What the party asks for now: in an offer that waits for our answer, else in its last one. */
  Direction asked() {
    MediaStream audio = theirOffer == null ? null : theirOffer.audio();
    return audio == null ? wish : audio.direction();
  }

  /** Whether the party put us on hold. */
  boolean isHolding() {
    return !wish.receives();
  }

  /** Whether sound goes both ways as far as the party wishes, or there is none. */
  boolean speaksFreely() {
    return sound() == null || direction() == wish.reversed();
  }

  /** Whether the party may fall silent for long: it holds, is held, or only listens. */
  boolean maySilence() {
    return isHolding() || !direction().receives();
  }

  /** The party offers. */
  void received(MediaDescription offer) {
    theirOffer = offer;
    ports.offered(offer);
    learn(offer.audio());
  }

  /** We answered the party's offer. */
  void answered(MediaDescription ours) {
    MediaDescription theirs = theirOffer;
    if (theirs == null) {
      return;
    }
    MediaStream audio = theirs.audio();
    wish = audio == null ? wish : audio.direction();
    theirOffer = null;
    local = ours;
    remote = Agreement.restrict(theirs, ours, true);
    forgetLimit();
    ports.agreed();
    apply();
  }

  /** We refused the party's offer: all is as it was. */
  void refused() {
    theirOffer = null;
    ports.refused();
  }

  /**
   * Puts our addresses into a description, opening the ports that it needs.
   *
   * @return null if there is no port for the sound
   */
  @Nullable MediaDescription describe(MediaDescription shape) {
    return ports.describe(shape, toward);
  }

  /** A description of ours is out as an offer. */
  void offering(MediaDescription ours) {
    ourOffer = ours;
  }

  /** Our offer was refused. */
  void withdraw() {
    ourOffer = null;
  }

  /** The party answered our offer. */
  void accepted(MediaDescription answer) {
    MediaDescription ours = ourOffer;
    if (ours == null) {
      return;
    }
    MediaStream mine = ours.audio();
    MediaStream theirs = answer.audio();
    if (mine != null && theirs != null && mine.direction() == Direction.SENDRECV) {
      wish = theirs.direction();
    }
    learn(theirs);
    ourOffer = null;
    local = ours;
    remote = Agreement.restrict(answer, ours, false);
    forgetLimit();
    apply();
  }

  /** What the party is likely to answer, if anything; our offer stays open, since it may differ. */
  void foretaste(@Nullable MediaDescription answer) {
    MediaDescription ours = ourOffer;
    if (answer != null && ours != null) {
      accepted(answer);
      ourOffer = ours;
    }
  }

  /** Pictures that begin anew have no limit but the one that is described. */
  private void forgetLimit() {
    if (remote == null || remote.first(StreamKind.VIDEO) == null) {
      limit = MediaStream.UNLIMITED;
    }
  }

  private void learn(@Nullable MediaStream audio) {
    Address rtp = audio == null ? null : audio.rtp();
    if (toward.isAny() && rtp != null && !rtp.ip().isAny()) {
      toward = rtp.ip();
    }
  }

  /** Changes how the ports behave. */
  void conduct(Conduct other) {
    if (!conduct.equals(other)) {
      conduct = other;
      apply();
    }
  }

  private void apply() {
    MediaDescription ours = local;
    MediaDescription theirs = remote;
    if (ours != null && theirs != null) {
      ports.configure(theirs, ours, this::settings);
    }
  }

  /** Whether the party's keys may come in its media: as events, or as tones that are looked for. */
  boolean bringsKeys() {
    MediaStream audio = remote == null || local == null ? null : remote.audio();
    return audio != null && (audio.telephoneEvent() != null || detectsTones(audio));
  }

  private boolean detectsTones(MediaStream theirs) {
    return switch (policy.dtmf()) {
      case INBAND -> true;
      case AUTO -> theirs.telephoneEvent() == null;
      case EVENTS, SIGNALLING -> false;
    };
  }

  private PortSettings settings(MediaStream theirs, MediaStream ours) {
    return new PortSettings(
        theirs,
        ours,
        policy.learnSource(),
        conduct.relayEvents,
        detectsTones(theirs),
        // A camera may be off and a fax has no RTCP: only sound says whether a party is there.
        theirs.kind() == StreamKind.AUDIO ? conduct.silenceMs : 0,
        conduct.dscp);
  }

  /** The coding that both agreed on, of the sound or else of a fax; empty if there is none. */
  String coding() {
    MediaFormat sound = sound();
    boolean fax = local != null && remote != null && remote.first(StreamKind.IMAGE) != null;
    return sound == null ? (fax ? "T38" : "") : sound.encoding();
  }

  /** The sound's coding that both agreed on; null if there is none. */
  @Nullable MediaFormat sound() {
    MediaStream audio = remote == null || local == null ? null : remote.audio();
    return audio == null ? null : audio.primary();
  }

  /** The direction of sound in force, seen from us; inactive if there is none. */
  Direction direction() {
    MediaStream mine = local == null ? null : local.audio();
    MediaStream theirs = remote == null ? null : remote.audio();
    return mine == null || theirs == null
        ? Direction.INACTIVE
        : mine.direction().and(theirs.direction().reversed());
  }

  /** Whether the party takes telephone-events. */
  boolean hasEvents() {
    MediaStream audio = remote == null ? null : remote.audio();
    return audio != null && audio.telephoneEvent() != null;
  }

  /** The port of the sound; null if there is none. */
  @Nullable MediaPort audioPort() {
    return ports.port(StreamKind.AUDIO);
  }

  /** Joins every stream with its counterpart. */
  void join(LegMedia other) {
    ports.join(other.ports);
  }

  /** Ends all joins. */
  void leave() {
    ports.leave();
  }

  /** Closes all ports. */
  void close() {
    ports.close();
  }

  /** A port is closed: its last word; what it carried. */
  StreamKind closed(MediaPort port, MediaFigures last) {
    StreamKind kind = ports.closed(port);
    if (kind == StreamKind.AUDIO && last.packetsReceived() + last.packetsSent() > 0) {
      figures = last;
    }
    return kind;
  }

  /** Whether a port is open, or told to close and not closed yet. */
  boolean hasPorts() {
    return ports.areOpen();
  }

  /** Gives up waiting for ports to say that they closed. */
  void forgetPorts() {
    ports.forget();
  }

  /** What the sound's port counted last. */
  MediaFigures figures() {
    MediaPort port = audioPort();
    return port == null ? figures : port.figures();
  }
}
