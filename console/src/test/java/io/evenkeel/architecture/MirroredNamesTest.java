package io.evenkeel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.PhiType;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Names that core repeats because it may not see the wing that owns them. */
class MirroredNamesTest {

  @Test
  void theConfigurationKnowsEachKindOfIdentifierThatTheRedactorFinds() {
    assertThat(RedactionSettings.IDENTIFIER_CLASSES)
        .containsExactlyElementsOf(
            Arrays.stream(PhiType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
