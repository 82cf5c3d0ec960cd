package org.strowger.h323.per;

/** One line of a SEQUENCE or CHOICE definition: a component, or the extension marker. */
public sealed interface Item permits NamedType, ExtensionMarker {}
