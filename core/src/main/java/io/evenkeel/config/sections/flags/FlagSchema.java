package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.config.flags.RampSettings;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a flag is at one time in one environment. {@link StatedFlagSchema} puts them together. */
final class FlagSchema extends ObjectSchema<FlagSettings> {
  private static final String CONTROL = "control";
  private static final String CANARY = "canary";

  static final String WHOLE = "flag";
  static final String ENVIRONMENT = "environment";
  static final String CHANGE = "change";
  static final String ENVIRONMENTS = "environments";
  static final String SCHEDULE = "schedule";
  static final String AT = "at";

  static final String ON_SHARED_INCIDENT = "on_shared_incident";

  /** What follows when both arms fail together. */
  private enum OnSharedIncident {
    HOLD,
    ROLLBACK;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A key that {@link StatedFlagSchema} takes away before anything gets here. */
  private record Elsewhere(String complaint, Consumer<SchemaWriter> description)
      implements Schema<String> {

    @Override
    public Optional<String> decode(Node node, Context context) {
      context.complain(node, "does not belong here: " + complaint);
      return Optional.empty();
    }

    @Override
    public void describe(SchemaWriter out) {
      description.accept(out);
    }
  }

  private final Field<Boolean> enabled =
      defaulted("enabled", Scalars.bool(), "false", "Off serves the control to everybody.");
  private final Field<Strategy> strategy =
      optional(
          "strategy",
          "rollout_strategy",
          Scalars.choice(Strategy.class),
          "static: all the same; canary: a share; gradual: a ramp; experiment: A/B for a time.");
  private final Field<Share> canaryPercentage =
      optional(
          "canary_percentage",
          Scalars.share(),
          "Percentage of the sessions that get the canary, in steps of 0.001.");
  private final Field<Percentage> successThreshold =
      optional(
          "success_threshold",
          Scalars.percentage(),
          "A canary whose percentage of successful calls is below rolls back.");
  private final Field<String> owner =
      optional("owner", Scalars.text(), "Who to ask about this flag.");
  private final Field<String> description =
      optional("description", Scalars.text(), "What the flag is for; kept as an attribute.");
  private final Field<LocalDate> expires =
      optional("expires", Scalars.date(), "When the flag should be gone from the code.");
  private final Field<Map<String, FlagValue>> variants =
      optional(
          "variants",
          new NamedSchema<>("variant", new VariantSchema()),
          "What each variant serves; control: false, canary: true unless given.");
  private final Field<RampSettings> ramp =
      optional("ramp", new RampSchema(), "How the canary grows step by step.");
  private final Field<ExperimentSettings> experiment =
      optional(
          "experiment",
          new ExperimentSchema(),
          "Two variants side by side, and a report of what they differ in.");
  private final Field<List<TargetingRule>> rules =
      optional("rules", new ListSchema<>(new RuleSchema()), "First match decides the variant.");
  private final Field<String> serve =
      optional(
          "serve",
          Scalars.text(),
          "What a static flag serves where no rule decides, or the variant that is split off.");
  private final Field<List<Prerequisite>> requires =
      optional(
          "requires",
          new ListSchema<>(new PrerequisiteSchema()),
          "What other flags have to serve; else this one serves its control.");
  private final Field<String> enforcement =
      optional(
          "enforcement",
          Scalars.text(),
          "Read by the PHI redactor: strict strengthens its policy while the flag is on.");
  private final Field<OnSharedIncident> onSharedIncident =
      optional(
          ON_SHARED_INCIDENT,
          Scalars.choice(OnSharedIncident.class),
          "When canary and control fail together: hold (unless given) or rollback.");
  private final Field<Map<String, String>> attributes =
      optional(
          "attributes",
          new NamedSchema<>("attribute", Scalars.text()),
          "Further settings that the application reads from the flag.");

  /**
   * The keys of a flag, or of a part of one.
   *
   * @param part {@link #WHOLE}, {@link #ENVIRONMENT} or {@link #CHANGE}
   */
  FlagSchema(String part) {
    if (part.equals(CHANGE)) {
      required(AT, StatedFlagSchema.moment(), "From when on, with its offset from UTC.");
    } else {
      optional(
          SCHEDULE,
          new Elsewhere(
              "a change cannot schedule others; list them one after the other",
              out -> {
                out.text("type", "array");
                out.object("items", new FlagSchema(CHANGE)::describe);
              }),
          "What the flag becomes and when.");
    }
    if (part.equals(WHOLE)) {
      optional(
          ENVIRONMENTS,
          new Elsewhere(
              "an environment has no environments of its own",
              out -> {
                out.text("type", "object");
                out.object("additionalProperties", new FlagSchema(ENVIRONMENT)::describe);
              }),
          "By environment, the keys that differ there.");
    }
  }

  @Override
  public FlagSettings build(Decoded in) {
    Strategy chosen = strategy(in);
    Map<String, FlagValue> served = variants(in, chosen);
    in.find(experiment)
        .flatMap(arms -> ExperimentSchema.unknownArm(arms, served.keySet()))
        .ifPresent(complaint -> in.complain(experiment, complaint));
    if (!in.has(enabled) && in.place().equals("flag " + Quote.of(in.name()))) {
      in.warn(enabled, "%s does not say 'enabled' and is off".formatted(in.place()));
    }
    return new FlagSettings(
        in.name(),
        in.position(),
        in.get(enabled),
        chosen,
        in.find(experiment)
            .map(ExperimentSettings::variantShare)
            .or(() -> in.find(canaryPercentage))
            .orElse(Share.NONE),
        in.find(successThreshold),
        in.find(owner),
        in.find(expires),
        served,
        ramp(in, chosen),
        rules(in, served),
        attributes(in, chosen),
        serve(in, chosen, served),
        in.find(requires).orElse(List.of()),
        Map.of(),
        List.of(),
        in.find(experiment));
  }

  private Optional<String> serve(Decoded in, Strategy chosen, Map<String, FlagValue> served) {
    Optional<String> variant = in.find(serve);
    if (variant.isPresent() && chosen == Strategy.EXPERIMENT) {
      in.complain(serve, "has no effect in an experiment; its 'variant' says what is tried");
    } else if (chosen != Strategy.STATIC && variant.filter(CONTROL::equals).isPresent()) {
      in.complain(serve, "is the control; what is split off has to be another variant");
    }
    variant
        .filter(named -> !served.containsKey(named))
        .ifPresent(
            named ->
                in.complain(serve, Misspelt.text(named, "none of its variants", served.keySet())));
    return variant;
  }

  private Strategy strategy(Decoded in) {
    Strategy fallback = in.has(ramp) ? Strategy.GRADUAL : Strategy.STATIC;
    Strategy chosen = in.find(strategy).orElse(in.has(experiment) ? Strategy.EXPERIMENT : fallback);
    if (chosen == Strategy.EXPERIMENT || in.has(experiment)) {
      checkExperiment(in, chosen);
    }
    if (chosen == Strategy.STATIC && in.has(canaryPercentage)) {
      in.complain(canaryPercentage, "has no effect without 'strategy: canary'; add it");
    }
    if (chosen == Strategy.STATIC && in.has(ramp)) {
      in.complain(ramp, "has no effect with 'strategy: static'; use canary or gradual");
    }
    if (chosen == Strategy.CANARY && !in.has(canaryPercentage) && !in.has(ramp)) {
      in.complain(strategy, "is canary, which needs 'canary_percentage' or a 'ramp'");
    }
    return chosen;
  }

  private void checkExperiment(Decoded in, Strategy chosen) {
    if (!in.has(experiment)) {
      in.complain(strategy, "is experiment, which needs an 'experiment' with split and duration");
    } else if (chosen != Strategy.EXPERIMENT) {
      in.complain(experiment, "has no effect without 'strategy: experiment'; write that instead");
    }
    if (chosen == Strategy.EXPERIMENT && in.has(ramp)) {
      in.complain(ramp, "cannot move an experiment, whose split is fixed; leave one of them out");
    }
    if (chosen == Strategy.EXPERIMENT && in.has(canaryPercentage)) {
      in.complain(canaryPercentage, "has no effect in an experiment; its 'split' says it");
    }
  }

  private Optional<RampSettings> ramp(Decoded in, Strategy chosen) {
    Optional<RampSettings> given = in.find(ramp);
    return given.isEmpty() && chosen == Strategy.GRADUAL
        ? Optional.of(RampSettings.DEFAULT)
        : given;
  }

  private Map<String, FlagValue> variants(Decoded in, Strategy chosen) {
    if (!in.has(variants)) {
      var standard = new LinkedHashMap<String, FlagValue>();
      standard.put(CONTROL, new FlagValue.Bool(false));
      standard.put(CANARY, new FlagValue.Bool(true));
      return Collections.unmodifiableMap(standard);
    }
    Map<String, FlagValue> given = in.get(variants);
    boolean named =
        (in.has(serve) && (chosen == Strategy.STATIC || given.containsKey(CONTROL)))
            || (chosen == Strategy.EXPERIMENT && in.has(experiment));
    if (!named && !(given.containsKey(CONTROL) && given.containsKey(CANARY))) {
      in.complain(
          variants,
          chosen == Strategy.STATIC
              ? "must name a 'control' and a 'canary', or 'serve' says which one is served"
              : "must name a 'control' and a 'canary'");
    }
    if (given.isEmpty()) {
      in.complain(variants, "must name at least one variant");
    }
    if (given.values().stream().map(FlagValue::getClass).distinct().count() > 1) {
      String kinds =
          given.entrySet().stream()
              .map(each -> Quote.of(each.getKey()) + " is " + kind(each.getValue()))
              .collect(Collectors.joining(", "));
      in.complain(variants, "must all be of one kind, but " + kinds);
    }
    return given;
  }

  private static String kind(FlagValue value) {
    if (value instanceof FlagValue.Bool) {
      return "a boolean";
    }
    if (value instanceof FlagValue.Decimal) {
      return "a number";
    }
    return value instanceof FlagValue.Text text
        ? "the text " + Quote.of(text.value())
        : "a document";
  }

  private List<TargetingRule> rules(Decoded in, Map<String, FlagValue> served) {
    List<TargetingRule> given = in.find(rules).orElse(List.of());
    for (TargetingRule rule : given) {
      if (!served.containsKey(rule.serve())) {
        in.context()
            .problems()
            .error(
                rule.position(),
                "a rule of %s serves %s, which is none of its variants (%s)%s"
                    .formatted(
                        in.place(),
                        Quote.of(rule.serve()),
                        String.join(", ", served.keySet()),
                        Misspelt.advice(rule.serve(), served.keySet())));
      }
    }
    return given;
  }

  private Map<String, String> attributes(Decoded in, Strategy chosen) {
    var all = new LinkedHashMap<>(in.find(attributes).orElse(Map.of()));
    for (Field<String> each : List.of(enforcement, description)) {
      in.find(each).ifPresent(value -> all.put(each.key(), value));
    }
    if (all.containsKey(ON_SHARED_INCIDENT)) {
      in.complain(attributes, "must not name 'on_shared_incident'; write it at the flag itself");
    }
    if (in.has(onSharedIncident) && chosen == Strategy.STATIC) {
      in.complain(onSharedIncident, "has no effect where sessions are not split; leave it out");
    }
    in.find(onSharedIncident).ifPresent(action -> all.put(ON_SHARED_INCIDENT, action.toString()));
    return Collections.unmodifiableMap(all);
  }
}
