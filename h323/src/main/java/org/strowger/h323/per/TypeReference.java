package org.strowger.h323.per;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A type, named before or after its own definition: recursive types (H.245 MultiplexElement) and
 * definitions of a class that is initialised later are named by a supplier.
 *
 * <p>Any thread: the answer of the supplier is a constant, so that asking it twice does no harm.
 */
public final class TypeReference {
  private final Supplier<? extends Type> supplier;
  private @Nullable Type type;

  private TypeReference(Supplier<? extends Type> supplier, @Nullable Type type) {
    this.supplier = supplier;
    this.type = type;
  }

  /** A type that exists already. */
  public static TypeReference to(Type type) {
    return new TypeReference(() -> type, type);
  }

  /** A type that is asked for at its first use. */
  public static TypeReference to(Supplier<? extends Type> supplier) {
    return new TypeReference(supplier, null);
  }

  /** The type. */
  public Type type() {
    Type known = type;
    if (known == null) {
      known = supplier.get();
      type = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return type().notation();
  }
}
