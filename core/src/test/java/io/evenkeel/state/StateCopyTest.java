package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A look at a directory that a running service uses. */
class StateCopyTest {
  @TempDir private Path directory;
  private StateStore running;

  @BeforeEach
  void openAsAService() {
    running = StateStore.inDirectory(directory);
    write("5");
    write("10");
  }

  @AfterEach
  void close() {
    running.close();
  }

  @Test
  void aCopyHasTheValuesAndVersionsOfAStoreInUse() {
    try (StateStore copy = StateStore.copyOf(directory)) {
      assertThat(copy.get("ramp")).isEqualTo(running.get("ramp"));
      assertThat(copy.keys("")).containsExactly("ramp");
      assertThat(copy.recoveries()).isEmpty();
      assertThat(copy.outlivesProcess()).isFalse();
    }
  }

  @Test
  void whatIsWrittenToACopyStaysInIt() throws IOException {
    List<String> before = files();
    try (StateStore copy = StateStore.copyOf(directory)) {
      assertThat(copy.compareAndSet("ramp", versionOf(copy), "25")).isTrue();
      assertThat(copy.compareAndSet("ramp", versionOf(copy), "50")).isTrue();
      assertThat(copy.get("ramp").orElseThrow().value()).isEqualTo("50");
    }
    assertThat(running.get("ramp").orElseThrow().value()).isEqualTo("10");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aDamagedValueIsToldAndLeftWhereItIs() throws IOException {
    Files.writeString(directory.resolve("ramp.state"), "evenkeel-state 1 2 2 tampered\n10");
    List<String> before = files();
    try (StateStore copy = StateStore.copyOf(directory)) {
      assertThat(copy.get("ramp").orElseThrow().value()).isEqualTo("5");
      assertThat(copy.recoveries())
          .containsExactly(
              directory.resolve("ramp.state") + " is damaged: its header line is not readable");
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aWriteThatIsUnderWayIsLeftAlone() throws IOException {
    Path temporary = Files.writeString(directory.resolve("ramp.state.tmp"), "half a va");
    try (StateStore copy = StateStore.copyOf(directory)) {
      assertThat(copy.get("ramp").orElseThrow().value()).isEqualTo("10");
    }
    assertThat(temporary).exists();
  }

  @Test
  @Timeout(60)
  void aCopyThatIsTakenWhileValuesAreWrittenIsWhole() {
    var ended = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 11; !ended.get(); i++) {
                write(String.valueOf(i));
              }
            });
    int last = 0;
    for (int i = 0; i < 100 || last == 10; i++) {
      try (StateStore copy = StateStore.copyOf(directory)) {
        assertThat(copy.recoveries()).isEmpty();
        last = Integer.parseInt(copy.get("ramp").orElseThrow().value());
      }
    }
    ended.set(true);
    writer.join();
    assertThat(last).isGreaterThan(10);
  }

  @Test
  void aDirectoryThatIsNotThereIsNamedAndNotMade() {
    Path nowhere = directory.resolve("nowhere");
    assertThatThrownBy(() -> StateStore.copyOf(nowhere))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("the state directory " + nowhere + " cannot be read");
    assertThat(nowhere).doesNotExist();
  }

  private void write(String value) {
    assertThat(running.compareAndSet("ramp", versionOf(running), value)).isTrue();
  }

  private static long versionOf(StateStore store) {
    return store.get("ramp").map(Versioned::version).orElse(Versioned.ABSENT);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
