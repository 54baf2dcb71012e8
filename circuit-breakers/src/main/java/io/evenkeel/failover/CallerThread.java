package io.evenkeel.failover;

import io.evenkeel.breaker.Admission;
import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the attempts of a request one after the other, on the thread of its caller. */
final class CallerThread<Q, R> {
  private static final Logger log = LoggerFactory.getLogger(Failover.class);

  private final Failover<Q, R> failover;
  private final Engine engine;
  private final CallTraits<Q, R> traits;
  private final ProviderCall<Q, R> client;
  // The same client, when it runs on this thread, too.
  private final @Nullable DirectCalls<Q, R> direct;

  CallerThread(
      Failover<Q, R> failover, Engine engine, CallTraits<Q, R> traits, ProviderCall<Q, R> client) {
    this.failover = failover;
    this.engine = engine;
    this.traits = traits;
    this.client = client;
    this.direct = client instanceof DirectCalls<Q, R> calls ? calls : null;
  }

  /** Returns when the request has ended, by its deadline. */
  FailoverResult<R> call(Q request, long startNanos) {
    return direct != null && !engine.providers().isStabilized()
        ? callDirectly(direct, request, startNanos)
        : callInTurn(failover.sequence(request, false, startNanos), request);
  }

  // The way of nearly all requests: the first provider answers, and only the result is allocated.
  private FailoverResult<R> callDirectly(DirectCalls<Q, R> own, Q request, long start) {
    RoutingTable table = engine.providers().table();
    long draw = engine.providers().draw(traits.session(request));
    int tokens = traits.estimatedTokens(request);
    engine.budget().deposit();
    Provider first = table.next(draw, 0);
    if (first == null) {
      return callInTurn(sequence(request, table, draw, tokens, start), request);
    }
    ProviderSettings settings = first.settings();
    String model = traits.model(request, settings);
    Admission admission = first.tryEnter(model, tokens);
    if (admission == null) {
      return callInTurn(sequence(request, table, draw, tokens, start), request);
    }
    Duration limit = shorter(settings.timeout(), table.settings().deadline());
    Throwable failure;
    boolean ended = false;
    try {
      R answer = own.call(settings, request, limit);
      if (answer != null) {
        long nanos = engine.time().nanoTime() - start;
        TokenUsage used = traits.tokens(answer);
        ended = true;
        first.answered(admission, model, nanos, nanos, tokens, used);
        engine.announceSwitch(first, first);
        return new FailoverResult<>(answer, first.name(), model, used, nanos);
      }
      ended = true;
      failure = Failover.noAnswer();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      ended = true;
      failure = e;
    } finally {
      if (!ended) {
        first.left(admission);
      }
    }
    var attempt =
        new OpenAttempt(
            first, settings, model, admission, tokens, limit, start, true, false, false);
    AttemptSequence sequence = sequence(request, table, draw, tokens, start);
    sequence.adopt(first);
    fail(sequence, attempt, failure);
    return callInTurn(sequence, request);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private FailoverResult<R> callInTurn(AttemptSequence sequence, Q request) {
    OpenAttempt attempt = sequence.next();
    while (attempt != null) {
      R answer = run(sequence, attempt, request);
      if (answer != null) {
        return new FailoverResult<>(answer, null, sequence.attempts());
      }
      attempt = sequence.next();
    }
    return failover.unanswered(sequence, request);
  }

  /** Runs one attempt to its end; null when it failed. */
  private @Nullable R run(AttemptSequence sequence, OpenAttempt attempt, Q request) {
    CompletableFuture<R> running = null;
    try {
      running = client.start(attempt.settings(), request, attempt.timeout());
      R answer = running.get(attempt.timeout().toNanos(), TimeUnit.NANOSECONDS);
      if (answer == null) {
        throw Failover.noAnswer();
      }
      sequence.answered(attempt, traits.tokens(answer));
      engine.announceSwitch(sequence.preferred(), attempt.provider());
      return answer;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (ExecutionException e) {
      fail(sequence, attempt, e.getCause() == null ? e : e.getCause());
    } catch (Throwable e) {
      fail(sequence, attempt, e);
    } finally {
      attempt.leave(engine.time().nanoTime());
      abandon(running);
    }
    return null;
  }

  private void fail(AttemptSequence sequence, OpenAttempt attempt, Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal) {
      attempt.leave(engine.time().nanoTime());
      throw fatal;
    }
    AttemptFailure failure =
        thrown instanceof InterruptedException interrupt
            ? AttemptFailure.cancelled(interrupt)
            : engine.understand(thrown);
    Duration benched = sequence.failed(attempt, failure, TokenUsage.UNKNOWN);
    engine.announceBench(attempt.provider(), failure, benched);
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
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

  private AttemptSequence sequence(
      Q request, RoutingTable table, long draw, int tokens, long startNanos) {
    return failover.sequence(table, failover.view(request, draw, tokens, false), startNanos);
  }
}
