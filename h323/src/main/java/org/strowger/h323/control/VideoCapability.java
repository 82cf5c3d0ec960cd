package org.strowger.h323.control;

import org.strowger.h323.per.ChoiceValue;

/**
 * A video coding, carried as H.245 says it: pictures are passed on and never decoded. Immutable.
 *
 * @param encoding its RTP name: {@code H261}, {@code H263}, {@code H264}; for others the H.245
 *     alternative or object identifier
 * @param payloadType the RTP payload type wanted, 0..127; -1 where a dynamic one is not yet chosen
 * @param value H.245's VideoCapability
 */
public record VideoCapability(String encoding, int payloadType, ChoiceValue value)
    implements MediaCapability {
  /** H.245's session for video. */
  public static final int SESSION = 2;

  @Override
  public int session() {
    return SESSION;
  }

  @Override
  public boolean accepts(MediaCapability other) {
    return other instanceof VideoCapability video && encoding.equals(video.encoding);
  }
}
