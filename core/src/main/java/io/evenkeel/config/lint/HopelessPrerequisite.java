package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** A flag that requires what another one, as it stands, serves to nobody. */
final class HopelessPrerequisite implements Lint {
  private static final String CONTROL = "control";
  private static final String CANARY = "canary";

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.flags().values().stream()
        .filter(FlagSettings::enabled)
        .flatMap(
            flag ->
                flag.requires().stream()
                    .filter(required -> isHopeless(required, configuration))
                    .map(
                        required ->
                            Lint.finding(
                                required.position(),
                                "flag %s never decides: flag %s, as it stands, serves %s to nobody"
                                    .formatted(
                                        Quote.of(flag.name()),
                                        Quote.of(required.flag()),
                                        Quote.of(required.variant())))));
  }

  private static boolean isHopeless(Prerequisite required, Configuration configuration) {
    FlagSettings other = configuration.flags().get(required.flag());
    if (other == null || !other.schedule().isEmpty()) {
      return false;
    }
    if (!other.enabled()) {
      return other.variants().containsKey(CONTROL) && !required.variant().equals(CONTROL);
    }
    return other.strategy() == Strategy.STATIC
        && !other.serve().orElse(CANARY).equals(required.variant())
        && other.requires().isEmpty()
        && other.rules().stream().noneMatch(rule -> rule.serve().equals(required.variant()));
  }
}
