/** What things cost: small programs that measure and print, run by hand. */
@NullMarked
package org.strowger.bench;

import org.jspecify.annotations.NullMarked;
