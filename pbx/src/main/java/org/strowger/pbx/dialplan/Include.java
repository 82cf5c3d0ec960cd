package org.strowger.pbx.dialplan;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.TimeSpec;
import org.strowger.pbx.dialplan.source.Position;

/**
 * That a context also knows the extensions of another. Immutable.
 *
 * @param times when; null for always
 */
public record Include(String context, @Nullable TimeSpec times, Position position) {}
