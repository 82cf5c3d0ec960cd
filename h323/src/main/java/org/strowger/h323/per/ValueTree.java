package org.strowger.h323.per;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * Values as plain trees, mapped as the JSON encoding rules do (X.697): what traces show and tests
 * compare. Any thread; keeps nothing.
 *
 * <p>SEQUENCE: a map of its components, an absent one has no key. CHOICE: a map with one key.
 * SEQUENCE OF: a list. NULL: null. INTEGER: Long. BOOLEAN: Boolean. ENUMERATED, OBJECT IDENTIFIER
 * (dotted), character strings: String. OCTET STRING: hexadecimal digits. BIT STRING: digits if its
 * size is fixed, else a map of {@code value} (digits) and {@code length} (bits). What this version
 * of the schema lacks: {@code _ext_N}, N counts the extension additions from 0, with the digits of
 * its content.
 */
public final class ValueTree {
  private ValueTree() {}

  /**
   * The tree of a value.
   *
   * @throws IllegalArgumentException if the value is none of the type
   */
  public static @Nullable Object toTree(Type type, Value value) {
    return switch (value) {
      case Value.NullValue _ -> null;
      case Value.BooleanValue(boolean v) -> v;
      case Value.IntegerValue(long v) -> v;
      case Value.EnumeratedValue(String v) -> v;
      case Value.ObjectIdentifierValue(String v) -> v;
      case Value.CharacterStringValue(String v) -> v;
      case Value.OctetStringValue(Octets v) -> v.toHex();
      case Value.BitStringValue v -> bits(content(type), v);
      case SequenceValue v -> map(v);
      case ChoiceValue v -> map(v);
      case ListValue v -> list(content(type), v);
    };
  }

  private static Type content(Type type) {
    return type instanceof OpenType open ? open.content().type() : type;
  }

  private static Object bits(Type type, Value.BitStringValue value) {
    String digits = value.octets().toHex();
    if (type instanceof BitStringType(Size size) && size.isFixed()) {
      return digits;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("value", digits);
    map.put("length", (long) value.length());
    return map;
  }

  private static Map<String, @Nullable Object> map(SequenceValue value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    List<NamedType> components = value.type().components();
    for (int i = 0; i < components.size(); i++) {
      Value component = value.at(i);
      if (component != null) {
        map.put(components.get(i).name(), toTree(components.get(i).type(), component));
      }
    }
    for (UnknownAddition addition : value.unknown()) {
      map.put(addition.name(), addition.content().toHex());
    }
    return map;
  }

  private static Map<String, @Nullable Object> map(ChoiceValue value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Type alternative =
        value.known() ? value.type().alternatives().get(value.index()).type() : Asn1.OCTET_STRING;
    map.put(value.name(), toTree(alternative, value.value()));
    return map;
  }

  private static List<@Nullable Object> list(Type type, ListValue value) {
    if (!(type instanceof ListType list)) {
      throw new ValueFault(type.notation() + " expected, not a list");
    }
    List<@Nullable Object> tree = new ArrayList<>(value.size());
    for (Value element : value) {
      tree.add(toTree(list.elementType(), element));
    }
    return tree;
  }

  /**
   * The value that a tree stands for. Sizes and ranges are checked when it is encoded.
   *
   * @throws IllegalArgumentException if it stands for none; the message names the place
   */
  public static Value toValue(Type type, @Nullable Object tree) {
    return switch (type) {
      case NullType _ when tree == null -> Value.NullValue.NULL;
      case SequenceType t when tree instanceof Map<?, ?> map -> sequence(t, map);
      case ChoiceType t when tree instanceof Map<?, ?> map && map.size() == 1 ->
          choice(t, map.entrySet().iterator().next());
      case ListType t when tree instanceof List<?> list -> list(t, list);
      case OctetStringType _ when tree instanceof String digits ->
          new Value.OctetStringValue(octets(digits));
      case BitStringType(Size size) when size.isFixed() && tree instanceof String digits ->
          bitString(octets(digits), size.upper());
      case BitStringType _
          when tree instanceof Map<?, ?> map
              && map.get("value") instanceof String digits
              && map.get("length") instanceof Number length ->
          bitString(octets(digits), length.intValue());
      case OpenType t -> toValue(t.content().type(), tree);
      case BooleanType _,
          IntegerType _,
          EnumeratedType _,
          ObjectIdentifierType _,
          CharacterStringType _
          when tree != null ->
          Conversion.value(type, tree);
      case NullType _,
          BooleanType _,
          IntegerType _,
          EnumeratedType _,
          ObjectIdentifierType _,
          CharacterStringType _,
          OctetStringType _,
          BitStringType _,
          SequenceType _,
          ChoiceType _,
          ListType _ ->
          throw new ValueFault(type.notation() + " expected, not " + tree);
    };
  }

  private static Value sequence(SequenceType type, Map<?, ?> map) {
    @Nullable Value[] components = new @Nullable Value[type.components().size()];
    List<UnknownAddition> unknown = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      int index = type.find(name);
      int number = NamedTypes.unknownNumber(name);
      try {
        if (index >= 0) {
          components[index] = toValue(type.components().get(index).type(), entry.getValue());
        } else if (type.extensible()
            && number >= type.additionCount()
            && entry.getValue() instanceof String digits) {
          unknown.add(new UnknownAddition(number, octets(digits)));
        } else {
          throw new ValueFault("no component of " + type.notation());
        }
      } catch (ValueFault fault) {
        throw fault.within(name);
      }
    }
    unknown.sort((a, b) -> Integer.compare(a.number(), b.number()));
    return new SequenceValue(type, components, List.copyOf(unknown));
  }

  private static Value choice(ChoiceType type, Map.Entry<?, ?> entry) {
    String name = String.valueOf(entry.getKey());
    int index = type.find(name);
    int number = NamedTypes.unknownNumber(name);
    try {
      if (index >= 0) {
        Type alternative = type.alternatives().get(index).type();
        return new ChoiceValue(type, index, toValue(alternative, entry.getValue()));
      }
      if (type.extensible()
          && number >= type.alternatives().size() - type.rootCount()
          && entry.getValue() instanceof String digits) {
        return ChoiceValue.unknown(type, number, octets(digits));
      }
      throw new ValueFault("no alternative of " + type.notation());
    } catch (ValueFault fault) {
      throw fault.within(name);
    }
  }

  private static Value list(ListType type, List<?> list) {
    List<Value> values = new ArrayList<>(list.size());
    for (Object element : list) {
      try {
        values.add(toValue(type.elementType(), element));
      } catch (ValueFault fault) {
        throw fault.within("[" + values.size() + "]");
      }
    }
    return new ListValue(values);
  }

  private static Value bitString(Octets octets, int length) {
    if (octets.length() != (length + 7) / 8) {
      throw new ValueFault(length + " bits in " + octets.length() + " octets");
    }
    return new Value.BitStringValue(octets, length);
  }

  private static Octets octets(String digits) {
    if (digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw new ValueFault("no hexadecimal digits: " + digits);
    }
    return Octets.hex(digits);
  }
}
