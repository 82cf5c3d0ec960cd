/**
 * The exchange put together: rooms, techs and the exchange of the pbx wired by hand into one node,
 * which a shard or a simulated world runs.
 */
@NullMarked
package org.strowger.server.exchange;

import org.jspecify.annotations.NullMarked;
