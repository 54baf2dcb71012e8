package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-3")
class ErrorClassifierTest {

  private static final class Busy extends RuntimeException {
    Busy() {
      super("busy");
    }
  }

  private static final class BusyClassifier implements ErrorClassifier {
    @Override
    public @Nullable ErrorClass classify(Throwable failure) {
      return failure instanceof Busy ? ErrorClass.RATE_LIMITED : null;
    }

    @Override
    public Optional<Duration> retryAfter(Throwable failure) {
      return Optional.of(Duration.ofSeconds(42));
    }
  }

  @Test
  void aWaitingTimeThatAClassifierReadsBenchesTheProviderForIt() {
    var at = new Rehearsal(Rehearsal.provider("azure", 1), Rehearsal.provider("bedrock", 2));
    at.behaviours.put(
        "azure",
        (rehearsal, provider, timeout) ->
            CompletableFuture.failedFuture(new RuntimeException("wrapped", new Busy())));

    try (var failover =
        Failover.over(at).classifier(new BusyClassifier()).start(at.live, at.foundation)) {
      assertThat(failover.call("q").provider()).isEqualTo("bedrock");
      assertThat(at.published)
          .filteredOn(ProviderBenched.class::isInstance)
          .extracting(event -> ((ProviderBenched) event).benchedFor())
          .containsExactly(Duration.ofSeconds(42));
    }
  }

  @Test
  void ofTwoClassifiersTheOneThatKnowsTheExceptionTellsAllOfIt() {
    ErrorClassifier states =
        failure -> failure instanceof IllegalStateException ? ErrorClass.OVERLOADED : null;
    ErrorClassifier both = states.orElse(new BusyClassifier());

    assertThat(both.classify(new Busy())).isEqualTo(ErrorClass.RATE_LIMITED);
    assertThat(both.retryAfter(new Busy())).contains(Duration.ofSeconds(42));
    assertThat(both.classify(new IllegalStateException())).isEqualTo(ErrorClass.OVERLOADED);
    assertThat(both.retryAfter(new IllegalStateException())).isEmpty();
    assertThat(both.classify(new IllegalArgumentException())).isNull();
  }

  @Test
  void aClientsOwnLimitOfTimeIsATimeout() {
    assertThat(ErrorClassifier.standard().classify(new InterruptedIOException("timeout")))
        .isEqualTo(ErrorClass.TIMEOUT);
  }

  @Test
  void layersEndAlsoWhereCausesGoInACircle() {
    var inner = new RuntimeException("inner");
    var outer = new RuntimeException("outer", inner);
    inner.initCause(outer);

    assertThat(ErrorClassifier.layers(outer)).hasSize(8);
    assertThat(ErrorClassifier.layers(new RuntimeException("alone"))).hasSize(1);
  }
}
