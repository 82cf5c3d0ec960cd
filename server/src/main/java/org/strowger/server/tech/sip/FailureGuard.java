package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strowger.kernel.IpAddress;

/**
 * Addresses that fail to authenticate, and those shut out for it. Confined to its shard. Counted by
 * the packet's source, never by what a header says.
 */
final class FailureGuard {
  /** Addresses remembered; the one that failed longest ago is forgotten first. */
  static final int MAX_ADDRESSES = 10_000;

  private record Failures(int count, long until) {}

  private final int limit;
  private final long shutOut;
  private final Map<IpAddress, Failures> records = new LinkedHashMap<>();

  FailureGuard(int limit, Duration shutOut) {
    this.limit = limit;
    this.shutOut = shutOut.toNanos();
  }

  /** Whether nothing of an address is to be heard now. */
  boolean isShutOut(long now, IpAddress source) {
    Failures record = records.get(source);
    return record != null && record.count >= limit && now < record.until;
  }

  /**
   * Counts a failure; older ones than the time of a shut-out do not count any more.
   *
   * @return whether the address is shut out from now on
   */
  boolean onFailure(long now, IpAddress source) {
    Failures before = records.remove(source);
    int failures = before == null || now >= before.until ? 1 : before.count + 1;
    records.put(source, new Failures(failures, now + shutOut));
    if (records.size() > MAX_ADDRESSES) {
      records.remove(records.keySet().iterator().next());
    }
    return failures == limit;
  }

  /** Somebody at the address authenticated. */
  void onSuccess(IpAddress source) {
    records.remove(source);
  }
}
