package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagSettings.Strategy;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.RampSettings;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.yaml.Quote;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One flag of {@code feature_flags}. */
public final class FlagSchema extends ObjectSchema<FlagSettings> {
  private static final String CONTROL = "control";
  private static final String CANARY = "canary";

  private final Field<Boolean> enabled =
      defaulted("enabled", Scalars.bool(), "false", "Off serves the control to everybody.");
  private final Field<Strategy> strategy =
      optional(
          "strategy",
          "rollout_strategy",
          Scalars.choice(Strategy.class),
          "static: the same for everybody; canary: a percentage until promoted; gradual: a ramp.");
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
  private final Field<List<TargetingRule>> rules =
      optional("rules", new ListSchema<>(new RuleSchema()), "First match decides the variant.");
  private final Field<String> enforcement =
      optional(
          "enforcement",
          Scalars.text(),
          "Read by the PHI redactor: strict strengthens its policy while the flag is on.");
  private final Field<Map<String, String>> attributes =
      optional(
          "attributes",
          new NamedSchema<>("attribute", Scalars.text()),
          "Further settings that the application reads from the flag.");

  @Override
  public FlagSettings build(Decoded in) {
    Map<String, FlagValue> served = variants(in);
    Strategy chosen = strategy(in);
    if (!in.has(enabled)) {
      in.warn(enabled, "%s does not say 'enabled' and is off".formatted(in.place()));
    }
    return new FlagSettings(
        in.name(),
        in.position(),
        in.get(enabled),
        chosen,
        in.find(canaryPercentage).orElse(Share.NONE),
        in.find(successThreshold),
        in.find(owner),
        in.find(expires),
        served,
        ramp(in, chosen),
        rules(in, served),
        attributes(in));
  }

  private Strategy strategy(Decoded in) {
    Strategy fallback = in.has(ramp) ? Strategy.GRADUAL : Strategy.STATIC;
    Strategy chosen = in.find(strategy).orElse(fallback);
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

  private Optional<RampSettings> ramp(Decoded in, Strategy chosen) {
    Optional<RampSettings> given = in.find(ramp);
    return given.isEmpty() && chosen == Strategy.GRADUAL
        ? Optional.of(RampSettings.DEFAULT)
        : given;
  }

  private Map<String, FlagValue> variants(Decoded in) {
    if (!in.has(variants)) {
      var standard = new LinkedHashMap<String, FlagValue>();
      standard.put(CONTROL, new FlagValue.Bool(false));
      standard.put(CANARY, new FlagValue.Bool(true));
      return Collections.unmodifiableMap(standard);
    }
    Map<String, FlagValue> given = in.get(variants);
    if (!given.containsKey(CONTROL) || !given.containsKey(CANARY)) {
      in.complain(variants, "must name a 'control' and a 'canary'");
    }
    if (given.values().stream().map(FlagValue::getClass).distinct().count() > 1) {
      in.complain(variants, "must all be of one kind: booleans, texts, numbers or documents");
    }
    return given;
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
                        Suggestion.closest(rule.serve(), served.keySet())
                            .map("; did you mean '%s'?"::formatted)
                            .orElse("")));
      }
    }
    return given;
  }

  private Map<String, String> attributes(Decoded in) {
    var all = new LinkedHashMap<>(in.find(attributes).orElse(Map.of()));
    for (Field<String> each : List.of(enforcement, description)) {
      in.find(each).ifPresent(value -> all.put(each.key(), value));
    }
    return Collections.unmodifiableMap(all);
  }
}
