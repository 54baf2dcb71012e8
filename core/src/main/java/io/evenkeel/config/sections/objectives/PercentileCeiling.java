package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.yaml.Node;
import java.time.Duration;
import java.util.Optional;

/** What stands behind {@code p95}: a ceiling alone, whose budget stands beside it. */
final class PercentileCeiling implements Schema<Duration> {
  private final ScalarSchema<Duration> ceiling = Targets.latency();

  @Override
  public Optional<Duration> decode(Node node, Context context) {
    if (node instanceof Node.Mapping) {
      context.complain(
          node,
          "must be a ceiling such as < 700ms, not a mapping; 'error_budget' and 'minimum_calls'"
              + " stand beside the percentiles and hold for all of them");
      return Optional.empty();
    }
    return ceiling.decode(node, context);
  }

  @Override
  public void describe(SchemaWriter out) {
    ceiling.describe(out);
  }
}
