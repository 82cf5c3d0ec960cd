package org.strowger.sip.agent;

/** Why a request of ours has no final response. */
public enum Trouble {
  /** Nobody answered in 64·T1. */
  TIMEOUT("no answer"),
  /** No connection to any place. */
  TRANSPORT("no connection"),
  /** The name could not be resolved, or no transport of ours fits. */
  UNRESOLVED("its name leads to no address, or to none by a transport that we listen on"),
  /** Our tables are full. */
  OVERLOAD("the exchange is overloaded");

  private final String words;

  Trouble(String words) {
    this.words = words;
  }

  /** For a person. */
  public String words() {
    return words;
  }
}
