package io.evenkeel.config;

import static io.evenkeel.config.WatchedFile.deadline;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However an editor, a deployment or Kubernetes replaces the file, the change is found. */
@Tag("FLAG-9")
class ReplacedFileTest {
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("evenkeel.yml");
  }

  @Test
  void aConfigMapsSymlinkSwapIsAChange() throws IOException {
    Path first = Files.createDirectory(directory.resolve("..2026_01"));
    Path second = Files.createDirectory(directory.resolve("..2026_02"));
    WatchedFile.write(first.resolve("evenkeel.yml"), deadline("1s"));
    WatchedFile.write(second.resolve("evenkeel.yml"), deadline("2s"));
    Path data = directory.resolve("..data");
    Files.createSymbolicLink(data, first.getFileName());
    Files.createSymbolicLink(path, Path.of("..data", "evenkeel.yml"));

    try (var file = new WatchedFile(path)) {
      Path swap = Files.createSymbolicLink(directory.resolve("..tmp"), second.getFileName());
      Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(first.resolve("evenkeel.yml"));
      Files.delete(first);
      file.settle();

      assertThat(file.deadline()).isEqualTo(TWO);
      assertThat(file.events).hasSize(1);
    }
  }

  @Test
  void anAtomicRenameOverTheFileIsAChange() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      Path next = WatchedFile.write(directory.resolve("next"), deadline("2s"));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
      file.settle();

      assertThat(file.deadline()).isEqualTo(TWO);
      assertThat(file.events).hasSize(1);
    }
  }

  @Test
  void aDeletedFileChangesNothingAndARecreatedOneIsTakenOver() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      Files.delete(path);
      file.settle();
      assertThat(file.deadline()).isEqualTo(ONE);
      assertThat(file.live.health().problems().toString()).contains("there is no such file");

      file.put(deadline("2s"));
      file.settle();
      assertThat(file.deadline()).isEqualTo(TWO);
      assertThat(file.live.health().isHealthy()).isTrue();
    }
  }

  @Test
  void aDirectoryThatIsReplacedIsWatchedAgain() throws IOException {
    Path mounted = Files.createDirectory(directory.resolve("mounted"));
    Path inside = mounted.resolve("evenkeel.yml");
    try (var file = new WatchedFile(inside, deadline("1s"))) {
      Files.delete(inside);
      Files.delete(mounted);
      file.settle();
      Files.createDirectory(mounted);
      file.put(deadline("2s"));
      file.settle();

      assertThat(file.deadline()).isEqualTo(TWO);
    }
  }

  @Test
  void anOlderTimeStampDoesNotHideAChange() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put(deadline("2s"));
      Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
      file.settle();

      assertThat(file.deadline()).isEqualTo(TWO);
    }
  }

  @Test
  void theSameSizeAndTimeStampDoNotHideAChange() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      FileTime stamp = Files.getLastModifiedTime(path);
      file.put(deadline("2s"));
      Files.setLastModifiedTime(path, stamp);
      file.settle();

      assertThat(file.deadline()).isEqualTo(TWO);
    }
  }

  @Test
  void aFileThatIsBeingWrittenIsLeftAloneUntilItRests() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      // Every look finds another size; each of these contents would load.
      for (int i = 0; i < 40; i++) {
        file.put(deadline("2s") + "# ".repeat(i + 1) + "\n");
        file.time.advance(Duration.ofMillis(400));
        assertThat(file.deadline()).isEqualTo(ONE);
      }
      file.settle();
      assertThat(file.deadline()).isEqualTo(TWO);
    }
  }

  @Test
  void onRealTimeAChangeArrivesWithoutBeingAskedFor() throws Exception {
    WatchedFile.write(path, deadline("1s"));
    var heard = new LinkedBlockingQueue<Configuration>();
    try (var foundation = Foundation.inMemory();
        var live = ConfigurationFile.watch(path, foundation)) {
      live.onChange(heard::add);
      WatchedFile.write(path, deadline("2s"));

      Configuration next = heard.poll(30, TimeUnit.SECONDS);

      assertThat(next).isNotNull();
      assertThat(live.current().routing().deadline()).isEqualTo(TWO);
    }
  }
}
