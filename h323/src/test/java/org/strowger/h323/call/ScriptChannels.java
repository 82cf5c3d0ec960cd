package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.control.OpenChannel;
import org.strowger.h323.control.VideoCapability;
import org.strowger.h323.h245.H245DataCapabilities;
import org.strowger.h323.h245.H245DataTypes;
import org.strowger.h323.h245.H245LogicalChannels;
import org.strowger.h323.h245.H245VideoCapabilities;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;

/** Logical channels of conformance scripts, between text and values. */
final class ScriptChannels {
  /** The coding of the channel for T.120. */
  static final String T120 = "t120";

  /** The coding of a channel for pictures. */
  static final String H261 = "h261";

  private static final VideoCapability PICTURES = new VideoCapability("H261", 31, h261());

  private ScriptChannels() {}

  /** Pictures in CIF. */
  static ChoiceValue h261() {
    return H245VideoCapabilities.VIDEO_CAPABILITY.of(
        "h261VideoCapability",
        v ->
            v.with("cifMPI", 1)
                .with("temporalSpatialTradeOffCapability", false)
                .with("maxBitRate", 3840)
                .with("stillImageTransmission", false));
  }

  /** The same, and pictures may come beside the sound. */
  static PeerProfile withVideo(PeerProfile profile) {
    List<MediaCapability> more = new ArrayList<>(profile.capabilities());
    more.add(PICTURES);
    return new PeerProfile(
        profile.start(),
        profile.keys(),
        profile.emptyCapabilitySet(),
        profile.keepAliveSeconds(),
        more,
        profile.services());
  }

  /** Our pictures. */
  static MediaSession pictures(IpAddress ours) {
    return new MediaSession(
        VideoCapability.SESSION,
        new Address(ours, 20_020),
        new Address(ours, 20_021),
        List.of(PICTURES),
        true,
        true);
  }

  /** A channel of the peer's. */
  static OpenChannel open(int number, String coding, IpAddress peer) {
    return switch (coding) {
      case "t38fax" ->
          OpenChannel.forward(number, FaxCapability.DEFAULT, FaxCapability.SESSION, null);
      case H261 ->
          OpenChannel.forward(number, PICTURES, VideoCapability.SESSION, new Address(peer, 5021));
      case T120 -> open(number, "g711Alaw64k", peer);
      default ->
          OpenChannel.forward(number, ConformanceScript.codec(coding), 1, new Address(peer, 5001));
    };
  }

  /** {@code fastStart=g711Alaw64k}: both directions; with {@code >} or {@code <} behind it one. */
  static List<Octets> fastStart(Map<String, String> fields, boolean answer, IpAddress peer) {
    List<Octets> fastStart = new ArrayList<>();
    if (!fields.containsKey("fastStart")) {
      return fastStart;
    }
    Address rtp = new Address(peer, 5000);
    Address rtcp = new Address(peer, 5001);
    int number = 1;
    for (String name : fields.get("fastStart").split(",", -1)) {
      AudioCapability coding = ConformanceScript.codec(name.replaceFirst("[<>]$", ""));
      OpenChannel forward = OpenChannel.forward(number++, coding, 1, rtcp);
      if (!name.endsWith("<")) {
        fastStart.add(open(answer ? forward.withAddresses(rtp, rtcp) : forward));
      }
      if (!name.endsWith(">")) {
        fastStart.add(open(forward.reversed(rtp)));
      }
    }
    return fastStart;
  }

  private static Octets open(OpenChannel channel) {
    return PerCodec.encode(H245LogicalChannels.OPEN_LOGICAL_CHANNEL, channel.write());
  }

  /** {@code >1/1/g711Alaw64k/rtp+rtcp}: direction, number, session, coding, addresses. */
  static String describe(Octets octets) {
    PerResult result = PerCodec.decode(H245LogicalChannels.OPEN_LOGICAL_CHANNEL, octets);
    OpenChannel open = OpenChannel.read(((PerResult.Decoded) result).value().asSequence());
    String addresses = (open.rtp() == null ? "" : "rtp+") + (open.rtcp() == null ? "" : "rtcp");
    String coding = ((AudioCapability) open.coding()).codec().alternative();
    return (open.reverse() ? "<" : ">")
        + String.join("/", "" + open.number(), "" + open.session(), coding, addresses);
  }

  /** A channel for T.120 in place of another one, in both directions as NetMeeting opens it. */
  static SequenceValue conference(SequenceValue open) {
    SequenceType capability = H245DataCapabilities.DATA_APPLICATION_CAPABILITY;
    ChoiceValue protocol = H245DataCapabilities.DATA_PROTOCOL_CAPABILITY.of("separateLANStack");
    SequenceValue t120 =
        capability
            .with("application", capability.choice("application").of(T120, (Object) protocol))
            .with("maxBitRate", 0);
    ChoiceValue data = H245DataTypes.DATA_TYPE.of("data", (Object) t120);
    return open.with("forwardLogicalChannelParameters", f -> f.with("dataType", data))
        .with("reverseLogicalChannelParameters", r -> r.with("dataType", data));
  }
}
