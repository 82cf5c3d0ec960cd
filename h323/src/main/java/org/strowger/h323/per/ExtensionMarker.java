package org.strowger.h323.per;

/** The three dots of a definition: what follows them came with later versions (X.680 52). */
public enum ExtensionMarker implements Item {
  /** The only one. */
  DOTS
}
