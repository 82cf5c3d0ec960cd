/**
 * Events that others subscribe to: the notifier's side of RFC 6665, and the message summaries of
 * RFC 3842.
 */
@NullMarked
package org.strowger.sip.subscription;

import org.jspecify.annotations.NullMarked;
