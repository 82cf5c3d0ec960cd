package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialTarget;

/**
 * Who is called by a dialling, all at once: a {@link Hunt} for each endpoint, gateway or group, a
 * {@link LocalBranch} for each dialplan. Confined to its shard.
 */
final class DialTargets {
  /** The most targets at once. */
  static final int MAX_TARGETS = 32;

  private final List<Hunt> hunts = new ArrayList<>();
  private final List<LocalBranch> branches = new ArrayList<>();

  /** The targets of an order, none of which is called yet. */
  DialTargets(ChannelLeg channel, DialRequest order, DialAttempt attempt) {
    Call call = channel.call();
    Routing routing =
        new Routing(call.configuration(), call.services().locator(), call.services().env()::random);
    for (DialTarget target : order.targets()) {
      if (size() >= MAX_TARGETS) {
        break;
      }
      if (target.isLocal()) {
        branches.add(new LocalBranch(channel, target, attempt, order.caller()));
      } else {
        List<Route> routes = routing.routes(target, channel.facts().called().digits());
        hunts.add(new Hunt(new OutgoingCalls(channel, order, attempt), target, routes));
      }
    }
  }

  /** How many targets there were. */
  int size() {
    return hunts.size() + branches.size();
  }

  /** Whether there are gateways, and all of them take numbers whole. */
  boolean wantWholeNumbers() {
    return !hunts.isEmpty() && hunts.stream().allMatch(Hunt::wantsWholeNumbers);
  }

  /** How long the most patient of them wants to ring, milliseconds; 0 if none says. */
  int ringMs() {
    return hunts.stream().mapToInt(Hunt::ringMs).max().orElse(0);
  }

  /** Calls them all; a branch that takes the caller at once ends those that follow. */
  void start(long now, Map<String, String> variables) {
    for (Hunt hunt : hunts) {
      hunt.advance(now);
    }
    for (LocalBranch branch : branches) {
      if (!branch.isOver()) {
        branch.start(now, variables);
      }
    }
  }

  /** Digits that follow the number. */
  void moreDigits(LegEvent.MoreDigits more) {
    hunts.forEach(hunt -> hunt.moreDigits(more));
  }

  /** Hangs up all that ring. */
  void hangup(long now, Cause why) {
    hangup(now, null, null, why);
  }

  /** Hangs up all that ring but one, which answered. */
  void hangupOthers(long now, Leg winner, Cause why) {
    hangup(now, winner, null, why);
  }

  /** Hangs up all that ring but those in a branch, which took the caller. */
  void hangupOthers(long now, LocalBranch winner, Cause why) {
    hangup(now, null, winner, why);
  }

  private void hangup(long now, @Nullable Leg leg, @Nullable LocalBranch won, Cause why) {
    for (Hunt hunt : hunts) {
      hunt.hangup(now, leg, why);
    }
    for (LocalBranch branch : branches) {
      if (branch != won) {
        branch.cancel(now, why);
      }
    }
  }

  /** Whether somebody may still answer. */
  boolean areRunning() {
    return hunts.stream().anyMatch(Hunt::isRunning)
        || branches.stream().anyMatch(branch -> !branch.isOver());
  }

  /** Why nobody answered: of their causes the one that says most. */
  Cause cause() {
    return Hunt.worst(
        Stream.concat(hunts.stream().map(Hunt::cause), branches.stream().map(LocalBranch::cause))
            .toList());
  }

  /** The leg that failed with a cause; null if none did. */
  @Nullable Leg decider(Cause cause) {
    for (Hunt hunt : hunts) {
      Leg leg = hunt.decider(cause);
      if (leg != null) {
        return leg;
      }
    }
    for (LocalBranch branch : branches) {
      Leg leg = branch.cause().equals(cause) ? branch.decider() : null;
      if (leg != null) {
        return leg;
      }
    }
    return null;
  }

  /** The hunt that called a leg. */
  Hunt of(Leg leg) {
    for (Hunt hunt : hunts) {
      if (hunt.has(leg)) {
        return hunt;
      }
    }
    throw new IllegalStateException(leg.id() + " belongs to no hunt");
  }

  long nextTimeout() {
    long next = Deadlines.NEVER;
    for (Hunt hunt : hunts) {
      next = Math.min(next, hunt.nextTimeout());
    }
    return next;
  }

  void onTimeout(long now) {
    for (Hunt hunt : hunts) {
      hunt.onTimeout(now);
    }
  }
}
