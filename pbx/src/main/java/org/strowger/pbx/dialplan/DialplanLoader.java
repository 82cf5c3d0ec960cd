package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.TimeSpec;
import org.strowger.pbx.dialplan.source.Files;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.source.Statement;
import org.strowger.pbx.dialplan.source.StatementReader;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.pbx.dialplan.text.TemplateParser;

/**
 * Compiles {@code extensions.conf}. Any thread; one loading is confined to the thread that does it.
 *
 * <p>Everything wrong is told at once, each with its place; what would only show in a call (a
 * missing target, an unknown application) is looked for here.
 */
public final class DialplanLoader {
  /** Contexts at most. */
  public static final int MAX_CONTEXTS = 100_000;

  private static final Set<String> GENERAL =
      Set.of(
          "static",
          "writeprotect",
          "autofallthrough",
          "clearglobalvars",
          "extenpatternmatchnew",
          "priorityjumping",
          "userscontext",
          "endbeforehexten");
  private static final Set<String> TRUE = Set.of("yes", "true", "on", "1", "y", "t");

  private final ApplicationTable applications;
  private final FunctionTable functions;
  private final Peers peers;

  /**
   * A loader.
   *
   * @param peers whom Dial may name
   */
  public DialplanLoader(ApplicationTable applications, FunctionTable functions, Peers peers) {
    this.applications = applications;
    this.functions = functions;
    this.peers = peers;
  }

  /**
   * Loads a dialplan.
   *
   * @param file its name, for what is wrong
   * @param files where {@code #include}d files come from
   */
  public Loaded load(String file, String text, Files files) {
    return new Loading(file).load(text, files);
  }

  private final class Loading {
    private final String file;
    private final Problems problems = new Problems();
    private final GlobalSection globals = new GlobalSection(new TemplateParser(problems));
    private final ExtensionReader reader =
        new ExtensionReader(applications, functions, globals, problems);
    private final Map<String, ContextDraft> contexts = new LinkedHashMap<>();
    private final Map<String, List<Statement.Entry>> templates = new HashMap<>();
    private boolean clearGlobals;
    private String section = "";
    private @Nullable ContextDraft draft;
    private @Nullable List<Statement.Entry> template;

    Loading(String file) {
      this.file = file;
    }

    Loaded load(String text, Files files) {
      StatementReader.read(file, text, files, problems, this::statement);
      Map<String, Context> compiled = new LinkedHashMap<>();
      contexts.forEach((name, context) -> compiled.put(name, context.compile()));
      Dialplan dialplan =
          new Dialplan(compiled, globals.values(), applications, functions, clearGlobals);
      new DialplanCheck(dialplan, contexts, peers, problems).check();
      return new Loaded(problems.fatal() ? null : dialplan, problems.list());
    }

    private void statement(Statement statement) {
      switch (statement) {
        case Statement.Section next -> section(next);
        case Statement.Entry entry -> entry(entry);
      }
    }

    private void section(Statement.Section next) {
      reader.reset();
      section = next.name();
      draft = null;
      template = null;
      if (next.options().contains("!")) {
        template = templates.computeIfAbsent(section, name -> new ArrayList<>());
      } else if (!isReserved(section)) {
        draft = context(next);
      }
      for (String option : next.options()) {
        if (!option.equals("!") && !option.equals("+")) {
          inherit(next, option);
        }
      }
    }

    private static boolean isReserved(String section) {
      return section.equals("general") || section.equals("globals");
    }

    private @Nullable ContextDraft context(Statement.Section next) {
      ContextDraft known = contexts.get(section);
      if (known != null && !next.options().contains("+")) {
        problems.warning(
            next.position(),
            "context \"" + section + "\" was begun at " + known.position(),
            "if it is to be added to, write [" + section + "](+)");
      }
      if (known == null && contexts.size() >= MAX_CONTEXTS) {
        problems.error(next.position(), "more than " + MAX_CONTEXTS + " contexts", "");
        return null;
      }
      return contexts.computeIfAbsent(section, name -> new ContextDraft(name, next.position()));
    }

    private void inherit(Statement.Section next, String option) {
      List<Statement.Entry> entries = templates.get(option);
      if (entries == null) {
        problems.error(
            next.position(),
            "there is no template \"" + option + "\"",
            Suggestion.of(option, templates.keySet(), "write [" + option + "](!) before it"));
        return;
      }
      List.copyOf(entries).forEach(this::entry);
    }

    private void entry(Statement.Entry entry) {
      if (template != null) {
        template.add(entry);
      } else if (section.equals("general")) {
        general(entry);
      } else if (section.equals("globals")) {
        globals.set(entry);
      } else if (draft != null) {
        contextEntry(draft, entry);
      } else if (section.isEmpty()) {
        problems.error(entry.position(), "this stands before the first [context]", "");
      }
    }

    private void general(Statement.Entry entry) {
      String key = entry.key().toLowerCase(Locale.ROOT);
      boolean value = TRUE.contains(entry.value().strip().toLowerCase(Locale.ROOT));
      if (!GENERAL.contains(key)) {
        problems.warning(
            entry.position(),
            "unknown setting \"" + entry.key() + "\"",
            Suggestion.of(key, GENERAL, ""));
      } else if (key.equals("clearglobalvars")) {
        clearGlobals = value;
      } else if (key.equals("autofallthrough") && !value) {
        problems.warning(
            entry.position(),
            "autofallthrough=no has no effect: an extension that ends ends the call",
            "end it with WaitExten()");
      } else if (key.equals("priorityjumping") && value) {
        problems.warning(
            entry.position(), "priorityjumping has no effect", "use DIALSTATUS and GotoIf");
      }
    }

    private void contextEntry(ContextDraft context, Statement.Entry entry) {
      String key = entry.key().toLowerCase(Locale.ROOT);
      switch (key) {
        case "exten", "same" -> reader.read(context, entry, key.equals("same"));
        case "include" -> include(context, entry);
        case "ignorepat" -> {
          // What a phone's own dial tone does after such digits is the phone's business.
        }
        case "switch", "lswitch", "eswitch", "autohints" ->
            problems.error(entry.position(), "\"" + key + "\" is not supported", "");
        default ->
            problems.error(
                entry.position(),
                "unknown statement \"" + entry.key() + "\"",
                Suggestion.of(
                    key, List.of("exten", "same", "include", "ignorepat"), "exten => number,1,…"));
      }
    }

    private void include(ContextDraft context, Statement.Entry entry) {
      String[] parts = entry.value().split(",", 2);
      Position at = entry.valueAt();
      TimeSpec times = null;
      if (parts.length > 1) {
        TimeSpec.Parsed parsed = TimeSpec.parse(parts[1]);
        times = parsed.spec();
        if (times == null) {
          problems.error(
              at.plus(parts[0].length() + 1), parsed.problem(), "write 9:00-17:00,mon-fri,*,*");
        }
      }
      context.includes().add(new Include(parts[0].strip(), times, at));
    }
  }
}
