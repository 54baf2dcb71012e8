package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.config.flags.condition.Condition;
import io.evenkeel.config.yaml.Quote;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A rule that serves nobody: at 0 %, or behind one with the same condition that serves all. */
final class RuleWithoutEffect implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    return configuration.flags().values().stream().flatMap(RuleWithoutEffect::check);
  }

  private static Stream<Problem> check(FlagSettings flag) {
    Map<Condition, TargetingRule> decided = new HashMap<>();
    Stream.Builder<Problem> findings = Stream.builder();
    for (TargetingRule rule : flag.rules()) {
      Condition condition = Condition.parse(rule.condition());
      TargetingRule earlier = decided.get(condition);
      if (earlier != null) {
        findings.add(
            Lint.finding(
                rule.position(),
                "a rule of flag %s never decides: the one at %s has the same condition and serves everybody"
                    .formatted(Quote.of(flag.name()), earlier.position())));
      } else if (rule.share().equals(Share.NONE)) {
        findings.add(
            Lint.finding(
                rule.position(),
                "a rule of flag %s serves 0 %% of its contexts; take it out or raise its percentage"
                    .formatted(Quote.of(flag.name()))));
      }
      if (rule.share().equals(Share.ALL)) {
        decided.putIfAbsent(condition, rule);
      }
    }
    return findings.build();
  }
}
