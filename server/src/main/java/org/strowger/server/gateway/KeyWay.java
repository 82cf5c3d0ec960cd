package org.strowger.server.gateway;

import org.strowger.h323.call.PeerProfile;

/** How the subscribers' keys go to the exchange. */
public enum KeyWay {
  /** As telephone-events in RTP, where the exchange takes them; else as tones. */
  RFC4733,
  /** As H.245 userInput signal with its duration, where the exchange takes it; else as text. */
  SIGNAL,
  /** As H.245 userInput alphanumeric. */
  ALPHANUMERIC,
  /** As the two tones in the sound; the gateway does not know telephone-events. */
  INBAND,
  /** As telephone-events and as signal at once, as some gateways do. */
  BOTH;

  boolean inMedia() {
    return this == RFC4733 || this == INBAND || this == BOTH;
  }

  /** What the exchange may expect of the gateway's H.323. */
  PeerProfile.Keys profile() {
    return switch (this) {
      case RFC4733, INBAND, BOTH -> PeerProfile.Keys.RFC4733;
      case SIGNAL -> PeerProfile.Keys.SIGNAL;
      case ALPHANUMERIC -> PeerProfile.Keys.ALPHANUMERIC;
    };
  }

  boolean inSignalling() {
    return this == SIGNAL || this == ALPHANUMERIC || this == BOTH;
  }
}
