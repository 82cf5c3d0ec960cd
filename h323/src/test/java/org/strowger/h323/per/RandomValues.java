package org.strowger.h323.per;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.strowger.kernel.Octets;

/**
 * Values of a type, valid by the schema and otherwise without meaning: the same ones for the same
 * seed. Their size is bounded: once a value has had its share, it takes the shortest way out.
 */
final class RandomValues {
  private static final int MAX_DEPTH = 24;
  private static final int SHARE = 600;
  private static final int UNREACHED = 1_000;

  private final SplittableRandom random;
  private final IdentityHashMap<Type, Integer> depths = new IdentityHashMap<>();
  private int left;

  RandomValues(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Value of(Type type) {
    left = random.nextInt(1, SHARE);
    return value(type, 0);
  }

  private Value value(Type type, int depth) {
    left--;
    boolean brief = left < 0 || depth > MAX_DEPTH;
    return switch (type) {
      case NullType _ -> Value.NullValue.NULL;
      case BooleanType _ -> Value.BooleanValue.of(random.nextBoolean());
      case IntegerType t -> new Value.IntegerValue(integer(t));
      case EnumeratedType t ->
          new Value.EnumeratedValue(t.names().get(random.nextInt(t.names().size())));
      case ObjectIdentifierType _ -> new Value.ObjectIdentifierValue(objectIdentifier());
      case OctetStringType(Size size) -> new Value.OctetStringValue(octets(size(size, brief)));
      case BitStringType(Size size) -> bits(size(size, brief));
      case CharacterStringType t -> new Value.CharacterStringValue(text(t, size(t.size(), brief)));
      case SequenceType t -> sequence(t, depth, brief);
      case ChoiceType t -> choice(t, depth, brief);
      case ListType t -> {
        List<Value> values = new ArrayList<>();
        int count = brief ? t.size().lower() : size(t.size(), random.nextInt(20) > 0);
        for (int i = 0; i < Math.min(count, Math.max(t.size().lower(), 300)); i++) {
          values.add(value(t.elementType(), depth + 1));
        }
        yield new ListValue(values);
      }
      case OpenType t -> value(t.content().type(), depth + 1);
    };
  }

  private long integer(IntegerType type) {
    long lower = type.lower();
    long upper = type.upper();
    if (!type.constrained()) {
      lower = Math.max(lower, Integer.MIN_VALUE);
      upper = Integer.MAX_VALUE;
    } else if (type.extensible() && random.nextInt(3) == 0) {
      return upper + 1 + random.nextInt(100_000);
    }
    long span = Math.min(upper - lower, 1L << random.nextInt(33));
    return switch (random.nextInt(4)) {
      case 0 -> lower;
      case 1 -> upper;
      case 2 -> lower + random.nextLong(span + 1);
      default -> random.nextLong(lower, upper + 1);
    };
  }

  private int size(Size size, boolean brief) {
    int more =
        switch (random.nextInt(brief ? 3 : 10)) {
          case 0 -> 0;
          case 1, 2, 3, 4, 5, 6 -> random.nextInt(4);
          case 7, 8 -> random.nextInt(130);
          default -> random.nextInt(100) == 0 ? random.nextInt(20_000) : random.nextInt(300);
        };
    return (int) Math.min(size.upper(), (long) size.lower() + more);
  }

  private String objectIdentifier() {
    StringBuilder dotted = new StringBuilder();
    int top = random.nextInt(3);
    dotted.append(top).append('.').append(random.nextInt(top < 2 ? 40 : 1000));
    for (int i = random.nextInt(8); i > 0; i--) {
      dotted.append('.').append(random.nextInt(1 << random.nextInt(31)));
    }
    return dotted.toString();
  }

  private Octets octets(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Octets.wrap(octets);
  }

  private Value bits(int length) {
    byte[] octets = octets((length + 7) / 8).toArray();
    if (length % 8 != 0) {
      octets[octets.length - 1] &= (byte) (0xFF << (8 - length % 8));
    }
    return new Value.BitStringValue(Octets.wrap(octets), length);
  }

  private String text(CharacterStringType type, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(
          (char)
              (type.alphabet().isEmpty()
                  ? random.nextInt(type.highest() + 1)
                  : type.alphabet().charAt(random.nextInt(type.alphabet().length()))));
    }
    return text.toString();
  }

  private Value sequence(SequenceType type, int depth, boolean brief) {
    SequenceValue value = type.empty();
    boolean extended = !brief && random.nextInt(3) == 0;
    for (int i = 0; i < type.components().size(); i++) {
      NamedType component = type.components().get(i);
      boolean there =
          i < type.rootCount()
              ? !component.optional() || (!brief && random.nextInt(3) == 0)
              : extended && random.nextInt(4) == 0;
      if (there) {
        value = value.with(component.name(), (Object) value(component.type(), depth + 1));
      }
    }
    return value;
  }

  private Value choice(ChoiceType type, int depth, boolean brief) {
    List<NamedType> all = type.alternatives();
    NamedType chosen = all.get(random.nextInt(all.size()));
    if (brief) {
      chosen = all.getFirst();
      for (NamedType alternative : all) {
        chosen = depth(alternative.type()) < depth(chosen.type()) ? alternative : chosen;
      }
    }
    return type.of(chosen.name(), (Object) value(chosen.type(), depth + 1));
  }

  /** How deep the shortest value of a type is. */
  private int depth(Type type) {
    Integer known = depths.get(type);
    if (known != null) {
      return known;
    }
    depths.put(type, UNREACHED);
    int depth =
        switch (type) {
          case SequenceType t ->
              t.components().subList(0, t.rootCount()).stream()
                  .filter(component -> !component.optional())
                  .mapToInt(component -> 1 + depth(component.type()))
                  .max()
                  .orElse(0);
          case ChoiceType t ->
              t.alternatives().stream().mapToInt(a -> 1 + depth(a.type())).min().orElse(0);
          case ListType t -> t.size().lower() == 0 ? 0 : 1 + depth(t.elementType());
          case OpenType t -> 1 + depth(t.content().type());
          case NullType _,
              BooleanType _,
              IntegerType _,
              EnumeratedType _,
              ObjectIdentifierType _,
              OctetStringType _,
              BitStringType _,
              CharacterStringType _ ->
              0;
        };
    depths.put(type, depth);
    return depth;
  }
}
