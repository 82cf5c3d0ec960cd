package org.strowger.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mechanics of offer and answer: RFC 3264 5 to 8, as functions on descriptions. */
public final class OfferAnswer {
  private OfferAnswer() {}

  /**
   * The media of an answer: as many streams as the offer has, in its order, those without an
   * answered stream refused with port 0 (6).
   *
   * @param answered one entry a stream of the offer; null refuses it
   */
  public static List<SdpMedia> answered(
      SessionDescription offer, List<@Nullable SdpMedia> answered) {
    if (answered.size() != offer.media().size()) {
      throw new IllegalArgumentException(
          answered.size() + " answers to " + offer.media().size() + " offered streams");
    }
    List<SdpMedia> out = new ArrayList<>();
    for (int i = 0; i < answered.size(); i++) {
      SdpMedia ours = answered.get(i);
      SdpMedia offered = offer.media().get(i);
      out.add(ours == null || offered.isRefused() ? offered.refused() : ours);
    }
    return out;
  }

  /** What makes a description no answer to an offer of ours; null if it is one (6). */
  public static @Nullable String fault(SessionDescription offer, SessionDescription answer) {
    if (answer.media().size() != offer.media().size()) {
      return "the answer has " + answer.media().size() + " streams, not " + offer.media().size();
    }
    for (int i = 0; i < offer.media().size(); i++) {
      SdpMedia offered = offer.media().get(i);
      SdpMedia answered = answer.media().get(i);
      if (!offered.kind().equalsIgnoreCase(answered.kind())) {
        return "stream " + (i + 1) + " is " + answered.kind() + ", not " + offered.kind();
      }
      if (offered.isRefused() && !answered.isRefused()) {
        return "stream " + (i + 1) + " was not offered";
      }
    }
    return null;
  }

  /**
   * The formats that both know, in the offer's order and with the offer's payload types and
   * parameters, as an answer should list them (6.1).
   *
   * @param offered the offered stream
   * @param supported what we take
   */
  public static List<SdpFormat> common(SdpMedia offered, List<SdpFormat> supported) {
    List<SdpFormat> out = new ArrayList<>();
    for (SdpFormat format : offered.rtpFormats()) {
      if (supported.stream().anyMatch(format::isSameEncoding)) {
        out.add(format);
      }
    }
    return out;
  }
}
