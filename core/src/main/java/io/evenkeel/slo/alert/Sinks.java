package io.evenkeel.slo.alert;

import io.evenkeel.config.operations.NotificationSettings;
import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.time.TimeSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the sink of a route. All share one HTTP client, made with the first attempt. */
final class Sinks {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Runbooks runbooks;
  private final TimeSource time;
  private final Duration timeout;
  private @Nullable HttpClient client; // guarded by this

  Sinks(Runbooks runbooks, TimeSource time, Duration timeout) {
    this.runbooks = runbooks;
    this.time = time;
    this.timeout = timeout;
  }

  Sink of(Route route, NotificationSettings settings) {
    var wording = new Wording(settings.runbooks(), runbooks);
    if (route instanceof Route.Alertmanager alertmanager) {
      return http(
          URI.create(
              alertmanager.address().toString().replaceFirst("/*$", "")
                  + AlertmanagerTemplate.PATH),
          new AlertmanagerTemplate(wording, time),
          Optional.of(AlertmanagerTemplate.RENEWAL));
    }
    if (route instanceof Route.Webhook webhook) {
      return http(webhook.address(), template(webhook, wording), Optional.empty());
    }
    return new LogSink(wording);
  }

  private static Template template(Route.Webhook webhook, Wording wording) {
    return switch (webhook.template()) {
      case PLAIN -> new PlainTemplate(wording);
      case SLACK -> new SlackTemplate(wording);
      case PAGERDUTY ->
          new PagerDutyTemplate(
              wording,
              new RoutingKey(webhook.key().orElse(new KeySource.Environment("PAGERDUTY_KEY"))));
    };
  }

  private HttpSink http(URI address, Template template, Optional<Duration> renewal) {
    return new HttpSink(this::client, address, template, time, timeout, renewal);
  }

  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      client = made;
    }
    return made;
  }
}
