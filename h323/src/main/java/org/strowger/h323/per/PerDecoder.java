package org.strowger.h323.per;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * Values of types from the octets of one message.
 *
 * <p>Confined to one decoding. What a message can cost is bounded: nesting by {@link #MAX_DEPTH},
 * the number of values by a multiple of the octets (a SEQUENCE OF elements without bits would
 * otherwise make thousands of values from one octet), everything else by the octets themselves.
 */
final class PerDecoder {
  /** Deepest nesting; real messages stay below 30. */
  private static final int MAX_DEPTH = 100;

  /** Values that a message of any length may have. */
  private static final int BASE_VALUES = 256;

  /** Values for every octet more: a CHOICE of two NULLs makes two values from one bit. */
  private static final int VALUES_PER_OCTET = 16;

  /** Longest extension bitmap; H.245 has at most 40 additions in one type. */
  private static final int MAX_ADDITIONS = 1024;

  /** Longest content of an OBJECT IDENTIFIER, octets. */
  private static final int MAX_OBJECT_IDENTIFIER = 255;

  private final PerStrings strings = new PerStrings();
  private int valuesLeft;
  private int depth;

  PerDecoder(int octets) {
    this.valuesLeft = BASE_VALUES + octets * VALUES_PER_OCTET;
  }

  /** The next value; null if the reader has failed. */
  @Nullable Value value(Type type, PerReader in) {
    if (--valuesLeft < 0) {
      in.fail("more values than octets can hold");
      return null;
    }
    if (depth >= MAX_DEPTH) {
      in.fail("nested deeper than " + MAX_DEPTH);
      return null;
    }
    depth++;
    Value value =
        switch (type) {
          case NullType _ -> Value.NullValue.NULL;
          case BooleanType _ -> Value.BooleanValue.of(in.flag());
          case IntegerType t -> new Value.IntegerValue(integer(t, in));
          case EnumeratedType t -> enumerated(t, in);
          case ObjectIdentifierType _ -> objectIdentifier(in);
          case OctetStringType t -> new Value.OctetStringValue(strings.octetString(t.size(), in));
          case BitStringType t -> strings.bitString(t.size(), in);
          case CharacterStringType t ->
              new Value.CharacterStringValue(strings.characterString(t, in));
          case SequenceType t -> sequence(t, in);
          case ChoiceType t -> choice(t, in);
          case ListType t -> list(t, in);
          case OpenType t -> open(t.content().type(), in);
        };
    depth--;
    return in.failed() ? null : value;
  }

  private static long integer(IntegerType type, PerReader in) {
    if (type.extensible() && in.flag()) {
      return in.unconstrained();
    }
    if (type.constrained()) {
      return in.constrained(type.lower(), type.upper());
    }
    return type.semiConstrained() ? in.semiConstrained(type.lower()) : in.unconstrained();
  }

  private static Value enumerated(EnumeratedType type, PerReader in) {
    if (type.extensible() && in.flag()) {
      int at = in.bit();
      long number = in.normallySmall();
      if (number >= MAX_ADDITIONS) {
        in.fail("enumeration " + number, at);
      }
      return new Value.EnumeratedValue(NamedTypes.UNKNOWN + number);
    }
    int index = (int) in.constrained(0, type.names().size() - 1L);
    return new Value.EnumeratedValue(type.names().get(index));
  }

  private static @Nullable Value objectIdentifier(PerReader in) {
    int at = in.bit();
    Octets content = in.shortOctets();
    if (content.length() > MAX_OBJECT_IDENTIFIER) {
      in.fail("object identifier of " + content.length() + " octets", at);
      return null;
    }
    String dotted = ObjectIdentifiers.dotted(content);
    if (dotted == null) {
      in.fail("malformed object identifier", at);
      return null;
    }
    return new Value.ObjectIdentifierValue(dotted);
  }

  private @Nullable Value choice(ChoiceType type, PerReader in) {
    if (!(type.extensible() && in.flag())) {
      int index = (int) in.constrained(0, type.rootCount() - 1L);
      Value value = value(type.alternatives().get(index).type(), in);
      return value == null ? null : new ChoiceValue(type, index, value);
    }
    int at = in.bit();
    long number = in.normallySmall();
    if (number >= MAX_ADDITIONS) {
      in.fail("alternative " + number, at);
      return null;
    }
    int index = type.rootCount() + (int) number;
    if (index >= type.alternatives().size()) {
      return ChoiceValue.unknown(type, (int) number, strings.octetString(Size.ANY, in));
    }
    Value value = open(type.alternatives().get(index).type(), in);
    return value == null ? null : new ChoiceValue(type, index, value);
  }

  private @Nullable Value list(ListType type, PerReader in) {
    Type element = type.element().type();
    Size size = type.size();
    List<Value> values = new ArrayList<>();
    if (size.constrained()) {
      elements(element, (int) in.constrained(size.lower(), size.upper()), values, in);
    } else {
      int length = in.length();
      while (length < 0) {
        elements(element, -length, values, in);
        length = in.length();
      }
      elements(element, length, values, in);
      if (!in.failed() && !size.includes(values.size())) {
        in.fail(values.size() + " elements");
      }
    }
    return in.failed() ? null : new ListValue(values);
  }

  private void elements(Type element, int count, List<Value> values, PerReader in) {
    for (int i = 0; i < count && !in.failed(); i++) {
      Value value = value(element, in);
      if (value != null) {
        values.add(value);
      }
    }
  }

  private @Nullable Value sequence(SequenceType type, PerReader in) {
    List<NamedType> all = type.components();
    @Nullable Value[] components = new @Nullable Value[all.size()];
    boolean extended = type.extensible() && in.flag();
    int optional = type.optionalCount();
    long present = in.bits(optional);
    for (int i = 0; i < type.rootCount(); i++) {
      NamedType component = all.get(i);
      if (!component.optional() || (present >> --optional & 1) != 0) {
        components[i] = value(component.type(), in);
        if (in.failed()) {
          return null;
        }
      }
    }
    List<UnknownAddition> unknown = extended ? additions(type, components, in) : List.of();
    return in.failed() ? null : new SequenceValue(type, components, unknown);
  }

  /** X.691 19.7 to 19.9: the bitmap of extension additions, then an open type for each. */
  private List<UnknownAddition> additions(
      SequenceType type, @Nullable Value[] components, PerReader in) {
    int at = in.bit();
    int count = in.normallySmallLength();
    if (count < 0 || count > MAX_ADDITIONS) {
      in.fail("extension bitmap too long", at);
      return List.of();
    }
    Octets bitmap = in.bitField(count);
    List<UnknownAddition> unknown = List.of();
    for (int i = 0; i < count && !in.failed(); i++) {
      if ((bitmap.at(i / 8) & 0x80 >> i % 8) == 0) {
        continue;
      }
      if (i < type.additionCount()) {
        int index = type.rootCount() + i;
        components[index] = open(type.components().get(index).type(), in);
      } else {
        unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
        unknown.add(new UnknownAddition(i, strings.octetString(Size.ANY, in)));
      }
    }
    return unknown.isEmpty() ? unknown : List.copyOf(unknown);
  }

  /** X.691 11.2: a complete encoding within a length; octets that are left over are ignored. */
  private @Nullable Value open(Type content, PerReader in) {
    Octets octets = strings.octetString(Size.ANY, in);
    if (in.failed()) {
      return null;
    }
    // In one piece the content ends where the reader stands; a fragmented one has no one place.
    PerReader inner = new PerReader(octets, in.bit() - octets.length() * 8);
    Value value = value(content, inner);
    if (inner.failed()) {
      PerResult.Rejected rejection = inner.rejection();
      in.fail(rejection.reason(), rejection.bit());
      return null;
    }
    return value;
  }
}
