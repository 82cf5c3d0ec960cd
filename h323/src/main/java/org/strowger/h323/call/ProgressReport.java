package org.strowger.h323.call;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.Cause;

/**
 * What a Progress message of ours says. Immutable.
 *
 * @param media our answer to the caller's media, so that it hears something; null if there is none
 * @param indicator progress indicator description: 1 interworking, 8 in-band information
 * @param cause why the call will fail, while an announcement says so; else null
 */
public record ProgressReport(@Nullable CallMedia media, int indicator, @Nullable Cause cause) {}
