package io.evenkeel.llm;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries the pieces of one answer from the network to a subscriber, no faster than it asks: the
 * socket is read when the subscriber wants a piece and none has come. Errors and the end need not
 * be asked for.
 *
 * <p>Network and subscriber come on any thread. What they bring is noted first; then one of them at
 * a time does what there is to do, and the others leave it to that one.
 */
final class ChunkFlow implements Subscription {
  private final ChunkReader chunks;
  private final Subscriber<? super ChatChunk> subscriber;
  private final EventReader events = new EventReader();
  private final Queue<ByteBuffer> arrived = new ConcurrentLinkedQueue<>();
  private final StreamBody body = new StreamBody(this);
  private final AtomicLong demand = new AtomicLong();
  private final AtomicInteger work = new AtomicInteger();
  private volatile @Nullable Throwable misuse;
  private volatile @Nullable Throwable failure;
  private volatile boolean arrivedAll;
  private volatile boolean cancelled;
  private volatile boolean ended;
  private volatile Runnable onClose = () -> {};
  // Only for the one who works.
  private @Nullable ChatChunk ahead;

  ChunkFlow(ChunkReader chunks, Subscriber<? super ChatChunk> subscriber) {
    this.chunks = chunks;
    this.subscriber = subscriber;
  }

  /** Where the network delivers the event stream. */
  StreamBody body() {
    return body;
  }

  /** What ends the HTTP exchange; run at once when the subscriber has left already. */
  void onClose(Runnable close) {
    onClose = close;
    if (cancelled) {
      close.run();
    }
  }

  /** The network may be asked for more from now on. */
  void connected() {
    if (cancelled || ended) {
      close();
    }
    work();
  }

  /** What the network brought. */
  void arrived(List<ByteBuffer> buffers) {
    arrived.addAll(buffers);
    work();
  }

  /** The network brings no more. */
  void arrivedAll() {
    arrivedAll = true;
    work();
  }

  /** The exchange failed; of several failures the first one is told. */
  void fail(Throwable why) {
    if (failure == null) {
      failure = why;
    }
    arrivedAll();
  }

  @Override
  public void request(long pieces) {
    if (pieces <= 0) {
      misuse = new IllegalArgumentException("a subscriber asks for at least one piece");
    } else {
      demand.accumulateAndGet(pieces, (has, more) -> has + more < 0 ? Long.MAX_VALUE : has + more);
    }
    work();
  }

  @Override
  public void cancel() {
    // What has ended by itself may leave its connection to the next request.
    if (!ended) {
      cancelled = true;
      close();
    }
  }

  private void work() {
    if (work.getAndIncrement() != 0) {
      return;
    }
    int noted = 1;
    while (noted != 0) {
      handOn();
      noted = work.addAndGet(-noted);
    }
  }

  private void handOn() {
    while (!ended && !cancelled) {
      // Looked at before the pieces, because it is set after the last of them came.
      boolean all = arrivedAll;
      Throwable wrong = misuse;
      if (wrong == null) {
        wrong = readAhead();
      }
      ChatChunk piece = ahead;
      if (wrong != null) {
        end(wrong);
      } else if (piece != null) {
        if (!take()) {
          return;
        }
        ahead = null;
        handOn(piece);
      } else if (chunks.isDone()) {
        ended = true;
        body.leaveConnection();
        subscriber.onComplete();
      } else if (all) {
        end(whyItEnded());
      } else {
        if (demand.get() > 0) {
          body.ask();
        }
        return;
      }
    }
  }

  private void handOn(ChatChunk piece) {
    try {
      subscriber.onNext(piece);
    } catch (Throwable e) {
      // Rule 2.13 of Reactive Streams: it has cancelled by that.
      ended = true;
      close();
      throw e;
    }
  }

  /** Makes the next piece of what has arrived, if it can; returns why it is none. */
  private @Nullable Throwable readAhead() {
    try {
      while (ahead == null && !chunks.isDone()) {
        ServerSentEvent event = events.next();
        if (event != null) {
          ahead = chunks.read(event);
        } else {
          ByteBuffer more = arrived.poll();
          if (more == null) {
            return null;
          }
          events.feed(more);
        }
      }
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private boolean take() {
    return demand.getAndUpdate(has -> has == 0 || has == Long.MAX_VALUE ? has : has - 1) > 0;
  }

  // A connection that breaks after the whole answer is nobody's loss.
  private @Nullable Throwable whyItEnded() {
    if (chunks.isWhole()) {
      return null;
    }
    Throwable known = failure;
    return known != null
        ? known
        : OpenAiAnswer.malformed("the stream ended without a finish reason or its last marker");
  }

  private void end(@Nullable Throwable why) {
    ended = true;
    close();
    if (why == null) {
      subscriber.onComplete();
    } else {
      subscriber.onError(why);
    }
  }

  private void close() {
    onClose.run();
    body.close();
  }
}
