package org.strowger.server.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.app.Applications;
import org.strowger.pbx.dialplan.Dialplan;
import org.strowger.pbx.dialplan.DialplanLoader;
import org.strowger.pbx.dialplan.Loaded;
import org.strowger.pbx.dialplan.Peers;
import org.strowger.pbx.dialplan.function.Functions;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.server.config.Problem;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;

/** Finds and compiles the dialplan that a configuration names. */
public final class Dialplans {
  private static final long LARGEST_FILE = 64 << 20;
  private static final String EMBEDDED = "embedded extensions.conf";

  private Dialplans() {}

  /**
   * The dialplan of a configuration; what is wrong with it goes to {@code problems}.
   *
   * @param name of the configuration, for messages about it
   */
  public static @Nullable Loaded load(String name, StrowgerConfig config, Problems problems) {
    Path file = config.general().dialplan();
    try {
      Loaded loaded =
          file == null
              ? compile(EMBEDDED, embedded(), config, Path.of("."))
              : compile(file.toString(), read(file), config, directory(file));
      for (org.strowger.pbx.dialplan.source.Problem problem : loaded.problems()) {
        problems.add(
            new Problem(
                problem.position().file(),
                problem.position().line(),
                problem.position().column(),
                problem.fatal(),
                problem.what(),
                problem.advice()));
      }
      if (loaded.dialplan() != null) {
        contexts(config, loaded.dialplan(), name, problems);
      }
      return loaded;
    } catch (IOException e) {
      problems.error(
          name,
          "exchange.dialplan",
          "cannot read the dialplan " + file,
          "does it exist, and is it UTF-8 text?");
      return null;
    }
  }

  /** Calls of phones and gateways begin in contexts; each must be there. */
  private static void contexts(
      StrowgerConfig config, Dialplan dialplan, String name, Problems problems) {
    Map<String, String> wanted = new LinkedHashMap<>();
    config.phones().forEach(phone -> wanted.put("phones." + phone.number(), phone.context()));
    config.trunks().forEach(trunk -> wanted.put("gateways." + trunk.name(), trunk.context()));
    wanted.forEach((peer, context) -> {
      if (!context.isEmpty() && !dialplan.contexts().containsKey(context)) {
        problems.error(
            name,
            peer + ".context",
            "the dialplan has no context \"" + context + "\" for " + peer,
            Suggestion.ofKnown(context, dialplan.contexts().keySet()));
      }
    });
  }

  /** A dialplan given as a text, which includes nothing. */
  public static Loaded parse(String name, String text, StrowgerConfig config) {
    return new DialplanLoader(Applications.table(), Functions.table(), new ConfiguredPeers(config))
        .load(name, text, _ -> null);
  }

  private static Loaded compile(String name, String text, StrowgerConfig config, Path directory) {
    return new DialplanLoader(Applications.table(), Functions.table(), new ConfiguredPeers(config))
        .load(name, text, included -> include(directory, included));
  }

  private static @Nullable String include(Path directory, String name) {
    try {
      return read(directory.resolve(name));
    } catch (IOException e) {
      return null;
    }
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? Path.of(".") : parent;
  }

  private static String read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException(file + " is too large");
    }
    return Files.readString(file);
  }

  private static String embedded() throws IOException {
    try (InputStream in = Dialplans.class.getResourceAsStream("/extensions.conf")) {
      if (in == null) {
        throw new IOException("the embedded dialplan is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whom a Dial may name: phones, gateways and groups of the configuration. */
  private static final class ConfiguredPeers implements Peers {
    private static final List<String> TECHS = List.of("SIP", "PJSIP", "H323", "OOH323", "Local");

    private final Set<String> names = new TreeSet<>();

    ConfiguredPeers(StrowgerConfig config) {
      config.phones().forEach(phone -> names.add(phone.number()));
      config.trunks().forEach(trunk -> names.add(trunk.name()));
      config.groups().forEach(group -> names.add(group.name()));
    }

    @Override
    public boolean knowsTech(String tech) {
      return TECHS.stream().anyMatch(tech::equalsIgnoreCase);
    }

    @Override
    public boolean knowsPeer(String name) {
      return names.contains(name);
    }

    @Override
    public Collection<String> techs() {
      return TECHS;
    }

    @Override
    public Collection<String> names() {
      return names;
    }
  }
}
