/**
 * Sound files as octets: WAV and headerless, read and written. Opening, reading and closing files
 * is somebody else's work.
 */
@NullMarked
package org.strowger.media.file;

import org.jspecify.annotations.NullMarked;
