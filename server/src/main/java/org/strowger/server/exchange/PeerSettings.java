package org.strowger.server.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.strowger.kernel.IpAddress;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.ExchangeSettings;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.GatewayGroup;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.settings.SoundSettings;
import org.strowger.server.config.StrowgerConfig;

/** From the configuration file's words to the exchange's. */
public final class PeerSettings {
  private static final int MAX_LEGS = 16;
  private static final int MEDIA_MS = 20_000;

  /** What a codec's name in the file means in RTP; dynamic payload types are ours to choose. */
  private static final Map<String, MediaFormat> AUDIO =
      Map.of(
          "PCMA",
          MediaFormat.PCMA,
          "PCMU",
          MediaFormat.PCMU,
          "G722",
          MediaFormat.G722,
          "G729",
          MediaFormat.G729,
          "G723",
          new MediaFormat("G723", 8000, 1, 4, ""),
          "GSM",
          new MediaFormat("GSM", 8000, 1, 3, ""),
          "L16",
          new MediaFormat("L16", 8000, 1, 118, ""),
          "OPUS",
          new MediaFormat("opus", 48_000, 2, 111, ""));

  private static final Map<String, MediaFormat> VIDEO =
      Map.of(
          "H261",
          new MediaFormat("H261", 90_000, 1, 31, ""),
          "H263",
          new MediaFormat("H263", 90_000, 1, 34, ""),
          "H264",
          new MediaFormat("H264", 90_000, 1, 109, "profile-level-id=42E01F"));

  private PeerSettings() {}

  /** The video among the codecs of a configuration, in its order. */
  static List<MediaFormat> pictures(List<String> codecs) {
    return codecs.stream().filter(VIDEO::containsKey).map(VIDEO::get).toList();
  }

  /** The exchange's snapshot of a configuration. */
  public static Configuration of(StrowgerConfig config) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    config.phones().forEach(phone -> endpoints.put(phone.number(), endpoint(phone, config)));
    Map<String, Gateway> gateways = new HashMap<>();
    config.trunks().forEach(trunk -> gateways.put(trunk.name(), gateway(trunk, config)));
    Map<String, GatewayGroup> groups = new HashMap<>();
    config.groups().forEach(group -> groups.put(group.name(), group(group)));
    return new Configuration(exchange(config), endpoints, gateways, groups);
  }

  private static ExchangeSettings exchange(StrowgerConfig config) {
    StrowgerConfig.Limits limits = config.limits();
    return new ExchangeSettings(
        limits.calls(),
        MAX_LEGS,
        limits.duration().toMillis(),
        millis(limits.ringing()),
        MEDIA_MS,
        millis(limits.silence()),
        millis(limits.heldSilence()),
        config.media().dscp(),
        limits.traces(),
        sound(config, music(config)));
  }

  /** At most 24 days, which no call comes near. */
  private static int millis(Duration time) {
    return Math.clamp(time.toMillis(), 0, Integer.MAX_VALUE);
  }

  private static SoundSettings sound(StrowgerConfig config, String music) {
    return new SoundSettings(config.general().language(), config.general().country(), music);
  }

  /** A phone is mute while it holds, so that others hear our music. */
  private static String music(StrowgerConfig config) {
    String music = config.general().holdMusic();
    return music.equals("off") ? "" : music;
  }

  private static Endpoint endpoint(StrowgerConfig.Phone phone, StrowgerConfig config) {
    return new Endpoint(
        phone.number(),
        phone.number(),
        "SIP",
        phone.context(),
        media(phone.codecs(), phone.dtmf(), phone.learnSource(), IpAddress.ANY, true)
            .withOtherSound(phone.codecs().contains(StrowgerConfig.ANY_CODEC))
            .withRtcpMux(phone.offersRtcpMux()),
        sound(config, music(config)),
        CallerId.of(phone.number(), phone.name().isEmpty() ? null : phone.name()),
        phone.calls(),
        millis(phone.ringing()),
        true);
  }

  private static Gateway gateway(StrowgerConfig.Trunk trunk, StrowgerConfig config) {
    CallerId fixed =
        trunk.callerNumber().isEmpty() ? CallerId.UNKNOWN : CallerId.of(trunk.callerNumber(), null);
    IpAddress host = IpAddress.parse(trunk.host());
    return new Gateway(
        trunk.name(),
        trunk.tech().toUpperCase(Locale.ROOT),
        trunk.context(),
        media(
                trunk.codecs(),
                trunk.dtmf(),
                trunk.learnSource(),
                host == null ? IpAddress.ANY : host,
                true)
            .withOtherSound(passesAny(trunk))
            .withRtcpMux(trunk.sip().offersRtcpMux()),
        sound(config, ""), // what the network plays while it holds is passed on
        trunk.channels(),
        new Gateway.NumberRule(trunk.strip(), trunk.prefix()),
        new Gateway.IdentityRule(trunk.trusted(), fixed),
        new Gateway.Failover(Set.copyOf(trunk.nextOn()), Gateway.Failover.DEFAULT.responseMs()),
        trunk.transfer(),
        trunk.h323().messageWaiting());
  }

  /** A capability of H.245 has to be known to be passed on. */
  private static boolean passesAny(StrowgerConfig.Trunk trunk) {
    return trunk.tech().equals("sip") && trunk.codecs().contains(StrowgerConfig.ANY_CODEC);
  }

  private static PeerMedia media(
      List<String> codecs, String dtmf, boolean learnSource, IpAddress toward, boolean fax) {
    List<MediaFormat> audio = new ArrayList<>();
    boolean video = false;
    for (String codec : codecs) {
      MediaFormat format = AUDIO.get(codec);
      if (format != null) {
        audio.add(format);
      }
      video |= VIDEO.containsKey(codec);
    }
    PeerMedia.Dtmf digits =
        switch (dtmf) {
          case "rfc4733" -> PeerMedia.Dtmf.EVENTS;
          case "info" -> PeerMedia.Dtmf.SIGNALLING;
          case "inband" -> PeerMedia.Dtmf.INBAND;
          default -> PeerMedia.Dtmf.AUTO;
        };
    List<MediaFormat> allowed = audio.isEmpty() ? PeerMedia.DEFAULT.codecs() : audio;
    return new PeerMedia(allowed, true, video, fax, digits, learnSource, toward);
  }

  private static GatewayGroup group(StrowgerConfig.Group group) {
    List<GatewayGroup.Member> members = new ArrayList<>();
    boolean weighted = group.weights().stream().anyMatch(weight -> weight > 0);
    for (int i = 0; i < group.members().size(); i++) {
      members.add(
          new GatewayGroup.Member(
              group.members().get(i), weighted ? 0 : i, group.weights().get(i)));
    }
    return new GatewayGroup(group.name(), members);
  }
}
