package org.strowger.server.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.gatekeeper.RasSettings;
import org.strowger.h323.message.Alias;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.Transport;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.tech.h323.H323Peer;
import org.strowger.server.tech.h323.H323Peers;
import org.strowger.server.tech.h323.H323Profiles;
import org.strowger.server.tech.h323.Numbering;
import org.strowger.server.tech.sip.SipPeer;
import org.strowger.server.tech.sip.SipPeers;
import org.strowger.server.tech.sip.SipTechSettings;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.Reliability;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.auth.DigestAlgorithm;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.dialog.SessionTimerSettings;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.registrar.RegistrarSettings;

/** From the configuration file's words to those of the protocols' adapters. */
public final class TechSettings {
  private static final int H323_PORT = 1720;
  private static final int LEAST_SESSION_SECONDS = 90;
  private static final int FLOW_TIMER_SECONDS = 120;
  private static final int MOST_ADDRESSES = 100_000;

  private TechSettings() {}

  /** SIP, with the addresses that were bound. */
  public static SipTechSettings sip(StrowgerConfig config, List<Listener> listeners) {
    StrowgerConfig.Sip sip = config.sip();
    long seconds = sip.sessionExpires().toSeconds();
    SipSettings agent =
        SipSettings.of(listeners.toArray(Listener[]::new))
            .withProduct(config.general().name())
            .withUdpLimit(sip.udpLimit())
            .withSessionTimer(
                seconds == 0
                    ? SessionTimerSettings.OFF
                    : new SessionTimerSettings(
                        true, Math.max(LEAST_SESSION_SECONDS, seconds), LEAST_SESSION_SECONDS));
    long least = sip.registerLeast().toSeconds();
    long most = Math.max(least, sip.registerMost().toSeconds());
    return new SipTechSettings(
        agent,
        sip.realm(),
        sip.realm(),
        // Deviates from RFC 8760 2.6: a challenge with an algorithm that they do not know makes
        // libre and others give up.
        algorithms(sip.digest()),
        Duration.ofMinutes(5),
        new RegistrarSettings(
            least, most, most, sip.bindings(), MOST_ADDRESSES, FLOW_TIMER_SECONDS),
        config.security().failures(),
        config.security().shutOut(),
        Duration.ofSeconds(1),
        config.trunks().stream()
            .filter(trunk -> trunk.tech().equals("sip") && trunk.sip().register())
            .map(trunk -> new SipTechSettings.Login(trunk.name(), trunk.sip().expires()))
            .toList());
  }

  private static List<DigestAlgorithm> algorithms(List<String> names) {
    return names.stream()
        .map(name -> name.equals("MD5") ? DigestAlgorithm.MD5 : DigestAlgorithm.SHA_256)
        .toList();
  }

  /** The SIP peers: phones, and gateways that speak SIP. */
  public static SipPeers sipPeers(StrowgerConfig config, GatewayHosts hosts) {
    List<SipPeer> peers = new ArrayList<>();
    for (StrowgerConfig.Phone phone : config.phones()) {
      CallerId shown = CallerId.of(phone.number(), phone.name().isEmpty() ? null : phone.name());
      peers.add(
          SipPeer.phone(phone.number(), secret(phone.ha1()), phone.context())
              .withCallerId(shown)
              .withBehavior(behavior(phone.dtmf(), phone.mediaIn183(), Duration.ZERO)));
    }
    for (StrowgerConfig.Trunk trunk : config.trunks()) {
      if (trunk.tech().equals("sip")) {
        peers.add(gateway(trunk, hosts.of(trunk.host())));
      }
    }
    return new SipPeers(peers);
  }

  private static SipPeer.Behavior behavior(String dtmf, boolean mediaIn183, Duration probe) {
    SipPeer.Behavior base = SipPeer.Behavior.DEFAULT;
    return new SipPeer.Behavior(digits(dtmf), mediaIn183, probe, base.reliability());
  }

  private static PeerMedia.Dtmf digits(String dtmf) {
    return switch (dtmf) {
      case "rfc4733" -> PeerMedia.Dtmf.EVENTS;
      case "info" -> PeerMedia.Dtmf.SIGNALLING;
      case "inband" -> PeerMedia.Dtmf.INBAND;
      default -> PeerMedia.Dtmf.AUTO;
    };
  }

  private static Secret.Ha1s secret(List<String> ha1s) {
    Map<DigestAlgorithm, String> byAlgorithm = new EnumMap<>(DigestAlgorithm.class);
    for (String entry : ha1s) {
      int colon = entry.indexOf(':');
      DigestAlgorithm algorithm =
          entry.startsWith("MD5:") ? DigestAlgorithm.MD5 : DigestAlgorithm.SHA_256;
      byAlgorithm.put(algorithm, entry.substring(colon + 1));
    }
    return new Secret.Ha1s(byAlgorithm);
  }

  private static SipPeer gateway(StrowgerConfig.Trunk trunk, List<IpAddress> hosts) {
    String transport =
        trunk.sip().transport() == Transport.UDP
            ? ""
            : ";transport=" + trunk.sip().transport().name().toLowerCase(Locale.ROOT);
    IpAddress numeric = IpAddress.parse(trunk.host());
    String host = numeric != null && numeric.isV6() ? "[" + trunk.host() + "]" : trunk.host();
    String port = trunk.port() == 0 ? "" : ":" + trunk.port();
    SipUri target = SipUri.parse("sip:" + host + port + transport);
    String context = trunk.context();
    SipPeer peer =
        SipPeer.gateway(
            trunk.name(),
            target == null ? SipUri.of("invalid") : target,
            sources(trunk, hosts),
            context);
    return peer.withLogin(
            trunk.sip().user(),
            trunk.sip().password().isEmpty() ? null : new Secret.Password(trunk.sip().password()))
        .withDomain(trunk.sip().domain())
        .withIdentity(
            trunk.trusted() ? SipPeer.Identity.TRUNK : new SipPeer.Identity(false, true, false))
        .withBehavior(
            behavior(trunk.dtmf(), trunk.sip().mediaIn183(), trunk.probe())
                .withReliability(
                    Reliability.valueOf(trunk.sip().reliability().toUpperCase(Locale.ROOT))));
  }

  /** From where it calls: the addresses that it is called at, and those that it is said to have. */
  private static List<IpNetwork> sources(StrowgerConfig.Trunk trunk, List<IpAddress> hosts) {
    List<IpNetwork> sources = new ArrayList<>(trunk.sources());
    hosts.forEach(host -> sources.add(IpNetwork.of(host)));
    return sources;
  }

  /** The gateways that speak H.323. One whose name has no address now is left out. */
  public static H323Peers h323Peers(
      StrowgerConfig config, Configuration configuration, GatewayHosts hosts) {
    return h323Peers(config, configuration, hosts, H323Ports.NONE);
  }

  /**
   * The gateways that speak H.323. One whose name has no address now is left out, and so is one
   * with a gatekeeper where there is no port to speak to it from.
   *
   * @param ports where we can be reached
   */
  public static H323Peers h323Peers(
      StrowgerConfig config, Configuration configuration, GatewayHosts known, H323Ports ports) {
    List<H323Peer> peers = new ArrayList<>();
    for (StrowgerConfig.Trunk trunk : config.trunks()) {
      List<IpAddress> hosts = trunk.tech().equals("h323") ? known.of(trunk.host()) : List.of();
      StrowgerConfig.H323Trunk h323 = trunk.h323();
      if (!hosts.isEmpty() && (h323.gatekeeper() == null || ports.hasRas())) {
        peers.add(
            new H323Peer(
                trunk.name(),
                new Address(hosts.getFirst(), trunk.port() == 0 ? H323_PORT : trunk.port()),
                sources(trunk, hosts),
                trunk.context(),
                trunk.trusted(),
                trunk.probe(),
                profile(trunk, configuration),
                new H323Peer.Calling(h323.originationNotIsdn(), h323.overlap(), h323.noCodecIs88()),
                new Numbering(h323.country(), h323.area(), h323.privateDomain()),
                gatekeeper(trunk, hosts.getFirst(), ports)));
      }
    }
    return new H323Peers(peers);
  }

  private static @Nullable RasSettings gatekeeper(
      StrowgerConfig.Trunk trunk, IpAddress host, H323Ports ports) {
    StrowgerConfig.Gatekeeper gatekeeper = trunk.h323().gatekeeper();
    RasSettings.Channel channel = ports.channel(host);
    if (gatekeeper == null || channel == null) {
      return null;
    }
    return new RasSettings(
        trunk.name(),
        new Address(host, gatekeeper.port()),
        gatekeeper.identifier(),
        gatekeeper.aliases().stream()
            .map(alias -> alias.matches("[0-9*#]+") ? Alias.digits(alias) : Alias.h323Id(alias))
            .toList(),
        gatekeeper.prefixes(),
        gatekeeper.expires().toSeconds(),
        new RasSettings.Capacity(trunk.channels(), gatekeeper.almostFull()),
        gatekeeper.heedsBandwidth(),
        channel);
  }

  private static PeerProfile profile(StrowgerConfig.Trunk trunk, Configuration configuration) {
    StrowgerConfig.H323Trunk h323 = trunk.h323();
    Gateway gateway = configuration.gateways().get(trunk.name());
    PeerMedia media = gateway == null ? PeerMedia.DEFAULT : gateway.media();
    List<MediaFormat> codecs = new ArrayList<>(media.codecs());
    codecs.addAll(PeerSettings.pictures(trunk.codecs()));
    PeerProfile profile =
        H323Profiles.of(
            codecs,
            new PeerProfile.Start(h323.fastStart(), h323.tunnelling(), h323.earlyH245()),
            PeerProfile.Keys.valueOf(h323.dtmf().toUpperCase(Locale.ROOT)),
            h323.emptyCapabilitySet(),
            (int) h323.keepAlive().toSeconds());
    profile =
        profile.withServices(
            h323.services().stream()
                .map(word -> word.toUpperCase(Locale.ROOT).replace('-', '_'))
                .map(PeerProfile.Service::valueOf)
                .collect(Collectors.toUnmodifiableSet()));
    return media.fax() ? profile.withFax() : profile;
  }
}
