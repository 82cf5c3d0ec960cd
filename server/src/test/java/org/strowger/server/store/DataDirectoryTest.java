package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path directory;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void oneExchangeHasItAtATime() throws Exception {
    Path data = directory.resolve("var/data");
    try (DataDirectory _ = DataDirectory.claim(data)) {
      assertThatThrownBy(() -> DataDirectory.claim(data))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another exchange runs on " + data);
    }
    DataDirectory.claim(data).close();
  }

  @Test
  void whatItMakesIsForItsOwnerAlone() throws Exception {
    Path data = directory.resolve("data");
    try (DataDirectory own = DataDirectory.claim(data);
        Database database = Database.open(own.database())) {
      assertThat(new FamilyStore(database).put("f", "n", "v")).isTrue();
      assertThat(mode(data)).isEqualTo("rwx------");
      try (var files = Files.list(data)) {
        for (Path file : files.filter(f -> f.toString().contains(".db")).toList()) {
          assertThat(mode(file)).as("%s", file).isEqualTo("rw-------");
        }
      }
    }
  }
}
