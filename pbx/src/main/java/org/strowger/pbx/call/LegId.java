package org.strowger.pbx.call;

/**
 * Names a leg. Immutable.
 *
 * @param value unique in the exchange, from {@link org.strowger.kernel.Env#nextId}
 */
public record LegId(long value) {
  @Override
  public String toString() {
    return "leg-" + value;
  }
}
