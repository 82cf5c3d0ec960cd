package org.strowger.h323.per;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Definitions in Java that read like the standard's: imported statically by the schema classes.
 *
 * <pre>{@code
 * static final SequenceType VENDOR_IDENTIFIER =
 *     sequence(
 *         "VendorIdentifier",
 *         required("vendor", H221_NON_STANDARD),
 *         optional("productId", octetString(1, 256)),
 *         EXTENSION_MARKER,
 *         optional("enterpriseNumber", OBJECT_IDENTIFIER));
 * }</pre>
 *
 * <p>A type that is defined later, or in a class that is initialised later, is named by a supplier:
 * {@code required("dataType", () -> DATA_TYPE)}.
 */
public final class Asn1 {
  /** {@code ...}: what follows came with later versions. */
  public static final Item EXTENSION_MARKER = ExtensionMarker.DOTS;

  /** BOOLEAN. */
  public static final Type BOOLEAN = new BooleanType();

  /** NULL. */
  public static final Type NULL = new NullType();

  /** OBJECT IDENTIFIER. */
  public static final Type OBJECT_IDENTIFIER = new ObjectIdentifierType();

  /** INTEGER without bounds. */
  public static final Type INTEGER = new IntegerType(Long.MIN_VALUE, Long.MAX_VALUE, false);

  /** OCTET STRING of any size. */
  public static final Type OCTET_STRING = new OctetStringType(Size.ANY);

  /** BIT STRING of any size. */
  public static final Type BIT_STRING = new BitStringType(Size.ANY);

  /** IA5String of any size. */
  public static final Type IA5_STRING =
      CharacterStringType.of(CharacterStringType.Kind.IA5_STRING, Size.ANY);

  /** BMPString of any size. */
  public static final Type BMP_STRING =
      CharacterStringType.of(CharacterStringType.Kind.BMP_STRING, Size.ANY);

  /** PrintableString of any size. */
  public static final Type PRINTABLE_STRING =
      CharacterStringType.of(CharacterStringType.Kind.PRINTABLE_STRING, Size.ANY);

  /** GeneralString of any size: octets, one a character. */
  public static final Type GENERAL_STRING =
      CharacterStringType.of(CharacterStringType.Kind.GENERAL_STRING, Size.ANY);

  private Asn1() {}

  /** INTEGER (lower..upper). */
  public static Type integer(long lower, long upper) {
    return new IntegerType(lower, upper, false);
  }

  /** INTEGER (lower..MAX). */
  public static Type integerFrom(long lower) {
    return new IntegerType(lower, Long.MAX_VALUE, false);
  }

  /** INTEGER (lower..upper, ...). */
  public static Type extensibleInteger(long lower, long upper) {
    return new IntegerType(lower, upper, true);
  }

  /** OCTET STRING (SIZE (size)). */
  public static Type octetString(int size) {
    return new OctetStringType(Size.fixed(size));
  }

  /** OCTET STRING (SIZE (lower..upper)). */
  public static Type octetString(int lower, int upper) {
    return new OctetStringType(new Size(lower, upper));
  }

  /** BIT STRING (SIZE (size)). */
  public static Type bitString(int size) {
    return new BitStringType(Size.fixed(size));
  }

  /** BIT STRING (SIZE (lower..upper)). */
  public static Type bitString(int lower, int upper) {
    return new BitStringType(new Size(lower, upper));
  }

  /** IA5String (SIZE (lower..upper)). */
  public static Type ia5String(int lower, int upper) {
    return CharacterStringType.of(CharacterStringType.Kind.IA5_STRING, new Size(lower, upper));
  }

  /** IA5String (SIZE (lower..upper)) (FROM (alphabet)). */
  public static Type ia5String(int lower, int upper, String alphabet) {
    return CharacterStringType.of(
        CharacterStringType.Kind.IA5_STRING, alphabet, new Size(lower, upper));
  }

  /** IA5String (FROM (alphabet)) of any size. */
  public static Type ia5String(String alphabet) {
    return CharacterStringType.of(CharacterStringType.Kind.IA5_STRING, alphabet, Size.ANY);
  }

  /** BMPString (SIZE (lower..upper)). */
  public static Type bmpString(int lower, int upper) {
    return CharacterStringType.of(CharacterStringType.Kind.BMP_STRING, new Size(lower, upper));
  }

  /** NumericString (SIZE (lower..upper)). */
  public static Type numericString(int lower, int upper) {
    return CharacterStringType.of(CharacterStringType.Kind.NUMERIC_STRING, new Size(lower, upper));
  }

  /** ENUMERATED {names}: none can be added. */
  public static Type enumerated(String... names) {
    return new EnumeratedType(List.copyOf(Arrays.asList(names)), false);
  }

  /** ENUMERATED {names, ...}: an extensible one. */
  public static Type extensibleEnumerated(String... names) {
    return new EnumeratedType(List.copyOf(Arrays.asList(names)), true);
  }

  /** SEQUENCE OF or SET OF, of any size. */
  public static ListType listOf(Type element) {
    return new ListType(Size.ANY, TypeReference.to(element));
  }

  /** SEQUENCE OF or SET OF a type that is defined later. */
  public static ListType listOf(Supplier<? extends Type> element) {
    return new ListType(Size.ANY, TypeReference.to(element));
  }

  /** SEQUENCE SIZE (lower..upper) OF, or SET. */
  public static ListType listOf(int lower, int upper, Type element) {
    return new ListType(new Size(lower, upper), TypeReference.to(element));
  }

  /** SEQUENCE SIZE (lower..upper) OF, or SET, a type that is defined later. */
  public static ListType listOf(int lower, int upper, Supplier<? extends Type> element) {
    return new ListType(new Size(lower, upper), TypeReference.to(element));
  }

  /** TYPE-IDENTIFIER.&Type (content). */
  public static Type openType(Type content) {
    return new OpenType(TypeReference.to(content));
  }

  /** A SEQUENCE with a name of its own. */
  public static SequenceType sequence(String name, Item... items) {
    return new SequenceType(name, items);
  }

  /** A SEQUENCE that is written where it is used. */
  public static SequenceType sequence(Item... items) {
    return new SequenceType("", items);
  }

  /** A CHOICE with a name of its own. */
  public static ChoiceType choice(String name, Item... items) {
    return new ChoiceType(name, items);
  }

  /** A CHOICE that is written where it is used. */
  public static ChoiceType choice(Item... items) {
    return new ChoiceType("", items);
  }

  /** A component that is not OPTIONAL. */
  public static Item required(String name, Type type) {
    return new NamedType(name, TypeReference.to(type), false);
  }

  /** A component that is not OPTIONAL, of a type that is defined later. */
  public static Item required(String name, Supplier<? extends Type> type) {
    return new NamedType(name, TypeReference.to(type), false);
  }

  /** An OPTIONAL component. */
  public static Item optional(String name, Type type) {
    return new NamedType(name, TypeReference.to(type), true);
  }

  /** An OPTIONAL component of a type that is defined later. */
  public static Item optional(String name, Supplier<? extends Type> type) {
    return new NamedType(name, TypeReference.to(type), true);
  }

  /** An OPTIONAL component of type NULL. */
  public static Item optional(String name) {
    return optional(name, NULL);
  }

  /** An alternative of a CHOICE. */
  public static Item alternative(String name, Type type) {
    return required(name, type);
  }

  /** An alternative of a CHOICE, of a type that is defined later. */
  public static Item alternative(String name, Supplier<? extends Type> type) {
    return required(name, type);
  }

  /** An alternative of a CHOICE whose type is NULL. */
  public static Item alternative(String name) {
    return required(name, NULL);
  }
}
