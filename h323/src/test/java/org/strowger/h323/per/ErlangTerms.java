package org.strowger.h323.per;

import java.util.List;
import java.util.StringJoiner;
import org.strowger.kernel.Octets;

/** Values as the Erlang terms that asn1ct's modules take (option {@code maps}). */
final class ErlangTerms {
  private ErlangTerms() {}

  static String of(Value value) {
    return switch (value) {
      case Value.NullValue _ -> "'NULL'";
      case Value.BooleanValue(boolean v) -> Boolean.toString(v);
      case Value.IntegerValue(long v) -> Long.toString(v);
      case Value.EnumeratedValue(String v) -> "'" + v + "'";
      case Value.ObjectIdentifierValue(String v) -> "{" + v.replace('.', ',') + "}";
      case Value.CharacterStringValue(String v) -> text(v);
      case Value.OctetStringValue(Octets v) -> binary(v, 8);
      case Value.BitStringValue v -> binary(v.octets(), 8 - (v.octets().length() * 8 - v.length()));
      case SequenceValue v -> map(v);
      case ChoiceValue v -> "{'" + v.name() + "'," + of(v.value()) + "}";
      case ListValue v -> list(v);
    };
  }

  private static String text(String text) {
    StringJoiner characters = new StringJoiner(",", "[", "]");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      characters.add(c < 256 ? Integer.toString(c) : "{0,0," + (c >> 8) + "," + (c & 0xFF) + "}");
    }
    return characters.toString();
  }

  private static String binary(Octets octets, int lastBits) {
    StringJoiner binary = new StringJoiner(",", "<<", ">>");
    for (int i = 0; i < octets.length(); i++) {
      boolean partial = i == octets.length() - 1 && lastBits < 8;
      binary.add(
          partial
              ? (octets.at(i) >> (8 - lastBits)) + ":" + lastBits
              : Integer.toString(octets.at(i)));
    }
    return binary.toString();
  }

  private static String map(SequenceValue value) {
    StringJoiner map = new StringJoiner(",", "#{", "}");
    List<NamedType> components = value.type().components();
    for (int i = 0; i < components.size(); i++) {
      Value component = value.at(i);
      if (component != null) {
        map.add("'" + components.get(i).name() + "'=>" + of(component));
      }
    }
    return map.toString();
  }

  private static String list(ListValue value) {
    StringJoiner list = new StringJoiner(",", "[", "]");
    for (Value element : value) {
      list.add(of(element));
    }
    return list.toString();
  }
}
