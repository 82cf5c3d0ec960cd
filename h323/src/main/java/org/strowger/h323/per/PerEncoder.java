package org.strowger.h323.per;

import java.util.List;
import org.strowger.kernel.Octets;

/** Values as octets. Confined to one encoding. A value that does not fit throws ValueFault. */
final class PerEncoder {
  private final PerStringEncoder strings = new PerStringEncoder();

  /** Writes a value of a type. */
  void value(Type type, Value value, PerWriter out) {
    switch (type) {
      case NullType _ when value instanceof Value.NullValue -> {}
      case BooleanType _ when value instanceof Value.BooleanValue(boolean v) -> out.flag(v);
      case IntegerType t when value instanceof Value.IntegerValue(long v) -> integer(t, v, out);
      case EnumeratedType t when value instanceof Value.EnumeratedValue(String v) ->
          enumerated(t, v, out);
      case ObjectIdentifierType _ when value instanceof Value.ObjectIdentifierValue(String v) ->
          strings.octetString(Size.ANY, Octets.wrap(ObjectIdentifiers.content(v)), out);
      case OctetStringType t when value instanceof Value.OctetStringValue(Octets v) ->
          strings.octetString(t.size(), v, out);
      case BitStringType t when value instanceof Value.BitStringValue v ->
          strings.bitString(t.size(), v, out);
      case CharacterStringType t when value instanceof Value.CharacterStringValue(String v) ->
          strings.characterString(t, v, out);
      case SequenceType t when value instanceof SequenceValue v && v.type() == t ->
          sequence(t, v, out);
      case ChoiceType t when value instanceof ChoiceValue v && v.type() == t -> choice(t, v, out);
      case ListType t when value instanceof ListValue v -> list(t, v, out);
      case OpenType t -> open(t.content().type(), value, out);
      case NullType _,
          BooleanType _,
          IntegerType _,
          EnumeratedType _,
          ObjectIdentifierType _,
          OctetStringType _,
          BitStringType _,
          CharacterStringType _,
          SequenceType _,
          ChoiceType _,
          ListType _ ->
          throw new ValueFault(type.notation() + " expected, not " + value);
    }
  }

  private static void integer(IntegerType type, long value, PerWriter out) {
    if (type.extensible()) {
      out.flag(!type.includes(value));
      if (!type.includes(value)) {
        out.unconstrained(value);
        return;
      }
    }
    if (type.constrained()) {
      out.constrained(value, type.lower(), type.upper());
    } else if (type.semiConstrained()) {
      out.semiConstrained(value, type.lower());
    } else {
      out.unconstrained(value);
    }
  }

  private static void enumerated(EnumeratedType type, String name, PerWriter out) {
    int index = type.names().indexOf(name);
    int unknown = NamedTypes.unknownNumber(name);
    if (index < 0 && (unknown < 0 || !type.extensible())) {
      throw new ValueFault(type.notation() + " has no " + name);
    }
    if (type.extensible()) {
      out.flag(index < 0);
    }
    if (index < 0) {
      out.normallySmall(unknown);
    } else {
      out.constrained(index, 0, type.names().size() - 1L);
    }
  }

  private void choice(ChoiceType type, ChoiceValue value, PerWriter out) {
    boolean addition = value.index() >= type.rootCount();
    if (type.extensible()) {
      out.flag(addition);
    }
    if (!addition) {
      out.constrained(value.index(), 0, type.rootCount() - 1L);
    } else {
      out.normallySmall(value.index() - (long) type.rootCount());
    }
    if (!value.known()) {
      strings.octetString(Size.ANY, value.value().asOctets(), out);
      return;
    }
    NamedType alternative = type.alternatives().get(value.index());
    component(alternative, value.value(), addition, out);
  }

  private void component(NamedType named, Value value, boolean addition, PerWriter out) {
    try {
      if (addition) {
        open(named.type(), value, out);
      } else {
        value(named.type(), value, out);
      }
    } catch (ValueFault fault) {
      throw fault.within(named.name());
    }
  }

  private void open(Type content, Value value, PerWriter out) {
    PerWriter inner = new PerWriter();
    value(content, value, inner);
    strings.octetString(Size.ANY, inner.complete(), out);
  }

  private void list(ListType type, ListValue list, PerWriter out) {
    Type element = type.element().type();
    Size size = type.size();
    int count = list.size();
    if (!size.includes(count)) {
      throw new ValueFault(count + " elements outside" + size.notation());
    }
    if (size.constrained()) {
      out.constrained(count, size.lower(), size.upper());
      elements(element, list, 0, count, out);
      return;
    }
    int done = 0;
    int piece;
    do {
      piece = out.piece(count - done);
      elements(element, list, done, done + piece, out);
      done += piece;
    } while (piece >= PerReader.FRAGMENT);
  }

  private void elements(Type element, ListValue list, int from, int to, PerWriter out) {
    for (int i = from; i < to; i++) {
      try {
        value(element, list.get(i), out);
      } catch (ValueFault fault) {
        throw fault.within("[" + i + "]");
      }
    }
  }

  private void sequence(SequenceType type, SequenceValue value, PerWriter out) {
    List<NamedType> all = type.components();
    int bitmap = bitmapLength(type, value);
    if (type.extensible()) {
      out.flag(bitmap > 0);
    }
    for (int i = 0; i < type.rootCount(); i++) {
      if (all.get(i).optional()) {
        out.flag(value.at(i) != null);
      } else if (value.at(i) == null) {
        throw new ValueFault(type.notation() + " lacks " + all.get(i).name());
      }
    }
    for (int i = 0; i < type.rootCount(); i++) {
      Value component = value.at(i);
      if (component != null) {
        component(all.get(i), component, false, out);
      }
    }
    if (bitmap > 0) {
      additions(type, value, bitmap, out);
    }
  }

  /** How many bits the extension bitmap has: all that this version knows; 0 if none is set. */
  private static int bitmapLength(SequenceType type, SequenceValue value) {
    if (!value.unknown().isEmpty()) {
      return value.unknown().getLast().number() + 1;
    }
    for (int i = type.rootCount(); i < type.components().size(); i++) {
      if (value.at(i) != null) {
        return type.additionCount();
      }
    }
    return 0;
  }

  /** X.691 19.7 to 19.9. */
  private void additions(SequenceType type, SequenceValue value, int bitmap, PerWriter out) {
    out.normallySmallLength(bitmap);
    List<NamedType> all = type.components();
    for (int i = type.rootCount(); i < all.size(); i++) {
      out.flag(value.at(i) != null);
    }
    int written = type.additionCount();
    for (UnknownAddition addition : value.unknown()) {
      out.bits(0, addition.number() - written);
      out.flag(true);
      written = addition.number() + 1;
    }
    for (int i = type.rootCount(); i < all.size(); i++) {
      Value component = value.at(i);
      if (component != null) {
        component(all.get(i), component, true, out);
      }
    }
    for (UnknownAddition addition : value.unknown()) {
      strings.octetString(Size.ANY, addition.content(), out);
    }
  }
}
