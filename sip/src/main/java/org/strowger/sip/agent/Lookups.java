package org.strowger.sip.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.DnsCache;
import org.strowger.sip.resolve.DnsRecord;
import org.strowger.sip.resolve.Hop;
import org.strowger.sip.resolve.Question;
import org.strowger.sip.resolve.Resolution;
import org.strowger.sip.resolve.Target;

/**
 * The targets that are being located. Confined to its shard.
 *
 * <p>The DNS is asked each question once, however many targets wait for the answer, and not at all
 * while an earlier answer counts.
 */
final class Lookups {
  /** How long a target may take; the DNS counts as failed for what is not answered then. */
  static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  /** Targets that may be looked up at once. */
  static final int MAX_OPEN = 10_000;

  private final Env env;
  private final Agenda agenda;
  private final List<Transport> transports;
  private final DnsCache cache = new DnsCache();
  private final Set<Search> open = new LinkedHashSet<>();
  private final Map<Question, Set<Search>> asked = new HashMap<>();

  /** Takes the places of a target; none if it could not be located. */
  @FunctionalInterface
  interface Taker {
    void onLocated(long now, List<Hop> hops, Outbox out);
  }

  /** One target. */
  private final class Search implements Timed {
    private final Resolution resolution;
    private final Taker taker;
    private long deadline;

    private Search(Resolution resolution, Taker taker, long deadline) {
      this.resolution = resolution;
      this.taker = taker;
      this.deadline = deadline;
    }

    /** Goes as far as answers are known; asks for the others. */
    private void advance(long now, Outbox out) {
      boolean further = true;
      while (further && !resolution.isDone()) {
        further = false;
        for (Question question : resolution.open()) {
          List<DnsRecord> known = cache.get(now, question);
          if (known != null) {
            resolution.answer(question, known);
            further = true;
          }
        }
      }
      if (resolution.isDone()) {
        finish(now, out);
      } else {
        resolution.open().forEach(question -> ask(question, out));
      }
    }

    private void ask(Question question, Outbox out) {
      boolean first = !asked.containsKey(question);
      asked.computeIfAbsent(question, q -> new LinkedHashSet<>()).add(this);
      if (first) {
        out.add(new SipEvent.LookUp(question));
      }
    }

    private void finish(long now, Outbox out) {
      open.remove(this);
      deadline = Deadlines.NEVER;
      agenda.remove(this);
      taker.onLocated(now, resolution.hops(), out);
    }

    @Override
    public long nextTimeout() {
      return deadline;
    }

    @Override
    public void onTimeout(long now, Outbox out) {
      // Three rounds at most, each of which ends when its questions do.
      while (!resolution.isDone()) {
        for (Question question : resolution.open()) {
          giveUp(question);
          List<DnsRecord> known = cache.get(now, question);
          resolution.answer(
              question, known == null ? cache.put(now, question, DnsAnswer.FAILED) : known);
        }
      }
      finish(now, out);
    }

    private void giveUp(Question question) {
      Set<Search> waiting = asked.get(question);
      if (waiting != null && waiting.remove(this) && waiting.isEmpty()) {
        asked.remove(question);
      }
    }
  }

  Lookups(Env env, Agenda agenda, List<Transport> transports) {
    this.env = env;
    this.agenda = agenda;
    this.transports = transports;
  }

  int size() {
    return open.size();
  }

  /** Locates a URI's servers: at once where it is numeric, or was located not long ago. */
  void locate(long now, SipUri uri, Taker taker, Outbox out) {
    Resolution resolution = new Resolution(Target.of(uri), transports, env);
    if (resolution.isDone() || open.size() >= MAX_OPEN) {
      taker.onLocated(now, resolution.hops(), out);
      return;
    }
    Search search = new Search(resolution, taker, now + PATIENCE);
    open.add(search);
    agenda.touch(search);
    search.advance(now, out);
  }

  void onResolved(long now, Question question, DnsAnswer answer, Outbox out) {
    List<DnsRecord> records = cache.put(now, question, answer);
    Set<Search> waiting = asked.remove(question);
    if (waiting != null) {
      for (Search search : waiting) {
        // Not by the cache: a TTL of 0 counts for those who asked.
        search.resolution.answer(question, records);
        search.advance(now, out);
      }
    }
  }
}
