package org.strowger.h323.per;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.strowger.h323.h225.H225Messages;
import org.strowger.h323.h245.H245Messages;
import org.strowger.h323.ras.RasMessages;
import org.strowger.kernel.Octets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Messages with the values they decode to: one JSON object a line. */
public final class Vectors {
  /**
   * One message.
   *
   * @param octets its encoding
   * @param tree its value as {@link ValueTree} maps it
   * @param canonical what this version of the schema encodes the value to
   */
  public record Vector(String name, Type type, Octets octets, Object tree, Octets canonical) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /** All vectors that come with the sources. */
  public static List<Vector> all() {
    List<Vector> all = new ArrayList<>();
    for (String file : List.of("h225", "ras", "h245")) {
      all.addAll(of(file));
    }
    return all;
  }

  /** The vectors of one file in the test resources. */
  public static List<Vector> of(String file) {
    String path = "/per/" + file + "-vectors.jsonl.gz";
    try (InputStream packed = Vectors.class.getResourceAsStream(path);
        InputStream in = new GZIPInputStream(packed)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The vectors of a file that is not packed. */
  public static List<Vector> of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Vector> read(InputStream in) throws IOException {
    List<Vector> vectors = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode node = JSON.readTree(line);
      Octets octets = Octets.hex(node.get("aper_hex").asString());
      JsonNode canonical = node.get("reencoded_hex");
      vectors.add(
          new Vector(
              node.get("name").asString(),
              type(node.get("type").asString()),
              octets,
              plain(node.get("value")),
              canonical == null ? octets : Octets.hex(canonical.asString())));
    }
    return vectors;
  }

  private static Type type(String name) {
    return switch (name) {
      case "H323-UserInformation" -> H225Messages.H323_USER_INFORMATION;
      case "RasMessage" -> RasMessages.RAS_MESSAGE;
      case "MultimediaSystemControlMessage" -> H245Messages.MULTIMEDIA_SYSTEM_CONTROL_MESSAGE;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(p -> map.put(p.getKey(), plain(p.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(plain(element)));
      return list;
    }
    if (node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? (Object) node.longValue() : node.stringValue();
  }
}
