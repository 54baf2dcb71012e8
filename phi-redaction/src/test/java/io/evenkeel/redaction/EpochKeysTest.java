package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.providers.KeySource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("PHI-4")
class EpochKeysTest {
  private static final String OLD = "2026q3: 9d1f0c22b7a84e5f";
  private static final String NEW = "2026q4: 4c8e11d07f6b2a93";

  @Test
  void aKeyAloneHasNoEpoch() {
    assertThat(epochs("  9d1f0c22b7a84e5f  \n")).containsExactly("");
    assertThat(epochs("9d1f0c22:b7a84e5f6")).containsExactly("");
  }

  @Test
  void theNewestOfSeveralIsTheLast() {
    assertThat(epochs("# since October\n" + OLD + "\n\n" + NEW + "\n"))
        .containsExactly("2026q3", "2026q4");
    assertThat(new Pseudonyms(read(OLD + "\n" + NEW)).newest().epoch()).isEqualTo("2026q4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                    | 1:1: holds no key",
        "# only a remark                       | 1:1: holds no key",
        "short                                 | 1:1: the key of pseudonyms needs at least 16 bytes",
        "2026q4: short                         | 1:9: the key of pseudonyms needs at least 16 bytes",
        "aaaaaaaabbbbbbbbcccc                  | 1:1: the key of pseudonyms is easily guessed",
        "2026q3: 9d1f0c22b7a84e5f/4c8e11d07f6b2a93 | 2:1: must be 'epoch: key'",
        "Q4: 9d1f0c22b7a84e5f/q5: 4c8e11d07f6b2a93 | 1:1: must be 'epoch: key'",
        "q4: 9d1f0c22b7a84e5f/q4: 4c8e11d07f6b2a93 | 2:1: a second key has this epoch",
      })
  void whatIsWrongIsSaidWithItsPlaceAndWithoutTheKey(String content, String complaint) {
    assertThatThrownBy(() -> read(content.replace('/', '\n')))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("environment variable PHI_KEY:" + complaint)
        .message()
        .doesNotContain("9d1f", "4c8e", "short", "aaaa");
  }

  @Test
  void aVariableThatIsNotSetIsSaid() {
    assertThatThrownBy(() -> EpochKeys.read(new KeySource.Environment("PHI_KEY"), name -> null))
        .hasMessageContaining("environment variable PHI_KEY:1:1: is not set");
  }

  private static List<Keyed> read(String content) {
    return EpochKeys.read(
        new KeySource.Environment("PHI_KEY"), name -> name.equals("PHI_KEY") ? content : null);
  }

  private static List<String> epochs(String content) {
    return read(content).stream().map(Keyed::epoch).toList();
  }
}
