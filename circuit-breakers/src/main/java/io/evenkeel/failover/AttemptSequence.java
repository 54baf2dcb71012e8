package io.evenkeel.failover;

import io.evenkeel.breaker.Permit;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One request's way through the providers. It decides who is asked next and when to stop, and never
 * waits, so that whoever runs the attempts may block, compose futures or stream.
 *
 * <p>The first attempt at each further provider is free; one at the same provider costs a token of
 * the retry budget, and there is at most one. Belongs to its request; not thread-safe.
 */
final class AttemptSequence {
  private final TimeSource time;
  private final RetryBudget budget;
  private final long startNanos;
  private final long deadlineNanos;
  private final List<Provider> order;
  private final List<Attempt> attempts = new ArrayList<>(2);

  private int next;
  private @Nullable Provider retry;
  private @Nullable Provider retried;
  private boolean needsLargerWindow;
  private OptionalInt tooSmall = OptionalInt.empty();
  private @Nullable Reason ended;
  private @Nullable Throwable lastFailure;

  AttemptSequence(List<Provider> order, Duration deadline, RetryBudget budget, TimeSource time) {
    this.order = order;
    this.time = time;
    this.budget = budget;
    this.startNanos = time.nanoTime();
    this.deadlineNanos = deadline.toNanos();
  }

  /** Who should answer if all are well; null without providers. */
  @Nullable Provider preferred() {
    return order.isEmpty() ? null : order.get(0);
  }

  List<Attempt> attempts() {
    return attempts;
  }

  /** The next attempt, with its permit taken; null when the request has ended. */
  @Nullable OpenAttempt next() {
    if (ended != null) {
      return null;
    }
    long now = time.nanoTime();
    long remaining = deadlineNanos - (now - startNanos);
    if (remaining <= 0) {
      return end(Reason.DEADLINE_EXCEEDED);
    }
    if (retry != null) {
      Provider again = retry;
      retry = null;
      OpenAttempt attempt = open(again, now, remaining);
      if (attempt != null) {
        return attempt;
      }
    }
    while (next < order.size()) {
      Provider candidate = order.get(next++);
      OpenAttempt attempt = mayAnswer(candidate) ? open(candidate, now, remaining) : null;
      if (attempt != null) {
        return attempt;
      }
    }
    if (needsLargerWindow) {
      return end(Reason.REFUSED);
    }
    return end(attempts.isEmpty() ? Reason.NO_HEALTHY_PROVIDER : Reason.ALL_FAILED);
  }

  /** The attempt brought the answer. */
  void answered(OpenAttempt attempt) {
    long nanos = time.nanoTime() - attempt.startNanos();
    attempt.provider().answered(attempt.permit(), nanos);
    note(attempt, nanos, null, true);
  }

  /**
   * The attempt failed; decides what follows.
   *
   * @return for how long the provider was benched; zero when it was not
   */
  Duration failed(OpenAttempt attempt, AttemptFailure failure) {
    long nanos = time.nanoTime() - attempt.startNanos();
    ErrorClass errorClass = failure.errorClass();
    boolean counts = attempt.fair() || errorClass != ErrorClass.TIMEOUT;
    Duration benched = attempt.provider().failed(attempt.permit(), nanos, failure, counts);
    note(attempt, nanos, errorClass, failure.possiblyBilled());
    lastFailure = failure.cause();
    if (errorClass == ErrorClass.CANCELLED) {
      ended = Reason.CANCELLED;
    } else if (!errorClass.failOver()) {
      ended = Reason.REFUSED;
    } else if (errorClass.needsLargerWindow()) {
      needsLargerWindow = true;
      tooSmall = attempt.settings().contextWindow();
    } else if (errorClass.retrySame() && attempt.provider() != retried && budget.tryWithdraw()) {
      retried = attempt.provider();
      retry = retried;
    }
    return benched;
  }

  /** Why nobody answered. Only after {@link #next} returned null. */
  FailoverException failure() {
    return new FailoverException(ended == null ? Reason.CANCELLED : ended, attempts, lastFailure);
  }

  /** Whether the degraded answer may stand in. */
  boolean mayDegrade() {
    return ended != null && ended.mayDegrade();
  }

  private boolean mayAnswer(Provider candidate) {
    if (!needsLargerWindow) {
      return true;
    }
    OptionalInt window = candidate.settings().contextWindow();
    return window.isPresent() && (tooSmall.isEmpty() || window.getAsInt() > tooSmall.getAsInt());
  }

  private @Nullable OpenAttempt open(Provider provider, long now, long remaining) {
    Permit permit = provider.tryAcquire();
    if (permit == null) {
      return null;
    }
    ProviderSettings settings = provider.settings();
    long own = settings.timeout().toNanos();
    boolean fair = own <= remaining || attempts.isEmpty();
    Duration timeout = Duration.ofNanos(Math.min(own, remaining));
    return new OpenAttempt(provider, settings, permit, timeout, now, fair);
  }

  private @Nullable OpenAttempt end(Reason reason) {
    ended = reason;
    return null;
  }

  private void note(
      OpenAttempt attempt, long nanos, @Nullable ErrorClass errorClass, boolean billed) {
    attempts.add(
        new Attempt(
            attempt.provider().name(),
            attempt.settings().model(),
            errorClass,
            Duration.ofNanos(attempt.startNanos() - startNanos),
            Duration.ofNanos(nanos),
            null,
            TokenUsage.UNKNOWN,
            billed,
            false));
  }
}
