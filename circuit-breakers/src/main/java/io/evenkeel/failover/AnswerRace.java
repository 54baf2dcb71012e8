package io.evenkeel.failover;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A request whose answer comes as a whole, into a future. */
final class AnswerRace<Q, R> extends Race {
  private final Failover<Q, R> failover;
  private final Q request;
  private final CallNotice notice;
  private final AbortableFuture<FailoverResult<R>> result = new AbortableFuture<>();

  AnswerRace(Failover<Q, R> failover, AttemptSequence sequence, Q request) {
    super(failover.engine(), sequence);
    this.failover = failover;
    this.request = request;
    this.notice = CallNotice.begin(failover.engine(), failover.traits(), request, false);
    result.onAbort(this::cancel);
  }

  /** Completes with how the request ended; cancelling it cancels the attempts. */
  AbortableFuture<FailoverResult<R>> result() {
    return result;
  }

  @Override
  Runnable begin(Contender contender) {
    OpenAttempt attempt = contender.attempt();
    CompletableFuture<R> running =
        failover.client().start(attempt.settings(), request, attempt.timeout());
    var unused =
        running.whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                contender.fails(unwrap(failure));
              } else if (answer == null) {
                contender.fails(Failover.noAnswer());
              } else if (contender.wins()) {
                won(attempt, answer);
              }
            });
    return () -> running.cancel(true);
  }

  private void won(OpenAttempt attempt, R answer) {
    TokenUsage tokens = failover.traits().tokens(answer);
    scope().run(() -> sequence().answered(attempt, tokens));
    engine().announceSwitch(sequence().preferred(), attempt.provider());
    end(new FailoverResult<>(answer, null, attempts()));
  }

  @Override
  void lost() {
    end(failover.unanswered(sequence(), request));
  }

  @Override
  void gaveUp() {
    tell(failover.unanswered(sequence(), request));
  }

  private void end(FailoverResult<R> how) {
    tell(how);
    result.complete(how);
  }

  private void tell(FailoverResult<R> how) {
    if (notice.isHeard()) {
      notice.ended(failover.ending(how, sequence().elapsed()));
    }
  }

  @Override
  void died(VirtualMachineError error) {
    result.completeExceptionally(error);
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
