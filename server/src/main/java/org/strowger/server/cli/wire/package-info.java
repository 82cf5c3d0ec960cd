/** {@code strowger decode} and {@code encode}: messages of every protocol as JSON, and back. */
@NullMarked
package org.strowger.server.cli.wire;

import org.jspecify.annotations.NullMarked;
