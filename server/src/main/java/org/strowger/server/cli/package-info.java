/** The command line: what a person types, and how the answer is laid out. */
@NullMarked
package org.strowger.server.cli;

import org.jspecify.annotations.NullMarked;
