package io.evenkeel.config;

import static io.evenkeel.config.WatchedFile.deadline;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears of a change, and who no longer does. */
@Tag("FLAG-9")
class ConfigurationListenersTest {
  private static final Duration TWO = Duration.ofSeconds(2);

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("evenkeel.yml");
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
}
