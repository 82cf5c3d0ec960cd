package org.strowger.pbx.dialplan.text;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.expression.Expression;
import org.strowger.pbx.dialplan.source.Position;

/**
 * A text with variables, functions and expressions in it, taken apart when it is loaded. Immutable.
 *
 * <p>What they stand for is put in once: a value that looks like a variable is not expanded again.
 */
public record Template(List<Part> parts) {
  /** The longest text that is made, characters; the rest is cut off. */
  public static final int MAX_LENGTH = 8192;

  /** What stands for a part that is not known before the call, in {@link #sketch}. */
  public static final char UNKNOWN = '\uF8FF';

  /** An empty text. */
  public static final Template EMPTY = new Template(List.of());

  /** A piece of a text. */
  public sealed interface Part {}

  /** What is written. */
  public record Literal(String text) implements Part {}

  /**
   * {@code ${NAME:offset:length}}.
   *
   * @param slice which part of the value; null for all
   */
  public record Variable(Template name, @Nullable Slice slice) implements Part {}

  /** {@code ${NAME(arguments):offset:length}}. */
  public record Call(Position at, String name, Template arguments, @Nullable Slice slice)
      implements Part {}

  /** {@code $[expression]}. */
  public record Computed(Expression expression) implements Part {}

  /** Copies the list. */
  public Template {
    parts = List.copyOf(parts);
  }

  /** A text without anything to expand. */
  public static Template literal(String text) {
    return text.isEmpty() ? EMPTY : new Template(List.of(new Literal(text)));
  }

  /** The text, if nothing in it is to be expanded; else null. */
  public @Nullable String constant() {
    if (parts.isEmpty()) {
      return "";
    }
    return parts.size() == 1 && parts.getFirst() instanceof Literal literal ? literal.text : null;
  }

  /** The text with {@link #UNKNOWN} for each part to expand, to be checked when it is loaded. */
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        out.append(literal.text);
      } else {
        out.append(UNKNOWN);
      }
    }
    return out.toString();
  }

  /** The text with every part's value in it, {@link Guard}ed. */
  public String expand(Scope scope) {
    String constant = constant();
    if (constant != null) {
      return constant;
    }
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(value(part, scope));
      if (out.length() > MAX_LENGTH) {
        scope.warn("a text longer than " + MAX_LENGTH + " characters is cut off");
        out.setLength(MAX_LENGTH);
        break;
      }
    }
    return out.toString();
  }

  private static String value(Part part, Scope scope) {
    return switch (part) {
      case Literal literal -> literal.text;
      case Variable variable ->
          slice(scope.variable(variable.name.expand(scope)), variable.slice, scope);
      case Call call ->
          slice(
              scope.function(call.name, Arguments.of(call.arguments.expand(scope))),
              call.slice,
              scope);
      case Computed computed -> computed.expression.evaluate(scope);
    };
  }

  private static String slice(String value, @Nullable Slice slice, Scope scope) {
    return slice == null ? value : slice.of(value, scope);
  }

  /** Shows every part, those inside others too. */
  public void visit(Consumer<Part> visitor) {
    for (Part part : parts) {
      visitor.accept(part);
      switch (part) {
        case Literal literal -> {}
        case Variable variable -> {
          variable.name.visit(visitor);
          visit(variable.slice, visitor);
        }
        case Call call -> {
          call.arguments.visit(visitor);
          visit(call.slice, visitor);
        }
        case Computed computed -> computed.expression.visit(visitor);
      }
    }
  }

  private static void visit(@Nullable Slice slice, Consumer<Part> visitor) {
    if (slice != null) {
      slice.offset().visit(visitor);
      if (slice.length() != null) {
        slice.length().visit(visitor);
      }
    }
  }
}
