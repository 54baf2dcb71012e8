package io.evenkeel.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call carries while it runs: the decisions it was exposed to and the values known to be
 * about its patient. Opened by the outermost {@code @Slo} method, or by hand:
 *
 * <pre>{@code
 * try (CallScope call = CallScope.open()) {
 *   call.addKnownValue(patient.name());
 *   ...
 *   call.end(Outcome.SUCCESS, elapsedNanos);
 * }
 * }</pre>
 *
 * <p>A nested {@link #open} joins the outer scope; only the outermost {@link #close} ends it, and
 * only the outermost {@link #end} reaches the exposures. A scope that closes without an end tells
 * its exposures {@link Outcome#IGNORED}.
 *
 * <p>The scope belongs to its thread and is not thread-safe. The object is reused by its thread, so
 * opening allocates nothing after the first call: do not keep a reference after close.
 */
public final class CallScope implements AutoCloseable {
  private static final ThreadLocal<CallScope> OF_THREAD = ThreadLocal.withInitial(CallScope::new);

  private Exposure[] exposures = new Exposure[4];
  private int exposureCount;
  private final List<String> knownValues = new ArrayList<>();
  private int depth;
  private boolean ended;

  private CallScope() {}

  /** Opens a scope on this thread, or joins the one that is open. */
  public static CallScope open() {
    CallScope scope = OF_THREAD.get();
    scope.depth++;
    return scope;
  }

  /** The scope open on this thread, or null outside of any call. */
  public static @Nullable CallScope current() {
    CallScope scope = OF_THREAD.get();
    return scope.depth == 0 ? null : scope;
  }

  /** Whether this is the outermost opening, whose end is the outcome of the call. */
  public boolean isOutermost() {
    return depth == 1;
  }

  /** Notes that this call was exposed to a decision; the same one twice counts once. */
  public void expose(Exposure exposure) {
    for (int i = 0; i < exposureCount; i++) {
      if (exposures[i] == exposure) {
        return;
      }
    }
    if (exposureCount == exposures.length) {
      exposures = Arrays.copyOf(exposures, exposureCount * 2);
    }
    exposures[exposureCount++] = exposure;
  }

  /**
   * Notes a value that identifies this call's patient, so that the redactor removes it from all
   * that this call emits. Blank values are ignored.
   */
  public void addKnownValue(String value) {
    if (!value.isBlank() && !knownValues.contains(value)) {
      knownValues.add(value);
    }
  }

  /** The values known to be about this call's patient; a view, valid until the scope closes. */
  public List<String> knownValues() {
    return knownValues;
  }

  /**
   * Tells the exposures how the call ended, when this is the outermost opening; a nested end only
   * feeds its own service and is ignored here.
   */
  public void end(Outcome outcome, long durationNanos) {
    if (depth == 1 && !ended) {
      ended = true;
      for (int i = 0; i < exposureCount; i++) {
        exposures[i].completed(outcome, durationNanos);
      }
    }
  }

  /** Leaves one opening; the last one clears the scope. */
  @Override
  public void close() {
    if (depth == 0) {
      return;
    }
    if (depth > 1) {
      depth--;
      return;
    }
    end(Outcome.IGNORED, 0);
    Arrays.fill(exposures, 0, exposureCount, null);
    exposureCount = 0;
    knownValues.clear();
    ended = false;
    depth = 0;
  }
}
