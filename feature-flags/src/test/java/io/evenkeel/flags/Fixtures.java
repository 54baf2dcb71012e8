package io.evenkeel.flags;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.config.flags.RampSettings;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Flags and foundations as the tests need them. */
public final class Fixtures {
  private static final Position POSITION = new Position("evenkeel.yml", 3, 5);

  private Fixtures() {}

  /** Manual time; memory for the rest. */
  public static Foundation foundation(ManualTime time, StateStore state, AuditLog audit) {
    return new Foundation(time, time, new EventBus(), state, audit);
  }

  /** Manual time; memory for the rest. */
  public static Foundation foundation(ManualTime time) {
    return foundation(time, StateStore.inMemory(), AuditLog.inMemory());
  }

  /** Nothing but these flags. */
  public static Configuration configuration(FlagSettings... flags) {
    Map<String, FlagSettings> byName = new LinkedHashMap<>();
    for (FlagSettings flag : flags) {
      byName.put(flag.name(), flag);
    }
    Configuration none = Configuration.EMPTY;
    return new Configuration(
        none.objectives(),
        byName,
        none.providers(),
        none.routing(),
        none.responseCache(),
        none.degradedMode(),
        none.circuitBreakers(),
        none.redaction(),
        none.findings());
  }

  /** On or off for everybody. */
  public static FlagSettings flag(String name, boolean enabled) {
    return flag(name, enabled, Strategy.STATIC, Share.NONE, Optional.empty());
  }

  /** Off and on, split at {@code percent}, success threshold 99.5 %. */
  public static FlagSettings canary(String name, int percent) {
    return flag(name, true, Strategy.CANARY, Share.ofPercent(percent), Optional.empty());
  }

  /** The same split at another share. */
  public static FlagSettings splitAt(FlagSettings flag, Share share) {
    return flag(flag.name(), flag.enabled(), flag.strategy(), share, flag.ramp());
  }

  /** Walks {@code steps} percent, one minute each. */
  public static FlagSettings ramp(String name, int... steps) {
    return flag(
        name,
        true,
        Strategy.GRADUAL,
        Share.NONE,
        Optional.of(
            new RampSettings(
                IntStream.of(steps).mapToObj(Share::ofPercent).toList(),
                Duration.ofMinutes(1),
                Percentage.of("10"),
                Optional.empty(),
                Duration.ofHours(1))));
  }

  /** Off and on, compared at {@code percent} for so long. */
  public static FlagSettings experiment(
      String name, int percent, Duration duration, String... metrics) {
    return flag(name, true)
        .withExperiment(
            new ExperimentSettings(
                ExperimentSettings.CONTROL,
                ExperimentSettings.VARIANT,
                Share.ofPercent(percent),
                duration,
                List.of(metrics)));
  }

  private static FlagSettings flag(
      String name, boolean enabled, Strategy strategy, Share share, Optional<RampSettings> ramp) {
    Map<String, FlagValue> variants = new LinkedHashMap<>();
    variants.put("control", new FlagValue.Bool(false));
    variants.put("canary", new FlagValue.Bool(true));
    return new FlagSettings(
        name,
        POSITION,
        enabled,
        strategy,
        share,
        Optional.of(Percentage.of("99.5")),
        Optional.empty(),
        Optional.empty(),
        variants,
        ramp,
        List.of(),
        Map.of());
  }

  /** The same serving texts. */
  public static FlagSettings serving(FlagSettings flag, String control, String canary) {
    Map<String, FlagValue> variants = new LinkedHashMap<>();
    variants.put("control", new FlagValue.Text(control));
    variants.put("canary", new FlagValue.Text(canary));
    return copy(flag, flag.enabled(), variants, flag.rules(), flag.attributes());
  }

  /** The same with rules, written {@code condition => variant}. */
  public static FlagSettings ruled(FlagSettings flag, String... rules) {
    List<TargetingRule> parsed =
        Arrays.stream(rules)
            .map(rule -> rule.split(" => ", 2))
            .map(parts -> new TargetingRule(parts[0], parts[1], new Position("evenkeel.yml", 9, 7)))
            .toList();
    return copy(flag, flag.enabled(), flag.variants(), parsed, flag.attributes());
  }

  /** The same with an attribute. */
  public static FlagSettings with(FlagSettings flag, String attribute, String value) {
    return copy(flag, flag.enabled(), flag.variants(), flag.rules(), Map.of(attribute, value));
  }

  /** The same switched on or off. */
  public static FlagSettings enabled(FlagSettings flag, boolean enabled) {
    return copy(flag, enabled, flag.variants(), flag.rules(), flag.attributes());
  }

  /** The same where another flag has to serve its canary. */
  public static FlagSettings requiring(FlagSettings flag, String other) {
    return new FlagSettings(
        flag.name(),
        flag.position(),
        flag.enabled(),
        flag.strategy(),
        flag.canaryShare(),
        flag.successThreshold(),
        flag.owner(),
        flag.expires(),
        flag.variants(),
        flag.ramp(),
        flag.rules(),
        flag.attributes(),
        flag.serve(),
        List.of(new Prerequisite(other, "canary", POSITION)),
        flag.segments(),
        flag.schedule());
  }

  private static FlagSettings copy(
      FlagSettings flag,
      boolean enabled,
      Map<String, FlagValue> variants,
      List<TargetingRule> rules,
      Map<String, String> attributes) {
    return new FlagSettings(
        flag.name(),
        flag.position(),
        enabled,
        flag.strategy(),
        flag.canaryShare(),
        flag.successThreshold(),
        flag.owner(),
        flag.expires(),
        variants,
        flag.ramp(),
        rules,
        attributes);
  }

  /** A configuration that a test changes. */
  public static final class Reloadable extends ManualConfiguration {

    public Reloadable(FlagSettings... flags) {
      super(configuration(flags));
    }

    /** From now on these flags. */
    public void become(FlagSettings... flags) {
      replace(configuration(flags));
    }
  }
}
