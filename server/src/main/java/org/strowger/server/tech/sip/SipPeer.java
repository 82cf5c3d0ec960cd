package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpNetwork;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.settings.PeerMedia.Dtmf;
import org.strowger.sip.agent.Reliability;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.SipUri;

/**
 * A phone that registers, or a gateway at a known address, as the SIP adapter sees it. Immutable.
 *
 * @param name unique among endpoints and gateways
 * @param context of the calls that come from it; empty if none may come
 * @param user the name it logs in with; for a gateway, the name that we log in with there
 * @param secret what it logs in with, for a phone; what we log in with, for a gateway; null for
 *     none
 * @param target where a gateway is called; null for a phone, which is called where it registered
 * @param sources where a gateway's calls come from; empty for a phone
 * @param domain host of our From and To at a gateway; empty for the adapter's own
 * @param identity what it is told of callers, and whether it is believed
 * @param callerId what others see when a phone calls
 * @param behavior how it wants to be treated
 */
public record SipPeer(
    String name,
    String context,
    String user,
    @Nullable Secret secret,
    @Nullable SipUri target,
    List<IpNetwork> sources,
    String domain,
    Identity identity,
    CallerId callerId,
    Behavior behavior) {
  /** Copies the list. */
  public SipPeer {
    sources = List.copyOf(sources);
  }

  /**
   * Identities.
   *
   * @param trusted whether its asserted identities count, and restricted numbers go to it (RFC
   *     3325)
   * @param fromCounts whether its From is taken as the caller's number where nothing is asserted
   * @param diversion whether redirections are told by Diversion as well as History-Info
   */
  public record Identity(boolean trusted, boolean fromCounts, boolean diversion) {
    /** A phone: believed in nothing. */
    public static final Identity PHONE = new Identity(false, false, false);

    /** A gateway of ours or a carrier. */
    public static final Identity TRUNK = new Identity(true, true, true);
  }

  /**
   * Treatment.
   *
   * @param dtmf how digits travel
   * @param mediaIn183 whether early media is told in a 183 after a 180 without description, for
   *     phones that ignore it in a 180
   * @param probe how often OPTIONS asks whether a gateway is there; zero for never
   * @param reliability of provisional responses, both ways
   */
  public record Behavior(Dtmf dtmf, boolean mediaIn183, Duration probe, Reliability reliability) {
    /** Digits as agreed, nothing special. */
    public static final Behavior DEFAULT =
        new Behavior(Dtmf.AUTO, false, Duration.ZERO, Reliability.SUPPORTED);

    /** The same with probes. */
    public Behavior withProbe(Duration interval) {
      return new Behavior(dtmf, mediaIn183, interval, reliability);
    }

    /** The same with provisional responses of another kind. */
    public Behavior withReliability(Reliability other) {
      return new Behavior(dtmf, mediaIn183, probe, other);
    }
  }

  /** A phone. */
  public static SipPeer phone(String user, Secret secret, String context) {
    return new SipPeer(
        user,
        context,
        user,
        secret,
        null,
        List.of(),
        "",
        Identity.PHONE,
        CallerId.of(user, null),
        Behavior.DEFAULT);
  }

  /** A gateway that is known by its address and asks for no credentials. */
  public static SipPeer gateway(
      String name, SipUri target, List<IpNetwork> sources, String context) {
    return new SipPeer(
        name,
        context,
        "",
        null,
        target,
        sources,
        "",
        Identity.TRUNK,
        CallerId.UNKNOWN,
        Behavior.DEFAULT);
  }

  /** The same, logging in. */
  public SipPeer withLogin(String newUser, @Nullable Secret newSecret) {
    return new SipPeer(
        name, context, newUser, newSecret, target, sources, domain, identity, callerId, behavior);
  }

  /** The same with other identities. */
  public SipPeer withIdentity(Identity other) {
    return new SipPeer(
        name, context, user, secret, target, sources, domain, other, callerId, behavior);
  }

  /** The same treated otherwise. */
  public SipPeer withBehavior(Behavior other) {
    return new SipPeer(
        name, context, user, secret, target, sources, domain, identity, callerId, other);
  }

  /** The same phone seen otherwise. */
  public SipPeer withCallerId(CallerId other) {
    return new SipPeer(
        name, context, user, secret, target, sources, domain, identity, other, behavior);
  }

  /** The same gateway under another domain. */
  public SipPeer withDomain(String other) {
    return new SipPeer(
        name, context, user, secret, target, sources, other, identity, callerId, behavior);
  }

  /** Whether it is called where it registered. */
  public boolean isPhone() {
    return target == null;
  }

  /** Without the secret: for logs. */
  @Override
  public String toString() {
    return "SipPeer[" + name + "]";
  }
}
