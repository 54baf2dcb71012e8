package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.NotificationSettings;
import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.NamedSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.yaml.Quote;
import java.net.URI;
import java.util.Map;

/** {@code notifications}. */
final class NotificationsSchema extends ObjectSchema<NotificationSettings> {
  private static final String LOG = "log";

  private final Field<Map<String, Route>> routes =
      optional(
          "routes",
          new NamedSchema<>("route", new RouteSchema()),
          "Where the names under 'escalation' and 'notification' of alerts lead.");
  private final Field<String> otherwise =
      defaulted("default", Scalars.text(), LOG, "'log' or a route: where every other name leads.");

  private final Field<URI> runbooks =
      optional(
          "runbooks",
          Scalars.httpAddress(),
          "Where the generated run books are published; notifications link to them.");

  @Override
  public NotificationSettings build(Decoded in) {
    Map<String, Route> bound = in.find(routes).orElse(Map.of());
    String fallback = in.get(otherwise);
    if (!fallback.equals(LOG) && !bound.containsKey(fallback)) {
      in.complain(
          otherwise,
          "must be 'log' or one of the routes, not %s%s"
              .formatted(
                  Quote.of(fallback),
                  Suggestion.closest(fallback, bound.keySet())
                      .map("; did you mean '%s'?"::formatted)
                      .orElse("")));
    }
    return new NotificationSettings(
        bound, bound.getOrDefault(fallback, new Route.Log()), in.find(runbooks));
  }
}
