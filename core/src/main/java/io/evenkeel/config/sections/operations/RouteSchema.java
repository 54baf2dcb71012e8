package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.config.operations.NotificationSettings.Template;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.net.URI;

/** One of {@code routes} of {@code notifications}. */
final class RouteSchema extends ObjectSchema<Route> {
  private final Field<URI> alertmanager =
      optional("alertmanager", Scalars.httpAddress(), "Alertmanager's address; its v2 API.");
  private final Field<URI> webhook =
      optional("webhook", Scalars.httpAddress(), "Where JSON is posted to.");
  private final Field<Template> template =
      defaulted("template", Scalars.choice(Template.class), "plain", "What the webhook is sent.");

  @Override
  public Route build(Decoded in) {
    if (in.has(alertmanager) == in.has(webhook)) {
      in.complain("needs exactly one of 'webhook' and 'alertmanager'");
    }
    if (in.has(template) && !in.has(webhook)) {
      in.complain(template, "belongs to a webhook; Alertmanager has its own");
    }
    return in.find(webhook)
        .<Route>map(address -> new Route.Webhook(address, in.get(template)))
        .or(() -> in.find(alertmanager).map(Route.Alertmanager::new))
        .orElseGet(Route.Log::new);
  }
}
