/**
 * The configuration file: YAML to immutable records, with every mistake named by file, line and
 * column and with what would be right.
 */
@NullMarked
package org.strowger.server.config;

import org.jspecify.annotations.NullMarked;
