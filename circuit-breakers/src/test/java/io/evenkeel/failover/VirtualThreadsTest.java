package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.LiveSettings;
import io.evenkeel.config.providers.ProviderSettings;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Many more callers than there are processors wait at the same time, none of them for another. */
@Tag("LLM-2")
@Timeout(60)
class VirtualThreadsTest {
  private static final int CALLERS = 500;

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void callersOnVirtualThreadsHoldNoProcessor() throws Exception {
    ExecutorService threads = virtualThreads();
    try {
      callAllAtOnce(threads);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void callersOnPlatformThreadsNeither() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      callAllAtOnce(threads);
    } finally {
      threads.shutdownNow();
    }
  }

  // Nobody is answered before everybody has asked: one caller that held a processor would be the
  // end.
  private static void callAllAtOnce(ExecutorService threads) throws Exception {
    var everybodyAsked = new CountDownLatch(CALLERS);
    ProviderCall<String, String> client =
        ProviderCall.direct(
            (provider, request, timeout) -> {
              everybodyAsked.countDown();
              everybodyAsked.await();
              return "answer of " + provider.name();
            });
    ProviderSettings azure = provider("azure", 1);
    try (Foundation foundation = Foundation.inMemory();
        Failover<String, String> failover =
            Failover.over(client)
                .start(
                    LiveSettings.ofProviders(
                        Rehearsal.routing(Duration.ofSeconds(20), "10"), azure),
                    foundation)) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        calls.add(() -> failover.call("question").orThrow());
      }
      for (Future<String> answer : threads.invokeAll(calls, 50, TimeUnit.SECONDS)) {
        assertThat(answer.get()).isEqualTo("answer of azure");
      }
      assertThat(failover.providers().statuses().get(0).inFlight()).isZero();
    }
  }

  // By reflection: the tests are compiled for 17.
  private static ExecutorService virtualThreads()
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
