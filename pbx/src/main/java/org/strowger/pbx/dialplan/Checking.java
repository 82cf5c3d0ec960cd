package org.strowger.pbx.dialplan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.strowger.media.prompt.Prompts;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Template;

/** Checks one step when the dialplan is loaded. Confined to the loading thread. */
public final class Checking {
  private static final int MAX_NESTING = 8;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");

  private final DialplanCheck plan;
  private final Context context;
  private final Extension extension;
  private final Priority priority;
  private int nesting;

  Checking(DialplanCheck plan, Context context, Extension extension, Priority priority) {
    this.plan = plan;
    this.context = context;
    this.extension = extension;
    this.priority = priority;
  }

  /** Where the step is. */
  public Position position() {
    return priority.position();
  }

  /** The step's extension. */
  public Extension extension() {
    return extension;
  }

  /** The step. */
  public Priority priority() {
    return priority;
  }

  /** Tells what makes the dialplan unusable. */
  public void error(String what, String advice) {
    plan.problems().error(position(), what, advice);
  }

  /** Tells what is probably not meant. */
  public void warning(String what, String advice) {
    plan.problems().warning(position(), what, advice);
  }

  /** Whether something in a text is known only in a call. */
  public static boolean isDynamic(String text) {
    return text.indexOf(Template.UNKNOWN) >= 0;
  }

  /** Checks an argument that is to be a number of seconds or the like, with a fraction or not. */
  public void number(String text, String meaning) {
    if (!text.isEmpty() && !isDynamic(text) && !NUMBER.matcher(text).matches()) {
      error("\"" + text + "\" is no " + meaning, "write a number");
    }
  }

  /** Checks an application's arguments. */
  void arguments(Application.Named application, Arguments arguments) {
    int needed = application.minArguments();
    if (arguments.size() < needed && !isDynamic(arguments.guarded())) {
      error(
          application.name() + " needs " + needed + (needed == 1 ? " argument" : " arguments"),
          "write " + application.name() + "(…)");
      return;
    }
    application.check().check(arguments, this);
  }

  /** Checks an application that is named inside another's arguments: {@code App(a,b)}. */
  public void nested(String step) {
    int open = step.indexOf('(');
    String name = (open < 0 ? step : step.substring(0, open)).strip();
    if (isDynamic(name) || name.isEmpty() || nesting >= MAX_NESTING) {
      return;
    }
    Application.Named application = plan.dialplan().applications().find(name);
    if (application == null) {
      error(
          "unknown application \"" + name + "\"",
          Suggestion.of(name, plan.dialplan().applications().names(), ""));
      return;
    }
    int close = step.lastIndexOf(')');
    nesting++;
    arguments(
        application, Arguments.of(open < 0 || close < open ? "" : step.substring(open + 1, close)));
    nesting--;
  }

  /** Checks a function that is to be set. */
  public void settable(String name) {
    Function function = plan.dialplan().functions().find(name);
    if (function == null) {
      error(
          "unknown function \"" + name + "\"",
          Suggestion.of(name, plan.dialplan().functions().names(), ""));
    } else if (function.write() == null) {
      error(name + "() cannot be set", "");
    }
  }

  /** Checks a party that Dial calls, after the slash of its technology. */
  public void peer(String tech, String peer) {
    if (isDynamic(tech) || tech.equalsIgnoreCase("Local")) {
      return;
    }
    Peers peers = plan.peers();
    if (!peers.knowsTech(tech)) {
      error("there is no technology \"" + tech + "\"", Suggestion.ofKnown(tech, peers.techs()));
    } else if (!isDynamic(peer) && !plan.knowsPeer(peer)) {
      error(
          "there is no endpoint or gateway \"" + peer + "\"",
          Suggestion.of(peer, peers.names(), "define it, or mend the name"));
    }
  }

  /** Checks prompts joined by {@code &}: other files may exist, so nothing here is an error. */
  public void prompts(String written) {
    for (String prompt : Arguments.split(written, '&')) {
      boolean file = prompt.isEmpty() || prompt.startsWith("/") || prompt.indexOf('.') >= 0;
      if (!file && !isDynamic(prompt) && Prompts.resource(prompt, Prompts.ENGLISH) == null) {
        warning(
            "there is no prompt \"" + prompt + "\" in the catalogue",
            Suggestion.of(prompt, Prompts.names(Prompts.ENGLISH), "unless it is a file of yours"));
      }
    }
  }

  /** Checks {@code [[context,]extension,]priority}. */
  public void target(String written) {
    if (written.isBlank()) {
      error("where to go is missing", "write context,extension,priority");
      return;
    }
    Target target = Target.parse(written);
    if (target == null) {
      error(
          "\"" + shown(written) + "\" is no target", "write context,extension,priority or a label");
      return;
    }
    boolean dynamic = isDynamic(written);
    if (dynamic) {
      plan.sawDynamicJump();
    }
    String in = target.context();
    if (in != null && !isDynamic(in) && !plan.dialplan().contexts().containsKey(in)) {
      error(
          "there is no context \"" + in + "\"",
          Suggestion.of(in, plan.dialplan().contexts().keySet(), "define it"));
      return;
    }
    if (isDynamic(target.priority()) || target.priority().matches("[-+][0-9]+")) {
      plan.sawDynamicJump();
    }
    if ((in == null || !isDynamic(in))
        && (target.extension() == null || !isDynamic(target.extension()))) {
      extensions(target);
    }
  }

  private void extensions(Target target) {
    String number = target.extension();
    String in = target.context();
    List<Extension> candidates = new ArrayList<>();
    if (number == null && in == null) {
      candidates.add(extension);
    } else {
      for (String name : in == null ? plan.seenFrom(context.name()) : Set.of(in)) {
        collect(name, number == null ? extension.pattern().text() : number, candidates);
      }
    }
    if (candidates.isEmpty()) {
      error(
          "there is no extension \""
              + number
              + "\" in \""
              + (in == null ? context.name() : in)
              + "\"",
          "define it, or mend the target");
      return;
    }
    if (isDynamic(target.priority()) || target.priority().matches("[-+][0-9]+")) {
      return;
    }
    for (Extension candidate : candidates) {
      Priority found = priority(candidate, target.priority());
      if (found != null) {
        plan.jumpedTo(found);
        return;
      }
    }
    error(
        "there is no priority or label \"" + target.priority() + "\" in " + candidates.getFirst(),
        "mend the target, or put the label at a step");
  }

  private static @Nullable Priority priority(Extension extension, String written) {
    int number =
        written.matches("[0-9]{1,6}") ? Integer.parseInt(written) : extension.label(written);
    return extension.priority(number);
  }

  private void collect(String name, String number, List<Extension> out) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(name));
    while (!open.isEmpty()) {
      Context at = plan.dialplan().contexts().get(open.removeFirst());
      if (at != null && seen.add(at.name())) {
        out.addAll(at.all(number));
        at.includes().forEach(include -> open.add(include.context()));
      }
    }
  }

  private static String shown(String text) {
    return text.replace(Template.UNKNOWN, '…');
  }
}
