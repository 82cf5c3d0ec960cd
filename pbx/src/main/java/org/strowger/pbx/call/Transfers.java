package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.record.HangupParty;

/**
 * Transfers that a party asks for. Confined to its shard.
 *
 * <p>Blind: the party that stays runs the dialplan in the context of the one that transfers, whose
 * right and whose cost it is. Attended: the two calls of the one that transfers become one, and it
 * leaves both. The leg that moves has a row in the record of each call; the calls are linked. Where
 * the two are on different shards each stays, and a {@link TieLine} joins them.
 */
final class Transfers {
  private final Bridge.Listener listener;

  /** Transfers within the talks of a listener. */
  Transfers(Bridge.Listener listener) {
    this.listener = listener;
  }

  /** A party of a talk asks for a transfer. */
  void asked(long now, Bridge talk, Leg by, LegEvent.TransferAsked asked) {
    Cause refusal =
        !by.peer().mayTransfer()
            ? Cause.of(CauseValue.FACILITY_REJECTED, by.peer().name() + " may not transfer")
            : asked.replaces() == null
                ? blind(now, talk, by, asked.target())
                : attended(now, talk, by, asked.replaces(), asked.target());
    if (refusal != null) {
      by.call().note(now, by, "its transfer is refused: " + refusal);
      by.transferResult(refusal);
    }
  }

  private @Nullable Cause blind(long now, Bridge talk, Leg by, String target) {
    Call call = by.call();
    Leg party = talk.other(by);
    if (!party.isLive()) {
      return Cause.of(CauseValue.NORMAL_CLEARING, "the other party hangs up just now");
    }
    String context = by.peer().context();
    Scripts.Match match = call.scripts().match(context, target, by.identity().digits());
    if (match == Scripts.Match.NONE || match == Scripts.Match.INCOMPLETE) {
      return Cause.of(CauseValue.UNALLOCATED, "there is no " + target + " in " + context);
    }
    call.note(now, by, "transfers " + party.peer().name() + " to " + target);
    talk.dissolve();
    listener.released(now, by);
    Transferor transferor = new Transferor(talk, by);
    by.handler(transferor);
    Destination destination = new Destination(context, target, 1);
    ChannelLeg.redirect(now, party, destination, by, transferor);
    return null;
  }

  private @Nullable Cause attended(long now, Bridge talk, Leg by, LegId replaces, String asked) {
    Call call = by.call();
    Leg consultation = call.services().leg(replaces);
    Bridge otherTalk = consultation == null ? null : consultation.talk();
    if (consultation == null && call.services().tech(TieLine.TECH) != null) {
      return TieJoin.begin(now, talk, by, replaces);
    }
    if (consultation != null && otherTalk == null && consultation.channel() != null) {
      return instead(now, talk, by, consultation, asked);
    }
    if (consultation == null || otherTalk == null || otherTalk == talk) {
      return Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION, "there is no such talk to join");
    }
    Leg party = talk.other(by);
    Leg target = otherTalk.other(consultation);
    if (!party.isLive() || !target.isLive() || !consultation.isLive()) {
      return Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION, "one of the parties hangs up just now");
    }
    Call second = consultation.call();
    call.note(now, by, "joins " + party.peer().name() + " with " + target.peer().name());
    talk.dissolve();
    listener.released(now, by);
    otherTalk.dissolve();
    otherTalk.listener().released(now, consultation);
    otherTalk.listener().released(now, target);
    if (second != call) {
      move(now, target, second, call);
    }
    by.transferResult(null);
    leave(now, by);
    leave(now, consultation);
    party.identify(target.identity());
    target.identify(party.identity());
    listener.join(now, call, party, target);
    call.services().changed(second);
    return null;
  }

  /**
   * The consultation only rings yet, or is with the dialplan alone: the party is sent to the same
   * number, and the consultation ends.
   */
  private @Nullable Cause instead(long now, Bridge talk, Leg by, Leg consultation, String target) {
    Cause refusal = blind(now, talk, by, target);
    if (refusal == null) {
      Call second = consultation.call();
      Cause cause = Cause.of(CauseValue.NORMAL_CLEARING, "transferred before there was an answer");
      second.ledger().decide(HangupParty.EXCHANGE, cause, "");
      second.ledger().linkedId(by.call().ledger().linkedId());
      consultation.hangup(now, cause);
      second.services().changed(second);
    }
    return refusal;
  }

  private static void leave(long now, Leg leg) {
    leg.handler(Leaving.INSTANCE);
    leg.hangup(now, Cause.of(CauseValue.NORMAL_CLEARING, "transferred"));
  }

  private static void move(long now, Leg leg, Call from, Call to) {
    LegLedger before = leg.ledger();
    LegLedger after = new LegLedger(leg.id(), to.ledger().legs(), false, before.row(), now);
    after.reach(Stages.Stage.ANSWER, now);
    before.moved(now, to.id());
    from.ledger().linkedId(to.ledger().linkedId());
    from.ledger()
        .decide(
            HangupParty.EXCHANGE,
            Cause.of(CauseValue.NORMAL_CLEARING, "transferred to call " + to.id()),
            "");
    from.remove(leg);
    leg.call(to, after);
    to.add(leg);
    to.note(now, leg, "comes from call " + from.id());
    from.note(now, leg, "goes to call " + to.id());
  }
}
