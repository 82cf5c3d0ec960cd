package org.strowger.pbx.call;

import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.record.LegRecord;

/**
 * Two parties that a transfer brought together and for whom no dialplan waits: when one ends, so
 * does the other. Confined to its shard.
 */
final class FreeTalk implements Bridge.Listener {
  private final Call call;

  private FreeTalk(Call call) {
    this.call = call;
  }

  /** Lets two legs of a call talk. */
  static void start(long now, Call call, Leg one, Leg other) {
    start(now, call, one, other, DialOptions.NONE);
  }

  /** Lets two legs of a call talk as they did before. */
  static void start(long now, Call call, Leg first, Leg second, DialOptions options) {
    new Bridge(call, first, second, options, new FreeTalk(call)).start(now);
  }

  @Override
  public void parted(long now, Leg ended, Leg other, Cause cause) {
    LegRecord.End end = ended.ledger().end();
    if (end != null && ended.ledger().endedByItself()) {
      call.ledger().decide(ended.ledger().endedBy(), cause, end.detail());
    }
    other.handler(Leaving.INSTANCE);
    other.hangup(now, cause);
  }

  @Override
  public void transferAsked(long now, Bridge bridge, Leg by, LegEvent.TransferAsked asked) {
    new Transfers(this).asked(now, bridge, by, asked);
  }

  @Override
  public void released(long now, Leg leg) {
    // No dialplan waits for either party.
  }

  @Override
  public void join(long now, Call where, Leg one, Leg other) {
    start(now, where, one, other);
  }
}
