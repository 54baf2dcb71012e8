package io.evenkeel.llm;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.FailoverException;
import io.evenkeel.failover.StreamBrokenException;
import io.evenkeel.failover.StreamCall;
import io.evenkeel.failover.StreamFailover;
import io.evenkeel.llm.cache.CacheAnswer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer in pieces. The request is sent when it is subscribed to, which may be done once.
 *
 * <p>A provider that fails before its first text is replaced by the next one, and the subscriber
 * sees nothing of it. Afterwards its failure is the subscriber's, as a {@link
 * PartialAnswerException}; when nobody answers at all it is a {@link FailoverException}, unless
 * there is a degraded answer. No piece comes unasked, and a subscriber that does not ask slows down
 * the provider; cancelling closes the provider's connection. Thread-safe.
 */
public final class ChatStream implements Publisher<ChatChunk> {
  private final Publisher<ChatChunk> source;
  private final Progress progress;
  private final Function<ChatAnswer, ChatResult> finish;
  private final CompletableFuture<ChatResult> result = new CompletableFuture<>();
  private final AtomicBoolean subscribed = new AtomicBoolean();

  /**
   * @param finish makes the result of the answer, once it is whole
   */
  ChatStream(StreamCall<ChatChunk> call, Function<ChatAnswer, ChatResult> finish) {
    this(call, new Progress(call::attempts, call::provider, call::degraded, false), finish);
  }

  private ChatStream(
      Publisher<ChatChunk> source, Progress progress, Function<ChatAnswer, ChatResult> finish) {
    this.source = source;
    this.progress = progress;
    this.finish = finish;
  }

  /** One that was kept: nobody is asked. */
  static ChatStream kept(CacheAnswer answer) {
    return new ChatStream(
        StreamFailover.ready(ReadyChunks.kept(answer)),
        new Progress(List::of, answer::provider, () -> false, true),
        whole -> KeptChats.result(answer));
  }

  @Override
  public void subscribe(Subscriber<? super ChatChunk> subscriber) {
    if (subscribed.compareAndSet(false, true)) {
      source.subscribe(new Collecting(subscriber));
    } else {
      source.subscribe(subscriber);
    }
  }

  /**
   * The whole answer, when the last piece was handed to the subscriber; it fails as the stream
   * does, or with a {@link CancellationException} when the subscriber cancels. Without a subscriber
   * it never completes; completing or cancelling it does nothing to the stream.
   */
  public CompletableFuture<ChatResult> result() {
    return result.copy();
  }

  /** The attempts that have ended; while an answer comes it is not among them. */
  public List<Attempt> attempts() {
    return progress.attempts.get();
  }

  /** Who answers, or once did; null before the first text, and when the answer is degraded. */
  public @Nullable String provider() {
    return progress.provider.get();
  }

  /** Whether the pieces are the degraded answer and no provider's. */
  public boolean degraded() {
    return progress.degraded.getAsBoolean();
  }

  /** Whether the answer was given before and kept, so that no provider is asked. */
  public boolean cached() {
    return progress.cached;
  }

  /** What is known of the answer while it comes. */
  private record Progress(
      Supplier<List<Attempt>> attempts,
      Supplier<@Nullable String> provider,
      BooleanSupplier degraded,
      boolean cached) {}

  /** Hands everything on, and puts the answer together on the way. */
  private final class Collecting implements Subscriber<ChatChunk>, Subscription {
    private final Subscriber<? super ChatChunk> subscriber;
    private final AnswerPieces pieces = new AnswerPieces();
    private @Nullable Subscription upstream;

    Collecting(Subscriber<? super ChatChunk> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Subscription offered) {
      upstream = offered;
      subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(ChatChunk chunk) {
      pieces.add(chunk);
      subscriber.onNext(chunk);
    }

    @Override
    public void onError(Throwable failure) {
      Throwable told =
          failure instanceof StreamBrokenException broken
              ? new PartialAnswerException(pieces.text(), broken)
              : failure;
      // First, so that a subscriber that asks for it at the end does not wait for itself.
      result.completeExceptionally(told);
      subscriber.onError(told);
    }

    @Override
    public void onComplete() {
      result.complete(finish.apply(pieces.answer()));
      subscriber.onComplete();
    }

    @Override
    public void request(long count) {
      if (upstream != null) {
        upstream.request(count);
      }
    }

    @Override
    public void cancel() {
      if (upstream != null) {
        upstream.cancel();
      }
      result.completeExceptionally(new CancellationException("the subscriber cancelled"));
    }
  }
}
