package org.strowger.h323.call;

import org.strowger.h323.q931.Q931Message;
import org.strowger.kernel.Env;

/** Gives calls their numbers. Confined to its shard. */
final class CallNumbering {
  private final Env env;
  private int lastReference;

  CallNumbering(Env env) {
    this.env = env;
    this.lastReference = env.random(Q931Message.MAX_CALL_REFERENCE);
  }

  /** The numbers of another call. */
  CallNumbers allot() {
    return new CallNumbers(
        new CallId(env.nextId()), nextReference(), Guid.random(env), Guid.random(env));
  }

  /** The call reference of another Setup (Q.931 4.3). */
  int nextReference() {
    lastReference = lastReference % Q931Message.MAX_CALL_REFERENCE + 1;
    return lastReference;
  }
}
