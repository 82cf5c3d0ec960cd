package org.strowger.sip.sdp;

/**
 * One line, {@code type=value}. Immutable.
 *
 * @param type a lower-case letter
 * @param value the rest, without line end
 */
public record SdpLine(char type, String value) {
  /** Line ends in a value become spaces, so that no value can add a line. */
  public SdpLine {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      value = value.replace('\r', ' ').replace('\n', ' ');
    }
  }

  /** An attribute with a value; a bare one if the value is empty. */
  public static SdpLine attribute(String name, String value) {
    return new SdpLine('a', value.isEmpty() ? name : name + ":" + value);
  }

  /** Whether this is {@code a=name} or {@code a=name:…}; names are case-sensitive (RFC 8866 6). */
  public boolean isAttribute(String name) {
    return type == 'a'
        && value.startsWith(name)
        && (value.length() == name.length() || value.charAt(name.length()) == ':');
  }

  /** What follows an attribute's colon; empty if there is none. */
  public String attributeValue() {
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(colon + 1).strip();
  }

  @Override
  public String toString() {
    return type + "=" + value;
  }
}
