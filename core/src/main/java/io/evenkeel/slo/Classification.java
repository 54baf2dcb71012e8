package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Which class of outcome a call ended in, by what it threw or returned. Names are simple or full; a
 * named type stands for its subtypes, and the nearest named supertype decides. For the same type,
 * YAML ({@code bad} before {@code ignore} before {@code client_errors}) wins over the annotation.
 *
 * <p>Each class is looked up once; then the answer is kept with the class itself, so that it does
 * not hold a class loader. Thread-safe.
 */
final class Classification {
  private static final int MOST_WRAPPERS = 16;

  private final List<DeclaredOutcomes> places;
  private final ResultOutcomes results;
  private final boolean resultsMatter;

  private final ClassValue<Outcome> outcomes =
      new ClassValue<>() {
        @Override
        protected Outcome computeValue(Class<?> type) {
          return classify(type);
        }
      };

  /**
   * What the file and the annotation say together.
   *
   * @param statusesDecide results with an HTTP status of 4xx and 5xx count as such, because the
   *     service has an objective for them
   */
  Classification(DeclaredOutcomes file, DeclaredOutcomes annotation, boolean statusesDecide) {
    this.places = List.of(file, annotation);
    this.results = new ResultOutcomes(places, statusesDecide);
    this.resultsMatter = results.matter();
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
      Throwable wrapped = causeOf(cause);
      cause = wrapped == null ? cause : wrapped;
    }
    return outcomes.get(cause.getClass());
  }

  // The call has failed all the same, even where its exception cannot say why.
  private static @Nullable Throwable causeOf(Throwable wrapper) {
    try {
      return wrapper.getCause();
    } catch (RuntimeException theApplicationsOwn) {
      return null;
    }
  }

  /** The outcome of a call that threw, or that returned this object: null is one too. */
  Outcome of(@Nullable Throwable thrown, @Nullable Object returned) {
    if (thrown != null) {
      return of(thrown);
    }
    return resultsMatter ? results.of(returned) : Outcome.SUCCESS;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof CompletionException || thrown instanceof ExecutionException;
  }

  private Outcome classify(Class<?> thrown) {
    for (Class<?> type = thrown; type != null; type = type.getSuperclass()) {
      for (DeclaredOutcomes place : places) {
        Optional<Outcome> declared = place.of(type);
        if (declared.isPresent()) {
          return declared.get();
        }
      }
      if (type == CancellationException.class) {
        return Outcome.CLIENT_ERROR;
      }
    }
    return Outcome.SERVER_ERROR;
  }
}
