/**
 * The media plane as the exchange sees it: ports that send and receive, joined in bridges, playing,
 * recording and listening. The engine behind it may run on another thread; every command is a
 * message and every answer an event.
 */
@NullMarked
package org.strowger.media.plane;

import org.jspecify.annotations.NullMarked;
