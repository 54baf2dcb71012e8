package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.yaml.Quote;
import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * A success threshold of at most 1 %: most likely a fraction, written where a percentage belongs.
 */
final class ThresholdAsFraction implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.flags().values().stream()
        .flatMap(
            flag ->
                flag
                    .successThreshold()
                    .filter(threshold -> isFraction(threshold.percent()))
                    .map(
                        threshold ->
                            Lint.finding(
                                flag.position(),
                                "flag %s has a success_threshold of %s, which every canary keeps; for a fraction of %s write %s%%"
                                    .formatted(
                                        Quote.of(flag.name()),
                                        threshold,
                                        threshold.percent().toPlainString(),
                                        threshold
                                            .percent()
                                            .movePointRight(2)
                                            .stripTrailingZeros()
                                            .toPlainString())))
                    .stream());
  }

  private static boolean isFraction(BigDecimal percent) {
    return percent.signum() > 0 && percent.compareTo(BigDecimal.ONE) <= 0;
  }
}
