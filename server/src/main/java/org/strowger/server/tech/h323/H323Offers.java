package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaSession;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;

/**
 * The media of one leg, as offers and answers (RFC 3264). Confined to its shard.
 *
 * <p>H.245 has none: each side opens the channels it sends on. So this keeps what we said last and
 * what the peer's media is, and tells a change of the peer's media as an answer where it follows a
 * change of ours, else as an offer.
 */
final class H323Offers {
  /** Who holds whom by H.450.4, where channels stay as they are. */
  enum Hold {
    NONE,
    /** The peer's party holds ours: it does not listen, and may send music. */
    BY_THE_PEER,
    /** The peer leaves it to us to hold its party: our party is to hear nothing of it. */
    FOR_THE_PEER
  }

  private final H323Legs legs;
  private final CallId call;
  private final H323Leg leg;
  private final EarlyChannels channels = new EarlyChannels();
  private @Nullable MediaDescription ours;
  private @Nullable CallMedia theirs;
  private boolean answered;
  private boolean awaitsAnswer;
  private boolean wished;
  private boolean inBand;
  private boolean paused;
  private boolean sends = true;
  private Hold hold = Hold.NONE;

  H323Offers(H323Legs legs, CallId call, H323Leg leg) {
    this.legs = legs;
    this.call = call;
    this.leg = leg;
  }

  // What we say.

  /** Our media goes with Setup, or the peer is to say first what it can do. */
  void dialled(@Nullable MediaDescription offer) {
    awaitsAnswer = true;
    ours = offer;
  }

  /** Incoming by fast start: the peer's proposals are its media until channels are open. */
  void proposed(@Nullable CallMedia media) {
    theirs = media;
  }

  /** What we said last; null if nothing. */
  @Nullable MediaDescription ours() {
    return ours;
  }

  /** What goes with a message before the answer; null if nothing does. */
  @Nullable CallMedia early(@Nullable MediaDescription media) {
    ours = media == null ? ours : media;
    return media == null ? null : legs.admissions().granted(call, H323Media.sessions(media));
  }

  /** Whether channels are to open for what is to be heard, as the caller proposed none. */
  boolean opensChannels() {
    boolean opens = channels.wanted(theirs);
    awaitsAnswer |= opens;
    return opens;
  }

  /** What goes with Connect. */
  CallMedia answer(MediaDescription media) {
    awaitsAnswer = theirs == null;
    answered = true;
    ours = media;
    return H323Media.sessions(media);
  }

  void offer(MediaDescription media) {
    awaitsAnswer = true;
    change(media);
  }

  void accept(MediaDescription media) {
    awaitsAnswer = false;
    wished = false;
    change(media);
  }

  /**
   * H.245 has told the peer already what is open; what we do not want simply does not follow. Only
   * a change to fax or back was asked for: that our media stays as it is refuses it.
   */
  void refuse() {
    awaitsAnswer = false;
    MediaDescription stays = ours;
    if (wished && stays != null) {
      stay(stays);
    }
  }

  private void stay(MediaDescription media) {
    wished = false;
    change(media);
  }

  private void change(MediaDescription media) {
    ours = media;
    legs.changeMedia(
        call, H323Media.ready(H323Media.sessions(media), theirs, paused, hold != Hold.NONE));
  }

  /**
   * The gatekeeper grants no bandwidth for a change.
   *
   * @return whether it was ours, and is refused by that
   */
  boolean denied(long now, String words) {
    boolean ourChange = awaitsAnswer;
    if (ourChange) {
      refused(now, Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, words));
    }
    return ourChange;
  }

  // What the peer says.

  /** Whether the network says that there is something to hear before the answer; once is enough. */
  void hears(boolean something) {
    inBand |= something;
  }

  /** What the caller may hear before the answer: only where the network says there is something. */
  @Nullable MediaDescription heard() {
    CallMedia media = theirs;
    MediaDescription offer = ours;
    return inBand && media != null && offer != null ? H323Media.answer(media, offer) : null;
  }

  /** Connect: the peer's answer, if its media is known; else null, and it follows. */
  @Nullable MediaDescription connected() {
    answered = true;
    return awaitsAnswer ? answerNow() : null;
  }

  private @Nullable MediaDescription answerNow() {
    CallMedia media = theirs;
    if (media == null) {
      return null;
    }
    awaitsAnswer = false;
    return described(media);
  }

  /** The peer's media in the order of ours. */
  private MediaDescription described(CallMedia media) {
    MediaDescription offer = ours;
    CallMedia shown = shown(media);
    return offer == null ? H323Media.description(shown) : H323Media.answer(shown, offer);
  }

  private CallMedia shown(CallMedia media) {
    return switch (hold) {
      case NONE -> media;
      case BY_THE_PEER -> H323Media.deaf(media);
      case FOR_THE_PEER -> H323Media.resting(media);
    };
  }

  void changed(long now, H323Event.MediaChanged event) {
    boolean turned = paused != event.paused();
    paused = event.paused();
    CallMedia said = legs.admissions().slowed(call, event.media());
    CallMedia media = willing(H323Media.remembering(said, theirs));
    boolean isNews = !media.equals(theirs);
    theirs = media;
    if (!answered && awaitsAnswer && leg.isOutgoing()) {
      if (inBand) {
        leg.tell(now, new LegEvent.Progress(heard(), null));
      }
      return;
    }
    if (!answered && channels.opened(media)) {
      legs.command((endpoint, at, out) -> endpoint.progress(at, call, EarlyChannels.HEAR, out));
    }
    if (awaitsAnswer) {
      MediaDescription answer = answerNow();
      if (answer != null) {
        boolean unseen = turned && answered && asksForOneWay();
        leg.tell(now, new LegEvent.MediaAccepted(answer));
        if (unseen) {
          leg.tell(now, new LegEvent.MediaOffered(described(media)));
        }
      }
    } else if (isNews) {
      leg.tell(now, new LegEvent.MediaOffered(described(media)));
    }
  }

  /**
   * Whether our offer leaves a direction out. What the answer says of that one is our doing: if the
   * peer has meanwhile held us, or taken us back, that is a change of its own beside it.
   */
  private boolean asksForOneWay() {
    MediaStream said = ours == null ? null : ours.audio();
    return said != null && said.direction() != Direction.SENDRECV;
  }

  /** The peer refuses what we offered. */
  void refused(long now, Cause cause) {
    awaitsAnswer = false;
    leg.tell(now, new LegEvent.MediaRefused(cause));
  }

  /**
   * The peer wants a fax, sound again, another coding, or pictures beside the sound. Before the
   * answer there is nobody to be asked; and who wants another coding than we have just offered has
   * refused the offer.
   */
  void wanted(long now, CallMedia media) {
    MediaDescription before = ours;
    if (before == null) {
      return;
    }
    boolean recodes = media.audio() != null && before.audio() != null;
    if (answered && !(recodes && awaitsAnswer)) {
      wished = true;
      MediaSession pictures = media.session(H323Media.VIDEO);
      CallMedia wanted =
          pictures != null && theirs != null
              ? shown(theirs).with(pictures)
              : H323Media.directed(media, theirs);
      leg.tell(now, new LegEvent.MediaOffered(H323Media.instead(wanted, before)));
    } else {
      stay(before);
    }
  }

  /**
   * What the peer would do if we did not keep it from it: while we pause it, its channel to us is
   * closed by our wish, and while we do not send, ours to it is. Only so does a hold of ours not
   * look like one of the peer's own.
   */
  private CallMedia willing(CallMedia media) {
    MediaSession audio = media.session(H323Media.AUDIO);
    MediaStream said = ours == null ? null : ours.audio();
    if (audio == null || said == null) {
      return media;
    }
    if (said.direction().receives()) {
      sends = audio.sends();
    }
    boolean mute = !said.direction().sends();
    return H323Media.withSound(
        media, audio.withDirection(sends || audio.sends(), !paused && (mute || audio.receives())));
  }

  /** For the exchange a hold of H.450.4 is one of the peer's; in H.245 nothing changes. */
  void held(long now, Hold said) {
    hold = said;
    CallMedia media = theirs;
    if (media != null) {
      leg.tell(now, new LegEvent.MediaOffered(described(media)));
    }
  }

  /** What the party said before it sent us elsewhere counts no more. */
  void startAgain() {
    theirs = null;
    inBand = false;
    paused = false;
    awaitsAnswer = true;
  }
}
