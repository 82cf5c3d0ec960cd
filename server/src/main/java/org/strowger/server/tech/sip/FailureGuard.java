package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strowger.kernel.IpAddress;

/**
 * Addresses that fail to authenticate, and those shut out for it. Any thread. Counted by the
 * packet's source, never by what a header says; of IPv6 by the /64, since that is what one
 * subscriber has to draw addresses from.
 *
 * <p>The lock is held for a look at a table: whoever tries passwords meets the same count in every
 * shard.
 */
final class FailureGuard {
  /** Addresses remembered; the one that failed longest ago is forgotten first. */
  static final int MAX_ADDRESSES = 10_000;

  private record Failures(int count, long until) {}

  private int limit;
  private long shutOut;
  private final Map<IpAddress, Failures> records = new LinkedHashMap<>();

  FailureGuard(int limit, Duration shutOut) {
    configure(limit, shutOut);
  }

  /** Another rule for failures to come; who is shut out already stays so. */
  final synchronized void configure(int newLimit, Duration newShutOut) {
    limit = newLimit;
    shutOut = newShutOut.toNanos();
  }

  private static IpAddress key(IpAddress source) {
    return source.isV6() ? IpAddress.v6(source.high(), 0) : source;
  }

  /** Whether nothing of an address is to be heard now. */
  synchronized boolean isShutOut(long now, IpAddress source) {
    Failures record = records.get(key(source));
    return record != null && record.count >= limit && now < record.until;
  }

  /**
   * Counts a failure; older ones than the time of a shut-out do not count any more.
   *
   * @return whether the address is shut out from now on
   */
  synchronized boolean onFailure(long now, IpAddress source) {
    Failures before = records.remove(key(source));
    int failures = before == null || now >= before.until ? 1 : before.count + 1;
    records.put(key(source), new Failures(failures, now + shutOut));
    if (records.size() > MAX_ADDRESSES) {
      records.remove(records.keySet().iterator().next());
    }
    return failures == limit;
  }

  /** Somebody at the address authenticated. */
  synchronized void onSuccess(IpAddress source) {
    records.remove(key(source));
  }
}
