package org.strowger.h323.q931;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * A Q.931 message (H.225.0 §7.2.2). Immutable.
 *
 * @param callReference 0..32767; 0 is the global one
 * @param fromDestination the call reference flag: true when the sender did not choose the value
 * @param code the message type's octet, 0..255
 * @param elements of codeset 0 in the order of the wire, unknown ones among them
 */
public record Q931Message(
    int callReference, boolean fromDestination, int code, List<InformationElement> elements) {
  /** The largest call reference value: two octets without the flag. */
  public static final int MAX_CALL_REFERENCE = 0x7FFF;

  /** The most elements that a message may have; real ones have fewer than twenty. */
  public static final int MAX_ELEMENTS = 64;

  /** Checks the ranges and copies the list. */
  public Q931Message {
    elements = List.copyOf(elements);
    if (callReference < 0 || callReference > MAX_CALL_REFERENCE || code < 0 || code > 255) {
      throw new IllegalArgumentException("call reference " + callReference + ", type " + code);
    }
  }

  /** The message's type; UNKNOWN for a code that H.225.0 does not name. */
  public MessageType type() {
    return MessageType.of(code);
  }

  /** The content of the first element with an identifier; null if there is none. */
  public @Nullable Octets find(int id) {
    for (InformationElement element : elements) {
      if (element.id() == id) {
        return element.content();
      }
    }
    return null;
  }

  /** Whether there is an element with an identifier. */
  public boolean has(int id) {
    return find(id) != null;
  }

  /** The contents of all elements with an identifier, in order. */
  public List<Octets> all(int id) {
    List<Octets> found = new ArrayList<>();
    for (InformationElement element : elements) {
      if (element.id() == id) {
        found.add(element.content());
      }
    }
    return found;
  }
}
