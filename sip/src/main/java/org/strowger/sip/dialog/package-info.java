/**
 * What two user agents keep of each other between transactions: dialogs (RFC 3261 §12), offer and
 * answer (RFC 3264), reliable provisional responses (RFC 3262), session timers (RFC 4028).
 */
@NullMarked
package org.strowger.sip.dialog;

import org.jspecify.annotations.NullMarked;
