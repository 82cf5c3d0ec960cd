package org.strowger.sip.agent;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.DnsRecord;
import org.strowger.sip.resolve.Hop;
import org.strowger.sip.resolve.Question;
import org.strowger.sip.resolve.Resolution;
import org.strowger.sip.resolve.Target;

/** The targets that are being located. Confined to its shard. */
final class Lookups {
  /** How long a target may take; what is not answered then has no records. */
  static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  /** Targets that may be looked up at once. */
  static final int MAX_OPEN = 10_000;

  private final Env env;
  private final Agenda agenda;
  private final List<Transport> transports;
  private final Map<Long, Search> open = new HashMap<>();

  /** Takes the places of a target; none if it could not be located. */
  @FunctionalInterface
  interface Taker {
    void onLocated(long now, List<Hop> hops, Outbox out);
  }

  /** One target. */
  private final class Search implements Timed {
    private final long id;
    private final Resolution resolution;
    private final Taker taker;
    private long deadline;

    private Search(long id, Resolution resolution, Taker taker) {
      this.id = id;
      this.resolution = resolution;
      this.taker = taker;
    }

    private void ask(Outbox out) {
      resolution.open().forEach(question -> out.add(new SipEvent.LookUp(id, question)));
    }

    private void finish(long now, Outbox out) {
      open.remove(id);
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
        resolution.open().forEach(question -> resolution.answer(question, List.of()));
      }
      finish(now, out);
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

  /** Locates a URI's servers: at once where it is numeric. */
  void locate(long now, SipUri uri, Taker taker, Outbox out) {
    Resolution resolution = new Resolution(Target.of(uri), transports, env);
    if (resolution.isDone() || open.size() >= MAX_OPEN) {
      taker.onLocated(now, resolution.hops(), out);
      return;
    }
    Search search = new Search(env.nextId(), resolution, taker);
    search.deadline = now + PATIENCE;
    open.put(search.id, search);
    agenda.touch(search);
    search.ask(out);
  }

  void onResolved(long now, long id, Question question, List<DnsRecord> records, Outbox out) {
    Search search = open.get(id);
    if (search == null) {
      return;
    }
    boolean wasLast = search.resolution.open().equals(List.of(question));
    search.resolution.answer(question, records);
    if (search.resolution.isDone()) {
      search.finish(now, out);
    } else if (wasLast) {
      search.ask(out);
    }
  }
}
