package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.Indicator.Latency;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.stream.Stream;

/** A slice budget of 1 % in a window of an hour is six tenths of a minute: one bad slice is all. */
final class SlicesTooFew implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.objectives().stream()
        .filter(
            objective ->
                objective.indicator() instanceof Latency latency
                    && latency.sliceBudget().isPresent()
                    && allowed(objective).signum() > 0
                    && badSlices(objective).compareTo(BigDecimal.ONE) < 0)
        .map(SlicesTooFew::finding);
  }

  private static Problem finding(ObjectiveSettings objective) {
    long minutes =
        BigDecimal.ONE.divide(allowed(objective), 0, RoundingMode.CEILING).longValueExact();
    return Lint.finding(
        objective.position(),
        ("objective %s is missed by a single bad minute: a window of %s allows %s of one; make the"
                + " window %s or longer, or the error budget larger")
            .formatted(
                Quote.of(objective.name()),
                Durations.text(objective.window()),
                badSlices(objective).stripTrailingZeros().toPlainString(),
                Durations.text(Duration.ofMinutes(minutes))));
  }

  private static BigDecimal badSlices(ObjectiveSettings objective) {
    return allowed(objective).multiply(BigDecimal.valueOf(objective.window().toMinutes()));
  }

  private static BigDecimal allowed(ObjectiveSettings objective) {
    return BigDecimal.ONE.subtract(objective.target().fraction());
  }
}
