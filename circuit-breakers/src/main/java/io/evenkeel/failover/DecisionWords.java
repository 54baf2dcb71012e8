package io.evenkeel.failover;

import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.failover.Decisions.Quota;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** What operators decide, as audit records, answers and commands say it. */
final class DecisionWords {
  private static final String REASON = " --reason 'suspect of an alert'";

  private DecisionWords() {}

  /** A command of the operators' tool. */
  static String command(String words) {
    return "evenkeel " + words + REASON;
  }

  static String names(Set<String> available) {
    return available.isEmpty() ? "all providers" : String.join(", ", new TreeSet<>(available));
  }

  static String policy(RoutingSettings routing) {
    return "%s, with a quality of at least %d"
        .formatted(preference(routing), routing.qualityThreshold());
  }

  static String policyOptions(RoutingSettings routing) {
    return "--optimize-for %s --quality-threshold %d"
        .formatted(preference(routing), routing.qualityThreshold());
  }

  static String quota(Quota quota) {
    return "%s requests and %s tokens a minute"
        .formatted(number(quota.requestsPerMinute()), number(quota.tokensPerMinute()));
  }

  static String quotaOptions(Quota quota) {
    String options =
        option("--rpm", quota.requestsPerMinute()) + option("--tpm", quota.tokensPerMinute());
    return options.isEmpty() ? " --reset" : options;
  }

  private static String option(String name, OptionalInt number) {
    return number.isPresent() ? " " + name + " " + number.getAsInt() : "";
  }

  private static String number(OptionalInt number) {
    return number.isPresent() ? String.valueOf(number.getAsInt()) : "any number of";
  }

  private static String preference(RoutingSettings routing) {
    return routing.optimizeFor().name().toLowerCase(Locale.ROOT);
  }
}
