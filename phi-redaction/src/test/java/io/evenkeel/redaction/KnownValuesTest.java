package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-7")
class KnownValuesTest {
  private final Redactor standard = Redactors.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Xanthe Quillfeather",
        "quillfeather",
        "QUILLFEATHER",
        "Quillfeather, Xanthe",
        "xanthe.quillfeather",
        "quillfeather_xanthe",
        "xquillfeather",
        "x.quillfeather",
        "X. Quillfeather",
        "quillfeatherx",
        "xanthe.quillfeather@example.com",
        "xquillfeather@localhost",
      })
  void aNameThatTheCallKnowsIsTakenInWhateverShape(String mention) {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Xanthe Quillfeather");
      assertThat(standard.redact("saw " + mention + " again", Profile.LOG))
          .startsWith("saw [")
          .endsWith(" again")
          .doesNotContainIgnoringCase("quillfeather", "xanthe");
    }
  }

  @Test
  void otherWordsStay() {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Xanthe Quillfeather");
      String text = "saw an ax and a feather of quills again";
      assertThat(standard.redact(text, Profile.LOG)).isSameAs(text);
    }
  }
}
