package io.evenkeel.slo;

import io.evenkeel.call.DetachedCall;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The end of a call whose result is a stage. Set by the first completion that the stage reports: a
 * class of the application's own may report several. Thread-safe; never throws.
 */
final class StageEnding extends AtomicBoolean
    implements BiConsumer<@Nullable Object, @Nullable Throwable> {
  private final transient SloService recorder;
  private final transient Classification by;
  private final transient DetachedCall call;
  private final transient @Nullable CallObserver observer;
  private final boolean outermost;
  private final long started;

  StageEnding(
      SloService recorder,
      Classification by,
      DetachedCall call,
      boolean outermost,
      @Nullable CallObserver observer,
      long started) {
    this.recorder = recorder;
    this.by = by;
    this.call = call;
    this.outermost = outermost;
    this.observer = observer;
    this.started = started;
  }

  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    try {
      if (compareAndSet(false, true)) {
        recorder.endLater(call, outermost, observer, started, by.of(thrown, result));
      }
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
  }
}
