package org.strowger.pbx.dialplan;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.pbx.app.Applications;
import org.strowger.pbx.dialplan.function.Functions;
import org.strowger.pbx.dialplan.source.Files;

/** Dialplans for tests. */
final class Plans {
  /** Peers that a test's dialplan may name. */
  static final Peers PEERS =
      new Peers() {
        @Override
        public boolean knowsTech(String tech) {
          return techs().contains(tech);
        }

        @Override
        public boolean knowsPeer(String name) {
          return names().contains(name);
        }

        @Override
        public Collection<String> techs() {
          return List.of("SIP", "PJSIP", "H323", "OOH323");
        }

        @Override
        public Collection<String> names() {
          return List.of("1001", "1002", "gw", "carrier");
        }
      };

  private Plans() {}

  static Loaded load(String text) {
    return load(text, Files.NONE);
  }

  static Loaded load(String text, Files files) {
    return new DialplanLoader(Applications.table(), Functions.table(), PEERS)
        .load("extensions.conf", text, files);
  }

  /** A dialplan without errors. */
  static Dialplan of(String text) {
    Loaded loaded = load(text);
    Dialplan dialplan = loaded.dialplan();
    if (dialplan == null) {
      throw new AssertionError(loaded.problems().toString());
    }
    return dialplan;
  }

  /** A call on a dialplan, on a virtual clock that starts at 2026-01-01 (a Thursday), 00:00 UTC. */
  static final class Run {
    final FakeChannel channel = new FakeChannel();
    final Globals globals = new Globals();
    final MemoryDatabase database = new MemoryDatabase();
    private final AtomicLong clock = new AtomicLong();
    private final DialplanScripts scripts;
    private Script script;

    @SuppressWarnings("NullAway")
    Run(Dialplan dialplan) {
      globals.load(dialplan, true);
      SimEnv env = new SimEnv(1, 0, clock::get);
      scripts = new DialplanScripts(dialplan, new Services(env, globals, database, ZoneOffset.UTC));
    }

    Run start(String context, String extension) {
      channel.called = extension;
      script =
          scripts.start(clock.get(), new Destination(context, extension, 1), channel, Map.of());
      return this;
    }

    Run subroutine(Subroutine subroutine) {
      script = scripts.subroutine(clock.get(), subroutine, channel, Map.of());
      return this;
    }

    DialplanScripts scripts() {
      return scripts;
    }

    Script script() {
      return script;
    }

    RunState on(RunInput input) {
      return script.on(clock.get(), input);
    }

    /** Lets time pass, with every timer at its time. */
    void pass(long ms) {
      long end = clock.get() + ms * 1_000_000;
      while (script.nextTimeout() <= end) {
        clock.set(Math.max(clock.get(), script.nextTimeout()));
        script.onTimeout(clock.get());
      }
      clock.set(end);
      script.onTimeout(end);
    }

    String variable(String name) {
      return script.variable(name);
    }
  }
}
