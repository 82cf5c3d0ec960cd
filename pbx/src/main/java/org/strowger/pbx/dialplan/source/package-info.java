/**
 * How {@code extensions.conf} is written: lines, comments, sections, statements, and what is wrong.
 */
@NullMarked
package org.strowger.pbx.dialplan.source;

import org.jspecify.annotations.NullMarked;
