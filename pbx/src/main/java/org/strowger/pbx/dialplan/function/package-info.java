/**
 * Dialplan functions: what {@code ${NAME(arguments)}} and {@code Set(NAME(arguments)=value)} do.
 */
@NullMarked
package org.strowger.pbx.dialplan.function;

import org.jspecify.annotations.NullMarked;
