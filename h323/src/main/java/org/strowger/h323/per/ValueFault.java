package org.strowger.h323.per;

/** A value that does not fit its type: our own mistake, never a peer's. Names the path to it. */
final class ValueFault extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String reason;

  ValueFault(String reason) {
    this("", reason);
  }

  private ValueFault(String path, String reason) {
    super(path.isEmpty() ? reason : path + ": " + reason);
    this.path = path;
    this.reason = reason;
  }

  /** The same fault, seen from the value around it. */
  ValueFault within(String component) {
    ValueFault outer = new ValueFault(path.isEmpty() ? component : component + "." + path, reason);
    outer.setStackTrace(getStackTrace());
    return outer;
  }
}
