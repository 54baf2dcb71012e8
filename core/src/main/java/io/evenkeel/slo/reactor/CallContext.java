package io.evenkeel.slo.reactor;

import io.evenkeel.call.CarriedCall;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the call scope in force wherever Micrometer's context-propagation restores thread-locals:
 * with {@code Hooks.enableAutomaticContextPropagation()} on every thread that Reactor runs a
 * subscription on. Found by context-propagation itself, if that is on the class path.
 */
public final class CallContext implements ThreadLocalAccessor<CarriedCall> {
  /** Called by {@link java.util.ServiceLoader}. */
  public CallContext() {}

  @Override
  public Object key() {
    return ObservedSubscriber.CALL;
  }

  @Override
  public @Nullable CarriedCall getValue() {
    return CarriedCall.ofThisThread();
  }

  @Override
  public void setValue(CarriedCall call) {
    call.enter();
  }

  @Override
  public void setValue() {
    CarriedCall.none();
  }
}
