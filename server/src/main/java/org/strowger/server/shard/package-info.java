/** A shard: one thread that owns some calls, their sockets, their timers and their mailbox. */
@NullMarked
package org.strowger.server.shard;

import org.jspecify.annotations.NullMarked;
