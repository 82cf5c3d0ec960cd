package org.strowger.h323.call;

/**
 * What is known of the messages of a served user (H.450.7). Immutable.
 *
 * @param waiting whether any wait
 * @param messages how many, 0..65535; -1 if that is not known
 */
public record Mailbox(boolean waiting, int messages) {
  /** Nothing waits, as far as anybody has told. */
  public static final Mailbox EMPTY = new Mailbox(false, -1);
}
