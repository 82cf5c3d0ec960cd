package org.strowger.pbx.call;

import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.RunInput;

/** What the script of a channel asks, done to its leg. Confined to its shard. */
final class ChannelVerbs implements Channel {
  private final ChannelLeg channel;
  private final Call call;
  private final Leg leg;

  ChannelVerbs(ChannelLeg channel) {
    this.channel = channel;
    this.call = channel.call();
    this.leg = channel.leg();
  }

  @Override
  public LegFacts facts() {
    return channel.facts();
  }

  @Override
  public void proceeding() {
    if (!channel.isGone() && channel.isHeard()) {
      leg.proceed(channel.now());
    }
  }

  @Override
  public void ringing() {
    LocalBranch branch = channel.branch();
    if (!channel.isGone() && branch != null && !channel.isHeard()) {
      branch.rings(channel.now());
    } else if (!channel.isGone() && leg.isLive() && !leg.isAnswered()) {
      call.ledger().stages().reach(Stages.Stage.RING, channel.now());
      leg.ring(channel.now(), null);
    }
  }

  @Override
  public void progress() {
    if (!channel.isGone() && channel.isHeard() && leg.isLive() && !leg.isAnswered()) {
      leg.progress(channel.sound().early());
    }
  }

  @Override
  public void answer() {
    if (channel.isGone() || !channel.claim(channel.now())) {
      return;
    }
    channel.reached(channel.now());
    if (!leg.isLive() || leg.isAnswered()) {
      return;
    }
    MediaDescription ours = channel.sound().answer();
    if (ours == null) {
      leg.hangup(
          channel.now(), Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, "no codec that we can speak"));
      return;
    }
    call.ledger().stages().reach(Stages.Stage.ANSWER, channel.now());
    leg.answer(channel.now(), ours, channel.facts().connected());
    channel.sound().conduct();
  }

  @Override
  public void dial(DialRequest request) {
    if (!channel.isGone() && leg.isLive()) {
      channel.dial().start(channel.now(), request);
    }
  }

  @Override
  public void cancelDial() {
    channel.dial().cancel(channel.now());
  }

  @Override
  public void play(Sound what) {
    if (!channel.isGone()) {
      if (channel.isHeard()) {
        channel.reached(channel.now());
      }
      channel.sound().play(what);
    }
  }

  @Override
  public void stopPlaying() {
    if (!channel.isGone()) {
      channel.sound().stop();
    }
  }

  @Override
  public void echo(boolean on) {
    if (!channel.isGone() && channel.isHeard()) {
      channel.sound().echo(on);
    }
  }

  @Override
  public void sendDigits(String digits, int durationMs, int gapMs) {
    if (channel.isGone()) {
      return;
    }
    if (channel.isHeard()) {
      channel.sound().sendDigits(digits, durationMs, gapMs);
    } else {
      channel.post(new RunInput.DigitsSent());
    }
  }

  @Override
  public void transfer(String target) {
    ChannelTransfer.ask(channel, target);
  }

  @Override
  public void hangup(Cause cause) {
    channel.dial().cancel(channel.now());
    Transferor waiting = channel.releaseTransferor();
    if (channel.isGone() || channel.branch() != null) {
      return; // whoever waits for a branch decides what follows
    }
    if (waiting != null && waiting.waits() && leg.isLive()) {
      leg.channel(null);
      waiting.failed(channel.now(), leg, cause);
    } else if (leg.isLive()) {
      Cause why = channel.dial().explained(cause, leg);
      call.ledger().decide(channel.dial().endedBy(), why, channel.dial().detail());
      Cause said = cause.at(why.location()).withNewNumber(why.newNumber());
      leg.hangup(channel.now(), why.value() == cause.value() ? said.in(why.sense()) : said);
    }
  }

  @Override
  public void executing(Step step) {
    channel.facts().executing(step);
    call.note(channel.now(), leg, step.toString());
  }

  @Override
  public void log(Level level, String text) {
    call.note(channel.now(), leg, level + ": " + text);
  }
}
