package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("FLAG-9")
class TruncationTest {
  @TempDir Path directory;

  @Test
  void noBeginningOfAMarkedFileEverReplacesTheGoodOne() throws IOException {
    byte[] old = marked("5s");
    byte[] next = marked("9s");
    Path path = Files.write(directory.resolve("evenkeel.yml"), old);
    // Without its last line feed the file is still whole.
    int whole = next.length - 1;
    try (var file = new WatchedFile(path)) {
      Configuration good = file.live.current();
      int wouldLoad = 0;
      for (int length = 0; length < whole; length++) {
        byte[] beginning = Arrays.copyOf(next, length);
        wouldLoad += loads(beginning) ? 1 : 0;
        Files.write(path, beginning);
        file.settle();
        assertThat(file.live.current()).as("cut after %d bytes", length).isSameAs(good);
        assertThat(file.live.health().isHealthy()).as("cut after %d bytes", length).isFalse();
      }
      // The marker is what saves us: many of the beginnings are good files of their own.
      assertThat(wouldLoad).isGreaterThan(50);
      assertThat(file.told).isEmpty();

      Files.write(path, Arrays.copyOf(next, whole));
      file.settle();
      assertThat(file.deadline()).hasSeconds(9);
    }
  }

  private static byte[] marked(String deadline) throws IOException {
    String text =
        Files.readString(GoodFiles.file("objectives-flags-breakers.yml"))
            + WatchedFile.deadline(deadline)
            + "...\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean loads(byte[] content) {
    try {
      ConfigurationReader.read(Path.of("x.yml"), content);
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }
}
