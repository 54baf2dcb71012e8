package io.evenkeel.slo;

/**
 * Observes what asynchronous methods of a framework return, so that {@link Slo} works with it
 * without depending on it. Found by {@link java.util.ServiceLoader}; one whose framework is not on
 * the class path is passed over. Implementations are thread-safe.
 */
public interface ResultObserver {

  /** Whether results of this class run when they are subscribed to, by this framework's rules. */
  boolean knows(Class<?> resultType);

  /**
   * Wraps a result of a class that this one {@link #knows}, so that each subscription is a call.
   *
   * @param asPublisher whether the method is declared to return a publisher; otherwise the caller
   *     may expect the class that it was, and only a wrapper of the same public type will do
   * @param call is told of each subscription
   * @return what the caller gets; {@code returned} itself when it cannot be wrapped
   */
  Object observe(Object returned, boolean asPublisher, ColdCall call);
}
