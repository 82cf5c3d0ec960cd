package org.strowger.sip.agent;

/**
 * Names one INVITE session of the agent in commands and events, from the INVITE on: before there is
 * a dialog, and while a fork has made several. Immutable.
 *
 * @param value unique in the shard
 */
public record DialogId(long value) {
  @Override
  public String toString() {
    return "dialog-" + value;
  }
}
