package io.evenkeel.failover;

import io.evenkeel.failover.CallNotice.Ending;
import io.evenkeel.failover.FailoverException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer comes in pieces. Until a provider sends content this is a race like any
 * other; from then on its stream is the caller's, and nobody else is asked.
 *
 * <p>Of the stream's end, its errors, its time limits and the caller's cancel, the first one claims
 * the end; the others come too late.
 */
final class StreamRace<Q, E> extends Race implements StreamWatch.Watched {
  private final StreamFailover<Q, E> streams;
  private final Q request;
  private final Downstream<E> caller;
  private final CallNotice notice;
  private final AtomicBoolean endClaimed = new AtomicBoolean();
  // Added to by the provider's thread; whoever claims the end reads it.
  private final ConcurrentLinkedQueue<E> received = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Upstream<E> winner;
  private volatile @Nullable StreamWatch watch;
  private volatile boolean degraded;

  StreamRace(
      StreamFailover<Q, E> streams,
      AttemptSequence sequence,
      Q request,
      Subscriber<? super E> subscriber) {
    super(streams.engine(), sequence);
    this.streams = streams;
    this.request = request;
    this.caller = new Downstream<>(subscriber, this::cancelled);
    this.notice = streams.notice(request);
  }

  /** Begins, with the subscriber's consent. */
  void start() {
    caller.begin();
    start(streams.mayHedge(request) ? Hedging.FIRST_TOKENS : Hedging.NEVER);
  }

  /** Who answers; null before the first content. */
  @Nullable String provider() {
    Upstream<E> streaming = winner;
    return streaming == null ? null : streaming.attempt().provider().name();
  }

  boolean isDegraded() {
    return degraded;
  }

  StreamTraits<E> traits() {
    return streams.traits();
  }

  @Override
  Runnable begin(Contender contender) {
    var upstream = new Upstream<>(this, contender);
    OpenAttempt attempt = contender.attempt();
    streams.client().open(attempt.settings(), request, attempt.timeout()).subscribe(upstream);
    return upstream::cancel;
  }

  /** The contender's stream is the caller's from now on. */
  void won(Upstream<E> upstream, List<E> held) {
    received.addAll(held);
    winner = upstream;
    engine().announceSwitch(sequence().preferred(), upstream.attempt().provider());
    var watching = new StreamWatch(engine(), upstream.attempt().settings().stallTimeout(), this);
    watch = watching;
    watching.start();
    caller.commit(held, upstream);
    // The caller may have cancelled before there was somebody to tell.
    if (endClaimed.get()) {
      upstream.cancel();
      watching.stop();
      recordAbandoned(upstream.attempt());
    }
  }

  /** The next event of the winner. */
  void next(E event) {
    StreamWatch watching = watch;
    if (watching != null) {
      watching.heard();
    }
    received.add(event);
    caller.offer(event);
  }

  /** The caller wants more. */
  void asked() {
    StreamWatch watching = watch;
    if (watching != null && !caller.isOwed()) {
      watching.heard();
    }
  }

  /** The winner's stream ended as it should. */
  void completed(Upstream<E> upstream) {
    if (claimEnd()) {
      recordAnswer(upstream.attempt(), upstream.tokens());
      tell(null);
      caller.end(null);
    }
  }

  /** The winner's stream broke. */
  void broke(Upstream<E> upstream, Throwable thrown, boolean counts) {
    if (!claimEnd()) {
      return;
    }
    upstream.cancel();
    if (thrown instanceof VirtualMachineError error) {
      recordAbandoned(upstream.attempt());
      caller.end(error);
      return;
    }
    AttemptFailure failure = engine().understand(thrown);
    Duration benched = recordBreak(upstream.attempt(), failure, upstream.tokens(), counts);
    engine().announceBench(upstream.attempt().provider(), failure, benched);
    tell(Reason.BROKEN);
    caller.end(
        new StreamBrokenException(
            upstream.attempt().provider().name(),
            failure.errorClass(),
            List.copyOf(received),
            attempts(),
            failure.cause()));
  }

  @Override
  public long remainingNanos() {
    return sequence().remainingNanos();
  }

  @Override
  public boolean isOwed() {
    return caller.isOwed();
  }

  @Override
  public void stalled() {
    breaks(new TimeoutException("the stream stalled"), true);
  }

  @Override
  public void deadlinePassed() {
    breaks(new TimeoutException("the deadline passed in the middle of a stream"), false);
  }

  @Override
  void lost() {
    if (!claimEnd()) {
      return;
    }
    FailoverException failure = sequence().failure();
    List<E> instead = sequence().mayDegrade() ? streams.degradedEvents(request) : List.of();
    degraded = !instead.isEmpty();
    tell(failure.reason());
    if (degraded) {
      caller.commit(instead, null);
      caller.end(null);
    } else {
      caller.end(failure);
    }
  }

  @Override
  void died(VirtualMachineError error) {
    if (claimEnd()) {
      caller.end(error);
    }
  }

  private void breaks(TimeoutException why, boolean counts) {
    Upstream<E> streaming = winner;
    if (streaming != null) {
      broke(streaming, why, counts);
    }
  }

  private void cancelled() {
    if (!claimEnd()) {
      return;
    }
    cancel();
    Upstream<E> streaming = winner;
    if (streaming != null) {
      streaming.cancel();
      recordAbandoned(streaming.attempt());
    }
    tell(Reason.CANCELLED);
  }

  private boolean claimEnd() {
    boolean first = endClaimed.compareAndSet(false, true);
    StreamWatch watching = watch;
    if (first && watching != null) {
      watching.stop();
    }
    return first;
  }

  private void tell(@Nullable Reason failure) {
    if (notice.isHeard()) {
      Upstream<E> streaming = winner;
      notice.ended(
          new Ending(
              sequence().elapsed(),
              degraded,
              failure,
              attempts(),
              streaming == null ? null : streaming.responseModel(),
              streaming == null ? null : streaming.finishReason()));
    }
  }
}
