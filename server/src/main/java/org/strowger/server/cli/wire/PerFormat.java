package org.strowger.server.cli.wire;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.Type;
import org.strowger.h323.per.ValueTree;
import org.strowger.kernel.Octets;

/** A type in aligned PER, as X.697 writes its values in JSON. */
record PerFormat(Type type) implements WireFormat {
  @Override
  public @Nullable Object decode(Octets octets) throws WireException {
    return switch (PerCodec.decode(type, octets)) {
      case PerResult.Decoded decoded -> ValueTree.toTree(type, decoded.value());
      case PerResult.Rejected(String reason, int bit) ->
          throw new WireException("octet " + bit / 8 + ", bit " + bit % 8 + ": " + reason);
    };
  }

  @Override
  public Octets encode(@Nullable Object tree) throws WireException {
    try {
      return PerCodec.encode(type, ValueTree.toValue(type, tree));
    } catch (IllegalArgumentException e) {
      throw new WireException(String.valueOf(e.getMessage()), e);
    }
  }
}
