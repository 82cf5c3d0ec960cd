package org.strowger.pbx.settings;

import org.strowger.pbx.call.CallerId;

/**
 * A phone. Immutable.
 *
 * @param name unique among endpoints and gateways
 * @param number its extension; empty if it has none
 * @param tech the protocol to call it by
 * @param context the dialplan context of its calls
 * @param media codecs and how media behaves
 * @param sound what it hears
 * @param callerId what others see when it calls, whatever it claims itself
 * @param maxCalls the most calls at once, in and out together; 0 for no limit
 * @param ringMs how long it rings where the dialplan says nothing, milliseconds; 0 for the
 *     exchange's default
 * @param mayTransfer whether it may transfer calls
 */
public record Endpoint(
    String name,
    String number,
    String tech,
    String context,
    PeerMedia media,
    SoundSettings sound,
    CallerId callerId,
    int maxCalls,
    int ringMs,
    boolean mayTransfer)
    implements Peer {}
