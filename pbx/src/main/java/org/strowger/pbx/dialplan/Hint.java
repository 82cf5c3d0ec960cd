package org.strowger.pbx.dialplan;

import org.strowger.pbx.dialplan.source.Position;

/**
 * Whose state an extension shows. Immutable.
 *
 * @param devices such as {@code SIP/1001&SIP/1002}
 */
public record Hint(String extension, String devices, Position position) {}
