package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ordered parameters, {@code ;name=value;flag}, names compared without case. Immutable.
 *
 * @param items the parameters in order
 */
public record Params(List<Param> items) {
  /** No parameters. */
  public static final Params NONE = new Params(List.of());

  /**
   * One parameter.
   *
   * @param name a token
   * @param raw the value as on the wire, quotes and escapes included; null if there is none
   */
  public record Param(String name, @Nullable String raw) {
    @Override
    public String toString() {
      return raw == null ? name : name + "=" + raw;
    }
  }

  /** Keeps a copy. */
  public Params {
    items = List.copyOf(items);
  }

  /** Reads {@code *( SEMI generic-param )}; null if malformed. */
  public static @Nullable Params read(ValueReader in) {
    if (!in.accept(';')) {
      return NONE;
    }
    List<Param> items = new ArrayList<>(4);
    do {
      Param param = readOne(in);
      if (param == null || items.size() == SipLimits.PARAMS) {
        return null;
      }
      items.add(param);
    } while (in.accept(';'));
    return new Params(items);
  }

  /** Reads {@code name [ = value ]}; null if malformed. */
  static @Nullable Param readOne(ValueReader in) {
    String name = in.token();
    if (name.isEmpty()) {
      return null;
    }
    if (!in.accept('=')) {
      return new Param(name, null);
    }
    // Wider than gen-value: '/', '@', '=' and IPv6 occur unquoted, and harm nobody.
    String value = in.peek() == '"' ? in.quoted() : in.until(" \t;,\"<>?");
    return value == null || value.isEmpty() ? null : new Param(name, value);
  }

  /** Whether a parameter is there, with or without a value. */
  public boolean has(String name) {
    return find(name) != null;
  }

  /** A parameter's value without quotes; null if it is absent or has no value. */
  public @Nullable String value(String name) {
    Param found = find(name);
    return found == null || found.raw == null ? null : Quoted.unquote(found.raw);
  }

  /** A decimal parameter, at most {@code max}; -1 if absent, malformed or larger. */
  public long number(String name, long max) {
    String text = value(name);
    Long value = text == null ? null : ValueReader.whole(text, in -> in.number(max));
    return value == null ? -1 : value;
  }

  private @Nullable Param find(String name) {
    for (Param item : items) {
      if (item.name.equalsIgnoreCase(name)) {
        return item;
      }
    }
    return null;
  }

  /** With a value (wire form), in the old one's place or at the end. */
  public Params with(String name, @Nullable String raw) {
    List<Param> out = new ArrayList<>(items.size() + 1);
    boolean placed = false;
    for (Param item : items) {
      if (!item.name.equalsIgnoreCase(name)) {
        out.add(item);
      } else if (!placed) {
        out.add(new Param(item.name, raw));
        placed = true;
      }
    }
    if (!placed) {
      out.add(new Param(name, raw));
    }
    return new Params(out);
  }

  /** With a value in quotes. */
  public Params withQuoted(String name, String text) {
    return with(name, Quoted.quote(text));
  }

  /** Without a parameter. */
  public Params without(String name) {
    return has(name)
        ? new Params(items.stream().filter(p -> !p.name.equalsIgnoreCase(name)).toList())
        : this;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** {@code ;name=value;flag}. */
  @Override
  public String toString() {
    if (items.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (Param item : items) {
      out.append(';').append(item.name);
      if (item.raw != null) {
        out.append('=').append(item.raw);
      }
    }
    return out.toString();
  }
}
