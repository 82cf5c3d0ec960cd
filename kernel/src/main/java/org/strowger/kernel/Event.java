package org.strowger.kernel;

/**
 * Something that happened inside an engine and that its owner acts upon. Each room seals its own
 * events under this interface.
 */
public non-sealed interface Event extends Output {}
