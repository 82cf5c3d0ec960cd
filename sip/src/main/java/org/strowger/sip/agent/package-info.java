/**
 * The user agent: sessions, requests outside them, and registrations of ours, over the transactions
 * of one shard. A telephone exchange's adapter, a phone and a simulated phone use the same one.
 *
 * <p>{@link org.strowger.sip.agent.SipAgent} takes octets, timeouts and commands and appends octets
 * and {@link org.strowger.sip.agent.SipEvent}s to the outbox.
 */
@NullMarked
package org.strowger.sip.agent;

import org.jspecify.annotations.NullMarked;
