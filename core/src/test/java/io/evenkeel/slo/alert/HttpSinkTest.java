package io.evenkeel.slo.alert;

import static io.evenkeel.slo.alert.Receiver.cut;
import static io.evenkeel.slo.alert.Receiver.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.operations.NotificationSettings;
import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.config.operations.NotificationSettings.Template;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SLO-15")
@Timeout(60)
class HttpSinkTest {
  private static final Suspect CANARY =
      new Suspect(
          "flag",
          "llm_model_routing to <5 %>",
          Instant.parse("2026-01-05T11:58:00Z"),
          0.875,
          "evenkeel flags rollback llm_model_routing --reason R");
  private static final AlertTransition FIRED =
      Transitions.suspecting(Transitions.firing("pager"), CANARY);

  @TempDir Path directory;
  private Receiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  private Sink sink(Route route) {
    var settings =
        new NotificationSettings(
            Map.of(), route, Optional.of(URI.create("https://wiki.example/runbooks")));
    var time = new ManualTime(Instant.parse("2026-01-05T12:00:10Z"));
    var runbooks = new Runbooks(LiveConfiguration.fixed(Configuration.EMPTY));
    return new Sinks(runbooks, time, Duration.ofMillis(500)).of(route, settings);
  }

  private Sink sink(Template template) {
    return sink(new Route.Webhook(receiver.address(), template, Optional.empty()));
  }

  private Delivery deliver() {
    return sink(Template.PLAIN).deliver(FIRED);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void everyTwoHundredIsADelivery(int code) {
    receiver.then(status(code));

    assertThat(deliver().kind()).isEqualTo(Delivery.Kind.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void whatMayPassIsTriedAgain(int code) {
    receiver.then(status(code));

    assertThat(deliver()).isEqualTo(Delivery.failed("HTTP " + code));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 401, 403, 404, 410, 422})
  void whatWillNotPassIsGivenUp(int code) throws Exception {
    receiver.then(status(code, "Location: " + receiver.address() + "\r\n"));

    assertThat(deliver()).isEqualTo(Delivery.refused("HTTP " + code));
    receiver.request();
    assertThat(receiver.requests()).as("no redirect is followed").isEmpty();
  }

  @Test
  void retryAfterIsReadAsSecondsAndAsADateAndNeverLongerThanAnHour() {
    receiver.then(
        status(429, "Retry-After: 7\r\n"),
        status(503, "Retry-After: Mon, 05 Jan 2026 12:01:10 GMT\r\n"),
        status(503, "Retry-After: 999999999\r\n"),
        status(503, "Retry-After: Mon, 05 Jan 2026 11:00:00 GMT\r\n"),
        status(503, "Retry-After: soon\r\n"));

    assertThat(deliver().notBefore()).isEqualTo(Duration.ofSeconds(7));
    assertThat(deliver().notBefore()).isEqualTo(Duration.ofSeconds(60));
    assertThat(deliver().notBefore()).isEqualTo(Duration.ofHours(1));
    assertThat(deliver().notBefore()).isEqualTo(Duration.ZERO);
    assertThat(deliver().notBefore()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aReceiverThatHangsCostsNoMoreThanTheTimeout() {
    receiver.then(receiver.hang());

    Delivery delivery = deliver();

    assertThat(delivery.kind()).isEqualTo(Delivery.Kind.FAILED);
    assertThat(delivery.reason()).startsWith("no answer within");
  }

  @Test
  void anAnswerThatIsCutOffCountsAsItsStatusLineSaid() {
    receiver.then(
        receiver.hangInTheBody(200),
        cut("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
        cut("HTTP/1.1 503 x\r\nContent-Length: 9\r\n\r\nno"),
        cut("HTTP/1.1 20"),
        cut(""));

    assertThat(deliver().kind()).isEqualTo(Delivery.Kind.DELIVERED);
    assertThat(deliver().kind()).isEqualTo(Delivery.Kind.DELIVERED);
    assertThat(deliver().reason()).isEqualTo("HTTP 503");
    assertThat(deliver().kind()).isEqualTo(Delivery.Kind.FAILED);
    assertThat(deliver().kind()).isEqualTo(Delivery.Kind.FAILED);
  }

  @Test
  void nobodyListeningIsAFailureWhoseReasonHoldsNoAddress() throws Exception {
    URI nobody;
    try (var closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + closing.getLocalPort() + "/s3cr3t-t0ken");
    }

    Delivery delivery =
        sink(new Route.Webhook(nobody, Template.SLACK, Optional.empty())).deliver(FIRED);

    assertThat(delivery).isEqualTo(Delivery.failed("ConnectException"));
  }

  @Test
  void aPlainWebhookIsSentEveryFact() throws Exception {
    sink(Template.PLAIN).deliver(FIRED);

    assertThat(receiver.json().toString())
        .isEqualTo(
            "{service=front_desk, objective=availability, alert=fast_burn, state=firing,"
                + " severity=critical, at=2026-01-05T12:00:00.123456789Z,"
                + " firing_since=2026-01-05T12:00:00.123456789Z, burn_long=15.25,"
                + " burn_short=20.5, summary=2 % of the budget in 1 h,"
                + " runbook=https://wiki.example/runbooks/runbook-front_desk.md,"
                + " suspects=[{kind=flag, what=llm_model_routing to <5 %>,"
                + " at=2026-01-05T11:58:00Z, share=0.875,"
                + " undo=evenkeel flags rollback llm_model_routing --reason R}]}");
  }

  @Test
  void slackIsSentTextAndSectionsThatMentionNobody() throws Exception {
    sink(Template.SLACK).deliver(FIRED);

    Map<?, ?> message = receiver.json();
    assertThat(message.get("text"))
        .isEqualTo(":rotating_light: FIRING: fast_burn of front_desk availability");
    assertThat((List<?>) message.get("blocks")).hasSize(3);
    assertThat(String.valueOf(message.get("blocks")))
        .contains(
            "type=mrkdwn",
            "burn rate 15.3 / 20.5",
            "<https://wiki.example/runbooks/runbook-front_desk.md|Run book>",
            "llm_model_routing to &lt;5 %&gt;",
            "88 % of the excess failures",
            "undo: evenkeel flags rollback llm_model_routing --reason R");
  }

  @Test
  void pagerDutyIsSentATriggerAndAResolveOfTheSameKey() throws Exception {
    Path key = Files.writeString(directory.resolve("pager"), "R0UT1NG\n");
    Sink pager =
        sink(
            new Route.Webhook(
                receiver.address(), Template.PAGERDUTY, Optional.of(new KeySource.File(key))));

    pager.deliver(FIRED);
    pager.deliver(Transitions.resolved(FIRED));

    Map<?, ?> trigger = receiver.json();
    assertThat(trigger.get("routing_key")).isEqualTo("R0UT1NG");
    assertThat(trigger.get("event_action")).isEqualTo("trigger");
    assertThat(trigger.get("dedup_key")).isEqualTo("evenkeel/front_desk/availability/fast_burn");
    assertThat(String.valueOf(trigger.get("links")))
        .isEqualTo("[{href=https://wiki.example/runbooks/runbook-front_desk.md, text=Run book}]");
    Map<?, ?> payload = (Map<?, ?>) Objects.requireNonNull(trigger.get("payload"));
    assertThat(payload.get("summary"))
        .isEqualTo("fast_burn of front_desk availability: 2 % of the budget in 1 h");
    assertThat(payload.get("severity")).isEqualTo("critical");
    assertThat(payload.get("source")).isEqualTo("front_desk");
    assertThat(payload.get("component")).isEqualTo("availability");
    assertThat(payload.get("group")).isEqualTo("front_desk");
    assertThat(payload.get("class")).isEqualTo("fast_burn");
    assertThat(payload.get("timestamp")).isEqualTo("2026-01-05T12:00:00.123456789Z");
    assertThat(String.valueOf(payload.get("custom_details")))
        .contains("undo=evenkeel flags rollback");
    Map<?, ?> resolve = receiver.json();
    assertThat(resolve.get("event_action")).isEqualTo("resolve");
    assertThat(resolve.get("dedup_key")).isEqualTo(trigger.get("dedup_key"));
  }

  @Test
  void aPagerDutyKeyIsReadEachTimeAndItsLackIsAFailureThatMayPass() throws Exception {
    Path key = directory.resolve("pager");
    Sink pager =
        sink(
            new Route.Webhook(
                receiver.address(), Template.PAGERDUTY, Optional.of(new KeySource.File(key))));

    assertThat(pager.deliver(FIRED).kind()).isEqualTo(Delivery.Kind.FAILED);
    assertThat(receiver.requests()).isEmpty();
    Files.writeString(key, "second");
    assertThat(pager.deliver(FIRED).kind()).isEqualTo(Delivery.Kind.DELIVERED);
    assertThat(receiver.json().get("routing_key")).isEqualTo("second");
  }

  @Test
  void pagerDutysKeyFitsHoweverLongTheNames() {
    var identity = new AlertIdentity("s".repeat(200), "o".repeat(200), "a");

    assertThat(PagerDutyTemplate.dedupKey(identity)).hasSizeLessThan(255);
    assertThat(PagerDutyTemplate.dedupKey(identity))
        .isNotEqualTo(
            PagerDutyTemplate.dedupKey(new AlertIdentity("s".repeat(200), "o".repeat(200), "b")));
  }

  @Test
  void alertmanagerIsSentAnEndInTheFutureWhileTheAlertFires() throws Exception {
    Sink alertmanager = sink(new Route.Alertmanager(receiver.address()));

    alertmanager.deliver(FIRED);
    alertmanager.deliver(Transitions.resolved(FIRED));

    Receiver.Request first = receiver.request();
    assertThat(first.head()).startsWith("POST /hook/s3cr3t-t0ken/api/v2/alerts HTTP/1.1");
    assertThat(String.valueOf(alert(first).get("labels")))
        .isEqualTo(
            "{alertname=fast_burn, service=front_desk, objective=availability,"
                + " severity=critical}");
    assertThat(String.valueOf(alert(first).get("annotations")))
        .contains("summary=2 % of the budget in 1 h", "runbook=https://wiki", "suspects=llm_model");
    assertThat(alert(first).get("startsAt")).isEqualTo("2026-01-05T12:00:00.123456789Z");
    assertThat(alert(first).get("endsAt")).isEqualTo("2026-01-05T12:05:10Z");
    assertThat(alert(receiver.request()).get("endsAt")).isEqualTo("2026-01-05T12:05:00.123456789Z");
  }

  private static Map<?, ?> alert(Receiver.Request request) {
    return Json.readObject(request.body().substring(1, request.body().length() - 1));
  }
}
