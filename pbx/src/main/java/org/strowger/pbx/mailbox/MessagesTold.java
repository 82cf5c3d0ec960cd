package org.strowger.pbx.mailbox;

import org.strowger.kernel.Event;

/** Somebody who may told of a user's messages: the first shard shall know. Immutable. */
public record MessagesTold(MessageWaiting state) implements Event {}
