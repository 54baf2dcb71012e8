package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.HEALTHY;
import static io.evenkeel.failover.Rehearsal.fails;
import static io.evenkeel.failover.Rehearsal.limited;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A rate limit is a model's; an account and a key are the provider's. */
@Tag("LLM-3")
class ModelBenchTest {
  private final Rehearsal at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
  private final Failover<String, String> failover =
      Failover.over(at)
          .traits(
              new CallTraits<String, String>() {
                @Override
                public String model(String request, ProviderSettings provider) {
                  return request;
                }
              })
          .start(at.live, at.foundation);

  @Test
  void aRateLimitOfOneModelLeavesTheOthersAlone() {
    at.behaviours.put("azure", limited(Duration.ofSeconds(30)));
    failover.call("large");
    at.behaviours.put("azure", HEALTHY);

    assertThat(failover.call("large").provider()).isEqualTo("bedrock");
    assertThat(failover.call("small").provider()).isEqualTo("azure");
    at.time.advance(Duration.ofSeconds(30));
    assertThat(failover.call("large").provider()).isEqualTo("azure");
  }

  @Test
  void aRefusedKeyIsRefusedForAllModelsAndWantsAPerson() {
    at.behaviours.put("azure", fails(ErrorClass.BAD_CREDENTIAL));
    failover.call("large");
    at.behaviours.put("azure", HEALTHY);

    assertThat(failover.call("small").provider()).isEqualTo("bedrock");
    assertThat(lockedOut()).hasValue(1);
    at.time.advance(Duration.ofMinutes(6));
    assertThat(lockedOut()).hasValue(1);
    failover.call("small");
    assertThat(lockedOut()).hasValue(0);
  }

  @Test
  void aRateLimitWantsNobody() {
    at.behaviours.put("azure", limited(Duration.ofSeconds(30)));
    failover.call("large");

    assertThat(lockedOut()).hasValue(0);
  }

  private OptionalDouble lockedOut() {
    return at.foundation.signals().value(Providers.LOCKED_OUT);
  }
}
