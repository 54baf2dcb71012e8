package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Share;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Overrides while the disk refuses. */
class OverrideFaultTest {

  private static ChangeResult set(RampScenario service, String percentage) {
    return service.operators().override(OverrideRequest.set("f", percentage), "alice", "so be it");
  }

  @Test
  @Tag("FLAG-10")
  void whatGivesMoreWaitsForItsAuditRecordAndForTheStore() {
    var service = new RampScenario(canary("f", 10));
    service.audit.full(true);
    assertThat(set(service, "20")).isEqualTo(ChangeResult.refused("not changed: the disk is full"));
    service.audit.full(false);
    service.state.fail(false, true);
    assertThat(set(service, "20").applied()).isFalse();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    assertThat(service.status().override()).isEmpty();

    service.state.fail(false, false);
    assertThat(set(service, "20").applied()).isTrue();
    assertThat(service.audit.actions()).containsExactly("flag.define", "flag.set");
  }

  @Test
  @Tag("FLAG-8")
  void whatGivesLessIsInForceFirstAndWrittenLater() {
    var service = new RampScenario(canary("f", 50));
    service.state.fail(false, true);
    service.audit.full(true);

    assertThat(set(service, "5").message()).contains("lost on a restart");
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(5));
    assertThat(service.audit.actions()).containsExactly("flag.define", "[flag.set]");

    service.configuration.become(canary("f", 70));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(5));
    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));
    service.crash();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(5));
  }

  @Test
  @Tag("FLAG-8")
  void aClearThatGivesLessDoesNotWaitEither() {
    var service = new RampScenario(canary("f", 5));
    set(service, "50");
    service.state.fail(false, true);
    service.audit.full(true);

    assertThat(service.operators().clear("f", "bob", "too much").applied()).isTrue();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(5));
    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));
    service.crash();
    assertThat(service.status().override()).isEmpty();
  }

  @Test
  void anOverrideThatCannotBeReadYetIsNotGivenUp() {
    var service = new RampScenario(canary("f", 50));
    set(service, "5");
    service.state.fail(true, true);
    service.crash();
    assertThat(service.canariesIn1000("f")).isZero();
    assertThat(set(service, "20").message()).startsWith("its state cannot be read");

    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(5));
  }
}
