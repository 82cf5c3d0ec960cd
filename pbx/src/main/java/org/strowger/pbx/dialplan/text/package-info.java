/** Texts with variables, functions and expressions in them, and how arguments are taken apart. */
@NullMarked
package org.strowger.pbx.dialplan.text;

import org.jspecify.annotations.NullMarked;
