package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.AttemptSequence.RequestView;
import io.evenkeel.failover.CallNotice.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
  private final CallTraits<Q, R> traits;
  private final Function<String, ? extends @Nullable R> degrade;
  private final LastResort<Q, R> lastResort;
  private final Engine engine;
  private final CallerThread<Q, R> callerThread;
  private final Subscription reload;
  private final Subscription gauge;
  private volatile Optional<String> degradedText;
  private volatile @Nullable R degradedAnswer;

  private Failover(Builder<Q, R> built, LiveConfiguration live, Foundation foundation) {
    Configuration configuration = live.current();
    this.traits = new GuardedTraits<>(built.traits);
    this.degrade = built.degrade;
    this.lastResort = new LastResort<>(built.lastResort);
    this.engine =
        new Engine(
            foundation,
            new Providers(configuration, foundation),
            new RetryBudget(configuration.routing().retryBudget(), foundation.time()),
            built.classifier,
            new Timeouts(foundation.ticker()),
            new FailoverListeners(
                built.listeners, foundation.signals().counter(FailoverListeners.FAILURES)));
    this.client = rehearsed(built.client);
    this.callerThread = new CallerThread<>(this, engine, traits, client);
    this.degradedText = degradedText(configuration);
    this.degradedAnswer = degradedAnswer();
    this.gauge = foundation.signals().gauge(RetryBudget.SIGNAL, engine.budget()::tokens);
    this.reload = live.onChange(this::reload);
    // What changed before the subscription would stay unknown until the next change.
    if (!live.current().equals(configuration)) {
      reload(live);
    }
  }

  // Attempts may meet an outage that is only rehearsed.
  private ProviderCall<Q, R> rehearsed(ProviderCall<Q, R> own) {
    Rehearsals rehearsals = engine.providers().rehearsals();
    return own instanceof DirectCalls<Q, R> calls
        ? calls.rehearsed(rehearsals)
        : new RehearsedCall<>(own, rehearsals, engine.timeouts());
  }

  /** Asks each provider through {@code client}. */
  public static <Q, R> Builder<Q, R> over(ProviderCall<Q, R> client) {
    return new Builder<>(client);
  }

  /** The providers, for those who operate them. */
  public Providers providers() {
    return engine.providers();
  }

  /**
   * Gets an answer. Waits for no attempt longer than its timeout, and returns by the deadline.
   *
   * @return the answer, the degraded answer, or why there is none; an interrupt of the calling
   *     thread ends as {@link FailoverException.Reason#CANCELLED}, with the interrupt kept
   */
  public FailoverResult<R> call(Q request) {
    if (mayHedge(request)) {
      return await(callAsync(request));
    }
    CallNotice notice = CallNotice.begin(engine, traits, request, false);
    long start = engine.time().nanoTime();
    FailoverResult<R> result = callerThread.call(request, start);
    if (notice.isHeard()) {
      notice.ended(ending(result, Duration.ofNanos(engine.time().nanoTime() - start)));
    }
    return result;
  }

  /**
   * Asks for an answer without waiting for it. With a client of {@link ProviderCall#direct} the
   * attempts run on the calling thread nevertheless.
   *
   * @return completes as {@link #call} returns, on whatever thread brought the answer, and with a
   *     {@link VirtualMachineError} of a client; cancelling it ends the attempt that is under way
   */
  public CompletableFuture<FailoverResult<R>> callAsync(Q request) {
    AttemptSequence sequence = sequence(request, false);
    var race = new AnswerRace<>(this, sequence, request);
    race.start(mayHedge(request) ? Hedging.ANSWERS : Hedging.NEVER);
    return race.result();
  }

  /**
   * The same providers, limits and retry budget, for answers that come in pieces. When nobody
   * answers, there is no degraded answer.
   */
  public <E> StreamFailover<Q, E> streaming(
      ProviderStream<Q, E> streamClient, StreamTraits<E> streamTraits) {
    return streaming(streamClient, streamTraits, text -> List.of());
  }

  /**
   * The same, with a degraded answer.
   *
   * @param degradedEvents makes the events that stand in when nobody answers, from {@code
   *     degraded_mode.answer}, which is empty when there is only a {@code hand_off}
   */
  public <E> StreamFailover<Q, E> streaming(
      ProviderStream<Q, E> streamClient,
      StreamTraits<E> streamTraits,
      Function<String, List<E>> degradedEvents) {
    return streaming(streamClient, streamTraits, degradedEvents, request -> List.of());
  }

  /**
   * The same, with a last resort.
   *
   * @param lastEvents the events that stand in for a request when nobody answers it; those of the
   *     degraded answer when there are none
   */
  public <E> StreamFailover<Q, E> streaming(
      ProviderStream<Q, E> streamClient,
      StreamTraits<E> streamTraits,
      Function<String, List<E>> degradedEvents,
      Function<? super Q, List<E>> lastEvents) {
    var rehearsed =
        new RehearsedStream<>(
            streamClient, streamTraits, engine.providers().rehearsals(), engine.timeouts());
    return new StreamFailover<>(this, rehearsed, streamTraits, degradedEvents, lastEvents);
  }

  /** Follows the configuration no more; requests under way finish. */
  @Override
  public void close() {
    reload.close();
    gauge.close();
    engine.providers().close();
  }

  Engine engine() {
    return engine;
  }

  ProviderCall<Q, R> client() {
    return client;
  }

  CallTraits<Q, R> traits() {
    return traits;
  }

  Optional<String> degradedText() {
    return degradedText;
  }

  /** Opens one request: it counts for the retry budget from now on. */
  AttemptSequence sequence(Q request, boolean streamed) {
    return sequence(request, streamed, engine.time().nanoTime());
  }

  AttemptSequence sequence(Q request, boolean streamed, long startNanos) {
    engine.budget().deposit();
    long draw = engine.providers().draw(traits.session(request));
    RequestView view = view(request, draw, traits.estimatedTokens(request), streamed);
    return sequence(engine.providers().table(), view, startNanos);
  }

  /** The way of a request that was counted before. */
  AttemptSequence sequence(RoutingTable table, RequestView view, long startNanos) {
    var sequence = new AttemptSequence(table, view, engine.budget(), engine.time(), startNanos);
    if (engine.providers().isStabilized()) {
      sequence.stabilize();
    }
    return sequence;
  }

  /** Why nobody answered, with what may stand in. */
  FailoverResult<R> unanswered(AttemptSequence sequence, Q request) {
    R instead = null;
    if (sequence.mayDegrade()) {
      instead = lastResort.to(request);
      instead = instead == null ? degradedAnswer : instead;
    }
    return new FailoverResult<>(instead, sequence.failure(), sequence.attempts());
  }

  Ending ending(FailoverResult<R> result, Duration duration) {
    R answer = result.answered() ? result.value() : null;
    FailoverException failure = result.failure();
    return new Ending(
        duration,
        result.degraded(),
        failure == null ? null : failure.reason(),
        result.attempts(),
        answer == null ? null : traits.responseModel(answer),
        answer == null ? null : traits.finishReason(answer));
  }

  /** Whether this request may be sent to a second provider as well. */
  boolean mayHedge(Q request) {
    return engine.providers().table().settings().hedge() && traits.mayHedge(request);
  }

  static ProviderException noAnswer() {
    return new ProviderException(ErrorClass.MALFORMED, "the client returned no answer");
  }

  /** What routing knows of a request. */
  RequestView view(Q request, long draw, int tokens, boolean streamed) {
    return new RequestView(draw, tokens, provider -> traits.model(request, provider), streamed);
  }

  private FailoverResult<R> await(CompletableFuture<FailoverResult<R>> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.cancel(true);
      return cancelled();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VirtualMachineError fatal) {
        throw fatal;
      }
      throw new IllegalStateException("a request ended in no way that is known", e);
    }
  }

  private static <R> FailoverResult<R> cancelled() {
    var why = new FailoverException(FailoverException.Reason.CANCELLED, List.of(), null);
    return new FailoverResult<>(null, why, List.of());
  }

  private synchronized void reload(LiveConfiguration live) {
    reload(live.current());
  }

  private synchronized void reload(Configuration changed) {
    try {
      engine.providers().apply(changed);
      engine.budget().share(changed.routing().retryBudget());
      degradedText = degradedText(changed);
      degradedAnswer = degradedAnswer();
    } catch (RuntimeException e) {
      log.error("Providers keep their last good settings", e);
    }
  }

  private @Nullable R degradedAnswer() {
    return degradedText.map(degrade).orElse(null);
  }

  private static Optional<String> degradedText(Configuration configuration) {
    return configuration
        .degradedMode()
        .flatMap(mode -> mode.answer().or(() -> mode.handOff().map(destination -> "")));
  }

  /** Collects what a failover is made of. */
  public static final class Builder<Q, R> {
    private final ProviderCall<Q, R> client;
    private ErrorClassifier classifier = ErrorClassifier.standard();
    private final List<FailoverListener> listeners = new ArrayList<>();
    private CallTraits<Q, R> traits = CallTraits.none();
    private Function<String, ? extends @Nullable R> degrade = text -> null;
    private Function<? super Q, ? extends @Nullable R> lastResort = request -> null;

    private Builder(ProviderCall<Q, R> client) {
      this.client = client;
    }

    /** Asked before the standard classifier. */
    public Builder<Q, R> classifier(ErrorClassifier first) {
      classifier = first.orElse(ErrorClassifier.standard());
      return this;
    }

    /** What routing, quotas and listeners may know of requests and answers. */
    public Builder<Q, R> traits(CallTraits<Q, R> known) {
      traits = known;
      return this;
    }

    /** Told of each request's beginning and end; several are told in their order. */
    public Builder<Q, R> listener(FailoverListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * Makes the answer that stands in when nobody answers, from {@code degraded_mode.answer}, which
     * is empty when there is only a {@code hand_off}; once for each configuration. Without this,
     * nothing stands in.
     */
    public Builder<Q, R> degradedAnswer(Function<String, ? extends R> fromText) {
      degrade = fromText;
      return this;
    }

    /**
     * An answer that stands in for one request when nobody answers it, such as one that was given
     * earlier; null when there is none. It comes before the degraded answer, and counts as such.
     */
    public Builder<Q, R> lastResort(Function<? super Q, ? extends @Nullable R> instead) {
      lastResort = instead;
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
