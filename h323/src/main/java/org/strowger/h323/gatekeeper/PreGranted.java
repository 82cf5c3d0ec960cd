package org.strowger.h323.gatekeeper;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.per.SequenceValue;

/**
 * What RCF admits beforehand (preGrantedARQ, H.225.0 7.9.2). Immutable.
 *
 * @param makeCall calls need no ARQ
 * @param makeByGatekeeper and go to the gatekeeper's call signalling address
 * @param answerCall calls may be answered without ARQ
 * @param answerByGatekeeper if they come from the gatekeeper's call signalling address
 * @param reportEverySeconds irrFrequencyInCall; 0 for never
 */
record PreGranted(
    boolean makeCall,
    boolean makeByGatekeeper,
    boolean answerCall,
    boolean answerByGatekeeper,
    long reportEverySeconds) {
  /** Every call is asked for. */
  static final PreGranted NONE = new PreGranted(false, false, false, false, 0);

  static PreGranted read(@Nullable SequenceValue granted) {
    return granted == null
        ? NONE
        : new PreGranted(
            granted.flag("makeCall"),
            granted.flag("useGKCallSignalAddressToMakeCall"),
            granted.flag("answerCall"),
            granted.flag("useGKCallSignalAddressToAnswer"),
            granted.integer("irrFrequencyInCall", 0));
  }
}
