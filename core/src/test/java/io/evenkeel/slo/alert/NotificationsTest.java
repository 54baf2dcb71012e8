package io.evenkeel.slo.alert;

import static io.evenkeel.slo.alert.Receiver.status;
import static io.evenkeel.slo.alert.Transitions.NOON;
import static io.evenkeel.slo.alert.Transitions.firing;
import static io.evenkeel.slo.alert.Transitions.identity;
import static io.evenkeel.slo.alert.Transitions.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@Tag("SLO-15")
@Timeout(60)
class NotificationsTest {
  private static final Backoff SOON =
      new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), () -> 0);

  private final FailingState state = new FailingState();
  private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Notifications.class);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          logged.add(event.getLevel() + " " + event.getFormattedMessage());
        }
      };
  private Receiver chat;
  private Receiver pager;

  @BeforeEach
  void listen() throws IOException {
    chat = new Receiver();
    pager = new Receiver();
    appender.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @AfterEach
  void close() throws IOException {
    logger.detachAppender(appender);
    logger.setLevel(null);
    logger.setAdditive(true);
    chat.close();
    pager.close();
  }

  private static Configuration file(String routes) {
    return Configuration.parse("evenkeel.yml", "notifications:\n" + routes);
  }

  private Configuration bothBound() {
    return file(
        """
          routes:
            chat: {webhook: "%s"}
            pager: {webhook: "%s"}
        """
            .formatted(chat.address(), pager.address()));
  }

  private Notifications start(ManualConfiguration configuration) {
    return Notifications.start(
        configuration, foundation(TimeSource.system(), state), SOON, Duration.ofMillis(500));
  }

  private static Foundation foundation(TimeSource time, StateStore state) {
    return new Foundation(time, new ManualTime(), new EventBus(), state, AuditLog.inMemory());
  }

  private String logged() throws InterruptedException {
    String line = logged.poll(20, TimeUnit.SECONDS);
    assertThat(line).as("nothing was logged within 20 s").isNotNull();
    return String.valueOf(line);
  }

  @Test
  void withoutRoutesEverythingGoesToTheLogInOneLine() throws Exception {
    try (var notifications = start(new ManualConfiguration(file("  default: log\n")))) {
      AlertTransition fired =
          Transitions.suspecting(
              firing(), new Suspect("flag", "greeting\nto 5 %", NOON, 0.9, "evenkeel flags x"));
      notifications.accept(fired);
      assertThat(logged())
          .startsWith(
              "WARN Alert fast_burn of front_desk availability is FIRING (critical): 2 % of the"
                  + " budget in 1 h; firing since 2026-01-05T12:00:00.123456789Z, burn rate 15.3 /"
                  + " 20.5; suspects: greeting to 5 % (flag at 2026-01-05T12:00:00.123456789Z, 90 %"
                  + " of the excess failures), undo: evenkeel flags x; run book:"
                  + " runbook-front_desk.md");
      notifications.accept(resolved(fired));
      assertThat(logged()).contains("INFO", "RESOLVED", "until 2026-01-05T12:05");
    }
  }

  @Test
  void anAlertGoesToEachRouteThatItNamesAndToNoOther() throws Exception {
    try (var notifications = start(new ManualConfiguration(bothBound()))) {
      notifications.accept(firing("chat", "pager"));
      assertThat(chat.json().get("state")).isEqualTo("firing");
      assertThat(pager.json().get("state")).isEqualTo("firing");

      notifications.accept(resolved(firing("pager")));
      assertThat(pager.json().get("state")).isEqualTo("resolved");
      notifications.accept(firing(identity(2), NOON, "chat"));
      assertThat(chat.json().get("service")).isEqualTo("service-2");
    }
  }

  @Test
  void aRouteThatIsNotBoundGoesToTheDefaultWithOneWarning() throws Exception {
    var configuration =
        new ManualConfiguration(
            file(
                """
                  routes:
                    chat: {webhook: "%s"}
                  default: chat
                """
                    .formatted(chat.address())));
    try (var notifications = start(configuration)) {
      notifications.accept(firing("chat", "voice_team", "voice_lead"));
      assertThat(chat.json().get("state")).isEqualTo("firing");
      notifications.accept(resolved(firing("voice_team")));
      assertThat(chat.json().get("state")).isEqualTo("resolved");
      notifications.accept(firing(identity(2), NOON, "voice_team"));
      assertThat(chat.json().get("service")).isEqualTo("service-2");
    }
    assertThat(chat.requests()).as("two names of one receiver are one").isEmpty();
    assertThat(logged)
        .containsExactly(
            "WARN Route 'voice_team' is not bound under 'notifications'; it goes to the default",
            "WARN Route 'voice_lead' is not bound under 'notifications'; it goes to the default");
  }

  @Test
  void aReceiverThatHangsKeepsNobodyElseWaiting() throws Exception {
    pager.always(pager.hang());
    var configuration = new ManualConfiguration(bothBound());
    try (var notifications =
        Notifications.start(
            configuration, foundation(TimeSource.system(), state), SOON, Duration.ofSeconds(30))) {
      notifications.accept(firing("pager"));
      pager.request(); // it hangs from now on, far longer than this test may take
      for (int i = 0; i < 20; i++) {
        notifications.accept(firing(identity(i), NOON, "pager", "chat"));
        assertThat(chat.json().get("service")).isEqualTo("service-" + i);
      }
      pager.close();
    }
  }

  @Test
  void aReceiverThatFailsIsToldOnceItRecovers() throws Exception {
    chat.then(status(503), Receiver.cut("HTTP/1.1 2"), chat.hang(), status(429));
    try (var notifications = start(new ManualConfiguration(bothBound()))) {
      notifications.accept(firing("chat"));
      for (int attempt = 0; attempt < 5; attempt++) {
        assertThat(chat.json().get("alert")).isEqualTo("fast_burn");
      }
    }
    assertThat(chat.requests()).as("told once, then not again").isEmpty();
  }

  @Test
  void theNextProcessTellsWhatThisOneCouldNotAndRepeatsNothing() throws Exception {
    chat.always(status(500));
    var configuration = new ManualConfiguration(bothBound());
    try (var notifications = start(configuration)) {
      notifications.accept(firing("chat", "pager"));
      pager.request();
      chat.request();
    }
    chat.always(status(200));
    chat.requests().clear();

    try (var notifications = start(configuration)) {
      notifications.accept(firing("chat", "pager"));
      assertThat(chat.json().get("state")).isEqualTo("firing");
      notifications.accept(resolved(firing("chat", "pager")));
      assertThat(chat.json().get("state")).isEqualTo("resolved");
      assertThat(pager.json().get("state")).isEqualTo("resolved");
    }
    assertThat(chat.requests()).isEmpty();
    assertThat(pager.requests()).isEmpty();
  }

  @Test
  void aRouteThatMovesTakesWhatItOwesAlong() throws Exception {
    chat.always(status(500));
    var configuration = new ManualConfiguration(bothBound());
    try (var notifications = start(configuration)) {
      notifications.accept(firing("chat"));
      chat.request();

      configuration.replace(
          file("  routes: {chat: {webhook: \"%s\"}}\n".formatted(pager.address())));

      assertThat(pager.json().get("alert")).isEqualTo("fast_burn");
    }
  }

  @Test
  void whatARouteOwedThatIsGoneGoesToTheDefault() throws Exception {
    chat.always(status(500));
    var configuration = new ManualConfiguration(bothBound());
    try (var notifications = start(configuration)) {
      notifications.accept(firing("chat"));
      chat.request();

      configuration.replace(
          file(
              "  routes: {pager: {webhook: \"%s\"}}\n  default: pager\n"
                  .formatted(pager.address())));

      assertThat(pager.json().get("alert")).isEqualTo("fast_burn");
    }
  }

  @Test
  void whatARouteOwedThatIsGoneAfterARestartGoesToTheDefault() throws Exception {
    chat.always(status(500));
    try (var notifications = start(new ManualConfiguration(bothBound()))) {
      notifications.accept(firing("chat"));
      chat.request();
    }
    var configuration =
        new ManualConfiguration(
            file(
                "  routes: {pager: {webhook: \"%s\"}}\n  default: pager\n"
                    .formatted(pager.address())));
    try (var notifications = start(configuration)) {
      assertThat(pager.json().get("alert")).isEqualTo("fast_burn");
      assertThat(notifications.statuses()).extracting(NotificationStatus::route).contains("pager");
    }
    assertThat(state.keys(OutboxKey.PREFIX)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"chat, pager", "pager, chat"})
  void whatMovesToTheDefaultAfterARestartOutlivesWhatTheDefaultWasTold(String gone, String kept)
      throws Exception {
    Receiver silent = gone.equals("chat") ? chat : pager;
    Receiver heard = gone.equals("chat") ? pager : chat;
    silent.always(status(500));
    AlertTransition again = firing(Transitions.FAST, NOON.plusSeconds(900), gone);
    try (var notifications = start(new ManualConfiguration(bothBound()))) {
      notifications.accept(firing(kept));
      assertThat(heard.json().get("state")).isEqualTo("firing");
      notifications.accept(resolved(firing(kept)));
      assertThat(heard.json().get("state")).isEqualTo("resolved");
      notifications.accept(again);
      silent.request();
    }
    var configuration =
        new ManualConfiguration(
            file(
                "  routes: {%s: {webhook: \"%s\"}}\n  default: %s\n"
                    .formatted(kept, heard.address(), kept)));
    try (var notifications = start(configuration)) {
      assertThat(heard.json().get("firing_since")).isEqualTo(again.firingSince().toString());
      assertThat(notifications.statuses()).extracting(NotificationStatus::route).contains(kept);
    }
    assertThat(heard.requests()).isEmpty();
  }

  @Test
  void aFullDiskIsLoggedAndCountedAndTheAlertIsToldAllTheSame() throws Exception {
    state.full = true;
    try (var notifications = start(new ManualConfiguration(bothBound()))) {
      notifications.accept(firing("chat"));

      assertThat(chat.json().get("alert")).isEqualTo("fast_burn");
      assertThat(logged()).contains("ERROR", "chat", "cannot be kept");
      assertThat(notifications.statuses().get(0).unsaved()).isPositive();
    }
  }

  @Test
  void aStoreThatCannotBeReadIsLoggedAndCountedAndTheRoutesWork() throws Exception {
    state.unreadable = true;
    try (var notifications = start(new ManualConfiguration(bothBound()))) {
      assertThat(notifications.unreadable()).isOne();
      assertThat(logged()).contains("WARN", "cannot be read");
      notifications.accept(firing("chat"));
      assertThat(chat.json().get("alert")).isEqualTo("fast_burn");
    }
  }

  @Test
  void whileTheDiskHangsReloadsAndStatusesAndTheEndDoNotWait() throws Exception {
    var hanging = new HangingStore();
    var configuration = new ManualConfiguration(bothBound());
    Notifications notifications =
        Notifications.start(
            configuration, foundation(TimeSource.system(), hanging), SOON, Duration.ofMillis(500));
    notifications.accept(firing("chat"));
    assertThat(chat.json().get("alert")).isEqualTo("fast_burn");
    hanging.hang();
    var taken = new CountDownLatch(1);
    var taking =
        new Thread(
            () -> {
              notifications.accept(firing(identity(2), NOON, "chat"));
              taken.countDown();
            });
    taking.start();
    assertThat(hanging.reached().await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(notifications.statuses()).hasSize(1);
    configuration.replace(
        file(
            "  routes: {pager: {webhook: \"%s\"}}\n  default: pager\n".formatted(pager.address())));
    assertThat(notifications.statuses())
        .extracting(NotificationStatus::route)
        .doesNotContain("chat");
    assertThat(taken.getCount()).as("the offer waits for the disk").isOne();
    hanging.recover();
    assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(pager.json().get("service")).isEqualTo("service-2");

    hanging.hang();
    var late = new Thread(() -> notifications.accept(firing(identity(3), NOON, "pager")));
    late.start();
    assertThat(hanging.reached().await(20, TimeUnit.SECONDS)).isTrue();
    long start = System.nanoTime();
    notifications.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    hanging.recover();
    late.join(20_000);
  }

  @Test
  void noLineOfTheLogHoldsAnAddress() throws Exception {
    chat.then(status(500), status(400));
    pager.then(pager.hang(), Receiver.cut("nonsense"), status(404));
    try (var notifications = start(new ManualConfiguration(bothBound()))) {
      notifications.accept(firing("chat", "pager", "nowhere"));
      for (int i = 0; i < 4; i++) {
        logged();
      }
    }
    List<URI> secrets = List.of(chat.address(), pager.address());
    for (URI secret : secrets) {
      assertThat(logged).noneMatch(line -> line.contains("s3cr3t") || line.contains(secret + ""));
    }
  }

  @Test
  void aTransitionThatComesAfterTheEndIsKeptForTheNextProcess() throws Exception {
    var configuration = new ManualConfiguration(bothBound());
    Notifications ended = start(configuration);
    ended.close();
    ended.accept(firing("chat"));

    try (var next = start(configuration)) {
      assertThat(chat.json().get("alert")).isEqualTo("fast_burn");
      assertThat(next.statuses()).hasSize(1);
    }
  }
}
