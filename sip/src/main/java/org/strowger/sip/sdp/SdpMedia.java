package org.strowger.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/**
 * One media description: an {@code m=} line and the lines up to the next (RFC 8866 5.14).
 * Immutable; each {@code with…} keeps the other lines in their places.
 *
 * @param kind {@code audio}, {@code video}, {@code image} …
 * @param port 0..65535; 0 refuses the stream (RFC 3264 6)
 * @param portCount of hierarchically coded streams; 1 if not given
 * @param protocol for instance {@code RTP/AVP}
 * @param formats the format list as it stands in the {@code m=} line
 * @param lines what follows, in order
 */
public record SdpMedia(
    String kind,
    int port,
    int portCount,
    String protocol,
    List<String> formats,
    List<SdpLine> lines) {

  /** Keeps copies. */
  public SdpMedia {
    formats = List.copyOf(formats);
    lines = List.copyOf(lines);
  }

  /** A stream of ours over RTP with {@code rtpmap} and {@code fmtp} for each format. */
  public static SdpMedia rtp(String kind, int port, String protocol, List<SdpFormat> formats) {
    List<String> types = new ArrayList<>();
    List<SdpLine> lines = new ArrayList<>();
    for (SdpFormat format : formats) {
      String type = Integer.toString(format.payloadType());
      types.add(type);
      lines.add(SdpLine.attribute("rtpmap", type + " " + format.rtpmap()));
      if (!format.parameters().isEmpty()) {
        lines.add(SdpLine.attribute("fmtp", type + " " + format.parameters()));
      }
    }
    return new SdpMedia(kind, port, 1, protocol, types, lines);
  }

  /** Reads the value of an {@code m=} line; null if malformed. */
  static @Nullable SdpMedia parse(String text) {
    List<String> parts = Words.of(text, SdpParser.MAX_FORMATS + 4);
    if (parts.size() < 4 || parts.size() > SdpParser.MAX_FORMATS + 3) {
      return null;
    }
    int slash = parts.get(1).indexOf('/');
    int port = Numbers.parse(slash < 0 ? parts.get(1) : parts.get(1).substring(0, slash), 65_535);
    int count = slash < 0 ? 1 : Numbers.parse(parts.get(1).substring(slash + 1), 65_535);
    List<String> formats = parts.subList(3, parts.size());
    return port < 0 || count <= 0
        ? null
        : new SdpMedia(parts.get(0), port, count, parts.get(2), formats, List.of());
  }

  /** Whether the stream is refused or ended. */
  public boolean isRefused() {
    return port == 0;
  }

  /** Whether this is RTP in any profile. */
  public boolean isRtp() {
    return protocol.contains("RTP/");
  }

  /** This stream's own {@code c=} line; null if it has none that can be read. */
  public @Nullable Connection connection() {
    for (SdpLine line : lines) {
      if (line.type() == 'c') {
        return Connection.parse(line.value());
      }
    }
    return null;
  }

  /** The RTP formats in order of preference; payload types without a known encoding left out. */
  public List<SdpFormat> rtpFormats() {
    List<SdpFormat> out = new ArrayList<>();
    for (String type : isRtp() ? formats : List.<String>of()) {
      int payloadType = Numbers.parse(type, 127);
      String rtpmap = ofPayload("rtpmap", type);
      String parameters = ofPayload("fmtp", type);
      SdpFormat format =
          rtpmap.isEmpty()
              ? SdpFormat.assigned(payloadType, parameters)
              : SdpFormat.of(payloadType, rtpmap, parameters);
      if (payloadType >= 0 && format != null) {
        out.add(format);
      }
    }
    return out;
  }

  /** What an attribute says after a payload type; empty if nothing. */
  private String ofPayload(String attribute, String type) {
    for (SdpLine line : lines) {
      if (line.isAttribute(attribute)) {
        String value = line.attributeValue();
        int space = value.indexOf(' ');
        if (space > 0 && value.substring(0, space).equals(type)) {
          return value.substring(space + 1).strip();
        }
      }
    }
    return "";
  }

  /** This stream's own direction; null if it says none. */
  public @Nullable Direction ownDirection() {
    return SessionDescription.direction(lines);
  }

  /** The value of the first such attribute; empty for a bare one, null if absent. */
  public @Nullable String attribute(String name) {
    return SessionDescription.attribute(lines, name);
  }

  /** Milliseconds of {@code ptime}; 0 if absent or malformed. */
  public int ptime() {
    return milliseconds("ptime");
  }

  /** Milliseconds of {@code maxptime}; 0 if absent or malformed. */
  public int maxptime() {
    return milliseconds("maxptime");
  }

  private int milliseconds(String name) {
    String text = attribute(name);
    int dot = text == null ? -1 : text.indexOf('.');
    return text == null
        ? 0
        : Math.max(0, Numbers.parse(dot < 0 ? text : text.substring(0, dot), 10_000));
  }

  /** Whether RTCP shares the RTP port (RFC 5761). */
  public boolean isRtcpMux() {
    return attribute("rtcp-mux") != null;
  }

  /**
   * Where {@code a=rtcp} says that RTCP is received (RFC 3605); null if it says nothing.
   *
   * @param host where the stream's {@code c=} says, for the short form
   */
  public @Nullable Address rtcp(IpAddress host) {
    String text = attribute("rtcp");
    List<String> parts = text == null ? List.of() : Words.of(text, 5);
    int rtcpPort = parts.isEmpty() ? -1 : Numbers.parse(parts.get(0), 65_535);
    IpAddress ip = parts.size() == 4 ? IpAddress.parse(parts.get(3)) : host;
    return rtcpPort <= 0 || ip == null ? null : new Address(ip, rtcpPort);
  }

  /** With another port. */
  public SdpMedia withPort(int other) {
    return new SdpMedia(kind, other, portCount, protocol, formats, lines);
  }

  /** With other lines below the {@code m=} line. */
  public SdpMedia withLines(List<SdpLine> other) {
    return new SdpMedia(kind, port, portCount, protocol, formats, other);
  }

  /** With a line more, at the end. */
  public SdpMedia add(SdpLine line) {
    List<SdpLine> out = new ArrayList<>(lines);
    out.add(line);
    return withLines(out);
  }

  /**
   * With one attribute of this name, in the old one's place or at the end; empty for a bare one.
   */
  public SdpMedia withAttribute(String name, String value) {
    return withLines(
        Lines.replace(lines, l -> l.isAttribute(name), SdpLine.attribute(name, value)));
  }

  /** Without an attribute. */
  public SdpMedia withoutAttribute(String name) {
    return withLines(lines.stream().filter(l -> !l.isAttribute(name)).toList());
  }

  /** With a direction in the old one's place or at the end. */
  public SdpMedia withDirection(Direction direction) {
    SdpLine line = SdpLine.attribute(direction.attribute(), "");
    return withLines(Lines.replace(lines, l -> Direction.of(l) != null, line));
  }

  /** With a {@code c=} line, which by the grammar comes before the attributes. */
  public SdpMedia withConnection(Connection connection) {
    SdpLine line = new SdpLine('c', connection.toString());
    if (lines.stream().anyMatch(l -> l.type() == 'c')) {
      return withLines(Lines.replace(lines, l -> l.type() == 'c', line));
    }
    List<SdpLine> out = new ArrayList<>(lines);
    out.add(!out.isEmpty() && out.getFirst().type() == 'i' ? 1 : 0, line);
    return withLines(out);
  }

  /**
   * The most that the stream may take, bits a second: {@code b=TIAS} (RFC 3890), else {@code b=AS}
   * (RFC 8866 5.8); negative if not said.
   */
  public long bitRate() {
    long precise = bandwidth("TIAS:");
    long coarse = bandwidth("AS:");
    return precise >= 0 || coarse < 0 ? precise : coarse * 1000;
  }

  private long bandwidth(String type) {
    for (SdpLine line : lines) {
      if (line.type() == 'b' && line.value().startsWith(type)) {
        return Numbers.parse(line.value().substring(type.length()).strip(), Integer.MAX_VALUE);
      }
    }
    return -1;
  }

  /** With {@code b=} lines of a rate, which by the grammar come after {@code c=}. */
  public SdpMedia withBitRate(long bitRate) {
    List<SdpLine> out = new ArrayList<>(lines);
    out.removeIf(line -> line.type() == 'b');
    int at = 0;
    while (at < out.size() && (out.get(at).type() == 'i' || out.get(at).type() == 'c')) {
      at++;
    }
    out.add(at, new SdpLine('b', "AS:" + (bitRate + 999) / 1000));
    out.add(at + 1, new SdpLine('b', "TIAS:" + bitRate));
    return withLines(out);
  }

  /** As an answer refuses it: port 0, the formats as offered, nothing else (RFC 3264 6). */
  public SdpMedia refused() {
    return new SdpMedia(kind, 0, 1, protocol, formats, List.of());
  }

  /** The {@code m=} line's value. */
  String header() {
    return kind
        + " "
        + port
        + (portCount == 1 ? "" : "/" + portCount)
        + " "
        + protocol
        + " "
        + String.join(" ", formats);
  }
}
