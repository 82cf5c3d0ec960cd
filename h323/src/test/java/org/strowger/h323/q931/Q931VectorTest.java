package org.strowger.h323.q931;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.kernel.Octets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class Q931VectorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> lines() throws IOException {
    try (InputStream in =
            Objects.requireNonNull(
                Q931VectorTest.class.getResourceAsStream("/vectors/q931-vectors.jsonl.gz"));
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  static Stream<Named<JsonNode>> vectors() throws IOException {
    return lines().stream()
        .map(JSON::readTree)
        .map(node -> Named.of(node.get("name").asString(), node));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void readsEveryFieldAndWritesTheSameOctets(JsonNode vector) {
    TpktFramer framer = new TpktFramer();
    Octets frame = Octets.hex(vector.get("tpkt_hex").asString());
    framer.push(frame);
    Octets payload = framer.next();
    assertThat(framer.pending()).isZero();
    assertThat(Q931Codec.read(payload)).isInstanceOf(Q931Result.Read.class);
    Q931Message message = ((Q931Result.Read) Q931Codec.read(payload)).message();
    JsonNode expected = vector.get("q931");
    assertThat(message.callReference()).isEqualTo(expected.get("call_reference").asInt());
    assertThat(message.fromDestination()).isEqualTo(expected.get("from_destination").asBoolean());
    assertThat(message.code()).isEqualTo(expected.get("message_type").asInt());
    List<InformationElement> others =
        message.elements().stream().filter(e -> e.id() != InformationElement.USER_USER).toList();
    JsonNode elements = expected.get("ies");
    assertThat(others).hasSize(elements.size());
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).id()).isEqualTo(elements.get(i).get("id").asInt());
      assertThat(others.get(i).content().toHex()).isEqualTo(elements.get(i).get("hex").asString());
    }
    JsonNode user = vector.get("user_user");
    if (user != null && !user.isNull()) {
      Octets content = message.find(InformationElement.USER_USER);
      assertThat(content.at(0)).isEqualTo(user.get("protocol_discriminator").asInt());
      assertThat(content.length() - 1).isEqualTo(user.get("per_length").asInt());
    }
    assertThat(Tpkt.frame(Q931Codec.write(message))).isEqualTo(frame);
  }
}
