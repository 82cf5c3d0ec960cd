/** The demonstration: a phone, the exchange and a gateway, one call between them, and its proof. */
@NullMarked
package org.strowger.server.demo;

import org.jspecify.annotations.NullMarked;
