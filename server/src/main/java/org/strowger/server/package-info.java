/** The only impure place: sockets, clocks, threads, configuration, files, the command line. */
@NullMarked
package org.strowger.server;

import org.jspecify.annotations.NullMarked;
