package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("FLAG-9")
class DirectoryWatchTest {
  @TempDir Path directory;

  @Test
  void aChangeInTheDirectoryIsAHint() throws Exception {
    try (var watch = DirectoryWatch.on(directory)) {
      takeAll(watch);
      Files.writeString(directory.resolve("evenkeel.yml"), "a: 1");
      assertThat(hintWithin(watch, Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void whateverHitsTheThreadItGoesOnWatching() throws Exception {
    try (var watch = DirectoryWatch.on(directory)) {
      takeAll(watch);
      Thread thread = thread();
      thread.interrupt();
      Files.writeString(directory.resolve("evenkeel.yml"), "a: 1");

      assertThat(hintWithin(watch, Duration.ofSeconds(30))).isTrue();
      assertThat(thread.isAlive()).isTrue();
    }
  }

  @Test
  void closingEndsTheThread() throws Exception {
    var watch = DirectoryWatch.on(directory);
    Thread thread = thread();
    watch.close();
    thread.join(30_000);
    assertThat(thread.isAlive()).isFalse();
  }

  /** The start itself is a hint. */
  private static void takeAll(DirectoryWatch watch) {
    assertThat(watch.takeHint()).isTrue();
    assertThat(watch.takeHint()).isFalse();
  }

  private static boolean hintWithin(DirectoryWatch watch, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      if (watch.takeHint()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  /** The youngest of its name: the tests of this class run one after the other. */
  private static Thread thread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().equals("evenkeel-configuration-watch"))
        .max((a, b) -> Long.compare(a.getId(), b.getId()))
        .orElseThrow();
  }
}
