package org.strowger.sip.resolve;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the DNS has said, as long as it is true, so that a call waits for the DNS only when its
 * target was not called for a while. Confined to its shard.
 *
 * <p>That there is no such name is remembered too (RFC 2308). Where the DNS fails, what it said
 * last goes on to count for a time (RFC 8767): calls must not stop because a name server does.
 */
public final class DnsCache {
  /** Questions whose answers are kept; beyond, those not asked for longest go. */
  public static final int MAX_ENTRIES = 10_000;

  /** The longest that an answer counts, whatever its TTL says. */
  static final long LONGEST = Duration.ofDays(1).toNanos();

  /** The longest that "no such records" counts: somebody may just be adding them. */
  static final long LONGEST_NEGATIVE = Duration.ofMinutes(5).toNanos();

  /** For how long the DNS is not asked again after it failed (RFC 8767 5 recommends this). */
  static final long FAILURE = Duration.ofSeconds(30).toNanos();

  /** For how long after its end an answer may still serve if the DNS fails. */
  static final long STALE = Duration.ofDays(1).toNanos();

  private record Kept(List<DnsRecord> records, long until, long staleUntil) {}

  private final Map<Question, Kept> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /** The records of a question, none if there are none; null if the DNS is to be asked. */
  public @Nullable List<DnsRecord> get(long now, Question question) {
    Kept entry = entries.get(question);
    return entry == null || entry.until <= now ? null : entry.records;
  }

  /**
   * Takes an answer.
   *
   * @return what is to be believed: the answer's records, or older ones if it is a failure
   */
  public List<DnsRecord> put(long now, Question question, DnsAnswer answer) {
    Kept entry = answer.failed() ? failed(now, entries.get(question)) : fresh(now, answer);
    entries.put(question, entry);
    return entry.records;
  }

  private static Kept fresh(long now, DnsAnswer answer) {
    boolean negative = answer.records().isEmpty();
    long longest = negative ? LONGEST_NEGATIVE : LONGEST;
    long ttl = Math.clamp(answer.ttl(), 0, Duration.ofNanos(longest).toSeconds());
    long until = now + Duration.ofSeconds(ttl).toNanos();
    return new Kept(answer.records(), until, negative ? until : until + STALE);
  }

  private static Kept failed(long now, @Nullable Kept before) {
    return before == null || before.staleUntil <= now
        ? new Kept(List.of(), now + FAILURE, now)
        : new Kept(before.records, now + FAILURE, before.staleUntil);
  }

  /** How many answers are kept. */
  public int size() {
    return entries.size();
  }
}
