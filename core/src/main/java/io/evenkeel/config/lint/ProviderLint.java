package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.Problem.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for providers, routing and breakers that load but will not do what their author expects. A
 * service starts with such a file; somebody should still look at it. Stateless.
 *
 * <pre>{@code
 * ProviderLint.findings(Configuration.load(file)).forEach(System.out::println);
 * }</pre>
 */
public final class ProviderLint {
  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(problem -> problem.position().line())
          .thenComparingInt(problem -> problem.position().column());

  // A message begins with what it is about.
  private static final Pattern ABOUT_PROVIDERS =
      Pattern.compile(
          "(provider |circuit breaker |'[a-z_]+' of ('circuit_breaker' of )?"
              + "('(llm_routing|response_cache|degraded_mode)'|provider |circuit breaker )).*");

  private ProviderLint() {}

  /**
   * Everything to do something about, what was said about these sections when the file was loaded
   * among it.
   *
   * @return in the order of the file
   */
  public static List<Problem> findings(Configuration configuration) {
    Stream<Lint> lints =
        Stream.of(
            new LonelyProvider(),
            new ProvidersAlike(),
            new DeadlineTakenUp(),
            new IdleStallTimeout(),
            new BreakerOutOfReach(),
            new SlowCallPastTimeout(),
            new QualityOutOfReach(),
            new UnpricedProvider(),
            new OddPrice(),
            new OddLimits(),
            new PlainTextAddress());
    return Stream.concat(
            configuration.findings().stream().filter(ProviderLint::isAboutProviders),
            lints.flatMap(lint -> lint.check(configuration)))
        .sorted(BY_POSITION)
        .toList();
  }

  private static boolean isAboutProviders(Problem finding) {
    return finding.severity() != Severity.INFO
        && ABOUT_PROVIDERS.matcher(finding.message()).matches();
  }
}
