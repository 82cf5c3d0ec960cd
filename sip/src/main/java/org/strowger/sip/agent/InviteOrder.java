package org.strowger.sip.agent;

import java.util.List;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Uri;

/**
 * A call to be made. Immutable.
 *
 * @param target the Request-URI
 * @param from who calls, without tag
 * @param to who is called, without tag
 * @param routes preloaded Routes, nearest first
 * @param destination where to send it, if not by routes and target
 * @param maxForwards 1..70
 * @param credentials for challenges
 * @param reliability of the provisional responses
 * @param payload more headers, and the offer
 */
public record InviteOrder(
    Uri target,
    NameAddress from,
    NameAddress to,
    List<NameAddress> routes,
    Destination destination,
    int maxForwards,
    Credentials credentials,
    Reliability reliability,
    Payload payload) {
  /** Copies the list. */
  public InviteOrder {
    routes = List.copyOf(routes);
  }

  /** A plain call to a URI. */
  public static InviteOrder of(Uri target, NameAddress from, Payload payload) {
    return new InviteOrder(
        target,
        from,
        NameAddress.of(target),
        List.of(),
        Destination.AUTO,
        70,
        Credentials.NONE,
        Reliability.SUPPORTED,
        payload);
  }

  /** The same call sent somewhere. */
  public InviteOrder sentTo(Destination other) {
    return new InviteOrder(
        target, from, to, routes, other, maxForwards, credentials, reliability, payload);
  }

  /** The same call with credentials. */
  public InviteOrder with(Credentials other) {
    return new InviteOrder(
        target, from, to, routes, destination, maxForwards, other, reliability, payload);
  }
}
