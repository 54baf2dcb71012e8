package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("LLM-5")
class ApiKeysTest {
  private final ManualTime time = new ManualTime();
  private final ApiKeys keys = new ApiKeys(time);
  private final List<String> announced = new ArrayList<>();
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void listen() {
    file = directory.resolve("key");
    keys.onNewKey(announced::add);
  }

  @Test
  void aChangedFileIsReadWithinASecondAndAnnounced() throws IOException {
    write("old", 1);
    assertThat(keys.key(provider())).isEqualTo("old");
    write(" new\n", 2);
    assertThat(keys.key(provider())).isEqualTo("old");

    time.advance(Duration.ofSeconds(1));

    assertThat(keys.key(provider())).isEqualTo("new");
    assertThat(announced).containsExactly("azure");
  }

  @Test
  void aFileThatWasReplacedByAnOlderOneIsReadToo() throws IOException {
    write("old", 5);
    keys.key(provider());
    write("restored", 3);
    time.advance(Duration.ofSeconds(1));

    assertThat(keys.key(provider())).isEqualTo("restored");
  }

  @Test
  void aDeletedOrEmptyFileKeepsTheLastKey() throws IOException {
    write("good", 1);
    keys.key(provider());
    write("", 2);
    time.advance(Duration.ofSeconds(1));
    assertThat(keys.key(provider())).isEqualTo("good");

    Files.delete(file);
    time.advance(Duration.ofSeconds(1));
    assertThat(keys.key(provider())).isEqualTo("good");
    assertThat(announced).isEmpty();
  }

  @Test
  void aKeyThatCannotBeAHeaderIsNoKey() throws IOException {
    write("two\nlines", 1);

    assertThat(keys.key(provider())).isNull();
  }

  @Test
  void aFileThatComesLateIsFound() throws IOException {
    assertThat(keys.key(provider())).isNull();
    write("late", 1);
    time.advance(Duration.ofSeconds(1));

    assertThat(keys.key(provider())).isEqualTo("late");
    assertThat(announced).containsExactly("azure");
  }

  private void write(String text, int second) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + second * 1_000L));
  }

  private ProviderSettings provider() {
    return TwoProviders.provider(
        "azure",
        URI.create("http://127.0.0.1:9/v1"),
        1,
        Duration.ofSeconds(1),
        Optional.of(new KeySource.File(file)));
  }
}
