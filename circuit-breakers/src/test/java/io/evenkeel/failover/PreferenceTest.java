package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.config.Money;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.ProviderSettings.Cost;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-6")
class PreferenceTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  private final Desk desk = new Desk();

  private Failover<String, String> start(OptimizeFor preference, int threshold) {
    Failover<String, String> failover = desk.start();
    failover.providers().policy(preference, OptionalInt.of(threshold), "alice", "r");
    return failover;
  }

  @Test
  void costAsksTheCheapestAndThenTheNextAndTheUnpricedLast() {
    desk.at.live.providers(
        provider("unpriced", 1), priced("dear", 1, 10, 30), priced("cheap", 3, 1, 2));
    Failover<String, String> failover = start(OptimizeFor.COST, 0);

    assertThat(order(failover)).containsExactly("cheap", "dear", "unpriced");
  }

  @Test
  void whoIsCheapDependsOnHowMuchIsSaid() {
    desk.at.live.providers(priced("long-answers", 1, 40, 40), priced("long-questions", 1, 10, 120));
    Failover<String, String> failover = start(OptimizeFor.COST, 0);
    assertThat(order(failover)).first().isEqualTo("long-questions");

    // Of 120 tokens 100 are the answer's.
    answer(failover, 1_000, new TokenUsage(20, 100, 0));
    assertThat(order(failover)).first().isEqualTo("long-answers");

    answer(failover, 1_000, new TokenUsage(1_000, 10, 0));
    assertThat(order(failover)).first().isEqualTo("long-questions");
  }

  @Test
  void thoseThatCostTheSameShareByWeightWhoeverIsOut() {
    desk.at.live.providers(
        weighted(priced("a", 1, 1, 1), 60),
        weighted(priced("b", 1, 1, 1), 30),
        weighted(priced("c", 1, 1, 1), 10));
    Failover<String, String> failover = start(OptimizeFor.COST, 0);
    assertThat(picks(failover, "nobody").get("a")).isCloseTo(6_000, within(60));
    assertThat(picks(failover, "a").get("b")).isCloseTo(7_500, within(75));
  }

  @Test
  void costAboveTheQualityThresholdAndTheRestAsALastResort() {
    desk.at.live.providers(
        quality(priced("cheap-and-poor", 1, 1, 1), 80),
        quality(priced("dear-and-good", 1, 9, 9), 97),
        priced("unknown", 1, 5, 5));
    Failover<String, String> failover = start(OptimizeFor.COST, 95);

    assertThat(order(failover)).containsExactly("unknown", "dear-and-good", "cheap-and-poor");
  }

  @Test
  void qualityAsksTheBestFirstAndTheUnknownAfterAllKnownOnes() {
    desk.at.live.providers(
        provider("unknown", 1),
        quality(provider("good", 1), 90),
        quality(provider("poor", 1), 40),
        quality(provider("best", 9), 99));
    Failover<String, String> failover = start(OptimizeFor.QUALITY, 50);

    assertThat(order(failover)).containsExactly("best", "good", "unknown", "poor");
  }

  @Test
  void theThresholdNeverRemovesTheLastCandidate() {
    desk.at.live.providers(quality(provider("first", 1), 10), quality(provider("second", 2), 20));
    for (OptimizeFor preference : OptimizeFor.values()) {
      assertThat(order(start(preference, 100))).hasSize(2);
    }
    assertThat(order(start(OptimizeFor.AVAILABILITY, 100))).containsExactly("first", "second");
  }

  @Test
  void whoHasNoWeightIsForEmergenciesWhateverIsPreferred() {
    desk.at.live.providers(
        weighted(quality(priced("spare", 1, 1, 1), 100), 0), quality(priced("usual", 1, 9, 9), 90));
    for (OptimizeFor preference : OptimizeFor.values()) {
      Failover<String, String> failover = start(preference, 0);
      for (int i = 0; i < 50; i++) {
        assertThat(order(failover)).containsExactly("usual", "spare");
      }
    }
  }

  @Test
  void latencyHearsOfEveryoneOnceAndThenAsksTheFaster() {
    desk.at.live.providers(provider("slow", 1), provider("fast", 5));
    takes("slow", 900);
    takes("fast", 200);
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);

    Map<String, Integer> shares = Desk.shares(failover, 200);

    // A minute and a half: once at first, and once a minute after its last answer.
    assertThat(shares.get("slow")).isBetween(1, 2);
    assertThat(shares.get("fast")).isGreaterThanOrEqualTo(198);
  }

  @Test
  void latencyMovesWhenAnotherBecomesFasterWithinSeconds() {
    desk.at.live.providers(provider("a", 1), provider("b", 1));
    takes("a", 300);
    takes("b", 500);
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);
    Desk.shares(failover, 50);

    takes("a", 1_500);
    long began = desk.at.time.nanoTime();
    while (!"b".equals(failover.call("question").provider())) {
      assertThat(desk.at.time.nanoTime() - began).isLessThan(10_000_000_000L);
    }
    assertThat(Desk.shares(failover, 20)).containsOnlyKeys("b");
  }

  @Test
  void whoBecameFastIsFoundWithinAMinuteAndAHalf() {
    desk.at.live.providers(provider("a", 1), provider("b", 1));
    takes("a", 500);
    takes("b", 900);
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);
    Desk.shares(failover, 50);

    takes("b", 100);
    desk.at.time.advance(Duration.ofSeconds(61));
    Desk.shares(failover, 100);
    assertThat(Desk.shares(failover, 100)).containsOnlyKeys("b");
  }

  @Test
  void oneRequestInTenSecondsTriesWhoIsUnknown() {
    var average = new LatencyAverage(0);
    assertThat(average.wantsTrial(0)).isTrue();
    assertThat(average.wantsTrial(9_999_999_999L)).isFalse();
    assertThat(average.wantsTrial(10_000_000_000L)).isTrue();
    average.add(1_000_000, 10_000_000_000L);
    assertThat(average.wantsTrial(70_000_000_000L)).isFalse();
    assertThat(average.wantsTrial(70_000_000_001L)).isTrue();
    assertThat(average.wantsTrial(70_000_000_002L)).isFalse();
  }

  @Test
  void failuresThatComeQuicklyDoNotMakeAProviderLookFast() {
    desk.at.live.providers(provider("broken", 1), provider("honest", 1));
    takes("honest", 800);
    desk.at.behaviours.put("broken", Rehearsal.fails(ErrorClass.SERVER_ERROR));
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);

    Desk.shares(failover, 200);

    assertThat(desk.at.asked("broken")).isLessThan(10);
  }

  @Test
  void ofManyProvidersNoneGetsEveryRequestAndTheSlowestGetsNext() {
    desk.at.live.providers(
        provider("p1", 1), provider("p2", 1), provider("p3", 1), provider("p4", 1));
    for (int i = 1; i <= 4; i++) {
      takes("p" + i, 10 * i);
    }
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);

    Map<String, Integer> shares = Desk.shares(failover, 1_200);

    // The faster of two of four: 6/12, 4/12, 2/12, 0.
    assertThat(shares.get("p1")).isCloseTo(600, within(60));
    assertThat(shares.get("p2")).isCloseTo(400, within(60));
    assertThat(shares.get("p3")).isCloseTo(200, within(60));
    assertThat(shares.get("p4")).isLessThan(10);
  }

  @Test
  void aSessionKeepsItsProviderThoughAnotherBecomesFaster() {
    desk.at.live.providers(provider("a", 1), provider("b", 1), provider("c", 1));
    takes("a", 100);
    takes("b", 200);
    takes("c", 300);
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);
    Desk.shares(failover, 100);
    String home = first(failover, "session");

    takes(home, 2_000);
    Desk.shares(failover, 100);
    assertThat(first(failover, "session")).isEqualTo(home);

    failover.providers().disable(home, "alice", "r");
    String away = first(failover, "session");
    assertThat(away).isNotEqualTo(home);
    for (int i = 0; i < 20; i++) {
      Desk.shares(failover, 1);
      assertThat(first(failover, "session")).isEqualTo(away);
    }
    failover.providers().enable(home, "alice", "r");
    assertThat(first(failover, "session")).isEqualTo(home);
  }

  @Test
  void aSessionIsForgottenAnHourAfterItsLastRequest() {
    desk.at.live.providers(provider("a", 1), provider("b", 1));
    takes("a", 100);
    takes("b", 500);
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);
    Desk.shares(failover, 10);
    assertThat(first(failover, "session")).isEqualTo("a");

    takes("a", 900);
    Desk.shares(failover, 100);
    desk.at.time.advance(Duration.ofMinutes(59));
    assertThat(first(failover, "session")).isEqualTo("a");
    desk.at.time.advance(Duration.ofMinutes(61));
    Desk.shares(failover, 100);
    assertThat(first(failover, "session")).isEqualTo("b");
  }

  @Test
  void theShareOfADisabledOneIsSentOnWhenLatencyIsPreferredToo() {
    desk.at.live.providers(provider("a", 1), provider("b", 1), provider("c", 1));
    takes("a", 100);
    takes("b", 100);
    takes("c", 2_000);
    Failover<String, String> failover = start(OptimizeFor.LATENCY, 0);
    Desk.shares(failover, 100);

    failover.providers().disable("a", "c", "alice", "r");

    assertThat(Desk.shares(failover, 300).get("c")).isCloseTo(100, within(10));
  }

  private void takes(String provider, int millis) {
    desk.at.behaviours.put(
        provider,
        (at, name, timeout) -> {
          at.time.advance(Duration.ofMillis(millis));
          return CompletableFuture.completedFuture("answer");
        });
  }

  private static void answer(Failover<String, String> failover, int times, TokenUsage usage) {
    Provider any = failover.providers().table().providers().get(0);
    for (int i = 0; i < times; i++) {
      any.answered(
          Objects.requireNonNull(any.tryEnter("model", 0)), "model", 1_000, 1_000, 0, usage);
    }
  }

  private static String first(Failover<String, String> failover, String session) {
    return order(failover, failover.providers().draw(session)).get(0);
  }

  private static List<String> order(Failover<String, String> failover) {
    return order(failover, failover.providers().draw(null));
  }

  private static List<String> order(Failover<String, String> failover, long draw) {
    RoutingTable table = failover.providers().table();
    List<String> order = new ArrayList<>();
    long tried = 0;
    Provider next = table.next(draw, tried);
    while (next != null) {
      order.add(next.name());
      tried |= 1L << table.index(next);
      next = table.next(draw, tried);
    }
    return order;
  }

  /** Who is asked first, or next when that one is out. */
  private static Map<String, Integer> picks(Failover<String, String> failover, String out) {
    Map<String, Integer> picks = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<String> order = order(failover);
      picks.merge(order.get(0).equals(out) ? order.get(1) : order.get(0), 1, Integer::sum);
    }
    return picks;
  }

  private static ProviderSettings priced(String name, int priority, int input, int output) {
    return changed(
        provider(name, priority),
        100,
        NONE,
        Optional.of(new Cost(new Money(input), new Money(output), Optional.empty())));
  }

  private static ProviderSettings quality(ProviderSettings of, int quality) {
    return changed(of, of.weight(), OptionalInt.of(quality), of.cost());
  }

  private static ProviderSettings weighted(ProviderSettings of, int weight) {
    return changed(of, weight, of.quality(), of.cost());
  }

  private static ProviderSettings changed(
      ProviderSettings of, int weight, OptionalInt quality, Optional<Cost> cost) {
    return new ProviderSettings(
        of.name(),
        of.position(),
        of.baseUrl(),
        of.model(),
        of.apiKey(),
        of.priority(),
        weight,
        of.timeout(),
        of.timeToFirstToken(),
        of.stallTimeout(),
        of.requestsPerMinute(),
        of.tokensPerMinute(),
        of.maxConcurrent(),
        of.contextWindow(),
        quality,
        cost,
        of.circuitBreaker());
  }
}
