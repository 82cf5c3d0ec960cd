package org.strowger.media.session;

/** What a stream carries (the media field of an SDP m= line, the session type of H.245). */
public enum StreamKind {
  /** Speech and tones; H.245 session 1. */
  AUDIO,
  /** Pictures, always passed through; H.245 session 2. */
  VIDEO,
  /** T.38 fax over UDPTL, passed through. */
  IMAGE,
  /** Anything else: kept in its place, refused. */
  OTHER
}
