package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Share;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code experiment} of a flag. */
final class ExperimentSchema extends ObjectSchema<ExperimentSettings> {
  private static final String SPLIT = "[0-9]{1,3}([.][0-9]{1,3})?:[0-9]{1,3}([.][0-9]{1,3})?";

  /** Stands for one that is wrong, which was said; whoever complains gets no result. */
  private static final ExperimentSettings COMPLAINED =
      new ExperimentSettings(
          ExperimentSettings.CONTROL,
          ExperimentSettings.VARIANT,
          Share.ofPercent(50),
          ExperimentSettings.LONGEST,
          List.of(ExperimentSettings.ERRORS));

  private final Field<Share> split =
      required(
          "split", split(), "Percentages of new sessions, the control's first, such as '90:10'.");
  private final Field<Duration> duration =
      required(
          "duration",
          Scalars.duration(ExperimentSettings.SHORTEST, ExperimentSettings.LONGEST),
          "How long it runs by the wall clock, such as 48h; best some whole days.");
  private final Field<List<String>> metric =
      optional(
          "metric",
          new Metrics(),
          "What is compared: errors (default), latency or a business indicator; or a list.");
  private final Field<String> control =
      defaulted(
          "control",
          Scalars.text(),
          ExperimentSettings.CONTROL,
          "The variant that is in force without the experiment, and after it.");
  private final Field<String> variant =
      defaulted("variant", Scalars.text(), ExperimentSettings.VARIANT, "The variant to be tried.");

  /** One, or a list of several. */
  private static final class Metrics implements Schema<List<String>> {
    private static final ScalarSchema<String> ONE =
        Scalars.text()
            .map(
                text -> {
                  try {
                    ExperimentSettings.checkMetric(text);
                    return text;
                  } catch (IllegalArgumentException e) {
                    throw new UnreadableValue(String.valueOf(e.getMessage()));
                  }
                });
    private static final ListSchema<String> SEVERAL = new ListSchema<>(ONE);

    @Override
    public Optional<List<String>> decode(Node node, Context context) {
      return node instanceof Node.Sequence
          ? SEVERAL.decode(node, context)
          : ONE.decode(node, context).map(List::of);
    }

    @Override
    public void describe(SchemaWriter out) {
      out.texts("type", List.of("string", "array"));
      out.object("items", ONE::describe);
    }
  }

  private static ScalarSchema<Share> split() {
    return new ScalarSchema<>(
        "the control's and the variant's percentage such as '90:10'",
        (scalar, context) -> {
          try {
            return ExperimentSettings.split(scalar.text());
          } catch (IllegalArgumentException e) {
            throw new UnreadableValue(String.valueOf(e.getMessage()));
          }
        },
        Scalars.textLike(SPLIT));
  }

  @Override
  public ExperimentSettings build(Decoded in) {
    List<String> metrics = in.find(metric).orElse(List.of(ExperimentSettings.ERRORS));
    try {
      return new ExperimentSettings(
          in.get(control), in.get(variant), in.get(split), in.get(duration), metrics);
    } catch (IllegalArgumentException e) {
      in.complain(String.valueOf(e.getMessage()));
      return COMPLAINED;
    }
  }

  /** Says that an arm is none of the flag's variants. */
  static Optional<String> unknownArm(ExperimentSettings experiment, Set<String> variants) {
    return List.of(experiment.control(), experiment.variant()).stream()
        .filter(arm -> !variants.contains(arm))
        .findFirst()
        .map(
            arm ->
                "compares %s, which is none of its variants (%s)%s"
                    .formatted(
                        Quote.of(arm),
                        String.join(", ", variants),
                        Misspelt.advice(arm, variants)));
  }
}
