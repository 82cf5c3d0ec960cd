package org.strowger.server.tech.sip;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.pbx.call.LegId;
import org.strowger.sip.agent.Homes;
import org.strowger.sip.auth.NonceCounts;
import org.strowger.sip.auth.NonceSigner;
import org.strowger.sip.dialog.DialogKey;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.registrar.Binding;

/**
 * What the SIP adapters of all shards have in common: who is registered where, which nonces are
 * out, who failed to authenticate, and what carriers told us. Any thread.
 *
 * <p>Shard 0 keeps the registrations and our own at carriers; the others read what it publishes
 * here.
 */
public final class SipCommons implements Homes {
  /** Nonces whose counts are remembered. */
  private static final int NONCES = 100_000;

  /** Who has more calls at once is no person who consults: its calls are dealt out like others. */
  private static final int MOST_LEGS = 3;

  private final ConcurrentMap<String, List<Binding>> bindings = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, List<NameAddress>> serviceRoutes = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Home> homes = new ConcurrentHashMap<>();
  private final ConcurrentMap<DialogKey, LegId> legs = new ConcurrentHashMap<>();
  private final NonceCounts counts = new NonceCounts(NONCES);
  private final NonceSigner signer;
  private final FailureGuard guard;
  private final Strangers strangers = new Strangers();

  /** The shard of a phone's first call of those that run, and how many it has there. */
  private record Home(int shard, int legs) {}

  /** What shards without registrations have in common. */
  public SipCommons(SipTechSettings settings, Env env) {
    signer = NonceSigner.create(env, settings.nonceLife().toNanos());
    guard = new FailureGuard(settings.failures(), settings.shutOut());
  }

  /** Where an address-of-record can be reached: highest q first, then the newest first. */
  List<Binding> bindings(String addressOfRecord) {
    return bindings.getOrDefault(addressOfRecord, List.of());
  }

  /** Tells all shards where an address-of-record can be reached from now on. */
  void publish(String addressOfRecord, List<Binding> now) {
    if (now.isEmpty()) {
      bindings.remove(addressOfRecord);
    } else {
      bindings.put(addressOfRecord, now);
    }
  }

  /** The proxies that carriers want their calls to pass (RFC 3608), by the carrier's name. */
  ConcurrentMap<String, List<NameAddress>> serviceRoutes() {
    return serviceRoutes;
  }

  /** The leg, of whichever shard, whose dialog was confirmed and has this name; null for none. */
  @Nullable LegId leg(DialogKey dialog) {
    return legs.get(dialog);
  }

  /** A dialog of a leg is confirmed: a REFER on another shard may name it. */
  void confirmed(DialogKey dialog, LegId leg) {
    legs.put(dialog, leg);
  }

  /** A dialog is over. */
  void ended(DialogKey dialog) {
    legs.remove(dialog);
  }

  NonceCounts counts() {
    return counts;
  }

  NonceSigner signer() {
    return signer;
  }

  FailureGuard guard() {
    return guard;
  }

  Strangers strangers() {
    return strangers;
  }

  @Override
  public int of(String user) {
    Home home = homes.get(user);
    return home == null || home.legs > MOST_LEGS ? -1 : home.shard;
  }

  /** A phone has one more leg in a shard. */
  void enter(String user, int shard) {
    homes.merge(
        user,
        new Home(shard, 1),
        (home, more) -> home.shard == shard ? new Home(shard, home.legs + 1) : home);
  }

  /** A phone has one leg less in a shard. */
  void leave(String user, int shard) {
    homes.computeIfPresent(
        user,
        (_, home) ->
            home.shard != shard ? home : home.legs == 1 ? null : new Home(shard, home.legs - 1));
  }
}
