package org.strowger.pbx.call;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.negotiation.Negotiation;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.settings.Endpoint;

/**
 * Joins the party of a talk with one of a call on another shard: a leg by the {@link TieLine} takes
 * the place of who transfers. Until the other shard has answered the talk goes on as it was.
 * Confined to its shard.
 */
final class TieJoin implements LegHandler {
  private final Bridge talk;
  private final Leg by;
  private final Leg party;

  private TieJoin(Bridge talk, Leg by) {
    this.talk = talk;
    this.by = by;
    this.party = talk.other(by);
  }

  /**
   * Begins.
   *
   * @param far the leg of another shard whose place the line's other end takes
   * @return why it cannot be; null if what becomes of it is told later
   */
  static @Nullable Cause begin(long now, Bridge talk, Leg by, LegId far) {
    return new TieJoin(talk, by).call(now, far);
  }

  private @Nullable Cause call(long now, LegId far) {
    Call call = by.call();
    ChannelTech tech = call.services().tech(TieLine.TECH);
    MediaDescription theirs = party.media().remote();
    if (tech == null || theirs == null || !party.isLive() || !call.hasRoom()) {
      return Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION, "there is no such talk to join");
    }
    Endpoint line = TieLine.toward(party.peer().media());
    LegId id = new LegId(call.services().env().nextId());
    LegRecord.Party row = new LegRecord.Party(line.name(), false, line.tech(), "", "", "");
    CallerId caller = party.identity();
    Leg leg =
        new Leg(
            call,
            new LegOrigin(id, line, CallerId.UNKNOWN, TieLine.TOWARD),
            new LegLedger(id, call.ledger().legs(), false, new LegLedger.LegRow(row, caller), now),
            this);
    MediaDescription shape =
        Negotiation.offer(theirs, party.peer().media(), line.media(), List.of());
    MediaDescription offer =
        leg.media().describe(Negotiation.directed(shape, party.media().asked()));
    if (offer == null) {
      leg.media().close();
      return Cause.of(CauseValue.RESOURCE_UNAVAILABLE, "no media port is free");
    }
    call.services().circuits().take(line.name(), 0);
    leg.media().offering(offer);
    call.add(leg);
    call.note(now, by, "joins " + party.peer().name() + " with a party of another shard");
    leg.attach(tech.dial(now, id, order(far, caller, offer), leg));
    return null;
  }

  private OutgoingLeg order(LegId far, CallerId caller, MediaDescription offer) {
    return new OutgoingLeg(
        TieLine.NAME,
        Long.toString(far.value()),
        PhoneNumber.of(""),
        caller,
        null,
        offer,
        1,
        Map.of(),
        by.call().ledger().linkedId());
  }

  @Override
  public void on(long now, Leg leg, LegEvent event) {
    switch (event) {
      case LegEvent.Answered(MediaDescription media, CallerId _) ->
          answered(now, leg, Objects.requireNonNull(media, "the line answers with media"));
      case LegEvent.Ended(Cause cause, boolean _, String _) -> refused(now, cause);
      case LegEvent.Proceeding _,
          LegEvent.CallWaiting _,
          LegEvent.Ringing _,
          LegEvent.Progress _,
          LegEvent.MediaOffered _,
          LegEvent.MediaAccepted _,
          LegEvent.MediaRefused _,
          LegEvent.Digit _,
          LegEvent.DigitHeld _,
          LegEvent.PictureWanted _,
          LegEvent.RateLimited _,
          LegEvent.MoreDigits _,
          LegEvent.Identified _,
          LegEvent.TransferAsked _,
          LegEvent.TransferEnded _,
          LegEvent.Redirected _ -> {}
    }
  }

  private void answered(long now, Leg leg, MediaDescription media) {
    if (talk.isOver()) {
      Cause cause = Cause.of(CauseValue.NORMAL_CLEARING, "the talk ended meanwhile");
      leg.handler(Leaving.INSTANCE);
      leg.hangup(now, cause);
      refused(now, cause);
      return;
    }
    leg.media().accepted(media);
    Bridge.Listener listener = talk.listener();
    talk.dissolve();
    listener.released(now, by);
    by.transferResult(null);
    by.handler(Leaving.INSTANCE);
    by.hangup(now, Cause.of(CauseValue.NORMAL_CLEARING, "transferred"));
    party.identify(leg.identity());
    listener.join(now, leg.call(), party, leg);
  }

  private void refused(long now, Cause cause) {
    if (by.isLive()) {
      by.call().note(now, by, "its transfer is refused: " + cause);
      by.transferResult(cause);
    }
  }

  @Override
  public void onMedia(long now, Leg leg, MediaEvent event) {
    // Nobody listens to it yet.
  }
}
