package io.evenkeel.slo;

/** Whether something that a service depends on works at present, such as its database. */
@FunctionalInterface
public interface HealthCheck {

  /**
   * Looks, on a thread of its own; may block.
   *
   * @return false when it does not work
   * @throws Exception as false
   */
  boolean passes() throws Exception;
}
