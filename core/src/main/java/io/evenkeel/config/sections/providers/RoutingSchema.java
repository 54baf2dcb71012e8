package io.evenkeel.config.sections.providers;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.math.BigDecimal;
import java.time.Duration;

/** {@code llm_routing}. */
public final class RoutingSchema extends ObjectSchema<RoutingSettings> {
  private static final BigDecimal LARGEST_BUDGET = new BigDecimal(50);

  private final Field<OptimizeFor> optimizeFor =
      defaulted(
          "optimize_for",
          Scalars.choice(OptimizeFor.class),
          "availability",
          "What is preferred among healthy providers.");
  private final Field<Integer> qualityThreshold =
      defaulted(
          "quality_threshold",
          Scalars.integer(0, 100),
          "0",
          "Providers below it are passed over; it never removes the last candidate.");
  private final Field<Duration> deadline =
      defaulted("deadline", Waits.SCHEMA, "20s", "Of a call over all its attempts.");
  private final Field<Percentage> retryBudget =
      defaulted(
          "retry_budget",
          Scalars.percentage(),
          "10%",
          "Share of the requests that may be retried or hedged.");
  private final Field<Boolean> hedge =
      defaulted(
          "hedge",
          Scalars.bool(),
          "false",
          "Whether a second provider is asked when the first one is slow.");

  private final Field<Duration> hedgeAfter =
      optional(
          "hedge_after",
          Waits.SCHEMA,
          "How long the first provider is waited for; the observed p95 of the time to the first"
              + " token unless given.");
  private final Field<Boolean> contentFilterFailover =
      defaulted(
          "content_filter_failover",
          Scalars.bool(),
          "false",
          "Whether what one provider's content filter refused is asked of the next provider.");

  @Override
  public RoutingSettings build(Decoded in) {
    checkHedge(in);
    BigDecimal percent = in.get(retryBudget).percent();
    if (percent.signum() > 0 && percent.compareTo(BigDecimal.ONE) < 0) {
      in.warn(
          retryBudget,
          "'retry_budget' of 'llm_routing' is %s; where a fraction was meant, write %s%%"
              .formatted(
                  in.get(retryBudget),
                  percent.movePointRight(2).stripTrailingZeros().toPlainString()));
    }
    if (percent.compareTo(LARGEST_BUDGET) > 0) {
      in.warn(
          retryBudget,
          "'retry_budget' of 'llm_routing' is %s: an outage is answered with that much more traffic; 10%% is a start"
              .formatted(in.get(retryBudget)));
    }
    return new RoutingSettings(
        in.get(optimizeFor),
        in.get(qualityThreshold),
        in.get(deadline),
        in.get(retryBudget),
        in.get(hedge),
        in.find(hedgeAfter),
        in.get(contentFilterFailover));
  }

  private void checkHedge(Decoded in) {
    // Whoever switches hedging off for a while may keep its delay.
    if (in.has(hedgeAfter) && !in.has(hedge)) {
      in.complain(hedgeAfter, "needs 'hedge: true'");
    }
    if (in.find(hedgeAfter).filter(after -> after.compareTo(in.get(deadline)) >= 0).isPresent()) {
      in.complain(
          hedgeAfter,
          "must be shorter than the 'deadline' of the call, which is "
              + Durations.text(in.get(deadline)));
    }
    if (in.get(hedge) && in.get(retryBudget).percent().signum() == 0) {
      in.complain(
          hedge,
          "never asks a second provider while 'retry_budget' is 0%; raise it, or do not hedge");
    }
  }
}
