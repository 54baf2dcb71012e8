package io.evenkeel.slo;

/** A method returned a publisher that cannot be wrapped, so its calls count nowhere. */
final class UnobservableResultException extends Exception {
  private static final long serialVersionUID = 1;

  UnobservableResultException(Class<?> type) {
    super(
        "a result of "
            + type.getName()
            + " cannot be observed where the method is not declared to return a publisher",
        null,
        false,
        false);
  }
}
