package io.evenkeel.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A subscriber on the caller's thread: it asks when it is told to, and waits for what comes. */
final class PieceReader implements Subscriber<ChatChunk> {
  private static final int PATIENCE_SECONDS = 20;

  final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
  private final BlockingQueue<ChatChunk> pieces = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private volatile @Nullable Long firstTextAt;
  private volatile long endedAt;

  private PieceReader() {}

  /** One that has asked for nothing. */
  static PieceReader of(Publisher<ChatChunk> stream) {
    var reader = new PieceReader();
    stream.subscribe(reader);
    return reader;
  }

  /** One that has asked for all there is. */
  static PieceReader ofAll(Publisher<ChatChunk> stream) {
    PieceReader reader = of(stream);
    reader.request(Long.MAX_VALUE);
    return reader;
  }

  void request(long count) {
    subscription.join().request(count);
  }

  void cancel() {
    subscription.join().cancel();
  }

  /** The next piece. */
  ChatChunk next() throws InterruptedException {
    ChatChunk piece = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (piece == null) {
      throw new AssertionError("no piece came");
    }
    return piece;
  }

  /** What has come and was not taken. */
  int waiting() {
    return pieces.size();
  }

  boolean hasEnded() {
    return end.isDone();
  }

  /** Waits for the end; null when it was a good one. */
  @Nullable Throwable failure() throws InterruptedException {
    try {
      end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (TimeoutException e) {
      throw new AssertionError("the stream did not end", e);
    }
  }

  /** When the first text came, by the system's clock of nanoseconds; null when none has come. */
  @Nullable Long firstTextAt() {
    return firstTextAt;
  }

  /** When the stream ended, by the same clock. */
  long endedAt() {
    return endedAt;
  }

  /** Waits for the end; the text of what was not taken. */
  String text() throws InterruptedException {
    failure();
    List<ChatChunk> all = new ArrayList<>();
    pieces.drainTo(all);
    return String.join("", all.stream().map(ChatChunk::text).toList());
  }

  @Override
  public void onSubscribe(Subscription offered) {
    subscription.complete(offered);
  }

  @Override
  public void onNext(ChatChunk piece) {
    if (firstTextAt == null && piece.isContent()) {
      firstTextAt = System.nanoTime();
    }
    pieces.add(piece);
  }

  @Override
  public void onError(Throwable failure) {
    endedAt = System.nanoTime();
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    endedAt = System.nanoTime();
    end.complete(null);
  }
}
