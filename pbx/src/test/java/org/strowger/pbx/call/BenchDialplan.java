package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.pbx.app.Applications;
import org.strowger.pbx.dialplan.Dialplan;
import org.strowger.pbx.dialplan.DialplanLoader;
import org.strowger.pbx.dialplan.DialplanScripts;
import org.strowger.pbx.dialplan.FamilyDatabase;
import org.strowger.pbx.dialplan.Globals;
import org.strowger.pbx.dialplan.Loaded;
import org.strowger.pbx.dialplan.Peers;
import org.strowger.pbx.dialplan.function.Functions;
import org.strowger.pbx.dialplan.source.Files;
import org.strowger.pbx.sim.FakeWorld;

/** A real dialplan on a small exchange. */
final class BenchDialplan {
  private static final Peers PEERS =
      new Peers() {
        @Override
        public boolean knowsTech(String tech) {
          return tech.equals("FAKE");
        }

        @Override
        public boolean knowsPeer(String name) {
          return names().contains(name);
        }

        @Override
        public Collection<String> techs() {
          return List.of("FAKE");
        }

        @Override
        public Collection<String> names() {
          return List.of("100", "101", "102", "103", "gw1", "gw2", "pstn");
        }
      };

  private BenchDialplan() {}

  static void load(FakeWorld world, Bench bench, String text) {
    Loaded loaded =
        new DialplanLoader(Applications.table(), Functions.table(), PEERS)
            .load("extensions.conf", text, Files.NONE);
    Dialplan dialplan = loaded.dialplan();
    assertThat(loaded.errors()).isEmpty();
    Globals globals = new Globals();
    globals.load(dialplan, true);
    SimEnv env = new SimEnv(1, 0, world::now);
    org.strowger.pbx.dialplan.Services services =
        new org.strowger.pbx.dialplan.Services(env, globals, new Memory(), ZoneOffset.UTC);
    world.exchange().configure(bench.configuration(), new DialplanScripts(dialplan, services));
  }

  /** A database that keeps nothing. */
  private static final class Memory implements FamilyDatabase {
    @Override
    public @Nullable String value(String family, String key) {
      return null;
    }

    @Override
    public boolean put(String family, String key, String value) {
      return false;
    }

    @Override
    public boolean remove(String family, String key) {
      return false;
    }

    @Override
    public List<String> keys(String family, String prefix) {
      return List.of();
    }
  }
}
