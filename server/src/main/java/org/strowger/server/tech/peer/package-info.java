/**
 * What every protocol does alike: whether gateways are there, whose call this is, and when a leg
 * hears of what its engine says.
 */
@NullMarked
package org.strowger.server.tech.peer;

import org.jspecify.annotations.NullMarked;
