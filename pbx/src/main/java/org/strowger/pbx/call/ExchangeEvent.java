package org.strowger.pbx.call;

import org.strowger.kernel.Event;

/** What the exchange tells whoever runs it, for the log. Immutable. */
public sealed interface ExchangeEvent extends Event {
  /**
   * A party that talks takes keys in no way: neither as telephone-events nor by signalling, and its
   * coding carries no tones that we could make.
   *
   * @param call the call's id
   * @param peer its name in the configuration
   * @param coding of its sound
   */
  record NoKeys(String call, String peer, String coding) implements ExchangeEvent {}
}
