package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.flags.condition.Condition;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.yaml.Node;
import java.util.Optional;

/** One of {@code flag_segments}: a condition under a name. */
final class SegmentSchema implements Schema<SegmentSchema.Stated> {

  /**
   * A segment of the file.
   *
   * @param text empty when it is wrong, which was said already; its name is known all the same
   */
  record Stated(Position position, Optional<String> text) {

    Optional<Condition> condition() {
      return text.map(Condition::parse);
    }
  }

  @Override
  public Optional<Stated> decode(Node node, Context context) {
    return Optional.of(new Stated(node.position(), ConditionTexts.schema().decode(node, context)));
  }

  @Override
  public void describe(SchemaWriter out) {
    ConditionTexts.schema().describe(out);
  }
}
