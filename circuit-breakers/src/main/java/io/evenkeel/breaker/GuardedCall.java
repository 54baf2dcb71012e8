package io.evenkeel.breaker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes one admitted call on the caller's thread, and ends its admission on every way out. */
final class GuardedCall {
  private GuardedCall() {}

  static <T extends @Nullable Object> T make(
      PhasedBreaker breaker, Admission admission, Optional<Duration> timeout, Callable<T> call)
      throws Exception {
    long start = breaker.clock();
    boolean counted = false;
    try {
      T result =
          timeout.isEmpty() ? call.call() : TimeLimit.call(breaker.name(), call, timeout.get());
      counted = true;
      admission.success(breaker.clock() - start);
      return result;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (!counted) {
        counted = true;
        admission.failure(breaker.clock() - start, e);
      }
      throw e;
    } finally {
      // An Error and a caller's interrupt say nothing about the dependency.
      if (!counted) {
        admission.release();
      }
    }
  }
}
