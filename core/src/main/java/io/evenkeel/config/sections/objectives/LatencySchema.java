package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.Indicator.Latency;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.Rest;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.objectives.Targets.PercentileBound;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code latency}: one objective per percentile. */
final class LatencySchema extends ObjectiveSchema {
  private final Field<PercentileBound> target =
      optional("target", Targets.percentile(), "Such as p95 < 700ms.");
  private final Field<List<Rest.Entry<PercentileBound>>> targets =
      optional("targets", new PercentilesSchema(), "Ceilings by percentile.");
  private final Field<Integer> minimumCalls =
      defaulted(
          "minimum_calls",
          Scalars.integer(1, 1_000_000),
          String.valueOf(Latency.DEFAULT_MINIMUM_CALLS),
          "With fewer calls a slice of 'error_budget' is neither good nor bad.");
  private final Rest<Duration> percentiles =
      rest(Targets.PERCENTILE, "percentile", new PercentileCeiling());

  LatencySchema() {
    super(SliceBudget.schema());
  }

  @Override
  public List<ObjectiveDraft> build(Decoded in) {
    var bounds = new ArrayList<>(in.find(targets).orElse(List.of()));
    in.find(target)
        .ifPresent(bound -> bounds.add(new Rest.Entry<>("target", in.positionOf(target), bound)));
    bounds.addAll(PercentilesSchema.bounds(in, percentiles));
    if (bounds.isEmpty()) {
      in.complain("states no bound; write a percentile such as 'p95: < 700ms'");
    }
    checkDistinct(in, bounds);
    if (in.has(minimumCalls) && !in.has(errorBudget)) {
      in.complain(
          minimumCalls,
          "belongs to slices, which only 'error_budget' asks for; " + SliceBudget.CHOICES);
    }
    return bounds.stream().map(bound -> objective(in, bound.position(), bound.value())).toList();
  }

  private void checkDistinct(Decoded in, List<Rest.Entry<PercentileBound>> bounds) {
    var seen = new ArrayList<Rest.Entry<PercentileBound>>();
    for (Rest.Entry<PercentileBound> bound : bounds) {
      BigDecimal percentile = bound.value().percentile();
      seen.stream()
          .filter(other -> other.value().percentile().compareTo(percentile) == 0)
          .filter(other -> !other.value().equals(bound.value()))
          .forEach(
              other ->
                  in.context()
                      .problems()
                      .error(
                          bound.position(),
                          "p%s of %s has another ceiling at %s; keep one of them"
                              .formatted(
                                  percentile.toPlainString(), in.place(), other.position())));
      seen.add(bound);
    }
  }

  private ObjectiveDraft objective(Decoded in, Position position, PercentileBound bound) {
    Optional<Percentage> slices = in.find(errorBudget).map(ErrorBudget::share);
    return draft(
        in,
        name(bound),
        position,
        new Latency(bound.percentile(), bound.threshold(), slices, in.get(minimumCalls)),
        share(bound, slices));
  }

  static String name(PercentileBound bound) {
    return "latency_p" + bound.percentile().toPlainString();
  }

  /** Of good slices where slices are judged, of fast calls otherwise. */
  static Percentage share(PercentileBound bound, Optional<Percentage> slices) {
    return slices
        .map(budget -> new Percentage(BigDecimal.valueOf(100).subtract(budget.percent())))
        .orElseGet(() -> new Percentage(bound.percentile()));
  }
}
