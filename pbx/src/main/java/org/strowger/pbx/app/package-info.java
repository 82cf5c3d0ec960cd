/** Dialplan applications: what the steps of an extension do. */
@NullMarked
package org.strowger.pbx.app;

import org.jspecify.annotations.NullMarked;
