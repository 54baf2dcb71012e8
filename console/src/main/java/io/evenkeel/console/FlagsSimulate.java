package io.evenkeel.console;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Share;
import io.evenkeel.flags.simulation.FailureRates;
import io.evenkeel.flags.simulation.SharedTrouble;
import io.evenkeel.flags.simulation.Simulation;
import io.evenkeel.flags.simulation.SimulationEnd;
import io.evenkeel.flags.simulation.Traffic;
import io.evenkeel.flags.simulation.TrafficPattern;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel flags simulate}: what would become of a canary that fails this often. */
@Command(
    name = "simulate",
    description = {
      "Let a flag's canary meet made-up traffic, in virtual time.",
      "Ramp, judge and affinity are those of a service. Each verdict is a line of JSON {\"run\", "
          + "\"t\", \"stage\", \"verdict\", \"exposures\", \"failures\", \"evidence\"}: t in "
          + "seconds, the stage in percent, sessions that were counted and that failed by arm, and "
          + "the e-value against the canary. A hold is told when its cause changes. A run ends with "
          + "{\"run\", \"final\": \"PROMOTED|ROLLED_BACK|HELD\", \"t\", \"canary_requests\"}.",
      "The same seed gives the same lines. Sessions have no attributes, calls take no time, error "
          + "budgets stay whole; of a business criterion, a call that fails is a bad outcome.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel flags simulate evenkeel.yml new_prompt --control-error 0.005 \\",
      "      --canary-error 0.05 --rps 10 --seed 1 --duration 24h",
      "  evenkeel flags simulate evenkeel.yml new_prompt --control-error 0.005 \\",
      "      --canary-error 0.005 --rps 10 --seed 1 --duration 24h \\",
      "      --shared-incident 12h:30m:0.3 --runs 100 --percentage 5",
      "",
      "Exit codes: 0 simulated, 2 the configuration, the flag or an option is wrong.",
    })
final class FlagsSimulate implements Callable<Integer> {
  /** Enough that no processor waits long, few enough that lines come soon. */
  private static final int RUNS_AT_A_TIME = 16;

  @Mixin private ConfigurationInput input;

  @Parameters(index = "1", paramLabel = "FLAG", description = "The flag's name.")
  private String name;

  @Option(
      names = "--control-error",
      required = true,
      paramLabel = "FRACTION",
      converter = FractionConverter.class,
      description = "How many of the control's calls fail: 0.005 for 0.5 %%.")
  private double controlError;

  @Option(
      names = "--canary-error",
      required = true,
      paramLabel = "FRACTION",
      converter = FractionConverter.class,
      description = "How many of the canary's calls fail.")
  private double canaryError;

  @Option(
      names = "--rps",
      required = true,
      paramLabel = "NUMBER",
      description = "Calls a second on average, of both arms together.")
  private double perSecond;

  @Option(
      names = "--duration",
      required = true,
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long a run lasts at most: seconds, or such as 90s, 5m, 1h, 1d.")
  private Duration duration;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "What chance starts from; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--runs",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "How many runs, with one seed after the other; default ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--percentage",
      paramLabel = "PERCENT",
      converter = ShareConverter.class,
      description = "Hold the canary at this percentage, whatever the flag's ramp says.")
  private @Nullable Share percentage;

  @Option(
      names = "--shared-incident",
      paramLabel = "START:LENGTH:RATE",
      converter = SharedTroubleConverter.class,
      description =
          "From START on, for LENGTH, this fraction of all calls fails in both arms; may be given "
              + "more than once.")
  private List<SharedTrouble> incidents = List.of();

  @Option(
      names = "--pattern",
      defaultValue = "CONSTANT",
      paramLabel = "PATTERN",
      description =
          "constant; diurnal, a sine over the day; bursty, ten times as much in one minute of three; "
              + "or clustered, where one in 25 sessions that fail calls 50 times more and fails. "
              + "Default constant.")
  private TrafficPattern pattern;

  @Option(
      names = "--sessions",
      defaultValue = "1",
      paramLabel = "CALLS",
      description =
          "Calls that each session makes, ten seconds apart on average; default ${DEFAULT-VALUE}.")
  private int callsPerSession;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "1970-01-01T00:00:00Z",
      description = "The time of day at t = 0, for a flag's schedule; default ${DEFAULT-VALUE}.")
  private Instant start;

  /** Accepted like everywhere; the answer is JSON anyway. */
  @SuppressWarnings("unused")
  @Mixin
  private Format format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException {
    Optional<Configuration> configuration = input.load(spec);
    if (configuration.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    FlagNames.require(name, configuration.get());
    Simulation simulation = simulation(configuration.get());
    if (runs < 1 || runs > Long.MAX_VALUE - seed) {
      throw new InputException("--runs is at least 1, and its last seed a number of 64 bits");
    }
    simulate(simulation);
    return ExitCode.GOOD;
  }

  private Simulation simulation(Configuration configuration) throws InputException {
    try {
      return new Simulation(
          configuration,
          name,
          new Traffic(pattern, perSecond, callsPerSession),
          new FailureRates(controlError, canaryError, incidents),
          duration,
          Optional.ofNullable(percentage),
          start);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private void simulate(Simulation simulation) {
    PrintWriter out = spec.commandLine().getOut();
    var progress =
        new SimulationProgress(
            new Progress(spec.commandLine().getErr()), simulation.duration(), runs);
    for (int from = 1; from <= runs; from += RUNS_AT_A_TIME) {
      int to = (int) Math.min(runs, (long) from + RUNS_AT_A_TIME - 1);
      IntStream.rangeClosed(from, to)
          .parallel()
          .mapToObj(run -> lines(simulation, run, progress))
          .toList()
          .forEach(lines -> lines.forEach(out::println));
      out.flush();
    }
  }

  private List<String> lines(Simulation simulation, int run, SimulationProgress progress) {
    List<String> lines = new ArrayList<>();
    SimulationEnd end =
        simulation.run(
            seed + run - 1,
            verdict ->
                lines.add(SimulationLine.of(run, Duration.between(start, verdict.at()), verdict)),
            done -> progress.at(run, done));
    progress.ended(run);
    lines.add(SimulationLine.of(run, end));
    return lines;
  }
}
