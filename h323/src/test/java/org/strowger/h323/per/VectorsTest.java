package org.strowger.h323.per;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.h323.SharedFiles;
import org.strowger.h323.per.PerResult.Decoded;
import org.strowger.h323.per.Vectors.Vector;

/** Every message of the conformance data, read and written. */
class VectorsTest {
  /** Vectors that must be there: an empty file would pass otherwise. */
  private static final int VECTORS = 796;

  static Stream<Vector> all() {
    return Vectors.all().stream();
  }

  @Test
  void theVectorsAreComplete() {
    assertThat(Vectors.all()).hasSize(VECTORS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadAndWritten(Vector vector) {
    check(vector);
  }

  @Test
  void whatRealStacksSentIsReadAndWritten() {
    Path file = SharedFiles.find("data/per/captured-vectors.jsonl");
    assumeTrue(Files.isRegularFile(file), "captured-vectors.jsonl is not here");
    List<Vector> captured = Vectors.of(file);
    assertThat(captured).hasSize(26).allSatisfy(VectorsTest::check);
  }

  private static void check(Vector vector) {
    PerResult result = PerCodec.decode(vector.type(), vector.octets());
    assertThat(result).as(vector.name()).isInstanceOf(Decoded.class);
    Decoded decoded = (Decoded) result;
    assertThat(decoded.octets()).isEqualTo(vector.octets().length());
    assertThat(ValueTree.toTree(vector.type(), decoded.value())).isEqualTo(vector.tree());
    Value value = ValueTree.toValue(vector.type(), vector.tree());
    assertThat(value).isEqualTo(decoded.value());
    assertThat(PerCodec.encode(vector.type(), value).toHex()).isEqualTo(vector.canonical().toHex());
  }
}
