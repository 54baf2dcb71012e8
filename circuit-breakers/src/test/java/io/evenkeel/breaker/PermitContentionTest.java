package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads race through the permit machine while it opens, probes and closes all the time. */
@Tag("LLM-1")
@Timeout(60)
class PermitContentionTest {
  private static final int THREADS = 4;
  private static final int STEPS = 30_000;

  private final AtomicLong nanos = new AtomicLong();
  private final List<BreakerTransition> transitions = new ArrayList<>();

  @Test
  void transitionsStayInOrderAndNoPermitLeaks() throws Exception {
    var events = new EventBus();
    // Unsynchronized on purpose: events of one breaker are delivered by one thread at a time.
    events.subscribe(BreakerTransition.class, transitions::add);
    CircuitBreakers breakers = CircuitBreakers.of("test", foundation(events));
    breakers.apply(Map.of("api", Breakers.settings(2, 2)));
    CircuitBreaker breaker = breakers.breaker("api");

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> walks = new ArrayList<>();
      for (int seed = 0; seed < THREADS; seed++) {
        walks.add(threads.submit(walk(breaker, seed)));
      }
      for (Future<Integer> walk : walks) {
        assertThat(walk.get(50, TimeUnit.SECONDS)).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(breaker.status().inFlight()).isZero();
    assertThat(transitions).hasSizeGreaterThan(100);
    BreakerState state = BreakerState.CLOSED;
    for (BreakerTransition transition : transitions) {
      assertThat(transition.from()).isEqualTo(state);
      state = transition.to();
    }
    assertThat(breaker.state()).isEqualTo(state);
  }

  @Test
  void racingThreadsNeverHoldMoreProbesThanPlaces() throws Exception {
    CircuitBreakers breakers = CircuitBreakers.of("test", foundation(new EventBus()));
    breakers.apply(Map.of("api", Breakers.settings(2, 2)));
    CircuitBreaker breaker = breakers.breaker("api");
    Breakers.acquire(breaker).failure(1, new IllegalStateException());
    Breakers.acquire(breaker).failure(1, new IllegalStateException());
    nanos.addAndGet(Breakers.OPEN_FOR.toNanos());
    var held = new AtomicInteger();
    var most = new AtomicInteger();
    Callable<Integer> prober =
        () -> {
          int probes = 0;
          for (int i = 0; i < STEPS; i++) {
            Permit permit = breaker.tryAcquire();
            if (permit != null) {
              probes++;
              most.accumulateAndGet(held.incrementAndGet(), Math::max);
              held.decrementAndGet();
              permit.release();
              permit.release();
            }
          }
          return probes;
        };

    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      int probes = 0;
      for (Future<Integer> done : threads.invokeAll(Collections.nCopies(THREADS, prober))) {
        probes += done.get();
      }
      assertThat(probes).isPositive();
    } finally {
      threads.shutdownNow();
    }

    assertThat(most.get()).isBetween(1, 2);
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(breaker.status().inFlight()).isZero();
  }

  private Callable<Integer> walk(CircuitBreaker breaker, int seed) {
    return () -> {
      var random = new SplittableRandom(seed);
      int admitted = 0;
      for (int i = 0; i < STEPS; i++) {
        Permit permit = breaker.tryAcquire();
        if (permit == null) {
          nanos.addAndGet(Breakers.OPEN_FOR.toNanos() / 4);
          continue;
        }
        admitted++;
        switch (random.nextInt(5)) {
          case 0, 2, 3 -> permit.failure(1, new IllegalStateException());
          case 1 -> permit.release();
          default -> permit.success(1);
        }
        permit.release();
      }
      return admitted;
    };
  }

  private Foundation foundation(EventBus events) {
    var time =
        new TimeSource() {
          @Override
          public long nanoTime() {
            return nanos.get();
          }

          @Override
          public Instant now() {
            return Instant.EPOCH.plusNanos(nanos.get());
          }
        };
    return new Foundation(
        time, new ManualTime(), events, StateStore.inMemory(), AuditLog.inMemory());
  }
}
