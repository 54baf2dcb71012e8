package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets one answer from the providers of {@code llm_providers}: the preferred one's, or the next
 * one's, within {@code llm_routing.deadline}.
 *
 * <pre>{@code
 * Failover<Question, Answer> failover =
 *     Failover.over(ProviderCall.blocking(client::ask))
 *         .degradedAnswer(Answer::ofText)
 *         .start(configuration, foundation);
 * FailoverResult<Answer> result = failover.call(question);
 * }</pre>
 *
 * <p>{@link #call} throws nothing but {@link VirtualMachineError}, after its permit was released.
 * Thread-safe.
 *
 * @param <Q> the request
 * @param <R> the answer
 */
public final class Failover<Q, R> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Failover.class);

  private final ProviderCall<Q, R> client;
  private final ErrorClassifier classifier;
  private final Function<String, ? extends R> degrade;
  private final Foundation foundation;
  private final TimeSource time;
  private final Providers providers;
  private final RetryBudget budget;
  private final Subscription reload;
  private volatile @Nullable R degradedAnswer;

  private Failover(Builder<Q, R> built, LiveConfiguration live, Foundation foundation) {
    Configuration configuration = live.current();
    this.client = built.client;
    this.classifier = built.classifier;
    this.degrade = built.degrade;
    this.foundation = foundation;
    this.time = foundation.time();
    this.providers = new Providers(configuration, foundation);
    this.budget = new RetryBudget(configuration.routing().retryBudget(), time);
    this.degradedAnswer = degradedAnswer(configuration);
    this.reload = live.onChange(this::reload);
    // What changed before the subscription would stay unknown until the next change.
    if (!live.current().equals(configuration)) {
      reload(live);
    }
  }

  /** Asks each provider through {@code client}. */
  public static <Q, R> Builder<Q, R> over(ProviderCall<Q, R> client) {
    return new Builder<>(client);
  }

  /** The providers, for those who operate them. */
  public Providers providers() {
    return providers;
  }

  /**
   * Gets an answer. Waits for no attempt longer than its timeout, and returns by the deadline.
   *
   * @return the answer, the degraded answer, or why there is none; an interrupt of the calling
   *     thread ends as {@link FailoverException.Reason#CANCELLED}, with the interrupt kept
   */
  public FailoverResult<R> call(Q request) {
    RoutingTable table = providers.table();
    budget.deposit();
    var sequence =
        new AttemptSequence(providers.order(table), table.settings().deadline(), budget, time);
    OpenAttempt attempt = sequence.next();
    while (attempt != null) {
      R answer = run(sequence, attempt, request);
      if (answer != null) {
        return new FailoverResult<>(answer, null, sequence.attempts());
      }
      attempt = sequence.next();
    }
    R instead = sequence.mayDegrade() ? degradedAnswer : null;
    return new FailoverResult<>(instead, sequence.failure(), sequence.attempts());
  }

  /** Follows the configuration no more; requests under way finish. */
  @Override
  public void close() {
    reload.close();
  }

  /** Runs one attempt to its end; null when it failed. */
  private @Nullable R run(AttemptSequence sequence, OpenAttempt attempt, Q request) {
    CompletableFuture<R> running = null;
    try {
      running = client.start(attempt.settings(), request, attempt.timeout());
      R answer = running.get(attempt.timeout().toNanos(), TimeUnit.NANOSECONDS);
      if (answer == null) {
        throw new ProviderException(ErrorClass.MALFORMED, "the client returned no answer");
      }
      sequence.answered(attempt);
      announceSwitch(sequence.preferred(), attempt.provider());
      return answer;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (ExecutionException e) {
      failed(sequence, attempt, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      sequence.failed(attempt, AttemptFailure.cancelled(e));
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      failed(sequence, attempt, e);
    } finally {
      attempt.permit().release();
      abandon(running);
    }
    return null;
  }

  private void failed(AttemptSequence sequence, OpenAttempt attempt, Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    AttemptFailure failure = understand(thrown);
    Duration benched = sequence.failed(attempt, failure);
    if (!benched.isZero()) {
      String name = attempt.provider().name();
      foundation
          .events()
          .publish(new ProviderBenched(time.now(), name, failure.errorClass(), benched));
    }
  }

  // Asks code that is not ours: a classifier, and an exception's own methods.
  private AttemptFailure understand(Throwable thrown) {
    try {
      return AttemptFailure.of(thrown, classifier);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      log.warn("An error classifier failed on {}", thrown.getClass().getName(), e);
      return AttemptFailure.unknown(thrown);
    }
  }

  // Without effect on an attempt that ended by itself.
  private static void abandon(@Nullable CompletableFuture<?> running) {
    if (running != null) {
      try {
        running.cancel(true);
      } catch (RuntimeException e) {
        log.warn("A provider's client failed to cancel an attempt", e);
      }
    }
  }

  private void announceSwitch(@Nullable Provider preferred, Provider answering) {
    if (preferred == null) {
      return;
    }
    String before = preferred.substitution().answeredBy(answering.name());
    if (before != null) {
      ErrorClass why = preferred == answering ? null : preferred.lastError();
      foundation.events().publish(new ProviderSwitched(time.now(), before, answering.name(), why));
    }
  }

  private synchronized void reload(LiveConfiguration live) {
    reload(live.current());
  }

  private synchronized void reload(Configuration changed) {
    try {
      providers.apply(changed);
      budget.share(changed.routing().retryBudget());
      degradedAnswer = degradedAnswer(changed);
    } catch (RuntimeException e) {
      log.error("Providers keep their last good settings", e);
    }
  }

  private @Nullable R degradedAnswer(Configuration configuration) {
    return configuration.degradedMode().flatMap(DegradedSettings::answer).map(degrade).orElse(null);
  }

  /** Collects what a failover is made of. */
  public static final class Builder<Q, R> {
    private final ProviderCall<Q, R> client;
    private ErrorClassifier classifier = ErrorClassifier.standard();
    private Function<String, ? extends @Nullable R> degrade = text -> null;

    private Builder(ProviderCall<Q, R> client) {
      this.client = client;
    }

    /** Asked before the standard classifier. */
    public Builder<Q, R> classifier(ErrorClassifier first) {
      classifier = first.orElse(ErrorClassifier.standard());
      return this;
    }

    /**
     * Makes the answer that stands in when nobody answers, from {@code degraded_mode.answer}; once
     * for each configuration. Without this, nothing stands in.
     */
    public Builder<Q, R> degradedAnswer(Function<String, ? extends R> fromText) {
      degrade = fromText;
      return this;
    }

    /**
     * Starts, and follows the configuration's changes.
     *
     * @throws IllegalArgumentException when a setting cannot work
     */
    public Failover<Q, R> start(LiveConfiguration configuration, Foundation foundation) {
      return new Failover<>(this, configuration, foundation);
    }
  }
}
