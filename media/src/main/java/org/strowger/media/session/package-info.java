/** What two parties agree on about media: shaped like SDP, bound to no protocol. */
@NullMarked
package org.strowger.media.session;

import org.jspecify.annotations.NullMarked;
