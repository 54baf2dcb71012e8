package io.evenkeel.config;

import io.evenkeel.config.operations.NotificationSettings;
import io.evenkeel.config.operations.NotificationSettings.Route;
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

  @Override
  NotificationSettings build(Decoded in) {
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
    return new NotificationSettings(bound, bound.getOrDefault(fallback, new Route.Log()));
  }
}
