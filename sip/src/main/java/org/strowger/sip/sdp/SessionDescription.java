package org.strowger.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;

/**
 * A session description (RFC 8866). Immutable. All lines are kept in order; the typed views read
 * them when asked.
 *
 * @param lines the session-level lines, {@code v=} and {@code o=} among them
 * @param media the media descriptions in order
 */
public record SessionDescription(List<SdpLine> lines, List<SdpMedia> media) {
  /** The media type of descriptions. */
  public static final String MEDIA_TYPE = "application/sdp";

  /** Keeps copies. */
  public SessionDescription {
    lines = List.copyOf(lines);
    media = List.copyOf(media);
  }

  /** A description of ours: {@code v o s c t}, then the media. */
  public static SessionDescription of(Origin origin, Connection connection, List<SdpMedia> media) {
    return new SessionDescription(
        List.of(
            new SdpLine('v', "0"),
            new SdpLine('o', origin.toString()),
            new SdpLine('s', "-"),
            new SdpLine('c', connection.toString()),
            new SdpLine('t', "0 0")),
        media);
  }

  /** The {@code o=} line; what {@link SdpParser} gives has one. */
  public Origin origin() {
    String value = value('o');
    Origin origin = value == null ? null : Origin.parse(value);
    if (origin == null) {
      throw new IllegalStateException("the description has no readable o=");
    }
    return origin;
  }

  /** The value of the first session-level line of a type; null if absent. */
  public @Nullable String value(char type) {
    for (SdpLine line : lines) {
      if (line.type() == type) {
        return line.value();
      }
    }
    return null;
  }

  /** The session-level {@code c=} line; null if there is none. */
  public @Nullable Connection connection() {
    String value = value('c');
    return value == null ? null : Connection.parse(value);
  }

  /** Where a stream is received: its own {@code c=}, else the session's; null if neither. */
  public @Nullable Connection connection(SdpMedia stream) {
    Connection own = stream.connection();
    return own == null ? connection() : own;
  }

  /** Where a stream's RTP is received; null if it is refused or at a name. */
  public @Nullable Address rtp(SdpMedia stream) {
    Connection connection = connection(stream);
    IpAddress ip = connection == null ? null : connection.ip();
    return ip == null || stream.isRefused() ? null : new Address(ip, stream.port());
  }

  /** A stream's direction: its own, else the session's, else sendrecv (RFC 8866 6.7). */
  public Direction direction(SdpMedia stream) {
    Direction own = stream.ownDirection();
    Direction session = own == null ? direction(lines) : own;
    return session == null ? Direction.SENDRECV : session;
  }

  /**
   * Whether a stream is on hold by any of the three ways in use: 0.0.0.0, sendonly, inactive (RFC
   * 3264 8.4).
   */
  public boolean isHeld(SdpMedia stream) {
    Connection connection = connection(stream);
    return !direction(stream).receives() || (connection != null && connection.isHeld());
  }

  /** The value of a session-level attribute; empty for a bare one, null if absent. */
  public @Nullable String attribute(String name) {
    return attribute(lines, name);
  }

  static @Nullable String attribute(List<SdpLine> lines, String name) {
    for (SdpLine line : lines) {
      if (line.isAttribute(name)) {
        return line.attributeValue();
      }
    }
    return null;
  }

  static @Nullable Direction direction(List<SdpLine> lines) {
    for (SdpLine line : lines) {
      Direction direction = Direction.of(line);
      if (direction != null) {
        return direction;
      }
    }
    return null;
  }

  /** With another origin, in the old one's place. */
  public SessionDescription withOrigin(Origin origin) {
    SdpLine line = new SdpLine('o', origin.toString());
    return new SessionDescription(Lines.replace(lines, l -> l.type() == 'o', line), media);
  }

  /** With other media. */
  public SessionDescription withMedia(List<SdpMedia> other) {
    return new SessionDescription(lines, other);
  }

  /** With the stream at an index in another form. */
  public SessionDescription withMedia(int index, SdpMedia stream) {
    List<SdpMedia> out = new ArrayList<>(media);
    out.set(index, stream);
    return withMedia(out);
  }

  /** The description as a body. */
  public Octets octets() {
    return Octets.utf8(toString());
  }

  /** The lines, each ended by CRLF. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(512);
    for (SdpLine line : lines) {
      out.append(line).append("\r\n");
    }
    for (SdpMedia stream : media) {
      out.append("m=").append(stream.header()).append("\r\n");
      for (SdpLine line : stream.lines()) {
        out.append(line).append("\r\n");
      }
    }
    return out.toString();
  }
}
