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
    implements Peer {
  /** A phone with its name as its number and everything else by default. */
  public static Endpoint of(String name, String tech, String context) {
    return new Endpoint(
        name,
        name,
        tech,
        context,
        PeerMedia.DEFAULT,
        SoundSettings.DEFAULT,
        CallerId.of(name, null),
        0,
        0,
        true);
  }

  /** The same with other media. */
  public Endpoint withMedia(PeerMedia other) {
    return new Endpoint(
        name, number, tech, context, other, sound, callerId, maxCalls, ringMs, mayTransfer);
  }

  /** The same with other sounds. */
  public Endpoint withSound(SoundSettings other) {
    return new Endpoint(
        name, number, tech, context, media, other, callerId, maxCalls, ringMs, mayTransfer);
  }

  /** The same known to others by another identity. */
  public Endpoint withCallerId(CallerId other) {
    return new Endpoint(
        name, number, tech, context, media, sound, other, maxCalls, ringMs, mayTransfer);
  }

  /** The same with another limit of calls. */
  public Endpoint withMaxCalls(int other) {
    return new Endpoint(
        name, number, tech, context, media, sound, callerId, other, ringMs, mayTransfer);
  }

  /** The same with or without the right to transfer. */
  public Endpoint withTransfer(boolean other) {
    return new Endpoint(
        name, number, tech, context, media, sound, callerId, maxCalls, ringMs, other);
  }
}
