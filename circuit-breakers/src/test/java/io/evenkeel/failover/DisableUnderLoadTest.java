package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.Admission;
import io.evenkeel.breaker.CircuitBreaker;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.breaker.LiveSettings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-5")
@Timeout(60)
class DisableUnderLoadTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 500;

  private final LiveSettings live =
      LiveSettings.ofProviders(
          Rehearsal.routing(Duration.ofSeconds(20), "10"),
          provider("azure", 1),
          provider("bedrock", 2));
  // Odd while azure must not be asked: it grows after disable returned and before enable begins.
  private final AtomicLong phase = new AtomicLong();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void noAttemptBeginsAfterADisableReturned() throws Exception {
    try (Foundation foundation = Foundation.inMemory()) {
      var providers = new Providers(live.current(), foundation);
      Provider azure = providers.table().providers().get(0);
      Callable<Long> caller =
          () -> {
            long late = 0;
            while (!done.get()) {
              // As a request does that read the table before the disable.
              long before = phase.get();
              Admission admission = azure.tryEnter("model", 0);
              if (admission != null) {
                late += before == phase.get() ? before % 2 : 0;
                azure.left(admission);
              }
            }
            return late;
          };

      assertThat(run(caller, () -> providers.disable("azure", "alice", "r"), providers)).isZero();
      assertThat(azure.status().inFlight()).isZero();
    }
  }

  @Test
  void whoIsShownAsDrainedHasNoAttemptUnderWayAndGetsNone() throws Exception {
    try (Foundation foundation = Foundation.inMemory()) {
      var providers = new Providers(live.current(), foundation);
      Provider azure = providers.table().providers().get(0);
      var inside = new AtomicLong();
      Callable<Long> caller =
          () -> {
            while (!done.get()) {
              Admission admission = azure.tryEnter("model", 0);
              if (admission != null) {
                inside.incrementAndGet();
                inside.decrementAndGet();
                azure.left(admission);
              }
            }
            return 0L;
          };
      run(
          caller,
          () -> {
            providers.drain("azure", "alice", "r");
            while (azure.state() != ProviderState.DRAINED) {
              Thread.onSpinWait();
            }
            for (int i = 0; i < 2_000; i++) {
              assertThat(inside.get()).isZero();
            }
          },
          providers);
    }
  }

  @Test
  void anAttemptThatADrainOvertakesIsNotMade() {
    var at = new Rehearsal();
    CircuitBreaker real = CircuitBreakers.of("provider", at.foundation).breaker("azure");
    List<Provider> overtaken = new ArrayList<>();
    // Between the look at the operators' decisions and the admission.
    CircuitBreaker slow =
        (CircuitBreaker)
            Proxy.newProxyInstance(
                CircuitBreaker.class.getClassLoader(),
                new Class<?>[] {CircuitBreaker.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("admit")) {
                    overtaken.forEach(provider -> become(provider, Standing.LEFT_OUT));
                  }
                  return method.invoke(real, arguments);
                });
    var azure =
        new Provider(
            provider("azure", 1),
            slow,
            at.foundation.changes().exposure("provider azure"),
            new TokenMix(),
            at.time);
    overtaken.add(azure);

    assertThat(azure.tryEnter("model", 0)).isNull();
    assertThat(azure.status().inFlight()).isZero();

    overtaken.clear();
    become(azure, Standing.OPEN);
    assertThat(azure.tryEnter("model", 0)).isNotNull();
  }

  private static void become(Provider provider, Standing standing) {
    provider.become(provider.settings(), standing, OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void noRequestFailsWhileProvidersAreDisabledAndEnabled() throws Exception {
    try (Foundation foundation = Foundation.inMemory();
        Failover<String, String> failover =
            Failover.<String, String>over(
                    ProviderCall.direct((provider, question, timeout) -> provider.name()))
                .start(live, foundation)) {
      Callable<Long> caller =
          () -> {
            long unanswered = 0;
            while (!done.get()) {
              unanswered += failover.call("question").answered() ? 0 : 1;
            }
            return unanswered;
          };

      assertThat(
              run(
                  caller,
                  () -> failover.providers().disable("azure", "bedrock", "alice", "r"),
                  failover.providers()))
          .isZero();
      assertThat(failover.providers().statuses()).allMatch(status -> status.inFlight() == 0);
    }
  }

  private long run(Callable<Long> caller, Runnable hold, Providers providers) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(callers.submit(caller));
      }
      for (int round = 0; round < ROUNDS; round++) {
        hold.run();
        phase.incrementAndGet();
        for (int i = 0; i < 2_000; i++) {
          Thread.onSpinWait();
        }
        phase.incrementAndGet();
        providers.enable("azure", "alice", "r");
      }
      done.set(true);
      long sum = 0;
      for (Future<Long> one : running) {
        sum += one.get(10, TimeUnit.SECONDS);
      }
      return sum;
    } finally {
      done.set(true);
      callers.shutdownNow();
    }
  }
}
