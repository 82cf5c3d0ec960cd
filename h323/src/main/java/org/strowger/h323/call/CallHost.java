package org.strowger.h323.call;

import org.strowger.kernel.Outbox;

/** What a call asks of the endpoint that it lives in: to be given what its own ids hear. */
interface CallHost {
  /** What is known of peers. */
  PeerProfiles peers();

  /** What happens to a connection or listener of this id is the call's from now on. */
  void register(long id, H323Call call);

  /** A call is over for its owner, or nothing more can happen in it. */
  void ended(H323Call call);

  /** A call goes on as another Setup, under the same name. */
  void again(long now, CallSeed seed, SetupAttempt next, Outbox out);

  /** Forgets an id. */
  void unregister(long id);
}
