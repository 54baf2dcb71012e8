package io.evenkeel.failover;

import io.evenkeel.event.Subscription;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * A provider's stream in virtual time that does what it was told: pieces with pauses between them,
 * and an end. It emits no piece that was not asked for, and remembers how it was treated.
 */
final class ScriptedStream implements Publisher<String> {
  /** The piece that is the terminal marker. */
  static final String DONE = "[DONE]";

  /** A piece without content. */
  static final String ROLE = "role";

  final List<String> emitted = new ArrayList<>();
  boolean cancelled;
  long asked;

  private final ManualTime time;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable Subscriber<? super String> subscriber;
  private int next;
  private boolean waiting;

  private record Step(
      Duration pause, @Nullable String piece, @Nullable Throwable failure, boolean end) {}

  ScriptedStream(ManualTime time) {
    this.time = time;
  }

  ScriptedStream after(Duration pause, String piece) {
    steps.add(new Step(pause, piece, null, false));
    return this;
  }

  ScriptedStream pieces(String... pieces) {
    for (String piece : pieces) {
      after(Duration.ZERO, piece);
    }
    return this;
  }

  ScriptedStream fails(Throwable failure) {
    steps.add(new Step(Duration.ZERO, null, failure, false));
    return this;
  }

  ScriptedStream ends() {
    steps.add(new Step(Duration.ZERO, null, null, true));
    return this;
  }

  /** What understands the pieces. */
  static StreamTraits<String> traits() {
    return new StreamTraits<>() {
      @Override
      public boolean isContent(String piece) {
        return !piece.equals(ROLE) && !piece.equals(DONE);
      }

      @Override
      public boolean isFinal(String piece) {
        return piece.equals(DONE);
      }
    };
  }

  @Override
  public void subscribe(Subscriber<? super String> reader) {
    subscriber = reader;
    reader.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long pieces) {
            asked = asked + pieces < 0 ? Long.MAX_VALUE : asked + pieces;
            play();
          }

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
  }

  private void play() {
    while (!cancelled && !waiting && next < steps.size()) {
      Step step = steps.get(next);
      if (step.piece != null && emitted.size() >= asked) {
        return;
      }
      if (step.pause.isZero()) {
        next++;
        take(step);
      } else {
        pause(step);
      }
    }
  }

  private void pause(Step step) {
    waiting = true;
    var box =
        new Object() {
          Subscription due = () -> {};
        };
    box.due =
        time.every(
            "piece",
            step.pause,
            () -> {
              box.due.close();
              waiting = false;
              next++;
              if (!cancelled) {
                take(step);
                play();
              }
            });
  }

  private void take(Step step) {
    Subscriber<? super String> reader = subscriber;
    if (reader == null) {
      return;
    }
    if (step.piece != null) {
      emitted.add(step.piece);
      reader.onNext(step.piece);
    } else if (step.failure != null) {
      reader.onError(step.failure);
    } else if (step.end) {
      reader.onComplete();
    }
  }
}
