package org.strowger.pbx.call;

/** What becomes of an offer of ours that goes, before the answer, to a caller that made none. */
public enum EarlyOffer {
  /** It is left out: the protocol, or the caller, has no way to answer it. */
  LEFT_OUT,
  /** It stands until the caller answers it; no other can take its place (RFC 3262 §5). */
  STANDS,
  /** Another may take its place until the caller answers (H.245 capability sets). */
  REVISABLE
}
