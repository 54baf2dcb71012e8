package io.evenkeel.failover;

import io.evenkeel.breaker.Admission;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request's way through the providers. It decides who is asked next and when to stop, and never
 * waits, so that whoever runs the attempts may block, compose futures or stream.
 *
 * <p>The first attempt at each further provider is free; one at the same provider costs a token of
 * the retry budget, and there is at most one; so does a hedge. Belongs to its request; not
 * thread-safe.
 */
final class AttemptSequence {
  private final RoutingTable table;
  private final RoutingSettings routing;
  private final RequestView request;
  private final RetryBudget budget;
  private final TimeSource time;
  private final long startNanos;
  private final List<Attempt> attempts = new ArrayList<>(2);

  // A bit for each provider of the table that was considered.
  private long tried;
  private @Nullable Provider preferred;
  private @Nullable Provider retry;
  private @Nullable Provider retried;
  private boolean begun;
  private boolean needsLargerWindow;
  private OptionalInt tooSmall = OptionalInt.empty();
  private @Nullable Reason ended;
  private @Nullable Throwable lastFailure;

  /**
   * What routing knows of a request.
   *
   * @param draw decides between equals: a hash of the session, or a number drawn for this request
   * @param tokens to be reserved from a quota
   * @param streamed whether the answer comes in pieces
   */
  record RequestView(
      long draw, int tokens, Function<ProviderSettings, String> model, boolean streamed) {}

  AttemptSequence(
      RoutingTable table,
      RequestView request,
      RetryBudget budget,
      TimeSource time,
      long startNanos) {
    this.table = table;
    this.routing = table.settings();
    this.request = request;
    this.budget = budget;
    this.time = time;
    this.startNanos = startNanos;
  }

  /** Who should answer if all are well; null before the first attempt, and without providers. */
  @Nullable Provider preferred() {
    return preferred;
  }

  RoutingSettings routing() {
    return routing;
  }

  /** All attempts that have ended, in the order of their ends. */
  List<Attempt> attempts() {
    return attempts;
  }

  /** How much of the deadline is left, in nanoseconds; negative when it is over. */
  long remainingNanos() {
    return routing.deadline().toNanos() - (time.nanoTime() - startNanos);
  }

  /**
   * The next attempt, with its place taken; null when nobody is left to ask, or the time is over.
   */
  @Nullable OpenAttempt next() {
    if (ended != null) {
      return null;
    }
    long remaining = remainingNanos();
    if (remaining <= 0) {
      return end(Reason.DEADLINE_EXCEEDED);
    }
    if (retry != null) {
      Provider again = retry;
      retry = null;
      OpenAttempt attempt = open(again, remaining, false);
      if (attempt != null) {
        return attempt;
      }
    }
    OpenAttempt attempt = openNext(remaining, false);
    if (attempt != null) {
      return attempt;
    }
    if (needsLargerWindow) {
      return end(Reason.REFUSED);
    }
    return end(begun ? Reason.ALL_FAILED : Reason.NO_HEALTHY_PROVIDER);
  }

  /** A second attempt beside one that is slow; null when nobody else can be asked or afforded. */
  @Nullable OpenAttempt hedge() {
    long remaining = remainingNanos();
    if (ended != null || remaining <= 0 || !budget.tryWithdraw()) {
      return null;
    }
    OpenAttempt attempt = openNext(remaining, true);
    if (attempt == null) {
      budget.putBack();
    }
    return attempt;
  }

  /** The attempt brought the answer. */
  void answered(OpenAttempt attempt, TokenUsage tokens) {
    long now = time.nanoTime();
    attempt.answered(now, tokens);
    attempts.add(attempt.noted(startNanos, now, null, tokens, true));
  }

  /**
   * The attempt failed; decides what follows.
   *
   * @return for how long the provider was benched; zero when it was not
   */
  Duration failed(OpenAttempt attempt, AttemptFailure failure, TokenUsage tokens) {
    ErrorClass errorClass = failure.errorClass();
    boolean counts = attempt.isFair() || errorClass != ErrorClass.TIMEOUT;
    Duration benched = broke(attempt, failure, tokens, counts);
    if (errorClass == ErrorClass.CANCELLED) {
      ended = Reason.CANCELLED;
    } else if (!failsOver(errorClass)) {
      ended = Reason.REFUSED;
    } else if (errorClass.needsLargerWindow()) {
      needsLargerWindow = true;
      tooSmall = attempt.settings().contextWindow();
    } else if (mayRetry(errorClass, attempt.provider()) && budget.tryWithdraw()) {
      retried = attempt.provider();
      retry = retried;
    }
    return benched;
  }

  /**
   * The attempt failed after it had begun to answer: nothing follows.
   *
   * @param counts whether its provider was given a fair time
   */
  Duration broke(OpenAttempt attempt, AttemptFailure failure, TokenUsage tokens, boolean counts) {
    long now = time.nanoTime();
    Duration benched = attempt.failed(now, failure, counts, tokens);
    boolean billed = failure.possiblyBilled() || tokens.total() > 0;
    attempts.add(attempt.noted(startNanos, now, failure.errorClass(), tokens, billed));
    lastFailure = failure.cause();
    return benched;
  }

  /** Nobody waits for the attempt any more: another one answered, or the caller gave up. */
  void abandoned(OpenAttempt attempt) {
    long now = time.nanoTime();
    if (attempt.leave(now)) {
      attempts.add(attempt.noted(startNanos, now, ErrorClass.CANCELLED, TokenUsage.UNKNOWN, true));
    }
  }

  /** This provider was asked before the sequence was needed. */
  void adopt(Provider first) {
    preferred = first;
    begun = true;
    tried |= 1L << table.index(first);
  }

  /** Degraded mode is forced: nobody is asked. */
  void stabilize() {
    ended = Reason.STABILIZED;
  }

  /** How long the request takes by now. */
  Duration elapsed() {
    return Duration.ofNanos(time.nanoTime() - startNanos);
  }

  /** The caller gave up. */
  void cancel() {
    if (ended == null) {
      ended = Reason.CANCELLED;
    }
  }

  /** Whether the request has ended without an answer. */
  boolean hasEnded() {
    return ended != null;
  }

  /** Why nobody answered. Only after {@link #next} returned null. */
  FailoverException failure() {
    return new FailoverException(ended == null ? Reason.CANCELLED : ended, attempts, lastFailure);
  }

  /** Whether the degraded answer may stand in. */
  boolean mayDegrade() {
    return ended != null && ended.mayDegrade();
  }

  private boolean failsOver(ErrorClass errorClass) {
    return errorClass.failOver()
        || (errorClass == ErrorClass.CONTENT_FILTER && routing.contentFilterFailover());
  }

  private boolean mayRetry(ErrorClass errorClass, Provider provider) {
    return errorClass.retrySame() && provider != retried;
  }

  private @Nullable OpenAttempt openNext(long remaining, boolean hedge) {
    Provider candidate = table.next(request.draw(), tried);
    while (candidate != null) {
      tried |= 1L << table.index(candidate);
      if (preferred == null) {
        preferred = candidate;
      }
      OpenAttempt attempt = mayAnswer(candidate) ? open(candidate, remaining, hedge) : null;
      if (attempt != null) {
        return attempt;
      }
      candidate = table.next(request.draw(), tried);
    }
    return null;
  }

  private boolean mayAnswer(Provider candidate) {
    if (!needsLargerWindow) {
      return true;
    }
    OptionalInt window = candidate.settings().contextWindow();
    return window.isPresent() && (tooSmall.isEmpty() || window.getAsInt() > tooSmall.getAsInt());
  }

  private @Nullable OpenAttempt open(Provider provider, long remaining, boolean hedge) {
    ProviderSettings settings = provider.settings();
    String model = request.model().apply(settings);
    Admission admission = provider.tryEnter(model, request.tokens());
    if (admission == null) {
      return null;
    }
    Duration own =
        request.streamed()
            ? settings.timeToFirstToken().orElse(settings.timeout())
            : settings.timeout();
    boolean fair = own.toNanos() <= remaining || !begun;
    begun = true;
    return new OpenAttempt(
        provider,
        settings,
        model,
        admission,
        request.tokens(),
        own.toNanos() <= remaining ? own : Duration.ofNanos(remaining),
        time.nanoTime(),
        fair,
        hedge,
        request.streamed());
  }

  private @Nullable OpenAttempt end(Reason reason) {
    ended = reason;
    return null;
  }
}
