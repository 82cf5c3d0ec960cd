/**
 * SIP messages as octets and as values: parser, writer, stream framing, header values (RFC 3261 §7,
 * §19, §20, §25 and the extensions that the room speaks).
 *
 * <p>A message is parsed lazily: the start line, the header lines' places and the five headers that
 * every message needs (Via, From, To, Call-ID, CSeq) at once, all else when it is asked for.
 */
@NullMarked
package org.strowger.sip.message;

import org.jspecify.annotations.NullMarked;
