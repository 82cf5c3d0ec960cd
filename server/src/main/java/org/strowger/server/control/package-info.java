/**
 * How commands reach a running exchange: one JSON object a line over a Unix socket in the data
 * directory, which only its owner may open.
 */
@NullMarked
package org.strowger.server.control;

import org.jspecify.annotations.NullMarked;
