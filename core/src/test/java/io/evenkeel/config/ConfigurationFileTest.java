package io.evenkeel.config;

import static io.evenkeel.config.WatchedFile.deadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.Foundation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a good and a bad change of the file come to. */
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
      assertThat(file.events)
          .last()
          .isInstanceOfSatisfying(
              ConfigurationRecovered.class, event -> assertThat(event.generation()).isEqualTo(1));
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
}
