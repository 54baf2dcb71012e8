package io.evenkeel.config;

import static io.evenkeel.config.WatchedFile.deadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evenkeel.Foundation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Something else stands where the file should be. */
@Tag("FLAG-9")
class UnreadableFileTest {
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("evenkeel.yml");
  }

  @Test
  @Timeout(60)
  void aPipeInThePlaceOfTheFileNeverHoldsUpTheTicker() throws Exception {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      Files.delete(path);
      pipeAt(path);
      file.settle();

      assertThat(file.deadline()).isEqualTo(ONE);
      assertThat(file.live.health().problems().toString()).contains("not a regular file");

      Files.delete(path);
      file.put(deadline("2s"));
      file.settle();
      assertThat(file.deadline()).isEqualTo(TWO);
    }
  }

  @Test
  @Timeout(60)
  void aPipeCannotBeWatched() throws Exception {
    pipeAt(path);
    try (var foundation = Foundation.inMemory()) {
      assertThatThrownBy(() -> ConfigurationFile.watch(path, foundation))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("not a regular file");
    }
  }

  @Test
  void aDirectoryInThePlaceOfTheFileChangesNothing() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      Files.delete(path);
      Files.createDirectory(path);
      file.settle();

      assertThat(file.deadline()).isEqualTo(ONE);
      assertThat(file.live.health().problems().toString()).contains("this is a directory");
    }
  }

  @Test
  void aLinkThatLeadsToItselfChangesNothing() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      Files.delete(path);
      Files.createSymbolicLink(path, path.getFileName());
      file.settle();

      assertThat(file.deadline()).isEqualTo(ONE);
      assertThat(file.live.health().isHealthy()).isFalse();
    }
  }

  @Test
  void aFileThatCannotBeWatchedLeavesNoThreadBehind() throws IOException {
    WatchedFile.write(path, deadline("1s"));
    var foundation = Foundation.inMemory();
    foundation.close();
    Set<Thread> before = watchThreads();

    assertThatThrownBy(() -> ConfigurationFile.watch(path, foundation))
        .isInstanceOf(IllegalStateException.class);

    await(() -> before.containsAll(watchThreads()));
  }

  private static void pipeAt(Path path) throws Exception {
    Process made = new ProcessBuilder("mkfifo", path.toString()).start();
    assumeTrue(made.waitFor() == 0, "this system has named pipes");
  }

  private static Set<Thread> watchThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("evenkeel-configuration-watch"))
        .collect(Collectors.toSet());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
