/**
 * What the operator set, as immutable snapshots: endpoints, gateways, groups and limits. A call
 * keeps the snapshot that it began with.
 */
@NullMarked
package org.strowger.pbx.settings;

import org.jspecify.annotations.NullMarked;
