/** Sockets: datagrams on the shard's own thread, streams and TLS on Netty's. */
@NullMarked
package org.strowger.server.net;

import org.jspecify.annotations.NullMarked;
