package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.config.operations.NotificationSettings.Template;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.SecretSchema;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** One of {@code routes} of {@code notifications}. */
final class RouteSchema extends ObjectSchema<Route> {
  private final Field<URI> alertmanager =
      optional("alertmanager", Scalars.httpAddress(), "Alertmanager's address; its v2 API.");
  private final Field<URI> webhook =
      optional("webhook", Scalars.httpAddress(), "Where JSON is posted to.");
  private final Field<Template> template =
      defaulted("template", Scalars.choice(Template.class), "plain", "What the webhook is sent.");

  private final Field<Path> keyFile =
      optional(
          "key_file",
          Scalars.keyFile(),
          "File that holds PagerDuty's routing key; read at each notification.");
  private final Field<String> keyVariable =
      optional("key_env", Scalars.variable(), "Environment variable that holds the routing key.");

  RouteSchema() {
    var instead =
        new SecretSchema("write the key to a file and name it with 'key_file', or use 'key_env'");
    optional("key", instead, "Not here: use key_file or key_env.");
    optional("routing_key", instead, "Not here: use key_file or key_env.");
  }

  @Override
  public Route build(Decoded in) {
    if (in.has(alertmanager) == in.has(webhook)) {
      in.complain("needs exactly one of 'webhook' and 'alertmanager'");
    }
    if (in.has(template) && !in.has(webhook)) {
      in.complain(template, "belongs to a webhook; Alertmanager has its own");
    }
    checkKey(in);
    return in.find(webhook)
        .<Route>map(address -> new Route.Webhook(address, in.get(template), key(in)))
        .or(() -> in.find(alertmanager).map(Route.Alertmanager::new))
        .orElseGet(Route.Log::new);
  }

  private void checkKey(Decoded in) {
    boolean pagerDuty = in.has(webhook) && in.get(template) == Template.PAGERDUTY;
    if (in.has(keyFile) && in.has(keyVariable)) {
      in.complain(keyVariable, "and 'key_file' both name a key; keep one of them");
    }
    if (pagerDuty && key(in).isEmpty()) {
      in.complain("needs 'key_file' or 'key_env': PagerDuty takes no event without a routing key");
    }
    if (!pagerDuty && key(in).isPresent()) {
      in.complain(
          in.has(keyFile) ? keyFile : keyVariable, "belongs to a webhook with template pagerduty");
    }
  }

  private Optional<KeySource> key(Decoded in) {
    return in.find(keyFile)
        .<KeySource>map(KeySource.File::new)
        .or(() -> in.find(keyVariable).map(KeySource.Environment::new));
  }
}
