package org.strowger.sip.dialog;

import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;

/**
 * What names a dialog on the wire: RFC 3261 §12. Immutable.
 *
 * @param callId Call-ID
 * @param localTag our tag
 * @param remoteTag the peer's tag; empty where an RFC 2543 peer has none
 */
public record DialogKey(String callId, String localTag, String remoteTag) {
  /** The dialog that a received request claims to be in. */
  public static DialogKey ofReceived(SipRequest request) {
    return new DialogKey(request.callId(), request.toTag(), request.fromTag());
  }

  /** The dialog of ours that a Replaces which we received names (RFC 3891 6.1). */
  public static DialogKey ofReplaces(Replaces replaces) {
    return new DialogKey(replaces.callId(), replaces.toTag(), replaces.fromTag());
  }

  /** The dialog of a request of ours and a response to it. */
  public static DialogKey ofSent(SipMessage message) {
    return new DialogKey(message.callId(), message.fromTag(), message.toTag());
  }
}
