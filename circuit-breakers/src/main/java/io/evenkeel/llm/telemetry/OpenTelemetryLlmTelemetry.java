package io.evenkeel.llm.telemetry;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.Providers;
import io.evenkeel.llm.usage.UsageLedger;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes requests to language models to OpenTelemetry.
 *
 * <p><b>Spans.</b> Each request is a span {@code evenkeel.llm.request} within the context that its
 * caller was in, with {@code evenkeel.llm.outcome}, {@code .attempts}, {@code .streamed} and {@code
 * .provider}. In it is a client span {@code chat <model>} for each attempt, with its own times and
 * the attributes of the conventions for generative AI: {@code gen_ai.operation.name}, {@code
 * .provider.name} (the name in the configuration), {@code .request.model}, {@code .request.stream},
 * {@code .response.model}, {@code .response.finish_reasons}, {@code .usage.input_tokens}, {@code
 * .usage.output_tokens}, {@code error.type}. Spans are made when the request has ended, so nothing
 * of what a client does itself is below them. They hold no text of a request or an answer.
 *
 * <p><b>Metrics</b> are those of {@link MicrometerLlmTelemetry}, under the same names and with its
 * tags as attributes; what there is nothing to say of is left out. Histograms have the bounds that
 * the conventions recommend. Gauges and costs are read at each collection.
 */
public final class OpenTelemetryLlmTelemetry {
  static final String SCOPE = "io.evenkeel.llm";

  private static final Logger log = LoggerFactory.getLogger(OpenTelemetryLlmTelemetry.class);

  private OpenTelemetryLlmTelemetry() {}

  /** Records and traces every request of the failover that it is given to. */
  public static FailoverListener listener(OpenTelemetry openTelemetry) {
    return new TracedCalls(openTelemetry);
  }

  /**
   * Publishes the state of providers, what the ledger charged, and the events and signals of the
   * foundation.
   *
   * @return closing it ends that
   */
  public static Subscription bind(
      Providers providers, UsageLedger ledger, Foundation foundation, OpenTelemetry openTelemetry) {
    Meter meter = openTelemetry.getMeter(SCOPE);
    var observed = new ObservedLlm(meter);
    Subscription events = LlmEvents.count(foundation.events(), new CountedEvents(meter));
    List<AutoCloseable> all =
        new ArrayList<>(observed.signals(new LlmSignals(foundation.signals())));
    all.add(observed.providers(providers));
    all.add(observed.costs(ledger));
    all.add(events);
    return once(all);
  }

  /**
   * Publishes the state of the breakers of other dependencies.
   *
   * @return closing it ends that
   */
  public static Subscription bind(CircuitBreakers breakers, OpenTelemetry openTelemetry) {
    return once(List.of(new ObservedLlm(openTelemetry.getMeter(SCOPE)).breakers(breakers)));
  }

  // The SDK complains of what is closed twice.
  private static Subscription once(List<AutoCloseable> all) {
    var closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        all.forEach(OpenTelemetryLlmTelemetry::close);
      }
    };
  }

  private static void close(AutoCloseable observed) {
    try {
      observed.close();
    } catch (Exception e) {
      log.warn("An OpenTelemetry instrument could not be closed", e);
    }
  }
}
