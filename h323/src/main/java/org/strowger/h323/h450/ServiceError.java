package org.strowger.h323.h450;

/** Why an operation is not done: H.450.1 §12 (from Q.950) H.450.2 §11 and H.450.7 §11. */
public enum ServiceError {
  USER_NOT_SUBSCRIBED(0),
  NOT_AVAILABLE(3),
  INVALID_CALL_STATE(7),
  BASIC_SERVICE_NOT_PROVIDED(8),
  SUPPLEMENTARY_SERVICE_INTERACTION_NOT_ALLOWED(10),
  NOT_ACTIVATED(31),
  INVALID_REROUTING_NUMBER(1004),
  UNRECOGNIZED_CALL_IDENTITY(1005),
  ESTABLISHMENT_FAILURE(1006);

  private final int code;

  ServiceError(int code) {
    this.code = code;
  }

  /** Its local value. */
  public int code() {
    return code;
  }
}
