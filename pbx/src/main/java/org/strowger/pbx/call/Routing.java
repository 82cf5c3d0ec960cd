package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.GatewayGroup;
import org.strowger.pbx.settings.Peer;

/** Which ways lead to a destination, in which order: a pure function of configuration and lot. */
final class Routing {
  private final Configuration configuration;
  private final Locator locator;
  private final IntUnaryOperator lot;

  /**
   * Routing by a snapshot.
   *
   * @param lot a random number from 0 to a bound (exclusive)
   */
  Routing(Configuration configuration, Locator locator, IntUnaryOperator lot) {
    this.configuration = configuration;
    this.locator = locator;
    this.lot = lot;
  }

  /**
   * The ways to a target, the one to try first in front; none if the target is unknown.
   *
   * @param dialled the number that the caller dialled, for gateways named without a number
   */
  List<Route> routes(DialTarget target, String dialled) {
    String number = target.number().isEmpty() ? dialled : target.number();
    Peer peer = peer(target.peer());
    if (peer != null) {
      return List.of(route(peer, target.number().isEmpty() ? "" : number, dialled));
    }
    GatewayGroup group = configuration.groups().get(target.peer());
    List<Route> routes = new ArrayList<>();
    if (group != null) {
      for (GatewayGroup.Member member : ordered(group.members())) {
        Gateway gateway = configuration.gateways().get(member.gateway());
        if (gateway != null) {
          routes.add(route(gateway, number, dialled));
        }
      }
    }
    return routes;
  }

  private @Nullable Peer peer(String name) {
    Peer peer = configuration.peer(name);
    if (peer != null) {
      return peer;
    }
    for (Endpoint endpoint : configuration.endpoints().values()) {
      if (endpoint.number().equals(name)) {
        return endpoint;
      }
    }
    return null;
  }

  private Route route(Peer peer, String number, String dialled) {
    return switch (peer) {
      case Endpoint endpoint ->
          new Route(
              endpoint,
              number.isEmpty() ? endpoint.number() : number,
              locator.places(endpoint.name()));
      case Gateway gateway ->
          new Route(
              gateway,
              gateway.numbers().apply(number.isEmpty() ? dialled : number),
              List.of(new Locator.Place("", 0, gateway.media().toward())));
    };
  }

  /** By order; among equals drawn by weight, a weight of 0 last (as RFC 2782 draws). */
  private List<GatewayGroup.Member> ordered(List<GatewayGroup.Member> members) {
    List<GatewayGroup.Member> rest = new ArrayList<>(members);
    rest.sort(Comparator.comparingInt(GatewayGroup.Member::order));
    List<GatewayGroup.Member> ordered = new ArrayList<>();
    while (!rest.isEmpty()) {
      int order = rest.getFirst().order();
      List<GatewayGroup.Member> equal =
          rest.stream().filter(member -> member.order() == order).toList();
      GatewayGroup.Member drawn = draw(equal);
      ordered.add(drawn);
      rest.remove(drawn);
    }
    return ordered;
  }

  private GatewayGroup.Member draw(List<GatewayGroup.Member> equal) {
    int total = equal.stream().mapToInt(GatewayGroup.Member::weight).sum();
    if (total <= 0) {
      return equal.getFirst();
    }
    int at = lot.applyAsInt(total);
    for (GatewayGroup.Member member : equal) {
      at -= member.weight();
      if (at < 0) {
        return member;
      }
    }
    return equal.getLast();
  }
}
