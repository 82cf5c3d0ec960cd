/** The tones that a telephone exchange plays, by country, and what generates them. */
@NullMarked
package org.strowger.media.tone;

import org.jspecify.annotations.NullMarked;
