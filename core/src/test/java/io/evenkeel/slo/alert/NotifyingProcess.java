package io.evenkeel.slo.alert;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Owes one alert after another to a webhook and prints each number once it was taken up, until it
 * is killed. Arguments: the state's directory, the webhook, the first number.
 */
final class NotifyingProcess {
  private NotifyingProcess() {}

  public static void main(String[] arguments) {
    Configuration configuration =
        Configuration.parse(
            "evenkeel.yml",
            "notifications: {routes: {chat: {webhook: \"%s\"}}, default: chat}"
                .formatted(arguments[1]));
    var foundation =
        new Foundation(
            TimeSource.system(),
            Ticker.start(),
            new EventBus(),
            StateStore.inDirectory(Path.of(arguments[0])),
            AuditLog.inMemory());
    Notifications notifications =
        Notifications.start(
            LiveConfiguration.fixed(configuration),
            foundation,
            new Backoff(Duration.ofMillis(10), Duration.ofMillis(20), () -> 0),
            Duration.ofSeconds(5));
    System.out.println("ready");
    for (int number = Integer.parseInt(arguments[2]); number < 100_000; number++) {
      AlertTransition fired = Transitions.firing(Transitions.identity(number), Transitions.NOON);
      notifications.accept(fired);
      System.out.println(number);
      if (number % 2 == 0) {
        notifications.accept(Transitions.resolved(fired));
        System.out.println(-number);
      }
    }
  }
}
