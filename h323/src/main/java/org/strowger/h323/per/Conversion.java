package org.strowger.h323.per;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Octets;

/** Java objects as values of a type: what {@link SequenceValue#with(String, Object)} takes. */
final class Conversion {
  private Conversion() {}

  /** The value that an object stands for; throws {@link ValueFault} if it stands for none. */
  static Value value(Type type, Object object) {
    if (object instanceof Value value) {
      return checked(type, value);
    }
    return switch (type) {
      case IntegerType _ when object instanceof Number n && isWhole(n) ->
          new Value.IntegerValue(n.longValue());
      case BooleanType _ when object instanceof Boolean b -> Value.BooleanValue.of(b);
      case EnumeratedType t when object instanceof String s ->
          checked(t, new Value.EnumeratedValue(s));
      case ObjectIdentifierType _ when object instanceof String s ->
          new Value.ObjectIdentifierValue(s);
      case CharacterStringType _ when object instanceof String s ->
          new Value.CharacterStringValue(s);
      case OctetStringType _ when object instanceof Octets o -> new Value.OctetStringValue(o);
      case BitStringType _ when object instanceof Octets o ->
          new Value.BitStringValue(o, o.length() * 8);
      case ListType t when object instanceof List<?> l -> list(t, l);
      case ChoiceType t when object instanceof String s -> t.of(s);
      case OpenType t -> value(t.content().type(), object);
      case IntegerType _,
          BooleanType _,
          NullType _,
          EnumeratedType _,
          ObjectIdentifierType _,
          CharacterStringType _,
          OctetStringType _,
          BitStringType _,
          ListType _,
          ChoiceType _,
          SequenceType _ ->
          throw mismatch(type, object);
    };
  }

  /** The list that objects stand for. */
  static ListValue list(ListType type, List<?> objects) {
    Type element = type.element().type();
    List<Value> values = new ArrayList<>(objects.size());
    for (Object object : objects) {
      try {
        values.add(value(element, object));
      } catch (ValueFault fault) {
        throw fault.within("[" + values.size() + "]");
      }
    }
    return new ListValue(values);
  }

  private static boolean isWhole(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte;
  }

  private static Value checked(Type type, Value value) {
    boolean fits =
        switch (type) {
          case IntegerType _ -> value instanceof Value.IntegerValue;
          case BooleanType _ -> value instanceof Value.BooleanValue;
          case NullType _ -> value instanceof Value.NullValue;
          case EnumeratedType t ->
              value instanceof Value.EnumeratedValue(String name)
                  && (t.names().contains(name) || NamedTypes.unknownNumber(name) >= 0);
          case ObjectIdentifierType _ -> value instanceof Value.ObjectIdentifierValue;
          case CharacterStringType _ -> value instanceof Value.CharacterStringValue;
          case OctetStringType _ -> value instanceof Value.OctetStringValue;
          case BitStringType _ -> value instanceof Value.BitStringValue;
          case SequenceType t -> value instanceof SequenceValue v && v.type() == t;
          case ChoiceType t -> value instanceof ChoiceValue v && v.type() == t;
          case ListType t -> value instanceof ListValue v && list(t, v.values()).equals(v);
          case OpenType t -> checked(t.content().type(), value).equals(value);
        };
    if (!fits) {
      throw mismatch(type, value);
    }
    return value;
  }

  private static ValueFault mismatch(Type type, Object object) {
    String what =
        switch (object) {
          case SequenceValue v -> v.type().notation();
          case ChoiceValue v -> v.type().notation();
          default -> object.getClass().getSimpleName() + " " + object;
        };
    return new ValueFault(type.notation() + " expected, not " + what);
  }
}
