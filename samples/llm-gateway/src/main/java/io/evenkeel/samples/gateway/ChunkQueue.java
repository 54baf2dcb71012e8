package io.evenkeel.samples.gateway;

import io.evenkeel.llm.ChatChunk;
import io.evenkeel.llm.ChatStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A stream for one thread that takes its pieces one by one. Only a few wait for it: when it does
 * not take them, the provider is asked for no more.
 */
final class ChunkQueue implements Subscriber<ChatChunk>, AutoCloseable {
  private static final int AHEAD = 16;

  private final ChatStream stream;
  private final BlockingQueue<Next> waiting = new LinkedBlockingQueue<>();
  private volatile @Nullable Subscription subscription;
  private volatile int attempts;

  /** A piece, why there is none, or neither of them: the end. */
  private record Next(@Nullable ChatChunk chunk, @Nullable Throwable failure) {}

  /** Sends the request. */
  ChunkQueue(ChatStream stream) {
    this.stream = stream;
    stream.subscribe(this);
  }

  /**
   * The next piece, null after the last one.
   *
   * @throws io.evenkeel.failover.FailoverException in place of the first one
   * @throws io.evenkeel.llm.PartialAnswerException in place of a later one
   */
  @Nullable ChatChunk take() throws InterruptedException {
    Next next = waiting.take();
    if (next.failure instanceof RuntimeException failure) {
      throw failure;
    }
    if (next.failure != null) {
      throw new IllegalStateException(next.failure);
    }
    Subscription asked = subscription;
    if (next.chunk != null && asked != null) {
      asked.request(1);
    }
    return next.chunk;
  }

  /** How many were asked until somebody answered. */
  int attempts() {
    return attempts;
  }

  /** Closes the provider's connection, unless the stream is over. */
  @Override
  public void close() {
    Subscription asked = subscription;
    if (asked != null) {
      asked.cancel();
    }
  }

  @Override
  public void onSubscribe(Subscription offered) {
    subscription = offered;
    offered.request(AHEAD);
  }

  @Override
  public void onNext(ChatChunk chunk) {
    if (attempts == 0 && !stream.cached()) {
      // Who answers is not among them before the answer ends, which it has not yet.
      attempts = stream.attempts().size() + (stream.degraded() ? 0 : 1);
    }
    waiting.add(new Next(chunk, null));
  }

  @Override
  public void onError(Throwable failure) {
    waiting.add(new Next(null, failure));
  }

  @Override
  public void onComplete() {
    waiting.add(new Next(null, null));
  }
}
