package io.evenkeel.flags;

import static io.evenkeel.flags.FlagFile.version;
import static io.evenkeel.flags.FlagFile.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.Foundation;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.ConfigurationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What handles decide while their file is changed in every way that files are changed. */
@Tag("FLAG-9")
class FlagReloadTest {
  @TempDir Path directory;

  /** Changes a file that has version 1. */
  private interface Change {
    void make(Path file) throws IOException;
  }

  private static Map<String, Change> good() {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("written in place", file -> write(file, version(2)));
    changes.put("renamed over it", file -> rename(file, version(2)));
    changes.put(
        "deleted and created again",
        file -> {
          Files.delete(file);
          write(file, version(2));
        });
    changes.put(
        "moved aside and written anew, as editors do",
        file -> {
          Files.move(file, file.resolveSibling("f.yml~"));
          write(file, version(2));
        });
    changes.put(
        "gone with its directory and back with it",
        file -> {
          Path parent = Objects.requireNonNull(file.getParent());
          Files.move(parent, parent.resolveSibling(parent.getFileName() + "-old"));
          write(Files.createDirectory(parent).resolve("f.yml"), version(2));
        });
    changes.put(
        "written with an older time",
        file -> {
          write(file, version(2));
          Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        });
    changes.put(
        "written with the same time and size",
        file -> {
          FileTime stamp = Files.getLastModifiedTime(file);
          write(file, version(2));
          Files.setLastModifiedTime(file, stamp);
        });
    return changes;
  }

  private static Map<String, Change> bad() {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("emptied", file -> write(file, ""));
    changes.put("deleted", Files::delete);
    changes.put(
        "a directory",
        file -> {
          Files.delete(file);
          Files.createDirectory(file);
        });
    changes.put("not YAML", file -> write(file, version(2) + "}{"));
    changes.put("not text", file -> Files.write(file, new byte[] {0, (byte) 0xff, 1, 2}));
    changes.put("an unknown key", file -> write(file, version(2).replace("rules:", "ruls:")));
    changes.put("a wrong rule", file -> write(file, version(2).replace("==", "=~")));
    changes.put("an unknown variant", file -> write(file, version(2).replace("canary}]", "can}]")));
    changes.put("a wrong type", file -> write(file, version(2).replace("on-2", "2")));
    changes.put("renamed to a bad one", file -> rename(file, "feature_flags: ["));
    changes.put("without its end", file -> write(file, version(2).replace("...\n", "")));
    return changes;
  }

  private static void rename(Path file, String content) throws IOException {
    Path next = write(file.resolveSibling("next"), content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @TestFactory
  Stream<DynamicTest> everyHandleFollowsAFileThatIs() {
    return good().entrySet().stream()
        .map(
            change ->
                DynamicTest.dynamicTest(
                    change.getKey(),
                    () -> {
                      Path path = Files.createTempDirectory(directory, "good").resolve("f.yml");
                      try (var file = new FlagFile(path, version(1))) {
                        assertThat(file.served()).isEqualTo(1);
                        change.getValue().make(path);
                        file.settle();

                        assertThat(file.served()).isEqualTo(2);
                        assertThat(file.live.health().isHealthy()).isTrue();
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> noHandleFollowsAFileThatIs() {
    return bad().entrySet().stream()
        .map(
            change ->
                DynamicTest.dynamicTest(
                    change.getKey(),
                    () -> {
                      Path path = Files.createTempDirectory(directory, "bad").resolve("f.yml");
                      try (var file = new FlagFile(path, version(1))) {
                        FlagDecision before = file.flags.flag("split").decide("s");
                        change.getValue().make(path);
                        file.settle().settle();

                        assertThat(file.served()).isEqualTo(1);
                        assertThat(file.flags.flag("split").decide("s")).isEqualTo(before);
                        assertThat(file.live.health().isHealthy()).isFalse();

                        if (Files.isDirectory(path)) {
                          Files.delete(path);
                        }
                        write(path, version(3));
                        file.settle();
                        assertThat(file.served()).as("the next good one").isEqualTo(3);
                      }
                    }));
  }

  @Test
  void aServiceWhoseDirectoryIsMissingSaysSoAtItsStart() {
    Path missing = directory.resolve("nowhere").resolve("f.yml");
    assertThatThrownBy(() -> new FlagFile(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(missing.toString());
  }

  @Test
  void handlesFollowAConfigMap() throws IOException {
    Path path = directory.resolve("evenkeel.yml");
    Path data = directory.resolve("..data");
    Path first = Files.createDirectory(directory.resolve("..2026_1"));
    write(first.resolve("evenkeel.yml"), version(1));
    Files.createSymbolicLink(data, first.getFileName());
    Files.createSymbolicLink(path, Path.of("..data", "evenkeel.yml"));
    try (var file = new FlagFile(path)) {
      for (int i = 2; i < 6; i++) {
        Path next = Files.createDirectory(directory.resolve("..2026_" + i));
        // Every other one is bad: the swap is the same.
        write(next.resolve("evenkeel.yml"), i % 2 == 0 ? version(i) : "feature_flags: [");
        Path link = Files.createSymbolicLink(directory.resolve("..tmp"), next.getFileName());
        Files.move(link, data, StandardCopyOption.ATOMIC_MOVE);
        file.settle();
        assertThat(file.served()).isEqualTo(i - i % 2);
      }
    }
  }

  /** No cut of a file that ends with its marker is ever in force, not even one that would load. */
  @Test
  void noHandleFollowsAFileThatIsCutAnywhere() throws IOException {
    byte[] whole = version(2).getBytes(StandardCharsets.UTF_8);
    try (var file = new FlagFile(directory.resolve("f.yml"), version(1))) {
      // The last byte is a line break, and a file without it is as whole as with it.
      for (int cut = 0; cut < whole.length - 1; cut++) {
        Files.write(file.path, Arrays.copyOf(whole, cut));
        file.settle();
        assertThat(file.served()).as("cut at %d", cut).isEqualTo(1);
      }
      write(file.path, version(2));
      assertThat(file.settle().served()).isEqualTo(2);
    }
  }

  @Test
  void noHandleFollowsAFileWhileItIsBeingWritten() throws IOException {
    byte[] whole = version(2).replace("...\n", "").getBytes(StandardCharsets.UTF_8);
    try (var file = new FlagFile(directory.resolve("f.yml"), version(1).replace("...\n", ""))) {
      for (int written = 1; written < whole.length; written += 7) {
        Files.write(file.path, Arrays.copyOf(whole, written));
        file.time.advance(Duration.ofMillis(300));
        assertThat(file.served()).isEqualTo(1);
      }
      Files.write(file.path, whole);
      assertThat(file.settle().served()).isEqualTo(2);
    }
  }

  /** On the machine's own clock, where the operating system tells of changes. */
  @Test
  void aChangeIsDecidedByWithinASecond() throws Exception {
    Path path = write(directory.resolve("f.yml"), version(0));
    long fastest = Long.MAX_VALUE;
    try (Foundation foundation = Foundation.inMemory();
        ConfigurationFile live = ConfigurationFile.watch(path, foundation);
        Flags flags = Flags.start(live, foundation)) {
      Flag number = flags.flag("number");
      for (int i = 1; i <= 4; i++) {
        long written = System.nanoTime();
        rename(path, version(i));
        while (!number.decide("s").text().equals(String.valueOf(i))) {
          assertThat(System.nanoTime() - written).isLessThan(TimeUnit.SECONDS.toNanos(20));
          Thread.onSpinWait();
        }
        fastest = Math.min(fastest, System.nanoTime() - written);
      }
    }
    // The fastest: what a busy machine adds to the others is not the file's doing.
    assertThat(Duration.ofNanos(fastest)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
