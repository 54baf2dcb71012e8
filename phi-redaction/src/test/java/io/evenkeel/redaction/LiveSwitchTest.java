package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.event.AttributeChanged;
import io.evenkeel.event.Subscription;
import io.evenkeel.testing.ManualConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LiveSwitchTest {
  private final Foundation foundation = Foundation.inMemory();
  private final Edited file = new Edited(Redactors.settings(Enforcement.STANDARD));
  private final Redactor redactor = Redactor.start(file, foundation);

  @AfterEach
  void stop() {
    redactor.close();
    foundation.close();
  }

  @Test
  @Tag("PHI-5")
  void aFlagStrengthensAtOnceAndItsEndBringsTheFilesEnforcementBack() {
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STANDARD);
    flag("enhanced_phi_redaction", Optional.of("strict"));
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STRICT);
    flag("enhanced_phi_redaction", Optional.empty());
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STANDARD);
  }

  @Test
  @Tag("PHI-5")
  void aFlagNeverWeakens() {
    file.becomes(Redactors.settings(Enforcement.STRICT));
    flag("a", Optional.of("standard"));
    flag("b", Optional.of("none"));
    flag("c", Optional.of("off"));
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STRICT);
  }

  @Test
  void theStrongestOfSeveralFlagsWins() {
    flag("a", Optional.of("strict"));
    flag("b", Optional.of("standard"));
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STRICT);
    flag("a", Optional.empty());
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STANDARD);
  }

  @Test
  void anotherAttributeIsNotHeard() {
    foundation
        .events()
        .publish(new AttributeChanged(Instant.EPOCH, "a", "colour", Optional.of("strict")));
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STANDARD);
  }

  @Test
  void aFileEditedLaterCannotSwitchItOff() {
    file.becomes(Redactors.settings(Enforcement.NONE));
    assertThat(redactor.enforcement()).isEqualTo(Enforcement.STANDARD);
  }

  @Test
  void aNewFileIsFollowedAndABadOneLeavesTheLastGoodOneInForce() {
    file.becomes(Redactors.withPatterns(List.of(Redactors.pattern("case", "CC-[0-9]{6}"))));
    assertThat(redactor.redact("see CC-123456", Profile.LOG)).isEqualTo("see [CASE]");
    file.becomes(Redactors.withPatterns(List.of(Redactors.pattern("case", "(a+)+"))));
    assertThat(redactor.redact("see CC-123456", Profile.LOG)).isEqualTo("see [CASE]");
  }

  @Test
  @Tag("PHI-5")
  void anEditWhileItStartsIsNotMissed() {
    Edited edited =
        new Edited(Redactors.settings(Enforcement.STANDARD)) {
          @Override
          public Subscription onChange(Consumer<Configuration> listener) {
            becomes(Redactors.settings(Enforcement.STRICT));
            return super.onChange(listener);
          }
        };
    try (Redactor late = Redactor.start(edited, foundation)) {
      assertThat(late.enforcement()).isEqualTo(Enforcement.STRICT);
    }
  }

  @Test
  void theCurrentRedactorIsTheOneStartedLastAndAStrictOneBeforeAny() {
    assertThat(Redactor.current()).isSameAs(redactor);
    try (Redactor second = Redactor.start(file, foundation)) {
      assertThat(Redactor.current()).isSameAs(second);
    }
    assertThat(Redactor.current()).isSameAs(redactor);
    redactor.close();
    assertThat(Redactor.current().enforcement()).isEqualTo(Enforcement.STRICT);
  }

  private void flag(String name, Optional<String> value) {
    foundation.events().publish(new AttributeChanged(Instant.EPOCH, name, "enforcement", value));
  }

  /** A configuration that a test edits. */
  private static class Edited extends ManualConfiguration {

    Edited(RedactionSettings settings) {
      super(TestConfigurations.of(settings));
    }

    void becomes(RedactionSettings settings) {
      replace(TestConfigurations.of(settings));
    }
  }
}
