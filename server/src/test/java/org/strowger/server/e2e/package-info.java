/**
 * The exchange under real programs on real sockets of the loopback: SIPp, baresip, tshark,
 * sipvicious, and Strowger's own commands as processes. Every test is bounded in time, waits for
 * events, and leaves no process behind.
 */
@NullMarked
package org.strowger.server.e2e;

import org.jspecify.annotations.NullMarked;
