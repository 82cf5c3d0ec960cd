package org.strowger.server.tech.sip;

import java.nio.charset.StandardCharsets;
import org.strowger.kernel.Octets;

/** The wish for a whole picture in an INFO (RFC 5168 §7). */
final class PictureRequest {
  /** Its content type. */
  static final String TYPE = "application/media_control+xml";

  private static final String COMMAND = "picture_fast_update";

  /** Its body. */
  static final Octets BODY =
      Octets.wrap(
          ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<media_control><vc_primitive><to_encoder>"
                  + "<picture_fast_update/></to_encoder></vc_primitive></media_control>\r\n")
              .getBytes(StandardCharsets.US_ASCII));

  /** Bodies longer than this are not looked through. */
  private static final int LONGEST = 4096;

  private PictureRequest() {}

  /** Whether a body asks for a whole picture: the schema has no other command. */
  static boolean isOne(Octets body) {
    return body.length() <= LONGEST
        && new String(body.toArray(), StandardCharsets.US_ASCII).contains(COMMAND);
  }
}
