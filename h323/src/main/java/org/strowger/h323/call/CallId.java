package org.strowger.h323.call;

/**
 * Names a call inside one endpoint. Immutable.
 *
 * @param value unique in the shard
 */
public record CallId(long value) {
  @Override
  public String toString() {
    return "h323-" + value;
  }
}
