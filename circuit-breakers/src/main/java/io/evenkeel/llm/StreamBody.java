package io.evenkeel.llm;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The network's end of a stream. It asks for one delivery at a time, each of which is at most a few
 * buffers, so that a slow subscriber slows down the provider.
 */
final class StreamBody implements BodySubscriber<byte[]> {
  /** Of a whole stream in bytes: what no answer reaches, and what no memory minds. */
  static final long LIMIT = 64 << 20;

  // What a provider may send after its last marker, and how long it may take, for the connection
  // to be worth keeping.
  private static final long REST_BYTES = 64 << 10;
  private static final long REST_MILLIS = 1_000;
  private static final byte[] NOTHING = {};

  private final ChunkFlow flow;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable Subscription source;
  private volatile boolean leaving;
  // Only for the network, which delivers one at a time.
  private long received;
  private long rest;

  StreamBody(ChunkFlow flow) {
    this.flow = flow;
  }

  /** Wants one more delivery, unless one is under way. */
  void ask() {
    Subscription open = source;
    if (open != null && asked.compareAndSet(false, true)) {
      open.request(1);
    }
  }

  /** Closes the connection. */
  void close() {
    Subscription open = source;
    if (open != null) {
      open.cancel();
    }
    whole.complete(NOTHING);
  }

  /** Reads what is left, so that the connection can serve the next request. */
  void leaveConnection() {
    leaving = true;
    Subscription open = source;
    if (open != null) {
      open.request(Long.MAX_VALUE);
      var unused =
          whole
              .copy()
              .orTimeout(REST_MILLIS, TimeUnit.MILLISECONDS)
              .whenComplete(
                  (read, late) -> {
                    if (late != null) {
                      close();
                    }
                  });
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    source = subscription;
    flow.connected();
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    long bytes = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (leaving) {
      rest += bytes;
      if (rest > REST_BYTES) {
        close();
      }
      return;
    }
    received += bytes;
    asked.set(false);
    if (received > LIMIT) {
      flow.fail(OpenAiAnswer.malformed("the stream is longer than " + LIMIT + " bytes"));
    } else {
      flow.arrived(buffers);
    }
  }

  @Override
  public void onError(Throwable failure) {
    flow.fail(failure);
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    // First, so that the flow's end finds a connection that is free, and does not close it.
    whole.complete(NOTHING);
    flow.arrivedAll();
  }
}
