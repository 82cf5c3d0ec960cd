package org.strowger.h323.per;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a SEQUENCE or CHOICE, sorted into root and extension additions. Immutable.
 *
 * @param all the root's, then the additions
 * @param rootCount how many belong to the root
 * @param extensible whether there is an extension marker
 * @param indexes the position in {@code all}, by name
 */
record NamedTypes(
    List<NamedType> all, int rootCount, boolean extensible, Map<String, Integer> indexes) {
  /** What precedes the number of an addition that this version does not define. */
  static final String UNKNOWN = "_ext_";

  NamedTypes {
    all = List.copyOf(all);
    indexes = Map.copyOf(indexes);
  }

  static NamedTypes of(Item... items) {
    List<NamedType> all = new ArrayList<>(items.length);
    Map<String, Integer> indexes = HashMap.newHashMap(items.length);
    int rootCount = -1;
    for (Item item : items) {
      switch (item) {
        case ExtensionMarker _ -> {
          if (rootCount >= 0) {
            throw new IllegalArgumentException("a second extension marker");
          }
          rootCount = all.size();
        }
        case NamedType named -> {
          if (indexes.put(named.name(), all.size()) != null) {
            throw new IllegalArgumentException("a second " + named.name());
          }
          all.add(named);
        }
      }
    }
    return new NamedTypes(all, rootCount < 0 ? all.size() : rootCount, rootCount >= 0, indexes);
  }

  /** The position of a name, or -1. */
  int find(String name) {
    return indexes.getOrDefault(name, -1);
  }

  /** How many extension additions this version defines. */
  int additionCount() {
    return all.size() - rootCount;
  }

  static SequenceType sequence(String name, Type type) {
    if (type instanceof SequenceType t) {
      return t;
    }
    throw other(name, "SEQUENCE", type);
  }

  static ChoiceType choice(String name, Type type) {
    if (type instanceof ChoiceType t) {
      return t;
    }
    throw other(name, "CHOICE", type);
  }

  static ListType list(String name, Type type) {
    if (type instanceof ListType t) {
      return t;
    }
    throw other(name, "SEQUENCE OF", type);
  }

  private static ValueFault other(String name, String wanted, Type type) {
    return new ValueFault(name + " is no " + wanted + " but " + type.notation());
  }

  /** The N of {@code _ext_N}, or -1 if the name is no such thing. */
  static int unknownNumber(String name) {
    if (!name.startsWith(UNKNOWN) || name.length() > UNKNOWN.length() + 5) {
      return -1;
    }
    int number = 0;
    for (int i = UNKNOWN.length(); i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return name.length() == UNKNOWN.length() ? -1 : number;
  }
}
