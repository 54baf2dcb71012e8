package io.evenkeel.config.operations;

import java.net.URI;
import java.util.Map;

/**
 * {@code notifications}: where the routes that alerts name lead.
 *
 * @param routes by name
 * @param otherwise where a route that is not bound leads
 */
public record NotificationSettings(Map<String, Route> routes, Route otherwise) {

  /** What a file that says nothing gets: everything goes to the log. */
  public static final NotificationSettings DEFAULT =
      new NotificationSettings(Map.of(), new Route.Log());

  /** Where a notification goes. */
  public sealed interface Route {

    /** The service's log. */
    record Log() implements Route {}

    /** Alertmanager's v2 API at this address. */
    record Alertmanager(URI address) implements Route {}

    /** A POST of JSON. */
    record Webhook(URI address, Template template) implements Route {}
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
