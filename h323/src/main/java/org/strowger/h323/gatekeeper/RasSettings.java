package org.strowger.h323.gatekeeper;

import java.util.List;
import org.strowger.h323.message.Alias;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Transport;

/**
 * Who registers where. Immutable.
 *
 * @param name of the gatekeeper, for events
 * @param gatekeeper its RAS address, usually port 1719
 * @param gatekeeperIdentifier which gatekeeper is meant, at most 128 characters; empty for
 *     whichever answers there (H.225.0 7.8.1)
 * @param aliases that we register
 * @param prefixes of numbers that we serve as a gateway (supportedPrefixes)
 * @param seconds that a registration is to last, 1 or more (timeToLive, H.225.0 7.9.1)
 * @param capacity when the gatekeeper is told how full we are
 * @param bandwidthBinds whether we keep to the bandwidth that it grants, where that is less than
 *     was asked for
 * @param channel where we can be reached
 */
public record RasSettings(
    String name,
    Address gatekeeper,
    String gatekeeperIdentifier,
    List<Alias> aliases,
    List<String> prefixes,
    long seconds,
    Capacity capacity,
    boolean bandwidthBinds,
    Channel channel) {
  /** Copies the lists. */
  public RasSettings {
    aliases = List.copyOf(aliases);
    prefixes = List.copyOf(prefixes);
  }

  /**
   * How many calls we have room for, and when that is almost used up (RAI, H.225.0 7.18.1).
   *
   * @param channels that there are
   * @param almostFull percent of them that are almost all; 0 to tell nothing
   */
  public record Capacity(int channels, int almostFull) {
    /** Nothing is told. */
    public static final Capacity UNTOLD = new Capacity(0, 0);
  }

  /**
   * Our addresses.
   *
   * @param listener the UDP listener of the RAS channel
   * @param local what it is bound to
   * @param ras our RAS address as others reach it
   * @param signalling our call signalling addresses as others reach them
   */
  public record Channel(long listener, Address local, Address ras, List<Address> signalling) {
    /** Copies the list. */
    public Channel {
      signalling = List.copyOf(signalling);
    }

    /** The way to an address. */
    Flow to(Address remote) {
      return new Flow(Transport.UDP, listener, local, remote);
    }
  }
}
