/** What every protocol does alike with gateways: whether they are there, and whose call this is. */
@NullMarked
package org.strowger.server.tech.peer;

import org.jspecify.annotations.NullMarked;
