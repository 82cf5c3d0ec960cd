package org.strowger.server.tech.h323;

import static org.strowger.h323.h245.H245VideoCapabilities.VIDEO_CAPABILITY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.VideoCapability;
import org.strowger.h323.h245.H245Parameters;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;

/**
 * Video codings ⇄ H.245 video capabilities: H.261 (RFC 4587), H.263 (RFC 4629), H.264 (H.241 §8.3,
 * RFC 6184). Pictures are passed on, so only what a decoder must know is mapped.
 */
final class H323Video {
  private static final String H264_OID = "0.0.8.241.0.0.1";
  private static final int PROFILE = 41;
  private static final int LEVEL = 42;

  /** CustomMaxMBPS in 500 macroblocks a second, CustomMaxFS in 256 macroblocks (H.241 §8.3.2). */
  private static final List<Custom> CUSTOM =
      List.of(new Custom(3, "max-mbps", 500), new Custom(4, "max-fs", 256));

  /** A limit beyond the level's own: H.241's parameter and RFC 6184's. */
  private record Custom(int identifier, String name, int unit) {}

  /** The picture sizes of H.261 and H.263: H.245's component, and the parameter in SDP. */
  private static final Map<String, String> SIZES = new LinkedHashMap<>();

  static {
    SIZES.put("sqcifMPI", "SQCIF");
    SIZES.put("qcifMPI", "QCIF");
    SIZES.put("cifMPI", "CIF");
    SIZES.put("cif4MPI", "CIF4");
    SIZES.put("cif16MPI", "CIF16");
  }

  /** 100 bit/s: 768 kbit/s, what is said where SDP says nothing. */
  private static final int BIT_RATE = 7680;

  /** The most that maxBitRate can say: of H.263, and of H.261 (H.245 §7.2.2.8). */
  private static final int MAX = 192_400;

  private static final int MAX_H261 = 19_200;

  /** The most that unsignedMin can say. */
  private static final int MOST_UNITS = 65_535;

  /** Level numbers of SDP (level × 10) ⇄ those of H.241 table 8-4. */
  private static final Map<Integer, Integer> LEVELS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(10, 15),
              Map.entry(11, 22),
              Map.entry(12, 29),
              Map.entry(13, 36),
              Map.entry(20, 43),
              Map.entry(21, 50),
              Map.entry(22, 57),
              Map.entry(30, 64),
              Map.entry(31, 71),
              Map.entry(32, 78),
              Map.entry(40, 85),
              Map.entry(41, 92),
              Map.entry(42, 99),
              Map.entry(50, 106),
              Map.entry(51, 113)));

  /** profile_idc of SDP ⇄ the bits of H.241 table 8-3. */
  private static final Map<Integer, Integer> PROFILES = Map.of(66, 64, 77, 32, 88, 16, 100, 8);

  private static final int BASELINE = 64;
  private static final int LOWEST_LEVEL = 15;
  private static final int DEFAULT_PROFILE_LEVEL = 0x42E01F;

  private H323Video() {}

  /**
   * What H.245 calls a video format; null if it has no word for it, or it is no video.
   *
   * @param bitRate the most that is wanted, bits a second; {@link MediaStream#UNLIMITED} if not
   *     said
   */
  static @Nullable VideoCapability capability(MediaFormat format, long bitRate) {
    int rate = bitRate == MediaStream.UNLIMITED ? BIT_RATE : Math.clamp(bitRate / 100, 1, MAX);
    return switch (format.key()) {
      case "H261" -> new VideoCapability("H261", 31, h261(format, Math.min(rate, MAX_H261)));
      case "H263", "H263-1998" -> new VideoCapability("H263", 34, h263(format, rate));
      case "H264" -> new VideoCapability("H264", format.payloadType(), h264(format, rate));
      default -> null;
    };
  }

  private static ChoiceValue h261(MediaFormat format, int rate) {
    return VIDEO_CAPABILITY.of(
        "h261VideoCapability",
        v ->
            sizes(v, format, 4)
                .with("temporalSpatialTradeOffCapability", false)
                .with("maxBitRate", rate)
                .with("stillImageTransmission", false));
  }

  private static ChoiceValue h263(MediaFormat format, int rate) {
    return VIDEO_CAPABILITY.of(
        "h263VideoCapability",
        v ->
            sizes(v, format, 32)
                .with("maxBitRate", rate)
                .with("unrestrictedVector", false)
                .with("arithmeticCoding", false)
                .with("advancedPrediction", false)
                .with("pbFrames", false)
                .with("temporalSpatialTradeOffCapability", false));
  }

  /** Picture sizes with their intervals; QCIF and CIF at any rate where none is named. */
  private static SequenceValue sizes(SequenceValue empty, MediaFormat format, int slowest) {
    SequenceValue value = empty;
    boolean named = false;
    for (Map.Entry<String, String> size : SIZES.entrySet()) {
      String interval = parameter(format, size.getValue());
      if (interval.matches("[1-9]\\d{0,2}") && has(empty, size.getKey())) {
        value = value.with(size.getKey(), Math.min(Integer.parseInt(interval), slowest));
        named = true;
      }
    }
    return named ? value : value.with("qcifMPI", 1).with("cifMPI", 1);
  }

  private static boolean has(SequenceValue value, String component) {
    return value.type().components().stream().anyMatch(named -> named.name().equals(component));
  }

  private static ChoiceValue h264(MediaFormat format, int rate) {
    String id = parameter(format, "profile-level-id");
    int bits = id.matches("[0-9a-fA-F]{6}") ? Integer.parseInt(id, 16) : DEFAULT_PROFILE_LEVEL;
    int profile = PROFILES.getOrDefault(bits >> 16, BASELINE);
    int level = LEVELS.getOrDefault(bits & 255, LOWEST_LEVEL);
    List<SequenceValue> collapsing = new ArrayList<>();
    collapsing.add(parameter(PROFILE, "booleanArray", profile));
    collapsing.add(parameter(LEVEL, "unsignedMin", level));
    for (Custom custom : CUSTOM) {
      String limit = parameter(format, custom.name);
      int units = limit.matches("\\d{1,8}") ? Integer.parseInt(limit) / custom.unit : 0;
      if (units > 0) {
        collapsing.add(parameter(custom.identifier, "unsignedMin", Math.min(units, MOST_UNITS)));
      }
    }
    return VIDEO_CAPABILITY.of(
        "genericVideoCapability",
        v ->
            v.with(
                    "capabilityIdentifier",
                    H245Parameters.CAPABILITY_IDENTIFIER.of("standard", H264_OID))
                .with("maxBitRate", rate)
                .with("collapsing", collapsing));
  }

  private static SequenceValue parameter(int identifier, String kind, int value) {
    return H245Parameters.GENERIC_PARAMETER
        .with(
            "parameterIdentifier",
            H245Parameters.PARAMETER_IDENTIFIER.of("standard", (Object) identifier))
        .with("parameterValue", H245Parameters.PARAMETER_VALUE.of(kind, (Object) value));
  }

  /** What RTP calls a capability. */
  static MediaFormat format(VideoCapability video) {
    return switch (video.encoding()) {
      case "H261" -> new MediaFormat("H261", 90_000, 1, 31, sizes(video));
      case "H263" -> new MediaFormat("H263", 90_000, 1, 34, sizes(video));
      case "H264" -> new MediaFormat("H264", 90_000, 1, dynamic(video), h264(video));
      default -> new MediaFormat(video.encoding(), 90_000, 1, dynamic(video), "");
    };
  }

  /** The most that a coding may take, bits a second; UNLIMITED if that is not said. */
  static long bitRate(MediaCapability coding) {
    if (!(coding instanceof VideoCapability video)) {
      return MediaStream.UNLIMITED;
    }
    long units = video.value().value().asSequence().integer("maxBitRate", 0);
    return units > 0 ? units * 100 : MediaStream.UNLIMITED;
  }

  private static int dynamic(VideoCapability video) {
    return video.payloadType() < 0 ? 109 : video.payloadType();
  }

  private static String sizes(VideoCapability video) {
    SequenceValue value = video.value().value().asSequence();
    List<String> sizes = new ArrayList<>();
    for (Map.Entry<String, String> size : SIZES.entrySet()) {
      long interval = has(value, size.getKey()) ? value.integer(size.getKey(), 0) : 0;
      if (interval > 0) {
        sizes.add(size.getValue() + "=" + interval);
      }
    }
    return String.join(";", sizes);
  }

  /** Profile and level as SDP writes them; no constraint is claimed but that of the baseline. */
  private static String h264(VideoCapability video) {
    SequenceValue generic = video.value().value().asSequence();
    int profile = profile(collapsing(generic, PROFILE, BASELINE));
    int level = level(collapsing(generic, LEVEL, LOWEST_LEVEL));
    StringBuilder text = new StringBuilder("profile-level-id=");
    text.append(
        String.format(Locale.ROOT, "%02X%02X%02X", profile, profile == 66 ? 0xE0 : 0, level));
    for (Custom custom : CUSTOM) {
      long units = collapsing(generic, custom.identifier, 0);
      if (units > 0) {
        text.append(';').append(custom.name).append('=').append(units * custom.unit);
      }
    }
    return text.toString();
  }

  private static long collapsing(SequenceValue generic, int identifier, long otherwise) {
    if (!generic.has("collapsing")) {
      return otherwise;
    }
    for (SequenceValue parameter : generic.list("collapsing").sequences()) {
      ChoiceValue id = parameter.choice("parameterIdentifier");
      ChoiceValue value = parameter.choice("parameterValue");
      if (id.is("standard")
          && id.value().asInteger() == identifier
          && (value.is("booleanArray") || value.is("unsignedMin"))) {
        return value.value().asInteger();
      }
    }
    return otherwise;
  }

  /** The highest profile whose bit is set. */
  private static int profile(long bits) {
    int found = 66;
    for (Map.Entry<Integer, Integer> entry : PROFILES.entrySet()) {
      found = (entry.getValue() & bits) != 0 ? Math.max(found, entry.getKey()) : found;
    }
    return found;
  }

  /** The highest level that is not above a number of H.241. */
  private static int level(long number) {
    int found = 10;
    for (Map.Entry<Integer, Integer> entry : LEVELS.entrySet()) {
      found = entry.getValue() <= number ? Math.max(found, entry.getKey()) : found;
    }
    return found;
  }

  private static String parameter(MediaFormat format, String name) {
    for (String part : format.parameters().split("[; ]+", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).equalsIgnoreCase(name)) {
        return part.substring(equals + 1).strip();
      }
    }
    return "";
  }
}
