package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.yaml.Quote;
import java.util.stream.Stream;

/** A canary that nobody or everybody gets has no arm to be compared with. */
final class SettledCanary implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.flags().values().stream()
        .filter(flag -> flag.enabled() && isSettled(flag))
        .map(
            flag ->
                Lint.finding(
                    flag.position(),
                    "flag %s gives its canary to %s: nothing is compared, so nothing rolls back by comparison"
                        .formatted(
                            Quote.of(flag.name()),
                            flag.canaryShare().equals(Share.ALL) ? "everybody" : "nobody")));
  }

  static boolean isSettled(FlagSettings flag) {
    return flag.strategy() == Strategy.CANARY
        && flag.ramp().isEmpty()
        && (flag.canaryShare().equals(Share.ALL) || flag.canaryShare().equals(Share.NONE));
  }
}
