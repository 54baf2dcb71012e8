package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.yaml.Quote;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Two variants that serve the same: whoever reads the file thinks that they differ. */
final class VariantsAlike implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.flags().values().stream().flatMap(VariantsAlike::check);
  }

  private static Stream<Problem> check(FlagSettings flag) {
    Map<FlagValue, String> first = new HashMap<>();
    return flag.variants().entrySet().stream()
        .flatMap(
            variant -> {
              String other = first.putIfAbsent(variant.getValue(), variant.getKey());
              return other == null
                  ? Stream.empty()
                  : Stream.of(
                      Lint.finding(
                          flag.position(),
                          "flag %s serves the same by %s and by %s"
                              .formatted(
                                  Quote.of(flag.name()),
                                  Quote.of(other),
                                  Quote.of(variant.getKey()))));
            });
  }
}
