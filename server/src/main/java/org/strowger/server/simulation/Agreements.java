package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strowger.kernel.Address;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.sim.SimMediaPlane.Agreed;

/**
 * What must hold of media whenever nothing has changed for long enough: who speaks with the
 * exchange has the same idea as it of the codec and the direction, and so have two parties that it
 * joins. Confined to its thread.
 */
final class Agreements {
  private static final long SECOND = 1_000_000_000L;

  /** Whatever was going on is over, or the call is: 64·T1 and some more (RFC 3261 17). */
  private static final long STABLE = 35 * SECOND;

  /** The same where nothing is lost. */
  private static final long STABLE_UNLOST = 3 * SECOND;

  private final Scenario scenario;
  private final Parties parties;
  private final Set<String> violations = new LinkedHashSet<>();

  Agreements(Scenario scenario, Parties parties) {
    this.scenario = scenario;
    this.parties = parties;
  }

  /** Those that did not hold, in words. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Looks at what is stable now. */
  void look(long now) {
    if (scenario.partitioned()) {
      return;
    }
    long patience = scenario.link().loss() > 0 ? STABLE : STABLE_UNLOST;
    Map<Address, Pair> stable = new HashMap<>();
    Map<Address, Agreed> ours = parties.exchange().agreements();
    for (Agreed theirs : agreementsOfParties()) {
      Address to = theirs.settings().remote().rtp();
      Agreed own = to == null ? null : ours.get(to);
      if (own != null && now - Math.max(own.since(), theirs.since()) >= patience) {
        Pair pair = new Pair(own, theirs);
        stable.put(own.rtp(), pair);
        agree(pair);
      }
    }
    for (Agreed own : ours.values()) {
      Pair pair = stable.get(own.rtp());
      if (pair != null) {
        sides(pair, stable);
      }
    }
  }

  private List<Agreed> agreementsOfParties() {
    List<Agreed> all = new ArrayList<>(parties.gateway().agreements().values());
    parties.phones().forEach(phone -> all.addAll(phone.agreements().values()));
    return all;
  }

  /** A port of the exchange and its peer's. */
  private record Pair(Agreed own, Agreed theirs) {
    PortSettings ours() {
      return own.settings();
    }

    PortSettings its() {
      return theirs.settings();
    }

    /** As the party has it. */
    Direction direction() {
      return theirs.settings().local().direction();
    }
  }

  private void agree(Pair pair) {
    boolean sends = pair.ours().local().direction().sends();
    Address to = pair.ours().remote().rtp();
    boolean toIt = pair.theirs.rtp().equals(to);
    // In H.323 who is not sent to has no address: there is no channel.
    check(toIt || (!sends && to == null), "the exchange sends elsewhere", pair);
    boolean opposite = pair.ours().local().direction() == pair.its().local().direction().reversed();
    check(opposite, "directions differ", pair);
    check(understands(pair.its(), pair.ours()), "the exchange does not know what it hears", pair);
    check(understands(pair.ours(), pair.its()), "the party does not know what it hears", pair);
  }

  /** Whether what one sends is what the other says it takes. */
  private static boolean understands(PortSettings sender, PortSettings receiver) {
    MediaFormat sent = sender.remote().primary();
    return !sender.local().direction().sends()
        || sent == null
        || receiver.local().formats().stream()
            .anyMatch(f -> f.sameCoding(sent) && f.payloadType() == sent.payloadType());
  }

  /** Who is held by the other party is told so. */
  private void sides(Pair pair, Map<Address, Pair> stable) {
    Address joined = pair.own.joined();
    Pair other = joined == null ? null : stable.get(joined);
    if (other != null) {
      check(
          pair.direction() == other.direction().reversed(),
          "joined parties differ, the other " + other.direction(),
          pair);
    }
  }

  private void check(boolean holds, String what, Pair pair) {
    if (!holds) {
      violations.add(
          "%s: party %s %s sends %s, exchange %s %s sends %s"
              .formatted(
                  what,
                  pair.theirs.rtp(),
                  pair.direction(),
                  coding(pair.its()),
                  pair.own.rtp(),
                  pair.ours().local().direction(),
                  coding(pair.ours())));
    }
  }

  private static String coding(PortSettings settings) {
    MediaFormat primary = settings.remote().primary();
    return primary == null ? "nothing" : primary.key();
  }
}
