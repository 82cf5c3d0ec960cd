/**
 * The exchange itself: calls, their legs, and the bridges between them. It knows no protocol: a
 * protocol is a {@link org.strowger.pbx.call.ChannelTech} that gives and takes legs.
 */
@NullMarked
package org.strowger.pbx.call;

import org.jspecify.annotations.NullMarked;
