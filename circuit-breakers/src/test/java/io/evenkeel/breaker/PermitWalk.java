package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.breaker.PermitModel.Call;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One breaker's random life, step by step beside its {@link PermitModel}. */
final class PermitWalk {
  /** Longer than any limit of the settings that are drawn. */
  private static final long SLOW = Duration.ofMinutes(1).toNanos();

  private final SplittableRandom random;
  private final WalkFigures figures;
  private final List<Held> held = new ArrayList<>();
  private final Breakers at;
  private final PermitModel model;
  private BreakerSettings settings;

  PermitWalk(long seed, WalkFigures figures) {
    this.random = new SplittableRandom(seed);
    this.figures = figures;
    this.settings = draw();
    this.at = new Breakers(settings);
    this.model = new PermitModel(settings);
  }

  /** Takes so many steps, compares after each, gives everything back and looks for leaks. */
  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
      compare();
    }
    figures.steps += steps;
    figures.transitions += at.transitions.size();
    while (!held.isEmpty()) {
      giveBack(held.remove(held.size() - 1));
    }
    figures.leaks += at.breaker.status().inFlight();
    at.all.close();
  }

  private void step() {
    switch (random.nextInt(40)) {
      case 0 -> forceOpen();
      case 1, 2, 39 -> clear();
      case 3 -> reconfigure();
      case 4, 5, 6, 7 -> advance(1);
      case 8 -> advance(settings.openFor().toSeconds());
      case 9 -> advance(random.nextLong(12));
      case 10, 11, 12, 13, 14, 15, 16, 17 -> take(() -> new Held(at.breaker.tryAcquire()));
      case 18, 19, 20, 21, 22 -> take(() -> new Held(at.breaker.admit()));
      case 23, 24, 25 -> take(this::callAsync);
      case 26 -> answer();
      default -> end();
    }
  }

  private void forceOpen() {
    at.breaker.forceOpen("alice", "test");
    model.forceOpen();
  }

  private void clear() {
    at.breaker.clear("alice", "test");
    model.clear();
  }

  private void reconfigure() {
    settings = draw();
    at.all.apply(Map.of("api", settings));
    model.reconfigure(settings);
  }

  private void advance(long seconds) {
    for (long i = 0; i < seconds; i++) {
      at.time.advance(Duration.ofSeconds(1));
      model.tick();
      List<Held> late = held.stream().filter(this::isLate).toList();
      for (Held one : late) {
        held.remove(one);
        model.end(one.call(), true, isSlow(one));
        figures.timeouts++;
      }
    }
  }

  private boolean isLate(Held one) {
    return one.limit != null && seconds(one) >= one.limit.toSeconds();
  }

  private long seconds(Held one) {
    return Duration.ofNanos(at.time.nanoTime()).toSeconds() - one.call().began;
  }

  /** What an asynchronous call's own clock finds, by the limit of the phase that it began in. */
  private boolean isSlow(Held one) {
    return one.slowCall != null && seconds(one) > one.slowCall.toSeconds();
  }

  private void take(Supplier<Held> door) {
    Held taken = door.get();
    Call expected = model.admit();
    assertThat(taken.isAdmitted()).isEqualTo(expected != null);
    if (expected == null) {
      figures.refusals++;
      return;
    }
    taken.call = expected;
    taken.slowCall = model.slowCall();
    held.add(taken);
    figures.admissions++;
    figures.probes += model.state() == BreakerState.HALF_OPEN ? 1 : 0;
  }

  private Held callAsync() {
    var running = new CompletableFuture<String>();
    CompletableFuture<String> future = at.breaker.callAsync(() -> running);
    return new Held(running, future, settings.timeout().orElse(null));
  }

  private void answer() {
    if (held.isEmpty()) {
      return;
    }
    Held one = held.get(random.nextInt(held.size()));
    if (one.admission != null) {
      one.admission = one.admission.answering();
      model.answering(one.call());
    }
  }

  private void end() {
    if (held.isEmpty()) {
      return;
    }
    Held one = held.remove(random.nextInt(held.size()));
    boolean stale = model.isStale(one.call());
    int before = at.transitions.size();
    switch (random.nextInt(6)) {
      case 0, 1 -> endWell(one);
      case 2, 3, 4 -> endBadly(one);
      default -> giveBack(one);
    }
    if (stale) {
      figures.staleEnds++;
      figures.staleTransitions += at.transitions.size() - before;
    }
  }

  private void endWell(Held one) {
    boolean slow = random.nextInt(4) == 0;
    if (one.admission != null) {
      one.admission.success(slow ? SLOW : 0);
    } else if (one.permit != null) {
      one.permit.success(slow ? SLOW : 0);
      endAgain(one.permit);
    } else {
      slow = isSlow(one);
      one.running().complete("slot");
    }
    model.end(one.call(), false, slow && one.slowCall != null);
  }

  private void endBadly(Held one) {
    var down = new IllegalStateException("down");
    boolean slow = random.nextInt(4) == 0;
    if (one.admission != null) {
      one.admission.failure(slow ? SLOW : 0, down);
    } else if (one.permit != null) {
      one.permit.failure(slow ? SLOW : 0, down);
      endAgain(one.permit);
    } else {
      slow = isSlow(one);
      one.running().completeExceptionally(down);
    }
    model.end(one.call(), true, slow && one.slowCall != null);
  }

  private void giveBack(Held one) {
    if (one.admission != null) {
      one.admission.release();
    } else if (one.permit != null) {
      one.permit.release();
      endAgain(one.permit);
    } else {
      one.future().cancel(true);
      assertThat(one.running()).isCancelled();
    }
    model.release(one.call());
  }

  private void endAgain(Permit permit) {
    if (random.nextInt(3) == 0) {
      permit.failure(1, new IllegalStateException("again"));
      permit.success(1);
      permit.release();
      figures.doubleEnds++;
    }
  }

  private void compare() {
    BreakerStatus status = at.breaker.status();
    assertThat(status.state()).isEqualTo(model.state());
    assertThat(at.transitions).hasSize(model.transitions());
    assertThat(status.inFlight()).isEqualTo(model.inFlight());
    assertThat(status.overdue()).isEqualTo(model.overdue());
    assertThat(status.calls()).isEqualTo(model.calls());
    assertThat(status.failures()).isEqualTo(model.failures());
    if (model.state() == BreakerState.HALF_OPEN) {
      figures.probesBesidePlaces(model.probesInFlight(), model.probes());
    }
  }

  private BreakerSettings draw() {
    return new BreakerSettings(
        Percentage.of("" + 10 * random.nextInt(1, 11)),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(random.nextInt(1, 4))),
        Percentage.of("" + 10 * random.nextInt(1, 11)),
        random.nextInt(1, 8),
        Duration.ofSeconds(random.nextInt(2, 10)),
        Duration.ofSeconds(random.nextInt(1, 8)),
        random.nextInt(1, 5),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(random.nextInt(2, 7))),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1, 6)));
  }

  /** A call as the application holds it: one of the three ways through a breaker. */
  private static final class Held {
    private @Nullable Permit permit;
    private @Nullable Admission admission;
    private @Nullable CompletableFuture<String> running;
    private @Nullable CompletableFuture<String> future;
    private @Nullable Duration limit;
    private @Nullable Duration slowCall;
    private @Nullable Call call;

    Held(@Nullable Permit permit) {
      this.permit = permit;
    }

    Held(@Nullable Admission admission) {
      this.admission = admission;
    }

    Held(
        CompletableFuture<String> running,
        CompletableFuture<String> future,
        @Nullable Duration limit) {
      this.running = running;
      this.future = future;
      this.limit = limit;
    }

    boolean isAdmitted() {
      return permit != null
          || admission != null
          || (future != null && !future.isCompletedExceptionally());
    }

    Call call() {
      return Objects.requireNonNull(call);
    }

    CompletableFuture<String> running() {
      return Objects.requireNonNull(running);
    }

    CompletableFuture<String> future() {
      return Objects.requireNonNull(future);
    }
  }
}
