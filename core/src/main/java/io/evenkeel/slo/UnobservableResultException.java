package io.evenkeel.slo;

/** A method returned what completes later and cannot be observed, so its calls count nowhere. */
final class UnobservableResultException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnobservableResultException(Class<?> type) {
    super(
        "a result of "
            + type.getName()
            + " cannot be observed; declare a CompletionStage, Mono, Flux or publisher",
        null,
        false,
        false);
  }
}
