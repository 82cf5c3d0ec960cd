package org.strowger.h323.h450;

import static org.strowger.h323.h450.H4501Addresses.MIXED_EXTENSIONS;
import static org.strowger.h323.per.Asn1.EXTENSION_MARKER;
import static org.strowger.h323.per.Asn1.integer;
import static org.strowger.h323.per.Asn1.optional;
import static org.strowger.h323.per.Asn1.sequence;

import org.strowger.h323.per.SequenceType;

/** H.450.6 §11: the argument of call waiting. */
public final class H4506Arguments {
  /** Of callWaiting. */
  public static final SequenceType CALL_WAITING_ARG =
      sequence(
          "CallWaitingArg",
          optional("nbOfAddWaitingCalls", integer(0, 255)),
          optional("extensionArg", MIXED_EXTENSIONS),
          EXTENSION_MARKER);

  private H4506Arguments() {}
}
