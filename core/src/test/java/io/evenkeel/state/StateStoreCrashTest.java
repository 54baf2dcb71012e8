package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.disk.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StateStoreCrashTest {
  @TempDir Path directory;

  @Test
  void nothingThatWasWrittenIsLostWhenTheProcessIsKilled() throws Exception {
    for (int round = 0; round < 3; round++) {
      long written;
      try (var child = ChildJvm.run(StateWriterProcess.class, directory)) {
        written = Long.parseLong(child.line());
        for (int i = 0; i < 20 + 7 * round; i++) {
          written = Long.parseLong(child.line());
        }
        List<String> rest = child.kill();
        for (String line : rest) {
          written = line.isEmpty() ? written : Math.max(written, Long.parseLong(line));
        }
      }

      try (StateStore store = StateStore.inDirectory(directory)) {
        long stored = Long.parseLong(store.get("counter").orElseThrow().value());
        assertThat(stored).isBetween(written, written + 1);
        assertThat(store.recoveries()).isEmpty();
      }
    }
  }

  @Test
  void aSecondProcessIsTurnedAwayAndToldWhoHasTheDirectory() throws Exception {
    try (var child = ChildJvm.run(StateWriterProcess.class, directory)) {
      assertThat(child.line()).isEqualTo("1");

      assertThatThrownBy(() -> StateStore.inDirectory(directory))
          .isInstanceOf(StateException.class)
          .hasMessageMatching(".*process [0-9]+ has it open.*");

      child.kill();
      StateStore.inDirectory(directory).close();
    }
  }
}
