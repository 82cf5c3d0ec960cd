package org.strowger.server.store;

/** The database cannot be opened or read. The message says which file and what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the database's own words as the cause. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
