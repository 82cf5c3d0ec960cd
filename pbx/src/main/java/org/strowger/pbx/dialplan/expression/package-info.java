/**
 * What stands between {@code $[} and {@code ]}: operators on text and numbers, regular expressions.
 */
@NullMarked
package org.strowger.pbx.dialplan.expression;

import org.jspecify.annotations.NullMarked;
