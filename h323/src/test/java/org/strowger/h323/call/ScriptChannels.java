package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.OpenChannel;
import org.strowger.h323.h245.H245DataCapabilities;
import org.strowger.h323.h245.H245DataTypes;
import org.strowger.h323.h245.H245LogicalChannels;
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

  private ScriptChannels() {}

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
