/**
 * What must survive a power cut: call records, registrations, the dialplan's database. SQLite in
 * one file, written by one thread in batches.
 */
@NullMarked
package org.strowger.server.store;

import org.jspecify.annotations.NullMarked;
