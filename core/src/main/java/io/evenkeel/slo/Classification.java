package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Which class of outcome an exception is. Names are simple or full; a named type stands for its
 * subtypes, and the nearest named supertype decides. For the same type, YAML ({@code bad} before
 * {@code ignore}) wins over the annotation.
 *
 * <p>Each exception class is looked up once; then the answer is kept with the class itself, so that
 * it does not hold a class loader. Thread-safe.
 */
final class Classification {
  private static final int MOST_WRAPPERS = 16;

  private final Set<String> bad;
  private final Set<String> ignored;
  private final Set<String> declaredClientErrors;
  private final Set<String> declaredIgnored;

  private final ClassValue<Outcome> outcomes =
      new ClassValue<>() {
        @Override
        protected Outcome computeValue(Class<?> type) {
          return classify(type);
        }
      };

  Classification(
      Set<String> bad,
      Set<String> ignored,
      Set<String> declaredClientErrors,
      Set<String> declaredIgnored) {
    this.bad = bad;
    this.ignored = ignored;
    this.declaredClientErrors = declaredClientErrors;
    this.declaredIgnored = declaredIgnored;
  }

  /**
   * The outcome of a call that threw, or that ended well when {@code thrown} is null. What a future
   * wraps around a failure says nothing: its cause decides.
   */
  Outcome of(@Nullable Throwable thrown) {
    if (thrown == null) {
      return Outcome.SUCCESS;
    }
    Throwable cause = thrown;
    // Bounded, because causes may form a circle, and this runs on the application's thread.
    for (int i = 0; i < MOST_WRAPPERS && isWrapper(cause); i++) {
      Throwable wrapped = cause.getCause();
      cause = wrapped == null ? cause : wrapped;
    }
    return outcomes.get(cause.getClass());
  }

  /** The outcome of a call that threw, or that returned this object: null is one too. */
  Outcome of(@Nullable Throwable thrown, @Nullable Object returned) {
    return of(thrown);
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof CompletionException || thrown instanceof ExecutionException;
  }

  private Outcome classify(Class<?> thrown) {
    for (Class<?> type = thrown; type != null; type = type.getSuperclass()) {
      if (names(bad, type)) {
        return Outcome.SERVER_ERROR;
      }
      if (names(ignored, type) || names(declaredIgnored, type)) {
        return Outcome.IGNORED;
      }
      if (names(declaredClientErrors, type) || type == CancellationException.class) {
        return Outcome.CLIENT_ERROR;
      }
    }
    return Outcome.SERVER_ERROR;
  }

  private static boolean names(Set<String> names, Class<?> type) {
    return names.contains(type.getName()) || names.contains(type.getSimpleName());
  }
}
