package org.strowger.h323.h450;

import static org.strowger.h323.h450.H4501Addresses.MIXED_EXTENSIONS;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.SequenceType;

/** H.450.4 §11: arguments and results of call hold. */
public final class H4504Arguments {
  /** Of holdNotific: I hold you. */
  public static final SequenceType HOLD_NOTIFIC_ARG =
      sequence("HoldNotificArg", optional("extensionArg", MIXED_EXTENSIONS), EXTENSION_MARKER);

  /** Of retrieveNotific. */
  public static final SequenceType RETRIEVE_NOTIFIC_ARG =
      sequence("RetrieveNotificArg", optional("extensionArg", MIXED_EXTENSIONS), EXTENSION_MARKER);

  /** Of remoteHold: you hold your party for me. */
  public static final SequenceType REMOTE_HOLD_ARG =
      sequence("RemoteHoldArg", optional("extensionArg", MIXED_EXTENSIONS), EXTENSION_MARKER);

  /** The result of remoteHold. */
  public static final SequenceType REMOTE_HOLD_RES =
      sequence("RemoteHoldRes", optional("extensionRes", MIXED_EXTENSIONS), EXTENSION_MARKER);

  /** Of remoteRetrieve. */
  public static final SequenceType REMOTE_RETRIEVE_ARG =
      sequence("RemoteRetrieveArg", optional("extensionArg", MIXED_EXTENSIONS), EXTENSION_MARKER);

  /** The result of remoteRetrieve. */
  public static final SequenceType REMOTE_RETRIEVE_RES =
      sequence("RemoteRetrieveRes", optional("extensionRes", MIXED_EXTENSIONS), EXTENSION_MARKER);

  private H4504Arguments() {}
}
