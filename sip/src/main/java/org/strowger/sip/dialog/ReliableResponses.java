package org.strowger.sip.dialog;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.RAck;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * The reliable provisional responses of one INVITE that we answer: RFC 3262 §3. Confined to its
 * shard. One is open at a time; more wait for its PRACK in order.
 */
public final class ReliableResponses {
  /** The option tag. */
  public static final String OPTION = "100rel";

  /** The most responses that wait; a caller that sends no PRACK ends the call before. */
  public static final int MAX_WAITING = 8;

  /** What is due. */
  private enum Due {
    REPEAT,
    GIVE_UP
  }

  private final long t1;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private final ArrayDeque<SipResponse> waiting = new ArrayDeque<>();
  private long rseq;
  private long interval;
  private @Nullable SipResponse open;

  /**
   * None sent yet.
   *
   * @param firstRSeq 1..2^31-1, at random
   */
  public ReliableResponses(long t1, long firstRSeq) {
    this.t1 = t1;
    this.rseq = firstRSeq - 1;
  }

  /** Sends a provisional response reliably, at once or after the PRACK that is awaited. */
  public void send(long now, SipResponse response, Consumer<SipResponse> sink) {
    if (open != null) {
      if (waiting.size() < MAX_WAITING) {
        waiting.add(response);
      }
      return;
    }
    rseq++;
    SipResponse reliable = response.with(HeaderName.REQUIRE, OPTION).with(HeaderName.RSEQ, rseq);
    open = reliable;
    interval = t1;
    deadlines.set(Due.REPEAT, now + interval);
    deadlines.set(Due.GIVE_UP, now + 64 * t1);
    sink.accept(reliable);
  }

  /** Whether a PRACK is awaited. */
  public boolean isOpen() {
    return open != null;
  }

  /** Whether the response that awaits its PRACK has a body. */
  public boolean isOpenWithBody() {
    SipResponse response = open;
    return response != null && !response.body().isEmpty();
  }

  /** A PRACK came: whether it names the open response (RFC 3262 §3). The next one goes out. */
  public boolean onPrack(long now, SipRequest prack, Consumer<SipResponse> sink) {
    RAck rack = prack.rack();
    SipResponse response = open;
    if (rack == null
        || response == null
        || rack.rseq() != rseq
        || rack.cseq().number() != response.cseq().number()
        || !rack.cseq().method().equals(Method.INVITE)) {
      return false;
    }
    open = null;
    deadlines.clear();
    SipResponse next = waiting.poll();
    if (next != null) {
      send(now, next, sink);
    }
    return true;
  }

  /** The INVITE has its final response. */
  public void stop() {
    open = null;
    waiting.clear();
    deadlines.clear();
  }

  /** When something is due. */
  public long nextTimeout() {
    return deadlines.next();
  }

  /** Repeats what is due; false if the PRACK will not come any more. */
  public boolean onTimeout(long now, Consumer<SipResponse> sink) {
    for (Due due = deadlines.due(now); due != null; due = deadlines.due(now)) {
      SipResponse response = open;
      if (due == Due.GIVE_UP) {
        stop();
        return false;
      }
      if (response != null) {
        interval *= 2;
        deadlines.set(Due.REPEAT, now + interval);
        sink.accept(response);
      }
    }
    return true;
  }
}
