package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.HANGS;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-5")
class ProvidersTest {
  private final Rehearsal at =
      new Rehearsal(provider("azure", 1), provider("bedrock", 2), provider("vertex", 3));

  @Test
  void aDisabledProviderGetsNothingEvenAfterARestart() {
    Failover<String, String> failover = at.start();
    failover.providers().disable("azure", "alice", "vendor incident");
    assertThat(failover.call("question").provider()).isEqualTo("bedrock");
    assertThat(at.switches()).isEmpty();
    failover.close();

    Failover<String, String> restarted = at.start();
    assertThat(restarted.call("question").provider()).isEqualTo("bedrock");
    assertThat(restarted.providers().statuses().get(0).state()).isEqualTo(ProviderState.DISABLED);
    assertThat(restarted.providers().healthy()).isEqualTo(2);
    assertThat(at.asked("azure")).isZero();

    restarted.providers().enable("azure", "bob", "incident is over");
    assertThat(restarted.call("question").provider()).isEqualTo("azure");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    Failover<String, String> failover = at.start();

    assertThatThrownBy(() -> failover.providers().disable("azuer", "alice", "typo"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("azuer")
        .hasMessageContaining("azure");
  }

  @Test
  void aProviderThatTheFileAddsIsAskedAndOneThatItDropsIsNot() {
    Failover<String, String> failover = at.start();
    at.live.providers(provider("local", 1), provider("bedrock", 2));

    assertThat(failover.call("question").provider()).isEqualTo("local");
    assertThat(failover.providers().statuses())
        .extracting(ProviderStatus::name)
        .containsExactly("local", "bedrock");
  }

  @Test
  void anOutageIsNotForgottenByAReload() {
    at.behaviours.put("azure", HANGS);
    Failover<String, String> failover = at.start();
    for (int i = 0; i < 10; i++) {
      failover.call("question");
    }
    int asked = at.asked("azure");

    at.live.providers(provider("bedrock", 1));
    at.live.providers(provider("azure", 1), provider("bedrock", 2));
    failover.call("question");

    assertThat(at.asked("azure")).isEqualTo(asked);
  }

  @Test
  void weightsShareTrafficWithinAPriorityAndRenormaliseWhenOneIsOut() {
    at.live.providers(
        provider("azure", 1, 60, OptionalInt.empty()),
        provider("bedrock", 1, 30, OptionalInt.empty()),
        provider("vertex", 1, 10, OptionalInt.empty()),
        provider("last", 2, 100, OptionalInt.empty()));
    Failover<String, String> failover = at.start();
    Map<String, Integer> shares = shares(failover, 10_000);
    assertThat(shares.get("azure")).isCloseTo(6_000, within(100));
    assertThat(shares.get("bedrock")).isCloseTo(3_000, within(100));
    assertThat(shares.get("vertex")).isCloseTo(1_000, within(100));

    failover.providers().disable("azure", "alice", "maintenance");
    shares = shares(failover, 10_000);
    assertThat(shares).containsOnlyKeys("bedrock", "vertex");
    assertThat(shares.get("bedrock")).isCloseTo(7_500, within(100));
  }

  @Test
  void aWeightOfZeroIsForEmergenciesOnly() {
    at.live.providers(
        provider("azure", 1, 100, OptionalInt.empty()),
        provider("spare", 1, 0, OptionalInt.empty()));
    Failover<String, String> failover = at.start();
    assertThat(shares(failover, 1_000)).containsOnlyKeys("azure");

    failover.providers().disable("azure", "alice", "maintenance");
    assertThat(shares(failover, 10)).containsOnlyKeys("spare");
  }

  private static Map<String, Integer> shares(Failover<String, String> failover, int calls) {
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < calls; i++) {
      shares.merge(String.valueOf(failover.call("question").provider()), 1, Integer::sum);
    }
    return shares;
  }
}
