package org.strowger.sip.agent;

/**
 * In which shard a user has calls, so that one who consults somebody does so where the call is that
 * it may want to transfer. Any thread.
 */
@FunctionalInterface
public interface Homes {
  /** Nobody has a home: calls go by their Call-ID. */
  Homes NONE = _ -> -1;

  /**
   * The shard of a user's calls, 0..255; -1 if there are none.
   *
   * @param user of the From of an INVITE: a claim, good for no more than this
   */
  int of(String user);
}
