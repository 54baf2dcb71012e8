package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** {@code burn_alerts}: a list in which each name stands once. */
public final class BurnAlertsSchema implements Schema<List<BurnAlertSettings>> {
  private final ListSchema<BurnAlertSettings> list = new ListSchema<>(new BurnAlertSchema());

  @Override
  public Optional<List<BurnAlertSettings>> decode(Node node, Context context) {
    Optional<List<BurnAlertSettings>> alerts = list.decode(node, context);
    var seen = new HashMap<String, BurnAlertSettings>();
    for (BurnAlertSettings alert : alerts.orElse(List.of())) {
      BurnAlertSettings earlier = seen.putIfAbsent(alert.name(), alert);
      if (earlier != null) {
        context
            .problems()
            .error(
                alert.position(),
                "a burn alert named %s already stands at %s; names tell alerts apart"
                    .formatted(Quote.of(alert.name()), earlier.position()));
      }
    }
    return alerts;
  }

  @Override
  public void describe(SchemaWriter out) {
    list.describe(out);
  }
}
