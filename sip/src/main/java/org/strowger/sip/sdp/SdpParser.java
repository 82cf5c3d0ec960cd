package org.strowger.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * Reads a session description (RFC 8866 5 and 9). Confined to one call.
 *
 * <p>Strict where something is acted upon ({@code v o c m}), lenient in all else: line ends may be
 * bare LF, the order within the session part is the sender's, unknown lines are kept.
 */
public final class SdpParser {
  /** Lines of one description. */
  public static final int MAX_LINES = 1024;

  /** Characters of one line. */
  public static final int MAX_LINE = 4096;

  /** Media descriptions; real ones have one to four. */
  public static final int MAX_MEDIA = 32;

  /** Formats of one {@code m=} line: all payload types there are. */
  public static final int MAX_FORMATS = 128;

  private final String text;
  private final List<SdpLine> session = new ArrayList<>();
  private final List<SdpMedia> media = new ArrayList<>();
  private @Nullable SdpMedia open;
  private List<SdpLine> openLines = new ArrayList<>();
  private int number;

  private SdpParser(String text) {
    this.text = text;
  }

  /** Reads a body. */
  public static ParsedSdp parse(Octets body) {
    return new SdpParser(body.toUtf8()).parse();
  }

  private ParsedSdp parse() {
    int at = 0;
    while (at < text.length()) {
      int feed = text.indexOf('\n', at);
      int end = feed < 0 ? text.length() : feed;
      boolean returned = end > at && text.charAt(end - 1) == '\r';
      String line = text.substring(at, returned ? end - 1 : end);
      at = end + 1;
      number++;
      if (line.isEmpty() && isBlankToTheEnd(at)) {
        break; // a body with empty lines after it is common and harmless
      }
      String fault = number > MAX_LINES ? "too many lines" : take(line);
      if (fault != null) {
        return new ParsedSdp.Malformed(number, fault);
      }
    }
    closeMedia();
    if (session.isEmpty()) {
      return new ParsedSdp.Malformed(1, "no v= line");
    }
    return finished();
  }

  private boolean isBlankToTheEnd(int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) != '\r' && text.charAt(i) != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Takes one line; what is wrong with it, or null. */
  private @Nullable String take(String line) {
    if (line.length() > MAX_LINE) {
      return "line too long";
    }
    boolean shaped =
        line.length() >= 2
            && line.charAt(1) == '='
            && line.charAt(0) >= 'a'
            && line.charAt(0) <= 'z'
            && line.indexOf('\0') < 0
            && line.indexOf('\r') < 0;
    if (!shaped) {
      return "not a line of the form x=value";
    }
    SdpLine parsed = new SdpLine(line.charAt(0), line.substring(2));
    if (number == 1) {
      session.add(parsed);
      return line.stripTrailing().equals("v=0") ? null : "the first line is not v=0";
    }
    return switch (parsed.type()) {
      case 'v' -> "more than one v= line";
      case 'm' -> takeMedia(parsed);
      case 'o' -> takeOrigin(parsed);
      case 'c' -> Connection.parse(parsed.value()) == null ? "malformed c= line" : keep(parsed);
      default -> keep(parsed);
    };
  }

  private @Nullable String takeOrigin(SdpLine line) {
    if (open != null || session.stream().anyMatch(l -> l.type() == 'o')) {
      return "o= line out of place";
    }
    return Origin.parse(line.value()) == null ? "malformed o= line" : keep(line);
  }

  private @Nullable String takeMedia(SdpLine line) {
    closeMedia();
    SdpMedia parsed = SdpMedia.parse(line.value());
    if (parsed == null || media.size() == MAX_MEDIA) {
      return parsed == null ? "malformed m= line" : "too many m= lines";
    }
    open = parsed;
    openLines = new ArrayList<>();
    return null;
  }

  private @Nullable String keep(SdpLine line) {
    (open == null ? session : openLines).add(line);
    return null;
  }

  private void closeMedia() {
    if (open != null) {
      media.add(open.withLines(openLines));
      open = null;
    }
  }

  private ParsedSdp finished() {
    if (session.stream().noneMatch(l -> l.type() == 'o')) {
      return new ParsedSdp.Malformed(number, "no o= line");
    }
    SessionDescription description = new SessionDescription(session, media);
    for (SdpMedia stream : media) {
      if (!stream.isRefused() && description.connection(stream) == null) {
        return new ParsedSdp.Malformed(number, "no c= line for m=" + stream.kind());
      }
    }
    return new ParsedSdp.Parsed(description);
  }
}
