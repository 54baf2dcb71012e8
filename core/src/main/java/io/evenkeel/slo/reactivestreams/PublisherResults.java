package io.evenkeel.slo.reactivestreams;

import io.evenkeel.slo.ColdCall;
import io.evenkeel.slo.ResultObserver;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * Observes Reactive Streams publishers where the method is declared to return no more than that: a
 * library's own type cannot be stood for.
 */
public final class PublisherResults implements ResultObserver {

  /** Called by {@link java.util.ServiceLoader}. */
  public PublisherResults() {}

  @Override
  public boolean knows(Class<?> resultType) {
    return Publisher.class.isAssignableFrom(resultType);
  }

  @Override
  public Object observe(Object returned, boolean asPublisher, ColdCall call) {
    return asPublisher
        ? FlowAdapters.toPublisher(
            call.observe(FlowAdapters.toFlowPublisher((Publisher<?>) returned)))
        : returned;
  }
}
