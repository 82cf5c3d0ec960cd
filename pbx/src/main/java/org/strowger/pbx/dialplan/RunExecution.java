package org.strowger.pbx.dialplan;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.dialplan.expression.Numbers;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;
import org.strowger.pbx.dialplan.text.Scope;

/**
 * What a run knows: where it is, its variables, its subroutines. Confined to its shard.
 *
 * <p>It is a {@link Scope} for texts, and the {@link Execution} that applications see.
 */
final class RunExecution implements Execution, Scope {
  /** Subroutines in each other at most. */
  static final int MAX_DEPTH = 128;

  /** Runs steps in the middle of an application. */
  @FunctionalInterface
  interface Nested {
    /** Runs a subroutine to its end. */
    boolean run(Verdict.Gosub subroutine);
  }

  private record Frame(Destination place, @Nullable Extension extension) {}

  private final Dialplan dialplan;
  private final Services services;
  private final Channel channel;
  private final Channel quiet;
  private final Variables variables = new Variables();
  private final Timeouts timeouts = new Timeouts();
  private final List<Frame> frames = new ArrayList<>();
  private final OutgoingHeaders headers = new OutgoingHeaders();
  private Destination place;
  private @Nullable Extension extension;
  private @Nullable Raised exception;
  private long now;
  private boolean over;
  private Nested nested = subroutine -> false;

  RunExecution(Dialplan dialplan, Services services, Channel channel, Destination place) {
    this.dialplan = dialplan;
    this.services = services;
    this.channel = channel;
    this.quiet = new QuietChannel(channel);
    this.place = place;
  }

  void nested(Nested runner) {
    nested = runner;
  }

  @Override
  public boolean runNow(Target target, List<String> arguments) {
    return nested.run(new Verdict.Gosub(target, arguments));
  }

  void now(long time) {
    now = time;
  }

  void over(boolean value) {
    over = value;
  }

  void exception(String what, Destination where) {
    exception = new Raised(what, where);
  }

  /** Looks the place's extension up; false if it has no such step. */
  boolean go(Destination next) {
    Extension found =
        dialplan.find(
            next.context(),
            next.extension(),
            channel.facts().caller().digits(),
            each -> each.priority(next.priority()) != null,
            time());
    if (found == null) {
      return false;
    }
    place = next;
    extension = found;
    return true;
  }

  /** The place after this one; the extension stays. */
  void advance() {
    place = new Destination(place.context(), place.extension(), place.priority() + 1);
  }

  /** Another step of this extension, whether it exists or not. */
  void at(int priority) {
    place = new Destination(place.context(), place.extension(), priority);
  }

  /** The step where it is; null if the extension has ended. */
  @Nullable Priority step() {
    return extension == null ? null : extension.priority(place.priority());
  }

  /** Where a target leads from here; null if it is none. */
  @Nullable Destination resolve(Target target) {
    String context = target.context() == null ? place.context() : target.context();
    String number = target.extension() == null ? place.extension() : target.extension();
    String written = target.priority();
    if (written.matches("[0-9]{1,6}")) {
      int priority = Integer.parseInt(written);
      return priority < 1 ? null : new Destination(context, number, priority);
    }
    if (written.matches("[-+][0-9]{1,6}")) {
      int priority = place.priority() + Integer.parseInt(written);
      return priority < 1 ? null : new Destination(context, number, priority);
    }
    Extension here = extension;
    if (target.context() == null && target.extension() == null && here != null) {
      int labelled = here.label(written);
      return labelled == 0 ? null : new Destination(context, number, labelled);
    }
    String caller = channel.facts().caller().digits();
    Extension found =
        dialplan.find(context, number, caller, each -> each.label(written) > 0, time());
    int labelled = found == null ? 0 : found.label(written);
    return labelled == 0 ? null : new Destination(context, number, labelled);
  }

  /** Goes into a subroutine; false if there are too many in each other. */
  boolean push(List<String> arguments) {
    if (frames.size() >= MAX_DEPTH) {
      return false;
    }
    // What the subroutine around this one was given is not this one's.
    long outer = frames.isEmpty() ? 0 : Numbers.whole(variables.value("ARGC"));
    frames.add(new Frame(place, extension));
    variables.push();
    for (int i = 0; i < Math.max(arguments.size(), Math.min(outer, Arguments.MAX)); i++) {
      variables.setLocal("ARG" + (i + 1), i < arguments.size() ? arguments.get(i) : "");
    }
    variables.setLocal("ARGC", Integer.toString(arguments.size()));
    return true;
  }

  /** Comes back from a subroutine, to the step that called it; false if there is none. */
  boolean pop() {
    if (frames.isEmpty()) {
      return false;
    }
    Frame frame = frames.removeLast();
    variables.pop();
    place = frame.place;
    extension = frame.extension;
    return true;
  }

  @Override
  public boolean popSubroutine() {
    if (frames.isEmpty()) {
      return false;
    }
    frames.removeLast();
    variables.pop();
    return true;
  }

  @Override
  public int depth() {
    return frames.size();
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public ZonedDateTime time() {
    return services.env().wallClock().atZone(services.zone());
  }

  @Override
  public Channel channel() {
    return over ? quiet : channel;
  }

  /** Ends the call. */
  void hangup(Cause cause) {
    channel.hangup(cause);
  }

  @Override
  public Services services() {
    return services;
  }

  @Override
  public Dialplan dialplan() {
    return dialplan;
  }

  @Override
  public Destination place() {
    return place;
  }

  @Override
  public Extension extension() {
    Extension here = extension;
    if (here == null) {
      throw new IllegalStateException("no step is run yet");
    }
    return here;
  }

  @Override
  public Variables variables() {
    return variables;
  }

  @Override
  public Timeouts timeouts() {
    return timeouts;
  }

  @Override
  public OutgoingHeaders headers() {
    return headers;
  }

  @Override
  public @Nullable Raised exception() {
    return exception;
  }

  @Override
  public boolean over() {
    return over;
  }

  @Override
  public String variable(String name) {
    return switch (name) {
      case "EXTEN" -> Guard.guard(place.extension());
      case "CONTEXT" -> place.context();
      case "PRIORITY" -> Integer.toString(place.priority());
      case "CHANNEL" -> channel.facts().name();
      case "UNIQUEID" -> channel.facts().uniqueId();
      case "LANGUAGE" -> channel.facts().language();
      case "EPOCH" -> Long.toString(services.env().wallClock().getEpochSecond());
      default -> variables.isSet(name) ? variables.value(name) : services.globals().value(name);
    };
  }

  @Override
  public String function(String name, Arguments arguments) {
    Function function = dialplan.functions().find(name);
    Function.Reader reader = function == null ? null : function.read();
    if (function == null || reader == null) {
      warn("there is no function " + name + " to read");
      return "";
    }
    String value = reader.read(this, arguments);
    return function.external() || arguments.isGuarded() ? Guard.guard(value) : value;
  }

  @Override
  public void set(String name, String value) {
    int open = name.indexOf('(');
    if (open < 0) {
      if (name.isEmpty() || !variables.set(name, value)) {
        warn("the variable \"" + name + "\" cannot be set: no name, or too many variables");
      }
      return;
    }
    Function function = dialplan.functions().find(name.substring(0, open).strip());
    Function.Writer writer = function == null ? null : function.write();
    if (writer == null) {
      warn("there is no function to set in \"" + name + "\"");
      return;
    }
    int close = name.lastIndexOf(')');
    writer.write(
        this, Arguments.of(name.substring(open + 1, close < open ? name.length() : close)), value);
  }

  void set(Map<String, String> values) {
    values.forEach(this::set);
  }

  @Override
  public Verdict run(String name, Arguments arguments) {
    Application.Named application = dialplan.applications().find(name);
    if (application == null) {
      warn("there is no application " + name);
      return Verdict.NEXT;
    }
    if (arguments.size() < application.minArguments()) {
      warn(application.name() + " needs " + application.minArguments() + " arguments");
    }
    return application.application().run(this, arguments);
  }

  void hangupCause(Cause cause) {
    variables.set("HANGUPCAUSE", Integer.toString(cause.value()));
  }

  @Override
  public void warn(String what) {
    log(Channel.Level.WARNING, what);
  }

  @Override
  public void log(Channel.Level level, String text) {
    channel.log(level, Guard.reveal(text));
  }
}
