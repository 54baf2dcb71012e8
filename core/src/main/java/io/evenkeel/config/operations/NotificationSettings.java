package io.evenkeel.config.operations;

import io.evenkeel.config.providers.KeySource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * {@code notifications}: where the routes that alerts name lead.
 *
 * @param routes by name
 * @param otherwise where a route that is not bound leads
 * @param runbooks where the generated run books are published, such as {@code
 *     https://wiki.example/runbooks/}; notifications link to {@code runbook-{service}.md} below it
 */
public record NotificationSettings(
    Map<String, Route> routes, Route otherwise, Optional<URI> runbooks) {

  /** What a file that says nothing gets: everything goes to the log. */
  public static final NotificationSettings DEFAULT =
      new NotificationSettings(Map.of(), new Route.Log(), Optional.empty());

  /** Where a notification goes. */
  public sealed interface Route {

    /** The service's log. */
    record Log() implements Route {}

    /** Alertmanager's v2 API at this address. */
    record Alertmanager(URI address) implements Route {}

    /**
     * A POST of JSON.
     *
     * @param key where PagerDuty's routing key is kept; empty for the other templates
     */
    record Webhook(URI address, Template template, Optional<KeySource> key) implements Route {}
  }

  /** What a webhook is sent. */
  public enum Template {
    /** Evenkeel's own fields. */
    PLAIN,
    /** Slack's incoming webhook. */
    SLACK,
    /** PagerDuty's Events API v2. */
    PAGERDUTY
  }
}
