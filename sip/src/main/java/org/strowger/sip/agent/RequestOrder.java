package org.strowger.sip.agent;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/**
 * A request to be sent outside of sessions. Confined to its shard, since it remembers the sequence
 * number that it used.
 */
public final class RequestOrder {
  private final SipRequest request;
  private final Destination destination;
  private final Credentials credentials;
  private final String callId;
  private final @Nullable Dresser dresser;
  private long cseq;

  /** Adds what depends on the flow. */
  @FunctionalInterface
  public interface Dresser {
    /**
     * The request with its Contact.
     *
     * @param contact makes our Contact on a flow for a user
     */
    SipRequest dress(SipRequest request, BiFunction<String, Flow, NameAddress> contact, Flow flow);
  }

  private RequestOrder(
      SipRequest request,
      Destination destination,
      Credentials credentials,
      String callId,
      long cseq,
      @Nullable Dresser dresser) {
    this.request = request;
    this.destination = destination;
    this.credentials = credentials;
    this.callId = callId;
    this.cseq = cseq;
    this.dresser = dresser;
  }

  /** A request with From and To; tags, Call-ID, CSeq, Via are added. */
  public static RequestOrder of(Method method, Uri target, NameAddress from, NameAddress to) {
    SipRequest request =
        SipRequest.of(method, target)
            .add(HeaderName.MAX_FORWARDS, 70)
            .add(HeaderName.FROM, from)
            .add(HeaderName.TO, to);
    return new RequestOrder(request, Destination.AUTO, Credentials.NONE, "", 1, null);
  }

  /** A request inside a dialog that is no session's, as {@code Dialog.request} makes it. */
  public static RequestOrder inDialog(SipRequest request) {
    return new RequestOrder(
        request.without(HeaderName.CALL_ID).without(HeaderName.CSEQ),
        Destination.AUTO,
        Credentials.NONE,
        request.callId(),
        request.cseq().number(),
        null);
  }

  /** Sent somewhere. */
  public RequestOrder sentTo(Destination other) {
    return new RequestOrder(request, other, credentials, callId, cseq, dresser);
  }

  /** With credentials. */
  public RequestOrder with(Credentials other) {
    return new RequestOrder(request, destination, other, callId, cseq, dresser);
  }

  /** With more in the request. */
  public RequestOrder with(HeaderName name, Object value) {
    SipRequest more = request.with(name, value);
    return new RequestOrder(more, destination, credentials, callId, cseq, dresser);
  }

  /** With a body. */
  public RequestOrder withBody(String contentType, Octets body) {
    SipRequest more = request.withBody(contentType, body);
    return new RequestOrder(more, destination, credentials, callId, cseq, dresser);
  }

  /** With a Call-ID and the first CSeq: registrations keep theirs (RFC 3261 10.2.4). */
  public RequestOrder within(String id, long firstCSeq) {
    return new RequestOrder(request, destination, credentials, id, firstCSeq, dresser);
  }

  /** With what depends on the flow. */
  public RequestOrder dressedBy(Dresser other) {
    return new RequestOrder(request, destination, credentials, callId, cseq, other);
  }

  SipRequest request() {
    return request;
  }

  Destination destination() {
    return destination;
  }

  Credentials credentials() {
    return credentials;
  }

  String callId() {
    return callId;
  }

  /** The first sequence number; after the last response the last one used. */
  public long cseq() {
    return cseq;
  }

  void used(long last) {
    cseq = last;
  }

  @Nullable SipUri nextHop() {
    Uri next = request.routes().isEmpty() ? request.uri() : request.routes().getFirst().uri();
    return next instanceof SipUri uri ? uri : null;
  }

  SipRequest dress(SipRequest message, BiFunction<String, Flow, NameAddress> contact, Flow flow) {
    Dresser how = dresser;
    return how == null ? message : how.dress(message, contact, flow);
  }
}
