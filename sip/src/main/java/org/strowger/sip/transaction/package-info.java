/**
 * The four transaction machines of RFC 3261 §17, with the corrections of RFC 6026, and the table
 * that matches messages to them.
 */
@NullMarked
package org.strowger.sip.transaction;

import org.jspecify.annotations.NullMarked;
