package org.strowger.pbx.dialplan;

import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.text.Template;

/**
 * One step of an extension. Immutable.
 *
 * @param number from 1
 * @param label empty if it has none
 */
public record Priority(
    int number,
    String label,
    Application.Named application,
    Template arguments,
    Position position) {}
