package org.strowger.server.gateway;

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

  boolean inSignalling() {
    return this == SIGNAL || this == ALPHANUMERIC || this == BOTH;
  }
}
