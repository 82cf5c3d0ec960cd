/** Whose messages wait, and who is to be told. */
@NullMarked
package org.strowger.pbx.mailbox;

import org.jspecify.annotations.NullMarked;
