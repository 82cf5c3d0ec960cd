package org.strowger.pbx.call;

/** What became of our wish that a party call elsewhere: {@code TRANSFERSTATUS}. */
public enum TransferStatus {
  /** The party calls there: it says that it was answered, or the call was not answered yet. */
  SUCCESS,
  /** The party refused, reached nobody, or did not say. */
  FAILURE,
  /** The party, or its protocol, cannot. */
  UNSUPPORTED
}
