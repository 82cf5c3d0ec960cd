package org.strowger.pbx.dialplan;

import org.strowger.media.plane.Sound;
import org.strowger.pbx.call.Cause;

/**
 * A call that is ending, as {@code h} sees it: it can be asked about, and nothing more can be begun
 * on it. Confined to its shard.
 */
record QuietChannel(Channel channel) implements Channel {
  @Override
  public ChannelFacts facts() {
    return channel.facts();
  }

  @Override
  public void proceeding() {}

  @Override
  public void ringing() {}

  @Override
  public void progress() {}

  @Override
  public void answer() {}

  @Override
  public void dial(DialRequest request) {}

  @Override
  public void cancelDial() {}

  @Override
  public void play(Sound sound) {}

  @Override
  public void stopPlaying() {}

  @Override
  public void echo(boolean on) {}

  @Override
  public void sendDigits(String digits, int durationMs, int gapMs) {}

  @Override
  public void transfer(String target) {}

  @Override
  public void hangup(Cause cause) {}

  @Override
  public void executing(Step step) {
    channel.executing(step);
  }

  @Override
  public void log(Level level, String text) {
    channel.log(level, text);
  }
}
