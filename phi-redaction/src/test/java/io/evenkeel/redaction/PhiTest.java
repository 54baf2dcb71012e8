package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PHI-1")
class PhiTest {
  private final Redactor standard = Redactors.standard();

  @Test
  void aTypedValueShowsItsClassAndNeverItself() {
    assertThat(Phi.name("Xanthe Quillfeather")).hasToString("[NAME]");
    assertThat(Phi.of(PhiType.DATE, LocalDate.of(1980, 2, 3))).hasToString("[DATE]");
  }

  @Test
  void codeCanReadItBack() {
    assertThat(Phi.of(PhiType.DATE, LocalDate.of(1980, 2, 3)).value().getYear()).isEqualTo(1980);
    assertThat(Phi.name("Jane").type()).isEqualTo(PhiType.NAME);
  }

  @Test
  void whatItShowsIsNotRedactedAgain() {
    String line = "reminder for " + Phi.name("Jane") + ", name: " + Phi.name("Jane");
    assertThat(standard.redact(line, Profile.LOG)).isSameAs(line);
  }

  @Test
  @Tag("PHI-7")
  void madeInACallItIsKnownThere() {
    try (CallScope call = CallScope.open()) {
      Phi.name("Xanthe Quillfeather");
      assertThat(call.knownValues()).containsExactly("Xanthe Quillfeather");
      assertThat(standard.redact("quillfeather rang", Profile.LOG)).isEqualTo("[NAME] rang");
    }
    assertThat(standard.redact("quillfeather rang", Profile.LOG)).isEqualTo("quillfeather rang");
  }

  @Test
  @Tag("PHI-7")
  void shownInACallItIsKnownThere() {
    Phi<String> early = Phi.name("Xanthe Quillfeather");
    try (CallScope call = CallScope.open()) {
      assertThat("for " + early).isEqualTo("for [NAME]");
      assertThat(call.knownValues()).containsExactly("Xanthe Quillfeather");
      assertThat(standard.redact("quillfeather rang", Profile.LOG)).isEqualTo("[NAME] rang");
    }
  }

  @Test
  void twoAreEqualWhenClassAndValueAre() {
    assertThat(Phi.name("Jane")).isEqualTo(Phi.name("Jane")).hasSameHashCodeAs(Phi.name("Jane"));
    assertThat(Phi.name("Jane")).isNotEqualTo(Phi.of(PhiType.USERNAME, "Jane"));
  }
}
