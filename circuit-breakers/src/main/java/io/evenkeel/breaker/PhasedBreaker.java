package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.time.Ticker;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The three ways through {@link Phases}, and the operators' door. */
final class PhasedBreaker implements CircuitBreaker {
  private final String name;
  private final Ticker ticker;
  private final ForcedOpenLatch latch;
  private final Phases phases;
  private final BreakerOpenException refusal;

  PhasedBreaker(
      String name, BreakerSettings settings, Foundation foundation, ForcedOpenLatch latch) {
    this.name = name;
    this.ticker = foundation.ticker();
    this.latch = latch;
    this.phases = new Phases(name, settings, foundation, latch.isHeld(name));
    this.refusal = new BreakerOpenException(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BreakerState state() {
    return phases.state();
  }

  @Override
  public @Nullable Admission admit() {
    return phases.admit();
  }

  @Override
  public @Nullable Permit tryAcquire() {
    Admission admission = phases.admit();
    return admission == null ? null : new PhasePermit(admission);
  }

  @Override
  public <T extends @Nullable Object> T call(Callable<T> call) throws Exception {
    Admission admission = phases.admit();
    if (admission == null) {
      throw refusal;
    }
    return GuardedCall.make(this, admission, phases.settings().timeout(), call);
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> callAsync(
      Supplier<? extends @Nullable CompletionStage<T>> call) {
    Permit permit = tryAcquire();
    return permit == null
        ? CompletableFuture.failedFuture(refusal)
        : AsyncCall.begin(this, permit, phases.settings().timeout(), ticker, call);
  }

  @Override
  public void forceOpen(String actor, String reason) {
    phases.forceOpen(before -> latch.hold(name, actor, reason, before));
  }

  @Override
  public void clear(String actor, String reason) {
    phases.clear(() -> latch.clear(name, actor, reason));
  }

  @Override
  public BreakerStatus status() {
    return phases.status();
  }

  /** See {@link Phases#reconfigure}. */
  void reconfigure(BreakerSettings changed) {
    phases.reconfigure(changed);
  }

  /** Once a second. */
  void tick() {
    phases.tick();
  }

  /** When a call begins or ends. */
  long clock() {
    return phases.clock();
  }
}
