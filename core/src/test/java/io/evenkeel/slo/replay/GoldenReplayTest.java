package io.evenkeel.slo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small recordings, and what they come to by hand. */
class GoldenReplayTest {
  private static final String THREE_NINES =
      "service_slos: {api: {availability: {target: 99.9%, measurement_window: 30d}}}";

  /**
   * k = 2 % · 720 h / 1 h = 14.4: fires above 1.44 % bad. 5 of 105 are 4.76 %, 47.6 times what the
   * target allows. At 320 the five minutes no longer hold t = 15; at 310 they still do.
   */
  @Tag("SLO-8")
  @Test
  void aFastBurnFiresAtTheNextEvaluationAndResolvesWhenTheShortWindowIsPast() throws Exception {
    assertThat(
            replay(
                THREE_NINES,
                """
                {"t":10,"service":"api","ok":true,"n":100}
                {"t":15,"service":"api","ok":false,"n":5}
                {"t":400,"service":"api","ok":true}
                """))
        .containsExactly(
            transition(20, "fast_burn", "firing", "47.61904761904762", "47.61904761904762"),
            transition(320, "fast_burn", "resolved", "47.61904761904762", "null"));
  }

  /**
   * k = 5 % · 720 h / 24 h = 1.5: fires above 0.15 % bad, from 667 events on; 2 of 1,000 are
   * enough. An event at an evaluation's own moment belongs to it, and leaves two hours later.
   */
  @Tag("SLO-8")
  @Test
  void aSlowBurnFiresAndResolvesAfterTwoHours() throws Exception {
    assertThat(
            replay(
                THREE_NINES,
                """
                {"t":30,"service":"api","ok":true,"n":998}
                {"t":30,"service":"api","ok":false,"n":2}
                {"t":7300,"service":"api","ok":true}
                """))
        .containsExactly(
            transition(30, "slow_burn", "firing", "2", "2"),
            transition(7230, "slow_burn", "resolved", "2", "null"));
  }

  /** 1 / 1.44 % is 69.4: with 69 events nothing is known yet, with 70 it is. */
  @Tag("SLO-9")
  @Test
  void lowTrafficDoesNotFire() throws Exception {
    String sixtyNine =
        """
        {"t":10,"service":"api","ok":true,"n":64}
        {"t":15,"service":"api","ok":false,"n":5}
        {"t":30,"service":"api","ok":true}
        """;

    assertThat(
            replay(
                THREE_NINES,
                sixtyNine.lines().limit(2).reduce("", (a, b) -> a + b + "\n") + idle(29)))
        .isEmpty();
    assertThat(replay(THREE_NINES, sixtyNine))
        .containsExactly(
            transition(30, "fast_burn", "firing", "71.42857142857142", "71.42857142857142"));
  }

  /**
   * 180 of 1,000 bad are 1.8 times what 90 % allow; half of the window is observed at 1,800: 90 %
   * consumed is a warning and not yet less than 10 % left. 100 % at 2,000, 150 % at 3,000.
   */
  @Tag("SLO-7")
  @Test
  void budgetAlertsFollowTheCoverage() throws Exception {
    List<String> lines =
        replay(
            "service_slos: {api: {availability: {target: 90%, measurement_window: 1h}}}",
            """
            {"t":1800,"service":"api","ok":true,"n":820}
            {"t":1800,"service":"api","ok":false,"n":180}
            {"t":3010,"service":"api","ok":true}
            """);

    assertThat(lines.stream().filter(line -> line.contains("\"budget_")))
        .containsExactly(
            transition(1800, "budget_warning", "firing", "null", "null"),
            transition(1810, "budget_low", "firing", "null", "null"),
            transition(2000, "budget_depleted", "firing", "null", "null"),
            transition(3000, "budget_critical", "firing", "null", "null"));
  }

  /**
   * At 85 %, 2 % in an hour can never fire (14.4 · 15 % is 216 %): it needs 2.16 hours, so it
   * watches three, and fifteen minutes. 5 % in a day can (1.5 · 15 % is 22.5 %). All bad is 1 / 15
   * %.
   */
  @Tag("SLO-8")
  @Test
  void anInfeasiblePairWatchesTheNearestWindowThatIsFeasible() throws Exception {
    assertThat(
            replay(
                "service_slos: {api: {availability: {target: 85%, measurement_window: 30d}}}",
                """
                {"t":10,"service":"api","ok":false,"n":100}
                {"t":7300,"service":"api","ok":true}
                """))
        .containsExactly(
            transition(10, "fast_burn", "firing", "6.666666666666667", "6.666666666666667"),
            transition(10, "slow_burn", "firing", "6.666666666666667", "6.666666666666667"),
            transition(910, "fast_burn", "resolved", "6.666666666666667", "null"),
            transition(7230, "slow_burn", "resolved", "6.666666666666667", "null"));
  }

  /**
   * The first minute holds t = 60: 19 of 20 fast, exactly 95 %, is good. The second has 18 of 20.
   * The third has five calls only, the others none: neither good nor bad.
   */
  @Tag("SLO-5")
  @Test
  void slicesAreJudgedByTheMinute() throws Exception {
    assertThat(
            replay(
                "service_slos: {api: {latency: {p95: '< 700ms', error_budget: 1%}}}",
                """
                {"t":59,"service":"api","ok":true,"ms":10,"n":19}
                {"t":60,"service":"api","ok":true,"ms":700}
                {"t":61,"service":"api","ok":true,"ms":10,"n":18}
                {"t":70,"service":"api","ok":true,"ms":900,"n":2}
                {"t":130,"service":"api","ok":true,"ms":900,"n":5}
                {"t":300,"service":"api","ok":true}
                """,
                Duration.ofMinutes(5)))
        .last()
        .asString()
        .contains("\"t\":300,")
        .contains("\"good\":1,\"bad\":1,");
  }

  /** The hour that begins at 3,600 knows nothing of the one before; coverage is of a whole hour. */
  @Tag("SLO-6")
  @Test
  void aCalendarHourBeginsAnew() throws Exception {
    List<String> lines =
        replay(
            "service_slos: {api: {availability: {target: 99%, measurement_window: calendar hour}}}",
            """
            {"t":1800,"service":"api","ok":true,"n":10}
            {"t":1800,"service":"api","ok":false}
            {"t":5400,"service":"api","ok":true}
            """,
            Duration.ofSeconds(1795));

    assertThat(lines)
        .contains(
            status(3590, 10, 1, "0.9972222222222222", "9.065656565656566", "0.9090909090909091"),
            status(5385, 0, 0, "0.49583333333333335", "null", "null"))
        .contains(transition(1800, "budget_critical", "firing", "null", "null"))
        .contains(transition(3600, "budget_critical", "resolved", "null", "null"));
  }

  /** 30 of 100 bad are twice what 85 % allow, and more than 22.5 %. */
  @Tag("SLO-4")
  @Test
  void aSignalFeedsTheObjectiveOfItsName() throws Exception {
    assertThat(
            replay(
                "service_slos: {voice: {containment_rate: {target: '> 85%', measurement_window: 30d}}}",
                """
                {"t":10,"signal":"containment_rate","good":70,"bad":30}
                {"t":20,"signal":"containment_rate","good":1,"bad":0}
                """,
                Duration.ofSeconds(20)))
        .satisfiesExactly(
            alert ->
                assertThat(alert)
                    .startsWith(
                        "{\"t\":10,\"service\":\"voice\",\"objective\":\"containment_rate\",")
                    .endsWith(
                        "\"slow_burn\",\"state\":\"firing\",\"burn_long\":2,\"burn_short\":2}"),
            status ->
                assertThat(status)
                    .startsWith(
                        "{\"t\":20,\"service\":\"voice\",\"objective\":\"containment_rate\",")
                    .contains("\"good\":71,\"bad\":30,")
                    .endsWith("\"compliance\":0.7029702970297029}"));
  }

  @Test
  void objectivesGivenForAllHoldForEveryServiceSeenFromTheBeginning() throws Exception {
    assertThat(
            replay(
                "service_level_objectives: {availability: {target: 99%, measurement_window: 1h}}",
                """
                {"t":0,"service":"a","ok":true}
                {"t":60,"service":"late","ok":true}
                """,
                Duration.ofSeconds(30)))
        .hasSize(4)
        .element(1)
        .asString()
        .startsWith("{\"t\":30,\"service\":\"late\",")
        .contains("\"coverage\":0.008333333333333333,");
  }

  private static String idle(int t) {
    return "{\"t\":" + t + ",\"service\":\"other\",\"ok\":true}\n";
  }

  private static String transition(
      int t, String alert, String state, String burnLong, String burnShort) {
    return "{\"t\":%d,\"service\":\"api\",\"objective\":\"availability\",\"alert\":\"%s\",\"state\":\"%s\",\"burn_long\":%s,\"burn_short\":%s}"
        .formatted(t, alert, state, burnLong, burnShort);
  }

  private static String status(
      int t, long good, long bad, String coverage, String consumed, String compliance) {
    return "{\"t\":%d,\"service\":\"api\",\"objective\":\"availability\",\"good\":%d,\"bad\":%d,\"coverage\":%s,\"budget_consumed\":%s,\"compliance\":%s}"
        .formatted(t, good, bad, coverage, consumed, compliance);
  }

  private static List<String> replay(String yaml, String events) throws Exception {
    return replay(yaml, events, null);
  }

  private static List<String> replay(String yaml, String events, @Nullable Duration every)
      throws Exception {
    List<String> lines = new ArrayList<>();
    new Replay(Configuration.parse("evenkeel.yml", yaml), Optional.ofNullable(every), Instant.EPOCH)
        .run(
            ReplayEvents.read(
                "events", new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8))),
            lines::add);
    return lines;
  }
}
