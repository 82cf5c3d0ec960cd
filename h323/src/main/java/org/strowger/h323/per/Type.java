package org.strowger.h323.per;

/**
 * An ASN.1 type (X.680), as far as H.225.0, H.235.0 and H.245 use them.
 *
 * <p>Immutable. Made by {@link Asn1}, one constant a definition of the standard.
 */
public sealed interface Type
    permits BooleanType,
        NullType,
        IntegerType,
        EnumeratedType,
        ObjectIdentifierType,
        OctetStringType,
        BitStringType,
        CharacterStringType,
        SequenceType,
        ChoiceType,
        ListType,
        OpenType {

  /** How the standard would write it, for messages: {@code INTEGER (1..31)}. */
  String notation();
}
