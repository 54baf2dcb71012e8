package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.LiveSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-5")
@Timeout(60)
class ReloadUnderLoadTest {
  private static final int RELOADS = 2_000;

  @Test
  void noCallFailsWhileProvidersComeGoAndChange() throws Exception {
    LiveSettings live =
        LiveSettings.ofProviders(
            Rehearsal.routing(Duration.ofSeconds(20), "10"), provider("azure", 1));
    ExecutorService callers = Executors.newFixedThreadPool(3);
    var done = new AtomicBoolean();
    try (Foundation foundation = Foundation.inMemory();
        Failover<String, String> failover =
            Failover.<String, String>over(
                    (provider, question, timeout) ->
                        CompletableFuture.completedFuture(provider.name()))
                .start(live, foundation)) {
      Callable<Integer> caller =
          () -> {
            int unanswered = 0;
            while (!done.get()) {
              unanswered += failover.call("question").answered() ? 0 : 1;
            }
            return unanswered;
          };
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        running.add(callers.submit(caller));
      }
      for (int i = 0; i < RELOADS; i++) {
        live.providers(provider("bedrock", 1), provider("vertex", 1 + i % 2));
        live.providers(provider("azure", 1 + i % 3), provider("vertex", 2));
      }
      done.set(true);

      for (Future<Integer> one : running) {
        assertThat(one.get(10, TimeUnit.SECONDS)).isZero();
      }
      assertThat(failover.providers().statuses()).allMatch(status -> status.inFlight() == 0);
    } finally {
      done.set(true);
      callers.shutdownNow();
    }
  }
}
