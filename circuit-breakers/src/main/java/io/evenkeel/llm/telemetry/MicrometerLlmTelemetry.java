package io.evenkeel.llm.telemetry;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.Providers;
import io.evenkeel.llm.usage.UsageLedger;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Publishes requests to language models as Micrometer meters.
 *
 * <p><b>Of each attempt</b>, under the names of OpenTelemetry's conventions for generative AI and
 * tagged {@code gen_ai.operation.name}, {@code gen_ai.provider.name} (the name in the
 * configuration), {@code gen_ai.request.model} and {@code gen_ai.response.model}: {@code
 * gen_ai.client.operation.duration} (with {@code error.type}: the error's class), {@code
 * gen_ai.client.operation.time_to_first_chunk} and {@code gen_ai.client.token.usage} (with {@code
 * gen_ai.token.type}).
 *
 * <table>
 *   <caption>Meters of our own</caption>
 *   <tr><td>{@code evenkeel.llm.request.duration}</td>
 *       <td>of whole requests, by {@code outcome} and {@code streamed}</td></tr>
 *   <tr><td>{@code evenkeel.llm.attempts}</td>
 *       <td>by {@code provider}, {@code model}, {@code outcome} and {@code hedge}</td></tr>
 *   <tr><td>{@code evenkeel.llm.failovers}</td>
 *       <td>requests that {@code to} answered instead of {@code from}</td></tr>
 *   <tr><td>{@code evenkeel.llm.provider.switches}, {@code evenkeel.llm.benches}</td>
 *       <td>events, not requests</td></tr>
 *   <tr><td>{@code evenkeel.llm.provider.state}, {@code evenkeel.breaker.state}</td>
 *       <td>1 for the present {@code state}, 0 for the others</td></tr>
 *   <tr><td>{@code evenkeel.llm.in.flight}, {@code evenkeel.breaker.in.flight}</td>
 *       <td>what has not ended</td></tr>
 *   <tr><td>{@code evenkeel.breaker.transitions}</td>
 *       <td>by {@code breaker}, {@code from} and {@code to}</td></tr>
 *   <tr><td>{@code evenkeel.llm.cost.micros}</td>
 *       <td>millionths of a dollar since start; {@code billing} is {@code certain} for answers and
 *       {@code possible} for what else may be billed</td></tr>
 *   <tr><td>{@code evenkeel.llm.cache.events}</td><td>of the response cache, by {@code event}</td>
 *       </tr>
 *   <tr><td>{@code evenkeel.llm.retry.budget}</td>
 *       <td>how many retries and hedges could be sent now</td></tr>
 *   <tr><td>{@code evenkeel.llm.listener.failures}</td><td>of listeners of requests</td></tr>
 * </table>
 *
 * <p>No label holds text of a request or an answer. Labels are bounded: after 50 providers or 100
 * combinations of provider, model and answering model, and for a name that does not look like one,
 * a label is {@code other}. What there is nothing to say of is {@code none}.
 */
public final class MicrometerLlmTelemetry {
  private MicrometerLlmTelemetry() {}

  /** Records every request of the failover that it is given to. */
  public static FailoverListener listener(MeterRegistry registry) {
    return new MeteredCalls(registry);
  }

  /**
   * Publishes the state of providers, what the ledger charged, and the events and signals of the
   * foundation; also of providers and models that come later.
   *
   * @return closing it removes the gauges, and counts no more
   */
  public static Subscription bind(
      Providers providers, UsageLedger ledger, Foundation foundation, MeterRegistry registry) {
    var ofProviders = new ProviderMeters(providers, registry);
    var costs = new CostMeters(ledger, registry);
    var signals = new SignalMeters(new LlmSignals(foundation.signals()), registry);
    List<Subscription> all =
        List.of(
            LlmEvents.count(foundation.events(), new MeteredEvents(registry)),
            GrowingMeters.bind(
                "llm provider meters",
                foundation.ticker(),
                registry,
                ofProviders::present,
                ofProviders::register),
            GrowingMeters.bind(
                "llm cost meters", foundation.ticker(), registry, costs::present, costs::register),
            GrowingMeters.bind(
                "llm signal meters",
                foundation.ticker(),
                registry,
                signals::present,
                signals::register));
    return () -> all.forEach(Subscription::close);
  }

  /**
   * Publishes the state of the breakers of other dependencies, also of those that come later. Their
   * transitions are counted with those of providers; see {@link #bind(Providers, UsageLedger,
   * Foundation, MeterRegistry)}.
   *
   * @return closing it removes the gauges
   */
  public static Subscription bind(
      CircuitBreakers breakers, Foundation foundation, MeterRegistry registry) {
    var meters = new BreakerMeters(breakers, registry);
    return GrowingMeters.bind(
        "breaker meters", foundation.ticker(), registry, meters::present, meters::register);
  }
}
