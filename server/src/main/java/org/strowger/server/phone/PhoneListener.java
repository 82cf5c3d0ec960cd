package org.strowger.server.phone;

/** Hears what a phone tells, on its shard; must not call the phone back. */
@FunctionalInterface
public interface PhoneListener {
  /** Something happened. */
  void on(PhoneEvent event);
}
