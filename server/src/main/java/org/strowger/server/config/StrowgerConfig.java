package org.strowger.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.Transport;
import org.strowger.pbx.dialplan.match.Pattern;

/**
 * Everything that {@code strowger.yaml} says, with defaults filled in. Immutable; a reload makes a
 * new one.
 */
public record StrowgerConfig(
    General general,
    Limits limits,
    Sip sip,
    H323 h323,
    Media media,
    Security security,
    List<Phone> phones,
    List<Trunk> trunks,
    List<Group> groups) {
  /** Stands among codecs for all that their list does not name. */
  public static final String ANY_CODEC = "ANY";

  /** Copies the lists. */
  public StrowgerConfig {
    phones = List.copyOf(phones);
    trunks = List.copyOf(trunks);
    groups = List.copyOf(groups);
  }

  /**
   * The exchange as a whole.
   *
   * @param name shown to peers (Server, User-Agent, productId)
   * @param data directory of database, recordings and control socket
   * @param dialplan the dialplan's file; null for the embedded one
   * @param country of the tones, ISO 3166 in lower case
   * @param language of the prompts, {@code en} or {@code zh}
   * @param holdMusic class of the music that others hear while a phone holds them; {@code off} to
   *     pass on what the phone sends
   * @param stopWithin how long a stop waits for running calls
   * @param shards threads that calls are dealt out to
   */
  public record General(
      String name,
      Path data,
      @Nullable Path dialplan,
      String country,
      String language,
      String holdMusic,
      Duration stopWithin,
      int shards) {
    /** More than the cores of any machine that this is for. */
    public static final int MOST_SHARDS = 64;
  }

  /**
   * Bounds.
   *
   * @param calls at once
   * @param duration of a call at most
   * @param ringing of a called party at most
   * @param silence after which a call without RTP and RTCP is dead; zero for never
   * @param heldSilence the same while a party holds
   * @param traces of finished calls kept for {@code strowger trace}
   */
  public record Limits(
      int calls,
      Duration duration,
      Duration ringing,
      Duration silence,
      Duration heldSilence,
      int traces) {}

  /** Where to listen. */
  public record Listen(Transport transport, Address address) {}

  /**
   * SIP.
   *
   * @param advertised the address that peers outside our networks see; null for the local one
   * @param realm of the digest challenges
   * @param digest algorithms of the challenges, preferred first: {@code MD5}, {@code SHA-256}
   * @param certificate PEM chain for TLS; null for none
   * @param key PEM private key for TLS; null for none
   * @param authorities PEM certificates that gateways on TLS are checked against; null for the
   *     system's
   * @param udpLimit octets of a request above which a gateway is tried on TCP first; 0 for never
   * @param sessionExpires session timer (RFC 4028); zero for none
   */
  public record Sip(
      List<Listen> listen,
      @Nullable IpAddress advertised,
      String realm,
      List<String> digest,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Path authorities,
      int udpLimit,
      Duration sessionExpires,
      Duration registerLeast,
      Duration registerMost,
      int bindings) {
    /** Copies the lists. */
    public Sip {
      listen = List.copyOf(listen);
      digest = List.copyOf(digest);
    }
  }

  /**
   * H.323.
   *
   * @param listen where to listen for call signalling, if at all
   * @param ras where gatekeepers are spoken to from; bound only where a gateway has one
   */
  public record H323(List<Listen> listen, Address ras) {
    /** Copies the list. */
    public H323 {
      listen = List.copyOf(listen);
    }
  }

  /**
   * Media.
   *
   * @param local address to bind; 0.0.0.0 for the one that routes to the peer
   * @param advertised the address that peers outside our networks see; null for the local one
   * @param firstPort of the range, even
   * @param lastPort of the range, odd
   * @param dscp of RTP, 0..63
   */
  public record Media(
      IpAddress local, @Nullable IpAddress advertised, int firstPort, int lastPort, int dscp) {}

  /**
   * Who is shut out.
   *
   * @param failures of authentication from one address before it is shut out
   * @param shutOut for how long
   * @param connections at once from one address that is no gateway's
   */
  public record Security(int failures, Duration shutOut, int connections) {}

  /**
   * A phone: somebody who registers.
   *
   * @param number its number and user name
   * @param ha1 digests of its credentials, {@code MD5} and {@code SHA-256} forms as {@code
   *     ALGORITHM:hex}
   * @param dtmf {@code auto}, {@code rfc4733}, {@code info} or {@code inband}
   * @param calls at once
   * @param offersRtcpMux whether it is offered RTCP on the port of RTP
   * @param mediaIn183 whether what it may hear while it rings is told in a 183 after the 180
   */
  public record Phone(
      String number,
      String name,
      List<String> ha1,
      String context,
      List<String> codecs,
      String dtmf,
      int calls,
      Duration ringing,
      boolean learnSource,
      boolean offersRtcpMux,
      boolean mediaIn183) {
    /** Copies the lists. */
    public Phone {
      ha1 = List.copyOf(ha1);
      codecs = List.copyOf(codecs);
    }

    /** Without the credentials: for logs. */
    @Override
    public String toString() {
      return "Phone[" + number + "]";
    }
  }

  /**
   * A gateway or carrier, as the file says it; what only one protocol knows is in {@link SipTrunk}
   * and {@link H323Trunk}.
   *
   * @param tech {@code sip} or {@code h323}
   * @param host name or address
   * @param port signalling port; 0 for the protocol's own or what DNS says
   * @param sources from where it calls, beside its host
   * @param channels calls at once
   * @param context of calls that come from it; empty if none may come
   * @param strip digits taken from the front of the number before it is sent
   * @param prefix digits put in front after that
   * @param trusted whether its identities are believed and restricted numbers go to it
   * @param transfer whether it may transfer calls
   * @param nextOn causes after which the next gateway of a group is tried
   */
  public record Trunk(
      String name,
      String tech,
      String host,
      int port,
      List<IpNetwork> sources,
      List<String> codecs,
      int channels,
      String context,
      int strip,
      String prefix,
      boolean trusted,
      String callerNumber,
      String dtmf,
      List<Integer> nextOn,
      Duration probe,
      boolean learnSource,
      boolean transfer,
      SipTrunk sip,
      H323Trunk h323) {
    /** Copies the lists. */
    public Trunk {
      sources = List.copyOf(sources);
      codecs = List.copyOf(codecs);
      nextOn = List.copyOf(nextOn);
    }
  }

  /**
   * What a SIP trunk has beside.
   *
   * @param user for registering and challenges; empty for none
   * @param password of the user
   * @param domain of the addresses; empty for the host
   * @param reliability 100rel: {@code off}, {@code supported} or {@code required}
   * @param offersRtcpMux whether it is offered RTCP on the port of RTP
   * @param mediaIn183 whether what it may hear while it rings is told in a 183 after the 180
   */
  public record SipTrunk(
      Transport transport,
      String user,
      String password,
      String domain,
      boolean register,
      Duration expires,
      String reliability,
      boolean offersRtcpMux,
      boolean mediaIn183) {
    /** Without the password. */
    @Override
    public String toString() {
      return "SipTrunk[" + transport + " " + user + "@" + domain + "]";
    }
  }

  /**
   * What an H.323 trunk has beside.
   *
   * @param originationNotIsdn whether Setup asks for tones in the sound
   * @param overlap whether numbers may grow after Setup
   * @param country code of its national numbers; empty to leave them
   * @param area code of its subscribers' numbers; empty for none
   * @param privateDomain phone-context of its private numbers; empty for none
   * @param gatekeeper that is at the host and has to admit its calls; null for none
   * @param noCodecIs88 whether its cause 88 says that no codec is in common
   * @param services what it is told by H.450: {@code names}, {@code hold}, {@code call-waiting}
   * @param messageWaiting users behind it who are told of messages that wait for them
   * @param keepAlive how often an empty Facility goes out in talk; zero for never
   */
  public record H323Trunk(
      boolean fastStart,
      boolean tunnelling,
      boolean earlyH245,
      boolean emptyCapabilitySet,
      String dtmf,
      boolean originationNotIsdn,
      boolean overlap,
      String country,
      String area,
      String privateDomain,
      @Nullable Gatekeeper gatekeeper,
      boolean noCodecIs88,
      List<String> services,
      List<Pattern> messageWaiting,
      Duration keepAlive) {
    /** Copies the list. */
    public H323Trunk {
      messageWaiting = List.copyOf(messageWaiting);
    }
  }

  /**
   * A gatekeeper that we register at.
   *
   * @param port for RAS
   * @param identifier which gatekeeper is meant; empty for whichever answers
   * @param aliases that we register: digits, or names
   * @param prefixes of numbers that we serve
   * @param expires how long a registration is to last
   * @param almostFull percent of the gateway's channels from which it is told that they are almost
   *     all in use; 0 to tell nothing
   * @param heedsBandwidth whether less bandwidth than was asked for narrows what a call uses
   */
  public record Gatekeeper(
      int port,
      String identifier,
      List<String> aliases,
      List<String> prefixes,
      Duration expires,
      int almostFull,
      boolean heedsBandwidth) {
    /** Copies the lists. */
    public Gatekeeper {
      aliases = List.copyOf(aliases);
      prefixes = List.copyOf(prefixes);
    }
  }

  /**
   * Several trunks under one name.
   *
   * @param members in order
   * @param weights of the members, all 0 for strict order
   */
  public record Group(String name, List<String> members, List<Integer> weights) {
    /** Copies the lists. */
    public Group {
      members = List.copyOf(members);
      weights = List.copyOf(weights);
    }
  }
}
