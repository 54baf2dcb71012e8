package io.evenkeel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Profile;
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

  @Test
  void theConfigurationKnowsEachProfileOfTheRedactor() {
    assertThat(Arrays.stream(RedactionSettings.Profile.values()).map(Enum::name))
        .containsExactlyElementsOf(Arrays.stream(Profile.values()).map(Enum::name).toList());
  }
}
