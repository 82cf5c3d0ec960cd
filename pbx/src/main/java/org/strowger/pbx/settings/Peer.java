package org.strowger.pbx.settings;

/** A party that the operator knows by name: a phone, or a gateway to other networks. Immutable. */
public sealed interface Peer permits Endpoint, Gateway {
  /** Unique among endpoints and gateways. */
  String name();

  /** The protocol to call it by: the first of {@link org.strowger.pbx.call.ChannelTech#names}. */
  String tech();

  /** The dialplan context of the calls that come from it. */
  String context();

  /** Codecs and how media behaves. */
  PeerMedia media();

  /** What it hears. */
  SoundSettings sound();

  /**
   * Whether it may transfer calls; the new call is then made with the rights of {@link #context}.
   */
  boolean mayTransfer();
}
