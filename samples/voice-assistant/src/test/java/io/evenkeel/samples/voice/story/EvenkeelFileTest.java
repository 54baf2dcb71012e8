package io.evenkeel.samples.voice.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvenkeelFileTest {
  @TempDir Path directory;
  private EvenkeelFile file;

  @BeforeEach
  void write() {
    file =
        EvenkeelFile.write(
            directory, Map.of("azure-openai", 41001, "aws-bedrock", 41002, "vertex", 41003));
  }

  @Test
  void itCarriesThePortsOfThisRun() {
    Configuration read = Configuration.load(file.path());

    assertThat(read.providers().values())
        .extracting(provider -> provider.baseUrl().getPort())
        .containsExactly(41001, 41002, 41003);
  }

  @Test
  void enablingOneFlagChangesNoOther() {
    Configuration before = Configuration.load(file.path());
    file.enable(Story.GOOD);
    Configuration after = Configuration.load(file.path());

    assertThat(enabled(before, Story.GOOD)).isFalse();
    assertThat(enabled(after, Story.GOOD)).isTrue();
    assertThat(enabled(after, Story.BAD)).isFalse();
  }

  private static boolean enabled(Configuration configuration, String flag) {
    return Objects.requireNonNull(configuration.flags().get(flag)).enabled();
  }

  @Test
  void aFlagIsEnabledOnce() {
    file.enable(Story.BAD);

    assertThatThrownBy(() -> file.enable(Story.BAD)).isInstanceOf(IllegalStateException.class);
  }
}
