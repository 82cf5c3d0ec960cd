package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.List;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.auth.DigestAlgorithm;
import org.strowger.sip.registrar.RegistrarSettings;

/**
 * What the SIP adapter needs of the configuration beside its peers. Immutable.
 *
 * @param agent listeners, limits, timers
 * @param realm of the digest challenges
 * @param domain host of our addresses towards phones, and of addresses-of-record
 * @param algorithms challenged with, preferred first; each is a header of its own, and phones that
 *     do not know one of them often give up instead of taking the next (baresip 1.0 does)
 * @param nonceLife how long a nonce is good
 * @param registrar limits of registrations
 * @param failures of authentication from one address before it is shut out
 * @param shutOut for how long
 * @param failureDelay how long the answer to wrong credentials waits
 * @param logins where we register ourselves
 */
public record SipTechSettings(
    SipSettings agent,
    String realm,
    String domain,
    List<DigestAlgorithm> algorithms,
    Duration nonceLife,
    RegistrarSettings registrar,
    int failures,
    Duration shutOut,
    Duration failureDelay,
    List<Login> logins) {
  /** Copies the lists. */
  public SipTechSettings {
    algorithms = List.copyOf(algorithms);
    logins = List.copyOf(logins);
  }

  /**
   * A registration of ours at a carrier.
   *
   * @param peer the gateway; its user, secret, target and domain are used
   * @param expires the interval that we ask for
   */
  public record Login(String peer, Duration expires) {}

  /** Defaults for an agent, a realm that is the domain too, and no log-ins of ours. */
  public static SipTechSettings of(SipSettings agent, String realm) {
    return new SipTechSettings(
        agent,
        realm,
        realm,
        List.of(DigestAlgorithm.MD5),
        Duration.ofMinutes(5),
        RegistrarSettings.DEFAULT,
        10,
        Duration.ofMinutes(10),
        Duration.ofSeconds(1),
        List.of());
  }

  /** The same with log-ins of ours. */
  public SipTechSettings withLogins(List<Login> other) {
    return new SipTechSettings(
        agent,
        realm,
        domain,
        algorithms,
        nonceLife,
        registrar,
        failures,
        shutOut,
        failureDelay,
        other);
  }

  /** The same with other algorithms. */
  public SipTechSettings withAlgorithms(List<DigestAlgorithm> other) {
    return new SipTechSettings(
        agent, realm, domain, other, nonceLife, registrar, failures, shutOut, failureDelay, logins);
  }

  /** The same with other limits of registrations. */
  public SipTechSettings withRegistrar(RegistrarSettings other) {
    return new SipTechSettings(
        agent,
        realm,
        domain,
        algorithms,
        nonceLife,
        other,
        failures,
        shutOut,
        failureDelay,
        logins);
  }

  /** The same with another rule for those who fail to authenticate. */
  public SipTechSettings withShutOut(int otherFailures, Duration otherShutOut) {
    return new SipTechSettings(
        agent,
        realm,
        domain,
        algorithms,
        nonceLife,
        registrar,
        otherFailures,
        otherShutOut,
        failureDelay,
        logins);
  }
}
