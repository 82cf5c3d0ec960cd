package org.strowger.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Params;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/**
 * One dialog: tags, sequence numbers, route set, remote target (RFC 3261 §12). Confined to its
 * shard. It knows no transaction and no session: it makes requests and judges those that come.
 */
public final class Dialog {
  /** The most Record-Route elements that are kept; a longer path is cut off and cannot work. */
  public static final int MAX_ROUTES = 32;

  private final DialogKey key;
  private final NameAddress local;
  private final NameAddress remote;
  private long localCSeq;
  private long remoteCSeq;
  private List<NameAddress> routes;
  private Uri target;
  private boolean confirmed;

  private Dialog(
      DialogKey key, NameAddress local, NameAddress remote, List<NameAddress> routes, Uri target) {
    this.key = key;
    this.local = local;
    this.remote = remote;
    this.routes = limited(routes);
    this.target = target;
  }

  private static List<NameAddress> limited(List<NameAddress> routes) {
    return List.copyOf(routes.subList(0, Math.min(routes.size(), MAX_ROUTES)));
  }

  /** RFC 3261 12.1.2: the dialog that a response to our request makes. */
  public static Dialog ofResponse(SipRequest sent, SipResponse received) {
    Dialog dialog =
        new Dialog(
            DialogKey.ofSent(received),
            sent.from(),
            received.to(),
            received.recordRoutes().reversed(),
            targetOf(received, sent.uri()));
    dialog.localCSeq = sent.cseq().number();
    dialog.remoteCSeq = -1;
    dialog.confirmed = received.isSuccess();
    return dialog;
  }

  /** RFC 3261 12.1.1: the dialog that our response to a request makes. */
  public static Dialog ofRequest(SipRequest received, String localTag, long firstCSeq) {
    Dialog dialog =
        new Dialog(
            new DialogKey(received.callId(), localTag, received.fromTag()),
            received.to().withTag(localTag),
            received.from(),
            received.recordRoutes(),
            targetOf(received, received.from().uri()));
    dialog.localCSeq = firstCSeq;
    dialog.remoteCSeq = received.cseq().number();
    return dialog;
  }

  private static Uri targetOf(SipMessage message, Uri otherwise) {
    NameAddress contact = message.contact();
    return contact == null ? otherwise : contact.uri();
  }

  /** Its name on the wire. */
  public DialogKey key() {
    return key;
  }

  /** Our side, with our tag. */
  public NameAddress local() {
    return local;
  }

  /** The peer's side, with its tag. */
  public NameAddress remote() {
    return remote;
  }

  /** Where the peer wants requests (its last Contact). */
  public Uri target() {
    return target;
  }

  /** The proxies that requests pass, nearest first. */
  public List<NameAddress> routes() {
    return routes;
  }

  /** Whether a 2xx made it. */
  public boolean isConfirmed() {
    return confirmed;
  }

  /** Our 2xx went out. */
  public void confirm() {
    confirmed = true;
  }

  /** A 2xx came: route set and target are those of the 2xx (RFC 3261 13.2.2.4, 12.1.2). */
  public void confirm(SipResponse response) {
    if (!confirmed) {
      routes = limited(response.recordRoutes().reversed());
    }
    refresh(response);
    confirmed = true;
  }

  /** RFC 3261 12.2.1.2, 12.2.2: a target refresh's Contact is the new remote target. */
  public void refresh(SipMessage message) {
    NameAddress contact = message.contact();
    if (contact != null) {
      target = contact.uri();
    }
  }

  /**
   * RFC 3261 12.2.2: whether a request's sequence number may come now; if so it is the last one.
   */
  public boolean accepts(SipRequest request) {
    long number = request.cseq().number();
    if (number <= remoteCSeq) {
      return false;
    }
    remoteCSeq = number;
    return true;
  }

  /** The next sequence number of ours. */
  public long nextCSeq() {
    return ++localCSeq;
  }

  /** A request inside the dialog with the next sequence number; no Via and no Contact yet. */
  public SipRequest request(Method method) {
    return build(method, nextCSeq());
  }

  /** The ACK of a 2xx (RFC 3261 13.2.2.4). */
  public SipRequest ack(long inviteCSeq) {
    return build(Method.ACK, inviteCSeq);
  }

  /** RFC 3261 12.2.1.1. */
  private SipRequest build(Method method, long number) {
    Uri uri = target;
    List<NameAddress> route = routes;
    if (!routes.isEmpty() && isStrict(routes.getFirst())) {
      uri = withoutForbidden(routes.getFirst().uri());
      route = new ArrayList<>(routes.subList(1, routes.size()));
      route.add(NameAddress.of(target));
    }
    SipRequest request =
        SipRequest.of(method, uri)
            .add(HeaderName.MAX_FORWARDS, 70)
            .add(HeaderName.FROM, local)
            .add(HeaderName.TO, remote)
            .add(HeaderName.CALL_ID, key.callId())
            .add(HeaderName.CSEQ, new CSeq(number, method));
    for (NameAddress hop : route) {
      request = request.add(HeaderName.ROUTE, hop);
    }
    return request;
  }

  private static boolean isStrict(NameAddress route) {
    return route.uri() instanceof SipUri uri && !uri.isLooseRouter();
  }

  private static Uri withoutForbidden(Uri uri) {
    return uri instanceof SipUri sip
        ? sip.withoutHeaders().withParams(sip.params().without("method"))
        : uri;
  }

  /** Where requests of this dialog go first: the nearest route, or the target. */
  public @Nullable SipUri nextHop() {
    Uri next = routes.isEmpty() ? target : routes.getFirst().uri();
    return next instanceof SipUri sip ? sip : null;
  }

  /** The remote party as seen in headers, without tag. */
  public NameAddress remoteWithoutTag() {
    return remote.withParams(Params.NONE);
  }
}
