package org.strowger.kernel;

/** What an engine asks of its owner: octets on their way, or something that happened. */
public sealed interface Output permits Transmit, Event {}
