/**
 * The dialplan: {@code extensions.conf} in Asterisk's syntax, compiled when it is loaded, and the
 * interpreter that runs it for a call without a thread.
 *
 * <p>A call knows {@link org.strowger.pbx.dialplan.Scripts} (where to begin), {@link
 * org.strowger.pbx.dialplan.Script} (what it resumes) and {@link org.strowger.pbx.dialplan.Channel}
 * (what it is asked to do), and nothing else of this package.
 */
@NullMarked
package org.strowger.pbx.dialplan;

import org.jspecify.annotations.NullMarked;
