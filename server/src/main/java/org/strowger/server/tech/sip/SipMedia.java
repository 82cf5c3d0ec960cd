package org.strowger.server.tech.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.sip.sdp.Connection;
import org.strowger.sip.sdp.OwnDescription;
import org.strowger.sip.sdp.ParsedSdp;
import org.strowger.sip.sdp.SdpFormat;
import org.strowger.sip.sdp.SdpLine;
import org.strowger.sip.sdp.SdpMedia;
import org.strowger.sip.sdp.SdpParser;
import org.strowger.sip.sdp.SessionDescription;

/**
 * Session descriptions of one leg, to and from the exchange's words. Confined to its shard.
 *
 * <p>It remembers the streams last described by either side: an answer has those of the offer, and
 * a later offer never has fewer (RFC 3264 §6, §8).
 */
public final class SipMedia {
  /** Attributes that have a field of their own in {@link MediaStream}, or that we do not do. */
  private static final Set<String> OWN =
      Set.of(
          "rtpmap",
          "fmtp",
          "ptime",
          "maxptime",
          "rtcp",
          "rtcp-mux",
          "sendrecv",
          "sendonly",
          "recvonly",
          "inactive",
          "candidate",
          "remote-candidates",
          "end-of-candidates",
          "ice-ufrag",
          "ice-pwd",
          "ice-options",
          "crypto",
          "fingerprint",
          "setup",
          "mid",
          "ssrc",
          "ssrc-group",
          "msid",
          "extmap");

  private static final String T38 = "t38";

  private static final int USUAL_PTIME = 20;

  /** Senders that nobody asked seldom make longer packets, milliseconds. */
  private static final int LONG_PTIME = 40;

  private final OwnDescription own;
  private List<SdpMedia> lines = List.of();

  /** Nothing described yet. */
  public SipMedia(long sessionId) {
    this.own = new OwnDescription(sessionId);
  }

  // From SIP.

  /** What a peer described; null if it is no description that we can use. */
  public @Nullable MediaDescription read(Octets sdp) {
    if (!(SdpParser.parse(sdp) instanceof ParsedSdp.Parsed(SessionDescription description))
        || description.media().isEmpty()
        || description.media().size() > MediaDescription.MAX_STREAMS) {
      return null;
    }
    lines = description.media();
    List<MediaStream> streams = new ArrayList<>();
    for (SdpMedia line : lines) {
      streams.add(stream(description, line));
    }
    return new MediaDescription(streams);
  }

  private static MediaStream stream(SessionDescription description, SdpMedia line) {
    StreamKind kind = kind(line);
    List<MediaFormat> formats = formats(kind, line);
    if (line.isRefused() || kind == StreamKind.OTHER || formats.isEmpty()) {
      return MediaStream.refused(kind);
    }
    Address rtp = description.rtp(line);
    Connection connection = description.connection(line);
    // RFC 3264 8.4: 0.0.0.0 is the old way to hold; whoever says it receives nothing.
    boolean nowhere = connection != null && connection.isHeld();
    Direction direction = Direction.valueOf(description.direction(line).name());
    return new MediaStream(
        kind,
        nowhere ? null : rtp,
        rtp == null || nowhere ? null : line.rtcp(rtp.ip()),
        line.isRtcpMux(),
        formats,
        nowhere ? Direction.of(direction.sends(), false) : direction,
        ptime(line),
        false,
        attributes(kind, line),
        bitRate(kind, line));
  }

  private static long bitRate(StreamKind kind, SdpMedia line) {
    long rate = kind == StreamKind.VIDEO ? line.bitRate() : -1;
    return rate < 0 ? MediaStream.UNLIMITED : rate;
  }

  /** What the peer wants, or, where it forbids so long packets, what it can take. */
  private static int ptime(SdpMedia line) {
    int most = line.maxptime();
    int wanted = line.ptime() == 0 ? USUAL_PTIME : line.ptime();
    boolean fits = most == 0 || most >= (line.ptime() == 0 ? LONG_PTIME : wanted);
    return fits ? line.ptime() : Math.min(wanted, most);
  }

  private static StreamKind kind(SdpMedia line) {
    String protocol = line.protocol().toUpperCase(Locale.ROOT);
    boolean plainRtp = protocol.equals("RTP/AVP") || protocol.equals("RTP/AVPF");
    return switch (line.kind().toLowerCase(Locale.ROOT)) {
      case "audio" -> plainRtp ? StreamKind.AUDIO : StreamKind.OTHER;
      case "video" -> plainRtp ? StreamKind.VIDEO : StreamKind.OTHER;
      case "image" -> protocol.equals("UDPTL") ? StreamKind.IMAGE : StreamKind.OTHER;
      default -> StreamKind.OTHER;
    };
  }

  private static List<MediaFormat> formats(StreamKind kind, SdpMedia line) {
    if (kind == StreamKind.IMAGE) {
      return line.formats().stream().anyMatch(T38::equalsIgnoreCase)
          ? List.of(new MediaFormat(T38, 8000, 1, 0, ""))
          : List.of();
    }
    return line.rtpFormats().stream().map(SipMedia::format).toList();
  }

  private static MediaFormat format(SdpFormat format) {
    return new MediaFormat(
        format.encoding(),
        format.clockRate(),
        format.channels(),
        format.payloadType(),
        format.parameters());
  }

  private static List<String> attributes(StreamKind kind, SdpMedia line) {
    if (kind == StreamKind.AUDIO) {
      return List.of();
    }
    List<String> out = new ArrayList<>();
    for (SdpLine attribute : line.lines()) {
      String value = attribute.value();
      int colon = value.indexOf(':');
      String name = colon < 0 ? value : value.substring(0, colon);
      if (attribute.type() == 'a' && !OWN.contains(name.strip())) {
        out.add(value);
      }
    }
    return out;
  }

  // To SIP.

  /** Our offer. */
  public Octets offer(MediaDescription media) {
    List<SdpMedia> out = new ArrayList<>();
    for (MediaStream stream : media.streams()) {
      out.add(line(stream, media));
    }
    for (int i = out.size(); i < lines.size(); i++) {
      out.add(lines.get(i).refused());
    }
    return describe(media, out);
  }

  /** Our answer to what was read last. */
  public Octets answer(MediaDescription media) {
    List<SdpMedia> out = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      SdpMedia offered = lines.get(i);
      MediaStream stream =
          i < media.streams().size()
              ? media.streams().get(i)
              : MediaStream.refused(StreamKind.OTHER);
      boolean refuse = stream.refused() || offered.isRefused();
      out.add(refuse ? offered.refused() : withProtocol(line(stream, media), offered.protocol()));
    }
    return describe(media, out);
  }

  private static SdpMedia withProtocol(SdpMedia line, String protocol) {
    return new SdpMedia(
        line.kind(), line.port(), line.portCount(), protocol, line.formats(), line.lines());
  }

  private Octets describe(MediaDescription media, List<SdpMedia> out) {
    lines = out;
    return own.describe(address(media), out).octets();
  }

  private static IpAddress address(MediaDescription media) {
    for (MediaStream stream : media.streams()) {
      Address rtp = stream.rtp();
      if (rtp != null) {
        return rtp.ip();
      }
    }
    return IpAddress.ANY;
  }

  private static SdpMedia line(MediaStream stream, MediaDescription media) {
    Address rtp = stream.rtp();
    if (stream.kind() == StreamKind.IMAGE && (stream.refused() || rtp == null)) {
      return new SdpMedia("image", 0, 1, "udptl", List.of(T38), List.of());
    }
    if (stream.refused() || rtp == null) {
      return new SdpMedia(name(stream.kind()), 0, 1, "RTP/AVP", List.of("0"), List.of());
    }
    SdpMedia line =
        stream.kind() == StreamKind.IMAGE
            ? new SdpMedia("image", rtp.port(), 1, "udptl", List.of(T38), List.of())
            : SdpMedia.rtp(
                name(stream.kind()),
                rtp.port(),
                "RTP/AVP",
                stream.formats().stream().map(SipMedia::format).toList());
    if (!rtp.ip().equals(address(media))) {
      line = line.withConnection(Connection.of(rtp.ip()));
    }
    if (stream.bitRate() != MediaStream.UNLIMITED) {
      line = line.withBitRate(stream.bitRate());
    }
    return attributes(stream, line);
  }

  private static SdpMedia attributes(MediaStream stream, SdpMedia line) {
    SdpMedia out = line;
    if (stream.kind() != StreamKind.IMAGE) {
      if (stream.ptime() > 0) {
        out = out.withAttribute("ptime", Integer.toString(stream.ptime()));
      }
      if (stream.rtcpMux()) {
        out = out.withAttribute("rtcp-mux", "");
      }
      Address rtcp = stream.rtcp();
      if (rtcp != null && !stream.rtcpMux() && rtcp.port() != line.port() + 1) {
        out = out.withAttribute("rtcp", Integer.toString(rtcp.port()));
      }
      out = out.withDirection(org.strowger.sip.sdp.Direction.valueOf(stream.direction().name()));
    }
    for (String attribute : stream.attributes()) {
      out = out.add(new SdpLine('a', attribute));
    }
    return out;
  }

  private static SdpFormat format(MediaFormat format) {
    return new SdpFormat(
        format.payloadType(),
        format.encoding(),
        format.clockRate(),
        format.channels(),
        format.parameters());
  }

  private static String name(StreamKind kind) {
    return switch (kind) {
      case AUDIO -> "audio";
      case VIDEO -> "video";
      case IMAGE -> "image";
      case OTHER -> "application";
    };
  }
}
