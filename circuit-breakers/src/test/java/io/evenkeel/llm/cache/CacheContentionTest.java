package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many threads, few keys, an operator who clears and a file that changes. */
@Tag("LLM-8")
class CacheContentionTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 4_000;

  @Test
  void nobodyGetsAnAnswerOfAnotherScopeOrOfBeforeAClear() throws Exception {
    try (var at = new TestCache()) {
      at.configure("enabled: true, max_entries: 50");
      var epoch = new AtomicInteger();
      ExecutorService pool = Executors.newFixedThreadPool(THREADS);
      List<Future<Integer>> ends = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        ends.add(pool.submit(callers(at, epoch, thread)));
      }
      ends.add(
          pool.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  epoch.incrementAndGet();
                  at.cache.clear("alice", "rehearsal");
                  at.configure("enabled: true, max_entries: " + (40 + i % 20));
                }
                return 0;
              }));
      int hits = 0;
      for (Future<Integer> end : ends) {
        hits += end.get(60, TimeUnit.SECONDS);
      }
      pool.shutdown();

      assertThat(hits).isPositive();
      assertThat(at.signal("failures")).isZero();
    }
  }

  private static Callable<Integer> callers(TestCache at, AtomicInteger epoch, int seed) {
    return () -> {
      var random = new Random(seed);
      int hits = 0;
      for (int i = 0; i < ROUNDS; i++) {
        String tenant = "tenant-" + random.nextInt(4);
        int number = random.nextInt(30);
        String manners = random.nextBoolean() ? "" : "Please, ";
        CacheQuestion question =
            CacheQuestion.of(
                CacheScope.ofTenant(tenant).within("x"),
                "gpt",
                manners + "is " + number + " prime");
        int before = epoch.get();
        CacheLookup lookup = at.cache.ask(question);
        CacheAnswer answer = lookup.answer();
        if (answer == null) {
          // Names the last clear that had begun when it was asked, or a later one.
          lookup.keep(answer(tenant + " " + number + " " + epoch.get()));
        } else {
          hits++;
          List<String> parts = List.of(answer.text().split(" "));
          assertThat(parts.subList(0, 2)).containsExactly(tenant, String.valueOf(number));
          // One clear may be under way: begun, and not yet done.
          assertThat(Integer.parseInt(parts.get(2))).isGreaterThanOrEqualTo(before - 1);
        }
      }
      return hits;
    };
  }
}
