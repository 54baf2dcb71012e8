package io.evenkeel.flags.simulation;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.flags.rollout.RampVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A flag's rollout on made-up traffic, in virtual time: the same flags, affinity, counting, judge
 * and ramp as in a service, started anew for each run.
 *
 * <pre>{@code
 * var simulation =
 *     new Simulation(
 *         Configuration.load(Path.of("evenkeel.yml")),
 *         "llm_model_routing",
 *         new Traffic(TrafficPattern.CONSTANT, 10, 1),
 *         new FailureRates(0.005, 0.05, List.of()),
 *         Duration.ofHours(24));
 * SimulationEnd end = simulation.run(1, System.out::println, done -> {});
 * }</pre>
 *
 * <p>Sessions bring their id and their start and no attributes. Where the ramp asks for a business
 * indicator, a call that fails was a bad outcome and any other a good one. Objectives are there, so
 * that the judge divides its alpha as in the service, but calls take no time and error budgets are
 * not used up.
 *
 * <p>The same seed gives the same run. Immutable; runs may go on in parallel.
 */
public final class Simulation {
  private final Configuration configuration;
  private final FlagSettings flag;
  private final Traffic traffic;
  private final FailureRates failures;
  private final Duration duration;
  private final Instant start;

  /** One that follows the flag's own ramp, from the beginning of 1970 on. */
  public Simulation(
      Configuration configuration,
      String flag,
      Traffic traffic,
      FailureRates failures,
      Duration duration) {
    this(configuration, flag, traffic, failures, duration, Optional.empty(), Instant.EPOCH);
  }

  /**
   * Prepares.
   *
   * @param duration at least a second, at most 366 days
   * @param held the one share at which the canary is held; empty: as the flag's ramp says
   * @param start what the wall clock says at the beginning, for schedules
   * @throws IllegalArgumentException when there is no such flag, or nothing to roll out in it
   */
  public Simulation(
      Configuration configuration,
      String flag,
      Traffic traffic,
      FailureRates failures,
      Duration duration,
      Optional<Share> held,
      Instant start) {
    FlagSettings settings = configuration.flags().get(flag);
    if (settings == null) {
      throw new IllegalArgumentException("there is no flag '" + flag + "'");
    }
    requireCanary(settings, held.isPresent());
    if (duration.compareTo(Duration.ofSeconds(1)) < 0
        || duration.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("a simulation lasts a second to 366 days");
    }
    if (held.filter(Share.NONE::equals).isPresent()) {
      throw new IllegalArgumentException("at 0 % nobody has the canary, so nothing is judged");
    }
    this.flag = held.map(settings::heldAt).orElse(settings);
    this.configuration = only(this.flag, configuration);
    this.traffic = traffic;
    this.failures = failures;
    this.duration = duration;
    this.start = start;
  }

  private static void requireCanary(FlagSettings flag, boolean held) {
    String name = "flag '" + flag.name() + "' ";
    if (flag.strategy() == FlagSettings.Strategy.STATIC && flag.ramp().isEmpty()) {
      throw new IllegalArgumentException(
          name + "is static: it has no canary. Give it 'strategy: canary' or a 'ramp'");
    }
    // One that a schedule switches on is worth simulating.
    if (!flag.enabled() && (held || flag.schedule().isEmpty())) {
      throw new IllegalArgumentException(name + "is disabled: nobody gets its canary");
    }
  }

  /** The flag and those that it requires: others would cost time and say nothing. */
  private static Configuration only(FlagSettings flag, Configuration all) {
    Map<String, FlagSettings> needed = new LinkedHashMap<>();
    add(flag, all.flags(), needed);
    return all.withFlags(needed);
  }

  private static void add(
      FlagSettings flag, Map<String, FlagSettings> all, Map<String, FlagSettings> needed) {
    if (needed.putIfAbsent(flag.name(), flag) == null) {
      for (Prerequisite required : flag.requires()) {
        FlagSettings other = all.get(required.flag());
        if (other != null) {
          add(other, all, needed);
        }
      }
    }
  }

  /** How long a run lasts that no rollback ends. */
  public Duration duration() {
    return duration;
  }

  /**
   * Runs once, until the canary is rolled back, nobody watches it any more, or the time is over.
   *
   * @param verdicts hears each verdict as a service's listeners would, in order
   * @param progress hears on the way how much of {@link #duration} is over, once for each hour
   */
  public SimulationEnd run(long seed, Consumer<RampVerdict> verdicts, Consumer<Duration> progress) {
    try (var service = new SimulatedService(configuration, flag, start, verdicts)) {
      service.every(Duration.ofHours(1), progress);
      return new SimulationRun(service, traffic, failures, seed, false).until(duration);
    }
  }
}
