package org.strowger.pbx.mailbox;

/**
 * What is known of the spoken messages of a user. Immutable.
 *
 * @param user the number of a phone, or of somebody behind a gateway
 * @param waiting whether any wait to be heard
 * @param fresh how many do; -1 if that is not known
 * @param old how many were heard and kept; -1 if that is not known
 * @param centre the number that reaches the mailbox; empty if it is not known
 */
public record MessageWaiting(String user, boolean waiting, int fresh, int old, String centre) {}
