package org.strowger.server.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.strowger.h323.call.H323Settings;
import org.strowger.kernel.Env;
import org.strowger.media.plane.MediaPlane;
import org.strowger.pbx.call.Circuits;
import org.strowger.pbx.call.GatewayHealth;
import org.strowger.pbx.dialplan.Dialplan;
import org.strowger.pbx.dialplan.DialplanScripts;
import org.strowger.pbx.dialplan.Globals;
import org.strowger.pbx.dialplan.Loaded;
import org.strowger.pbx.dialplan.Services;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.record.RecordStore;
import org.strowger.pbx.settings.Configuration;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.exchange.Dialplans;
import org.strowger.server.exchange.GatewayHosts;
import org.strowger.server.exchange.PeerSettings;
import org.strowger.server.exchange.TechSettings;
import org.strowger.server.exchange.Wiring;
import org.strowger.server.simulation.Scenario.Extension;
import org.strowger.sip.agent.Listener;

/** What a simulated exchange is configured with: the files of a real one, made for a scenario. */
final class Plant {
  /** The gateway that is there. */
  static final String GATEWAY = "e1";

  /** An address of no host (RFC 5737). */
  private static final String NOBODY = "192.0.2.99";

  private static final String RESOURCE = "/simulation.conf";

  private Plant() {}

  /** The configuration file of a scenario. */
  static StrowgerConfig config(Scenario scenario, String gateway) {
    StringBuilder yaml = new StringBuilder("phones:\n");
    scenario.phones().stream()
        .map(Extension::number)
        .distinct()
        .forEach(number -> yaml.append("  ").append(number).append(": {password: secret}\n"));
    yaml.append("sip: {session-expires: ").append(scenario.sessionSeconds()).append("s}\n");
    yaml.append("limits: {held-silence: 3m}\n");
    yaml.append("gateways:\n  e1: {tech: h323, context: from-outside, host: ")
        .append(gateway)
        .append(", fast-start: ")
        .append(scenario.trunk().exchangeFastStart())
        .append(", tunnelling: ")
        .append(scenario.trunk().exchangeTunnelling())
        .append(", user-input: ")
        .append(scenario.trunk().userInput())
        .append("}\n  dead: {tech: h323, host: ")
        .append(NOBODY)
        .append(", probe: 0s}\ngroups:\n  outside: {members: [")
        .append(scenario.failsOver() ? "dead, e1" : "e1")
        .append("]}\n");
    Problems problems = new Problems();
    StrowgerConfig config = ConfigReader.parse("simulation.yaml", yaml.toString(), problems);
    if (!problems.list().isEmpty()) {
      throw new IllegalStateException(problems.list().toString());
    }
    return config;
  }

  /** The exchange's parts from its configuration. */
  static Wiring wiring(
      StrowgerConfig config, Env env, List<Listener> sip, Set<Long> h323, Around around) {
    Configuration configuration = PeerSettings.of(config);
    GatewayHosts hosts = GatewayHosts.of(config);
    Services services = new Services(env, around.globals(), new MemoryFamilies(), ZoneOffset.UTC);
    return new Wiring(
        configuration,
        new DialplanScripts(dialplan(config), services),
        TechSettings.sip(config, sip),
        TechSettings.sipPeers(config, hosts),
        H323Settings.DEFAULT,
        TechSettings.h323Peers(config, configuration, hosts),
        h323,
        around.plane(),
        around.store(),
        around.circuits(),
        around.mailboxes(),
        new GatewayHealth());
  }

  /** What is around the exchange, and is looked at afterwards. */
  record Around(
      MediaPlane plane,
      RecordStore store,
      Circuits circuits,
      Mailboxes mailboxes,
      Globals globals) {}

  private static Dialplan dialplan(StrowgerConfig config) {
    Loaded loaded = Dialplans.parse(RESOURCE, text(), config);
    Dialplan dialplan = loaded.dialplan();
    if (dialplan == null) {
      throw new IllegalStateException(loaded.problems().toString());
    }
    return dialplan;
  }

  private static String text() {
    try (InputStream in = Plant.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
