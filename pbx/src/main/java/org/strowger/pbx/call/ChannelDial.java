package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;

/** The Dial of a channel: the attempt, then the talk, and what the script is told of them. */
final class ChannelDial implements DialListener, Bridge.Listener {
  private static final long MS = 1_000_000L;

  private final ChannelLeg channel;
  private @Nullable DialAttempt attempt;
  private DialOptions options = DialOptions.NONE;
  private long started;
  private long answered;
  private HangupParty endedBy = HangupParty.EXCHANGE;
  private String detail = "";

  ChannelDial(ChannelLeg channel) {
    this.channel = channel;
  }

  void start(long now, DialRequest request) {
    started = now;
    options = request.options();
    DialAttempt dialling = new DialAttempt(channel, request, this);
    attempt = dialling;
    dialling.start(now);
  }

  /** Gives up without telling the script. */
  void cancel(long now) {
    DialAttempt dialling = attempt;
    attempt = null;
    if (dialling != null) {
      dialling.cancel(now, Cause.of(CauseValue.NORMAL_CLEARING));
    }
  }

  /** What was dialled is no longer the script's. */
  void forget() {
    attempt = null;
  }

  /** The caller is gone; whether a Dial ended by that. */
  boolean callerGone(long now, Cause cause) {
    DialAttempt dialling = attempt;
    attempt = null;
    if (dialling == null) {
      return false;
    }
    dialling.cancel(now, cause);
    post(now, DialStatus.CANCEL, cause, RunInput.EndedBy.CALLER, 0);
    return true;
  }

  /** Who ends the call, if the script ends it now. */
  HangupParty endedBy() {
    return endedBy;
  }

  /** The protocol's words of the leg that ended the last Dial. */
  String detail() {
    return detail;
  }

  /** The script is given an input: unless it hangs up on that, it is itself who does. */
  void fed(RunInput input) {
    if (input instanceof RunInput.DialEnded(var _, var _, RunInput.EndedBy by, long _, long _)) {
      endedBy =
          switch (by) {
            case CALLER -> HangupParty.CALLER;
            case CALLEE -> HangupParty.CALLEE;
            case EXCHANGE -> HangupParty.EXCHANGE;
          };
    } else {
      fedTime();
    }
  }

  /** The script goes on by itself. */
  void fedTime() {
    endedBy = HangupParty.EXCHANGE;
    detail = "";
  }

  @Override
  public void connected(long now, Leg callee) {
    attempt = null;
    answered = now;
    channel.reached(now);
    channel.facts().connected(callee.identity());
    channel.post(new RunInput.DialAnswered(LegFacts.name(callee), callee.identity()));
    Bridge talk = new Bridge(channel.call(), channel.leg(), callee, options.limit(), this);
    talk.start(now);
    channel.pump(now);
  }

  @Override
  public void failed(long now, DialStatus status, Cause cause, @Nullable Leg by) {
    attempt = null;
    LegRecord.End end = by == null ? null : by.ledger().end();
    boolean byPeer = end != null && end.byPeer();
    detail = end == null ? "" : end.detail();
    post(now, status, cause, byPeer ? RunInput.EndedBy.CALLEE : RunInput.EndedBy.EXCHANGE, 0);
    channel.pump(now);
  }

  @Override
  public void redirected(long now, Destination destination, Leg by, Redirection.Reason reason) {
    attempt = null;
    channel.facts().redirectedBy(by.identity(), reason);
    channel.post(new RunInput.Redirected(destination));
    channel.pump(now);
  }

  @Override
  public void parted(long now, Leg ended, Leg other, Cause cause) {
    LegRecord.End end = ended.ledger().end();
    boolean byPeer = end != null && end.byPeer();
    detail = end == null ? "" : end.detail();
    channel.leg().handler(channel);
    RunInput.EndedBy by = RunInput.EndedBy.EXCHANGE;
    if (ended == channel.leg()) {
      by = RunInput.EndedBy.CALLER;
      if (byPeer) {
        HangupParty party = ended.isIncoming() ? HangupParty.CALLER : HangupParty.CALLEE;
        channel.call().ledger().decide(party, cause, detail);
      }
      other.hangup(now, cause);
    } else if (byPeer) {
      by = RunInput.EndedBy.CALLEE;
    }
    post(now, DialStatus.ANSWER, cause, by, (now - answered) / MS);
    channel.pump(now);
  }

  @Override
  public void transferAsked(long now, Bridge talk, Leg by, LegEvent.TransferAsked asked) {
    new Transfers(this).asked(now, talk, by, asked);
  }

  @Override
  public void released(long now, Leg leg) {
    if (leg == channel.leg()) {
      channel.abandon(now);
    }
  }

  @Override
  public void join(long now, Call call, Leg one, Leg other) {
    boolean waits = channel.leg().channel() == channel;
    if (waits && (one == channel.leg() || other == channel.leg())) {
      new Bridge(call, one, other, options.limit(), this).start(now);
    } else {
      FreeTalk.start(now, call, one, other);
    }
  }

  private void post(long now, DialStatus status, Cause cause, RunInput.EndedBy by, long talkMs) {
    channel.post(new RunInput.DialEnded(status, cause, by, (now - started) / MS, talkMs));
  }
}
