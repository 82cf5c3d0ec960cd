package org.strowger.h323.gatekeeper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.H225Transport;
import org.strowger.h323.per.ListValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;

/**
 * Where a gatekeeper may be found: the one of the settings, and the alternates that it has named
 * (H.323 7.2.6). Confined to its shard.
 *
 * <p>Each is tried once a round. Alternates are kept until others are named, so that they are known
 * when the gatekeeper falls silent.
 */
final class GatekeeperPlaces {
  /** The most alternates that are kept. */
  static final int MAX = 8;

  private final Address configured;
  private List<Address> alternates = List.of();
  private final ArrayDeque<Address> untried = new ArrayDeque<>();
  private Address current;

  GatekeeperPlaces(Address configured) {
    this.configured = configured;
    this.current = configured;
  }

  /** Where it is now. */
  Address current() {
    return current;
  }

  /** It is reached at another address of its own (GCF, assignedGatekeeper). */
  void moved(Address to) {
    current = to;
  }

  /** A new round, from the one of the settings on. */
  void restart() {
    current = configured;
    untried.clear();
    untried.addAll(alternates);
  }

  /** It answers: all others may be tried again when it does not any more. */
  void settled() {
    untried.clear();
    untried.addAll(alternates);
    if (!current.equals(configured)) {
      untried.addFirst(configured);
    }
    untried.remove(current);
  }

  /** Goes on to the next of this round; whether there is one. */
  boolean next() {
    Address next = untried.poll();
    if (next != null) {
      current = next;
    }
    return next != null;
  }

  /** Alternates that are named, in a list of AlternateGK; none named leaves those of before. */
  void learn(ListValue named) {
    List<SequenceValue> sorted = new ArrayList<>(named.sequences());
    sorted.sort(Comparator.comparingLong(gatekeeper -> gatekeeper.integer("priority")));
    List<Address> addresses = new ArrayList<>();
    for (SequenceValue gatekeeper : sorted) {
      Address address = H225Transport.read(gatekeeper.choice("rasAddress"));
      if (address != null && addresses.size() < MAX && !addresses.contains(address)) {
        addresses.add(address);
      }
    }
    if (!addresses.isEmpty()) {
      alternates = List.copyOf(addresses);
    }
  }

  /** Alternates that a reject names (altGKInfo): they are tried now. */
  void learn(@Nullable SequenceValue info) {
    if (info != null) {
      learn(info.list("alternateGatekeeper"));
      untried.removeAll(alternates);
      alternates.reversed().stream()
          .filter(address -> !address.equals(current))
          .forEach(untried::addFirst);
    }
  }
}
