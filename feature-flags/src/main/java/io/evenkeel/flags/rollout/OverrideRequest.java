package io.evenkeel.flags.rollout;

import io.evenkeel.config.FlagOverlay;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.RampSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operator wants a flag to do other than the file says, written as on a command line and
 * checked as the file's own keys are, when {@link FlagOperators#override} gets it.
 *
 * <pre>{@code
 * OverrideRequest.set("new_prompt", "10").monitor("3600s")
 * OverrideRequest.ramp("new_prompt", "1,5,10,25,50,100").hold("300s")
 * OverrideRequest.canary("llm_model", "gpt-5", "5").success("containment_rate > 85%")
 * OverrideRequest.experiment("llm_model", "control", "gpt-5", "90:10", "48h")
 * OverrideRequest.variant("banner", "plain")
 * }</pre>
 *
 * <p>Immutable; each method of an instance gives another one.
 */
public final class OverrideRequest {
  private static final String NOTHING = "~";
  private static final String STRATEGY = "strategy";
  private static final String PERCENTAGE = "canary_percentage";
  private static final String RAMP = "ramp";
  private static final String SERVE = "serve";
  private static final String EXPERIMENT = "experiment";
  private static final String STEPS = "steps";
  private static final String HOLD = "hold";
  private static final String SUCCESS = "success";
  private static final String CONTROL = "control";
  private static final String VARIANT = "variant";
  private static final String SPLIT = "split";
  private static final String DURATION = "duration";

  private final String operation;
  private final String flag;

  /** What was asked for, in the words of {@link #STEPS} and the others above. */
  private final Map<String, String> asked;

  private final Optional<String> monitor;

  private OverrideRequest(
      String operation, String flag, Map<String, String> asked, Optional<String> monitor) {
    this.operation = operation;
    this.flag = flag;
    this.asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    this.monitor = monitor;
  }

  /**
   * New sessions get the canary at this percentage, and stay at it.
   *
   * @param percentage from 0 to 100 in steps of 0.001, such as {@code 10} or {@code 0.5%}
   */
  public static OverrideRequest set(String flag, String percentage) {
    return new OverrideRequest("set", flag, Map.of(PERCENTAGE, percentage), Optional.empty());
  }

  /** Everybody whom no rule decides about gets this variant. */
  public static OverrideRequest variant(String flag, String variant) {
    return new OverrideRequest("set", flag, Map.of(SERVE, variant), Optional.empty());
  }

  /**
   * Walks through these percentages from the first one on.
   *
   * @param steps ascending, with commas between them, such as {@code 1,5,10,25,50,100}
   */
  public static OverrideRequest ramp(String flag, String steps) {
    return new OverrideRequest("ramp", flag, Map.of(STEPS, steps), Optional.empty());
  }

  /** New sessions get {@code variant} instead of the control at this percentage. */
  public static OverrideRequest canary(String flag, String variant, String percentage) {
    return new OverrideRequest(
        "canary", flag, Map.of(SERVE, variant, PERCENTAGE, percentage), Optional.empty());
  }

  /**
   * Two variants side by side for a fixed time; {@code Flags.experiment} reports what they differ
   * in.
   *
   * @param split percentages of new sessions, the control's first, such as {@code 90:10}
   * @param duration by the wall clock, such as {@code 48h}
   */
  public static OverrideRequest experiment(
      String flag, String control, String variant, String split, String duration) {
    return new OverrideRequest(
        EXPERIMENT,
        flag,
        Map.of(CONTROL, control, VARIANT, variant, SPLIT, split, DURATION, duration),
        Optional.empty());
  }

  static OverrideRequest enable(String flag) {
    return new OverrideRequest("enable", flag, Map.of(), Optional.empty());
  }

  /** With this hold time of each step of a ramp, such as {@code 300s}. */
  public OverrideRequest hold(String duration) {
    return with(HOLD, duration);
  }

  /** With a business indicator that the canary has to keep: {@code containment_rate > 85%}. */
  public OverrideRequest success(String criterion) {
    return with(SUCCESS, criterion);
  }

  /**
   * Watched for this long: sessions are compared, what fails rolls back, and at the end {@link
   * MonitorEnded} says how it went. The flag stays as it is then.
   *
   * @param duration such as {@code 3600s}, of time in which a process ran
   */
  public OverrideRequest monitor(String duration) {
    return new OverrideRequest(operation, flag, asked, Optional.of(duration));
  }

  /** Watched until {@link FlagOperators#stopMonitor} or the end of this override. */
  public OverrideRequest monitorUntilStopped() {
    return monitor("");
  }

  private OverrideRequest with(String key, String value) {
    var more = new LinkedHashMap<>(asked);
    more.put(key, value);
    return new OverrideRequest(operation, flag, more, monitor);
  }

  String flag() {
    return flag;
  }

  String operation() {
    return operation;
  }

  Optional<String> monitor() {
    return monitor;
  }

  /** What cannot be asked for together, in words. */
  Optional<String> contradiction() {
    if (asked.containsKey(HOLD) && !asked.containsKey(STEPS)) {
      return Optional.of("only a ramp has steps to hold");
    }
    if (asked.containsKey(SPLIT)) {
      return asked.containsKey(SUCCESS)
          ? Optional.of("an experiment asks for nothing, it compares; leave the criterion out")
          : Optional.empty();
    }
    boolean splits = asked.containsKey(STEPS) || asked.containsKey(PERCENTAGE);
    if (!splits && (asked.containsKey(SUCCESS) || monitor.isPresent())) {
      return Optional.of(
          "where everybody gets the same there is nothing to compare; give a percentage");
    }
    return Optional.empty();
  }

  /**
   * The keys that do it.
   *
   * @param now what the flag is in force as
   */
  Map<String, String> keys(FlagSettings now) {
    var keys = new LinkedHashMap<String, String>();
    if (operation.equals("enable")) {
      keys.put("enabled", "true");
      return keys;
    }
    if (asked.containsKey(SPLIT)) {
      keys.put(STRATEGY, EXPERIMENT);
      keys.put(PERCENTAGE, NOTHING);
      keys.put(RAMP, NOTHING);
      keys.put(SERVE, NOTHING);
      keys.put(EXPERIMENT, flow(List.of(CONTROL, VARIANT, SPLIT, DURATION)));
      return keys;
    }
    keys.put(EXPERIMENT, NOTHING);
    keys.put(STRATEGY, asked.containsKey(STEPS) ? "gradual" : "canary");
    keys.put(PERCENTAGE, quoted(PERCENTAGE));
    keys.put(RAMP, ramp(now));
    if (!asked.containsKey(STEPS) && !asked.containsKey(PERCENTAGE)) {
      keys.put(STRATEGY, "static");
      // What only a split can have would be refused.
      keys.put("on_shared_incident", NOTHING);
    }
    if (asked.containsKey(SERVE)) {
      keys.put(SERVE, quoted(SERVE));
    } else if (now.strategy() == Strategy.STATIC
        && now.serve().filter(now.controlVariant()::equals).isPresent()) {
      // The control for everybody: now some are to get the canary.
      keys.put(SERVE, NOTHING);
    }
    return keys;
  }

  private String ramp(FlagSettings now) {
    boolean stays = !asked.containsKey(STEPS);
    boolean isAlone = now.ramp().isEmpty() && !asked.containsKey(SUCCESS);
    if (stays && (!asked.containsKey(PERCENTAGE) || isNobody() || isAlone)) {
      return NOTHING;
    }
    // What else the flag's own ramp asks of a canary still holds for this one.
    RampSettings below = now.ramp().orElse(RampSettings.DEFAULT);
    var ramp = new LinkedHashMap<String, String>();
    ramp.put(STEPS, "[" + steps(stays ? asked(PERCENTAGE) : asked(STEPS)) + "]");
    ramp.put(HOLD, asked.containsKey(HOLD) ? quoted(HOLD) : FlagOverlay.text(below.hold()));
    ramp.put("error_budget_threshold", below.errorBudgetThreshold().toString());
    ramp.put("bake", FlagOverlay.text(below.bake()));
    if (asked.containsKey(SUCCESS)) {
      ramp.put(SUCCESS, quoted(SUCCESS));
    } else {
      below.success().ifPresent(criterion -> ramp.put(SUCCESS, quote(criterion)));
    }
    var text = new StringBuilder("{");
    ramp.forEach(
        (key, value) ->
            text.append(text.length() == 1 ? "" : ", ").append(key).append(": ").append(value));
    return text.append('}').toString();
  }

  private String flow(List<String> names) {
    return names.stream()
        .map(name -> name + ": " + quoted(name))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Whether nobody is to get the canary: a ramp that stays cannot say that. */
  private boolean isNobody() {
    return asked(PERCENTAGE).strip().matches("0+([.]0*)?\\s*%?");
  }

  private static String steps(String commas) {
    var steps = new StringBuilder();
    for (String step : commas.split(",", -1)) {
      steps.append(steps.isEmpty() ? "" : ", ").append(quote(step.strip()));
    }
    return steps.toString();
  }

  private String asked(String key) {
    return asked.getOrDefault(key, "");
  }

  private String quoted(String key) {
    return asked.containsKey(key) ? quote(asked(key)) : NOTHING;
  }

  /** In double quotes, whatever it holds. */
  private static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
