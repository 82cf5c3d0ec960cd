package org.strowger.h323.per;

import org.strowger.kernel.Octets;

/**
 * A value of an ASN.1 type. Immutable.
 *
 * <p>Structured values know their type, simple ones do not. The {@code as…} methods are for code
 * that knows from the schema what stands there: a wrong guess is our own mistake and throws
 * IllegalStateException, whatever the peer sent.
 */
public sealed interface Value
    permits SequenceValue,
        ChoiceValue,
        ListValue,
        Value.IntegerValue,
        Value.BooleanValue,
        Value.NullValue,
        Value.EnumeratedValue,
        Value.ObjectIdentifierValue,
        Value.OctetStringValue,
        Value.BitStringValue,
        Value.CharacterStringValue {
  /** A value of INTEGER. */
  record IntegerValue(long value) implements Value {}

  /** A value of BOOLEAN. */
  record BooleanValue(boolean value) implements Value {
    /** True. */
    public static final BooleanValue TRUE = new BooleanValue(true);

    /** False. */
    public static final BooleanValue FALSE = new BooleanValue(false);

    /** The constant for a truth value. */
    public static BooleanValue of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  /** The value of NULL. */
  enum NullValue implements Value {
    /** The only one. */
    NULL
  }

  /** A value of ENUMERATED, by its name; {@code _ext_N} for one that this version lacks. */
  record EnumeratedValue(String name) implements Value {}

  /** An OBJECT IDENTIFIER in dotted form: {@code 0.0.8.2250.0.7}. */
  record ObjectIdentifierValue(String dotted) implements Value {}

  /** A value of OCTET STRING. */
  record OctetStringValue(Octets octets) implements Value {}

  /**
   * A value of BIT STRING.
   *
   * @param octets the bits from the most significant one on, padded with zero bits
   * @param length how many bits
   */
  record BitStringValue(Octets octets, int length) implements Value {
    /** Checks that the octets are as many as the bits need. */
    public BitStringValue {
      if (length < 0 || octets.length() != (int) (((long) length + 7) / 8)) {
        throw new IllegalArgumentException(length + " bits in " + octets.length() + " octets");
      }
    }

    /** The bit at an index, 0 = the first one sent. */
    public boolean at(int index) {
      return (octets.at(index / 8) & (0x80 >> index % 8)) != 0;
    }
  }

  /** A value of a character string type; one UTF-16 code unit a character. */
  record CharacterStringValue(String text) implements Value {}

  /** This value as a SEQUENCE. */
  default SequenceValue asSequence() {
    if (this instanceof SequenceValue v) {
      return v;
    }
    throw SequenceValue.mistaken("SEQUENCE", this);
  }

  /** This value as a CHOICE. */
  default ChoiceValue asChoice() {
    if (this instanceof ChoiceValue v) {
      return v;
    }
    throw SequenceValue.mistaken("CHOICE", this);
  }

  /** This value as a SEQUENCE OF or SET OF. */
  default ListValue asList() {
    if (this instanceof ListValue v) {
      return v;
    }
    throw SequenceValue.mistaken("SEQUENCE OF", this);
  }

  /** This value as an INTEGER. */
  default long asInteger() {
    if (this instanceof IntegerValue(long v)) {
      return v;
    }
    throw SequenceValue.mistaken("INTEGER", this);
  }

  /** This value as a BOOLEAN. */
  default boolean asFlag() {
    if (this instanceof BooleanValue(boolean v)) {
      return v;
    }
    throw SequenceValue.mistaken("BOOLEAN", this);
  }

  /** This value as octets: an OCTET STRING, or the content of an unknown addition. */
  default Octets asOctets() {
    if (this instanceof OctetStringValue(Octets v)) {
      return v;
    }
    throw SequenceValue.mistaken("OCTET STRING", this);
  }

  /** This value as text: a character string, an object identifier or the name of an ENUMERATED. */
  default String asText() {
    return switch (this) {
      case CharacterStringValue(String text) -> text;
      case ObjectIdentifierValue(String dotted) -> dotted;
      case EnumeratedValue(String name) -> name;
      case IntegerValue _,
          BooleanValue _,
          NullValue _,
          OctetStringValue _,
          BitStringValue _,
          SequenceValue _,
          ChoiceValue _,
          ListValue _ ->
          throw SequenceValue.mistaken("text", this);
    };
  }
}
