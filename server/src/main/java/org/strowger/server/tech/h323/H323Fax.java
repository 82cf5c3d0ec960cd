package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaCapability;
import org.strowger.media.session.MediaFormat;

/**
 * T38FaxProfile of H.245 ⇄ the attributes of a T.38 stream in SDP (T.38 annex D table D.1, H.323
 * annex D): the same words but for the rate, which H.245 counts in 100 bit/s.
 */
final class H323Fax {
  static final MediaFormat FORMAT = new MediaFormat("t38", 8000, 1, 0, "");

  private static final String VERSION = "T38FaxVersion";
  private static final String BIT_RATE = "T38MaxBitRate";
  private static final String FILL_BITS = "T38FaxFillBitRemoval";
  private static final String MMR = "T38FaxTranscodingMMR";
  private static final String JBIG = "T38FaxTranscodingJBIG";
  private static final String RATE_MANAGEMENT = "T38FaxRateManagement";
  private static final String MAX_BUFFER = "T38FaxMaxBuffer";
  private static final String MAX_DATAGRAM = "T38FaxMaxDatagram";
  private static final String CORRECTION = "T38FaxUdpEC";
  private static final int UNIT = 100;

  private H323Fax() {}

  /** What attributes, each {@code name} or {@code name:value}, say; what is not said is usual. */
  static FaxCapability capability(List<String> attributes) {
    Map<String, String> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String attribute : attributes) {
      int colon = attribute.indexOf(':');
      String name = colon < 0 ? attribute : attribute.substring(0, colon);
      said.put(name.strip(), colon < 0 ? "" : attribute.substring(colon + 1).strip());
    }
    FaxCapability usual = FaxCapability.DEFAULT;
    return new FaxCapability(
        Math.min(255, number(said, VERSION, usual.version())),
        number(said, BIT_RATE, usual.maxBitRate() * UNIT) / UNIT,
        flag(said, FILL_BITS),
        flag(said, MMR),
        flag(said, JBIG),
        said.getOrDefault(RATE_MANAGEMENT, "").equalsIgnoreCase("localTCF"),
        number(said, MAX_BUFFER, 0),
        number(said, MAX_DATAGRAM, 0),
        said.getOrDefault(CORRECTION, "").toLowerCase(Locale.ROOT).equals("t38udpfec"));
  }

  /** Present means yes; older gateways write {@code :0} for no. */
  private static boolean flag(Map<String, String> said, String name) {
    String value = said.get(name);
    return value != null && !value.equals("0");
  }

  private static int number(Map<String, String> said, String name, int otherwise) {
    String text = said.getOrDefault(name, "");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  /** The attributes of the fax among some capabilities; none if there is none. */
  static List<String> attributes(List<MediaCapability> capabilities) {
    for (MediaCapability capability : capabilities) {
      if (capability instanceof FaxCapability fax) {
        return attributes(fax);
      }
    }
    return List.of();
  }

  private static List<String> attributes(FaxCapability fax) {
    List<String> out = new ArrayList<>();
    out.add(VERSION + ":" + fax.version());
    out.add(BIT_RATE + ":" + Math.min((long) fax.maxBitRate() * UNIT, Integer.MAX_VALUE));
    addIf(out, fax.fillBitRemoval(), FILL_BITS);
    addIf(out, fax.transcodingMmr(), MMR);
    addIf(out, fax.transcodingJbig(), JBIG);
    out.add(RATE_MANAGEMENT + ":" + (fax.localTcf() ? "localTCF" : "transferredTCF"));
    addIf(out, fax.maxBuffer() > 0, MAX_BUFFER + ":" + fax.maxBuffer());
    addIf(out, fax.maxDatagram() > 0, MAX_DATAGRAM + ":" + fax.maxDatagram());
    out.add(CORRECTION + ":" + (fax.forwardCorrection() ? "t38UDPFEC" : "t38UDPRedundancy"));
    return out;
  }

  private static void addIf(List<String> out, boolean said, String attribute) {
    if (said) {
      out.add(attribute);
    }
  }
}
