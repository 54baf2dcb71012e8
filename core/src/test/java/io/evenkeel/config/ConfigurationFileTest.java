package io.evenkeel.config;

import static io.evenkeel.config.WatchedFile.deadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evenkeel.Foundation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("FLAG-9")
class ConfigurationFileTest {
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("evenkeel.yml");
  }

  @Test
  void aBadFileAtStartFailsAtOnceWithEveryError() throws IOException {
    WatchedFile.write(path, "llm_routing: {deadline: soon, hedge: maybe}\n");
    try (var foundation = Foundation.inMemory()) {
      assertThatThrownBy(() -> ConfigurationFile.watch(path, foundation))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("evenkeel.yml:1:25: 'deadline'")
          .hasMessageContaining("evenkeel.yml:1:38: 'hedge'");
      assertThatThrownBy(() -> ConfigurationFile.watch(directory.resolve("none.yml"), foundation))
          .hasMessageEndingWith("none.yml:1:1: there is no such file");
    }
  }

  @Test
  void aGoodChangeIsTakenOverAndTold() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put(deadline("2s"));
      file.settle();

      assertThat(file.deadline()).isEqualTo(TWO);
      assertThat(file.told).containsExactly(file.live.current());
      assertThat(file.live.health().generation()).isEqualTo(2);
      assertThat(file.live.health().isHealthy()).isTrue();
      assertThat(file.events)
          .singleElement()
          .isInstanceOfSatisfying(
              ConfigurationReloaded.class,
              event -> {
                assertThat(event.generation()).isEqualTo(2);
                assertThat(event.file()).isEqualTo(path);
              });
    }
  }

  @Test
  void anUnchangedFileIsNoReload() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put(deadline("1s"));
      file.settle().settle();

      assertThat(file.live.health().generation()).isEqualTo(1);
      assertThat(file.events).isEmpty();
    }
  }

  @Test
  void aBadChangeLeavesTheLastGoodOneInForceAndSaysSo() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put(deadline("soon"));
      file.settle();

      assertThat(file.deadline()).isEqualTo(ONE);
      assertThat(file.told).isEmpty();
      ConfigurationHealth health = file.live.health();
      assertThat(health.isHealthy()).isFalse();
      assertThat(health.generation()).isEqualTo(1);
      assertThat(health.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.position().line()).isEqualTo(2));
      assertThat(file.events)
          .singleElement()
          .isInstanceOfSatisfying(
              ConfigurationRejected.class,
              event -> assertThat(event.problems()).isEqualTo(health.problems()));
    }
  }

  @Test
  void aFileThatStaysBadIsReportedOnceAndKeepsItsFirstMoment() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put(deadline("soon"));
      file.settle();
      Instant first = file.live.health().failingSince().orElseThrow();
      file.settle().settle();
      file.put(deadline("later"));
      file.settle();

      assertThat(file.live.health().failingSince()).contains(first);
      assertThat(file.events).hasSize(2);
    }
  }

  @Test
  void theLastGoodContentComingBackIsARecoveryNotAReload() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put(deadline("soon"));
      file.settle();
      file.put(deadline("1s"));
      file.settle();

      assertThat(file.live.health().isHealthy()).isTrue();
      assertThat(file.live.health().generation()).isEqualTo(1);
      assertThat(file.told).isEmpty();
    }
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
  void anEmptiedFileChangesNothing() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put("");
      file.settle();

      assertThat(file.deadline()).isEqualTo(ONE);
      assertThat(file.live.health().problems().toString()).contains("this file is empty");
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
        file.time.advance(Duration.ofMillis(500));
        assertThat(file.deadline()).isEqualTo(ONE);
      }
      file.settle();
      assertThat(file.deadline()).isEqualTo(TWO);
    }
  }

  @Test
  void onceAnEndMarkerAlwaysAnEndMarker() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.put(deadline("2s") + "...\n");
      file.settle();
      assertThat(file.deadline()).isEqualTo(TWO);

      file.put(deadline("3s"));
      file.settle();
      assertThat(file.deadline()).isEqualTo(TWO);
      assertThat(file.live.health().problems().toString()).contains("ended with '...' before");

      file.put(deadline("3s") + "...\n");
      file.settle();
      assertThat(file.deadline()).isEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void aListenerThatFailsKeepsNobodyElseFromTheNews() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.live.onChange(
          configuration -> {
            throw new IllegalStateException("a wing that cannot cope");
          });
      file.live.onChange(file.told::add);
      file.put(deadline("2s"));
      file.settle();

      assertThat(file.told).hasSize(2);
      assertThat(file.events).hasSize(1);
    }
  }

  @Test
  void aClosedListenerAndAClosedFileHearNothing() throws IOException {
    var file = new WatchedFile(path, deadline("1s"));
    var heard = new LinkedBlockingQueue<Configuration>();
    file.live.onChange(heard::add).close();
    file.put(deadline("2s"));
    file.settle();
    assertThat(heard).isEmpty();
    assertThat(file.told).hasSize(1);

    file.close();
    file.close();
    file.put(deadline("3s"));
    file.settle();
    assertThat(file.told).hasSize(1);
    assertThat(file.deadline()).isEqualTo(TWO);
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

  private static void pipeAt(Path path) throws Exception {
    Process made = new ProcessBuilder("mkfifo", path.toString()).start();
    assumeTrue(made.waitFor() == 0, "this system has named pipes");
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

  @Test
  void aListenerThatClosesTheFileIsTheLastToHear() throws IOException {
    try (var file = new WatchedFile(path, deadline("1s"))) {
      file.live.onChange(configuration -> file.live.close());
      file.put(deadline("2s"));
      file.settle();
      file.put(deadline("3s"));
      file.settle();

      assertThat(file.told).hasSize(1);
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
