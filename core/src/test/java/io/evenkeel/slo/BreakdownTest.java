package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.call.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-11")
class BreakdownTest {
  private static final long FAST = Duration.ofMillis(1).toNanos();
  private final Engine engine =
      new Engine(
          Objectives.availability("api", "99"),
          Objectives.latency("api", "95", Duration.ofMillis(700)));
  private final SloService api = engine.slos.service("api");

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aTaggedCallFeedsItsValueAndTheWholeService() throws Exception {
    api.tagged("tenant", "clinic-a").record(Outcome.SUCCESS, FAST);
    api.tagged("tenant", "clinic-a").record(Outcome.SERVER_ERROR, FAST, 2);
    assertThat(api.tagged("tenant", "clinic-b").call(() -> "done")).isEqualTo("done");
    api.record(Outcome.SUCCESS, FAST);
    assertThat(counts("availability"))
        .containsEntry("tenant=clinic-a", "1/2")
        .containsEntry("tenant=clinic-b", "1/0");
    assertThat(counts("latency_p95")).containsEntry("tenant=clinic-a", "1/0");
    assertThat(engine.counts("api", "availability")).isEqualTo("3/2");
  }

  @Test
  void seriesAreNoObjectivesOfTheirOwn() {
    api.tagged("tenant", "clinic-a").record(Outcome.SERVER_ERROR, FAST);
    assertThat(engine.slos.objectives()).hasSize(2);
    assertThat(engine.slos.breakdown())
        .extracting(one -> one.objective().service())
        .containsOnly("api");
  }

  @Test
  void valuesBeyondTheLimitShareOneThatIsVisible() {
    for (int i = 0; i < 150; i++) {
      api.tagged("tenant", "clinic-" + i).record(Outcome.SUCCESS, FAST);
    }
    api.tagged("tenant", "clinic-3").record(Outcome.SUCCESS, FAST);
    Map<String, String> counts = counts("availability");
    assertThat(counts).hasSize(101).containsEntry("tenant=clinic-3", "2/0");
    assertThat(counts).containsEntry("tenant=(other)", "50/0");
    assertThat(engine.counts("api", "availability")).isEqualTo("151/0");
  }

  @Test
  void aProcessHasAThousandSeriesAndNoMore() {
    for (int tag = 0; tag < 10; tag++) {
      for (int value = 0; value < 80; value++) {
        api.tagged("tag" + tag, "value-" + value).record(Outcome.SUCCESS, FAST);
      }
    }
    assertThat(engine.slos.breakdown()).hasSizeBetween(990, 1_000);
    assertThat(counts("availability"))
        .containsKey("tag0=(other)")
        .doesNotContainKey("tag9=value-0");
    assertThat(engine.counts("api", "availability")).isEqualTo("800/0");
    engine.file.replace(
        Objectives.configuration(
            Objectives.availability("api", "99"),
            Objectives.latency("api", "95", Duration.ofMillis(700)),
            Objectives.latency("api", "99", Duration.ofMillis(900))));
    assertThat(engine.slos.breakdown()).hasSizeBetween(990, 1_000);
  }

  @Test
  void valuesAreMadeFitForMetricsAndKeptShort() {
    for (String value : List.of("a b", "a\nb", "Zoë", " ", "(other)", "x".repeat(200))) {
      api.tagged("tenant", value).record(Outcome.SUCCESS, FAST);
    }
    api.tagged("Ten ant", "a").record(Outcome.SUCCESS, FAST);
    assertThat(counts("availability"))
        .containsEntry("tenant=a_b", "2/0")
        .containsEntry("tenant=Zo_", "1/0")
        .containsEntry("tenant=(none)", "1/0")
        .containsEntry("tenant=_other_", "1/0")
        .containsEntry("tenant=" + "x".repeat(64), "1/0")
        .containsEntry("Ten_ant=a", "1/0");
  }

  @Test
  @SuppressWarnings("NullAway") // what code without null checks may pass
  void aMissingValueIsNotFeltAndCountsForTheWhole() {
    api.tagged("tenant", null).record(Outcome.SUCCESS, FAST);
    assertThat(engine.counts("api", "availability")).isEqualTo("1/0");
  }

  @Test
  void aTaggedServiceIsNotDividedFurther() {
    SloService tagged = api.tagged("tenant", "a");
    assertThat(tagged.tagged("region", "eu")).isSameAs(tagged);
    assertThat(api.tagged("tenant", "a")).isSameAs(tagged);
    assertThat(tagged.name()).isEqualTo("api");
  }

  @Test
  void seriesKeepTheirCountsOverAReloadAndEndWithTheirObjectives() {
    api.tagged("tenant", "a").record(Outcome.SUCCESS, FAST);
    engine.file.replace(Objectives.configuration(Objectives.availability("api", "99.9")));
    assertThat(counts("availability")).containsEntry("tenant=a", "1/0");
    assertThat(counts("latency_p95")).isEmpty();
    engine.file.replace(Objectives.configuration());
    assertThat(engine.slos.breakdown()).isEmpty();
  }

  @Test
  void recordingAKnownValueAllocatesNothing() {
    recordMany();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    recordMany();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated / 100_000.0).isLessThan(0.1);
  }

  @Test
  void valuesThatComeAtOnceAreEachCountedOnce() throws Exception {
    var start = new CountDownLatch(1);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                awaitQuietly(start);
                for (int i = 0; i < 5_000; i++) {
                  api.tagged("tenant", "clinic-" + i % 130).record(Outcome.SUCCESS, FAST);
                }
              });
      threads[t].start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(60));
    }
    assertThat(engine.counts("api", "availability")).isEqualTo("20000/0");
    assertThat(
            engine.slos.breakdown().stream()
                .filter(one -> one.objective().name().equals("availability"))
                .mapToLong(one -> one.objective().good())
                .sum())
        .isEqualTo(20_000);
    assertThat(counts("availability")).hasSize(101);
  }

  private void recordMany() {
    for (int i = 0; i < 100_000; i++) {
      api.tagged("tenant", "clinic-a").record(Outcome.SUCCESS, FAST);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> counts(String objective) {
    var counts = new TreeMap<String, String>();
    for (TaggedObjective one : engine.slos.breakdown()) {
      if (one.objective().name().equals(objective)) {
        counts.put(
            one.tag() + "=" + one.value(), one.objective().good() + "/" + one.objective().bad());
      }
    }
    return counts;
  }
}
