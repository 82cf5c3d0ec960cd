package org.strowger.sip.registrar;

import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;

/** What changed at a registrar, for the store and for who watches. */
public sealed interface RegistrarEvent extends Event {
  /**
   * A binding is there or has changed: write it under its key.
   *
   * @param binding as it is now
   * @param isNew whether its key was not there before
   */
  record Bound(Binding binding, boolean isNew) implements RegistrarEvent {}

  /**
   * A binding is gone: delete it by its key.
   *
   * @param binding as it was
   * @param cause why
   */
  record Unbound(Binding binding, Cause cause) implements RegistrarEvent {}

  /**
   * A device has come back by another connection: the old one is dead to us and may be closed.
   *
   * @param flow the old connection
   */
  record FlowAbandoned(Flow flow) implements RegistrarEvent {}

  /** Why a binding ended. */
  enum Cause {
    /** The user agent removed it. */
    UNREGISTERED,
    /** It was not refreshed. */
    EXPIRED,
    /** The same device registered another contact. */
    REPLACED,
    /** The address has too many contacts and this was the oldest. */
    DISPLACED,
    /** The operator removed it. */
    REMOVED
  }
}
