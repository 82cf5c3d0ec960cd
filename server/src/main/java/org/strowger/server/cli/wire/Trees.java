package org.strowger.server.cli.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/** Reads members of a tree, naming what is missing or of the wrong kind. */
final class Trees {
  private Trees() {}

  static Map<?, ?> map(@Nullable Object tree, String what) throws WireException {
    if (tree instanceof Map<?, ?> map) {
      return map;
    }
    throw new WireException(what + " must be an object");
  }

  static List<?> list(Map<?, ?> map, String name) throws WireException {
    Object value = map.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw new WireException(name + " must be an array");
  }

  static String text(Map<?, ?> map, String name) throws WireException {
    if (map.get(name) instanceof String text) {
      return text;
    }
    throw new WireException(name + " must be a text");
  }

  static int integer(Map<?, ?> map, String name, int least, int most) throws WireException {
    if (map.get(name) instanceof Number number
        && number.longValue() >= least
        && number.longValue() <= most) {
      return number.intValue();
    }
    throw new WireException(name + " must be a number from " + least + " to " + most);
  }

  static Octets hex(String text, String what) throws WireException {
    try {
      return Octets.hex(text);
    } catch (IllegalArgumentException e) {
      throw new WireException(what + " is not an even number of hexadecimal digits", e);
    }
  }
}
