package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.RoutingTable.Memory;
import io.evenkeel.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-5")
class RoutingTableTest {
  private static final int PICKS = 100_000;

  private static final Memory MEMORY =
      new Memory(new TokenMix(), () -> new SessionHomes(TimeSource.system()), TimeSource.system());

  private final Draws draws = new Draws();

  @Test
  void whoeverIsOutLeavesTheSharesOfTheOthersAsTheirWeightsSay() {
    int[] weights = {50, 30, 15, 5};
    RoutingTable table = table(weights);
    for (long out = 0; out < 15; out++) {
      Map<Integer, Integer> picks = new HashMap<>();
      for (int i = 0; i < PICKS; i++) {
        picks.merge(pick(table, draws.next(null), out), 1, Integer::sum);
      }
      assertShares(weights, out, picks);
    }
  }

  @Test
  void sessionsAreSharedAsTheWeightsSayToo() {
    int[] weights = {50, 30, 15, 5};
    RoutingTable table = table(weights);
    for (long out = 0; out < 15; out++) {
      Map<Integer, Integer> picks = new HashMap<>();
      for (int i = 0; i < PICKS; i++) {
        picks.merge(pick(table, draws.next("session-" + i), out), 1, Integer::sum);
      }
      assertShares(weights, out, picks);
    }
  }

  @Test
  void aSessionMovesOnlyWhenItsProviderIsOut() {
    RoutingTable table = table(40, 30, 20, 10);
    for (int i = 0; i < 10_000; i++) {
      long draw = draws.next("session-" + i);
      int home = pick(table, draw, 0);
      for (int out = 0; out < 4; out++) {
        int now = pick(table, draw, 1L << out);
        if (out == home) {
          assertThat(now).isNotEqualTo(home);
        } else {
          assertThat(now).isEqualTo(home);
        }
      }
      assertThat(pick(table, draw, 0)).isEqualTo(home);
    }
  }

  @Test
  void aSessionStaysWhenAnotherProviderIsAddedUnlessItIsThatOnes() {
    RoutingTable before = table(50, 50);
    RoutingTable after = table(50, 50, 25);
    int moved = 0;
    for (int i = 0; i < 10_000; i++) {
      long draw = draws.next("session-" + i);
      int now = pick(after, draw, 0);
      if (now == 2) {
        moved++;
      } else {
        assertThat(now).isEqualTo(pick(before, draw, 0));
      }
    }
    assertThat(moved).isCloseTo(2_000, within(200));
  }

  @Test
  void prioritiesAreStrictAndThePoorComeLast() {
    List<Provider> providers =
        List.of(
            provider(Rehearsal.provider("third", 3)),
            provider(Rehearsal.provider("first", 1)),
            provider(Rehearsal.provider("second", 2)));
    var table = new RoutingTable(providers, Rehearsal.routing(Rehearsal.LATENCY, "10"), MEMORY);

    assertThat(names(table)).containsExactly("first", "second", "third");
    assertThat(table.next(draws.next(null), 7)).isNull();
  }

  @Test
  void noMoreProvidersThanASetHolds() {
    int[] most = IntStream.generate(() -> 1).limit(64).toArray();
    assertThat(names(table(most))).hasSize(64).doesNotHaveDuplicates();

    int[] tooMany = IntStream.generate(() -> 1).limit(65).toArray();
    assertThatThrownBy(() -> table(tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65")
        .hasMessageContaining("64");
  }

  @Test
  void pickingAllocatesNothing() {
    RoutingTable table = table(50, 30, 15, 5);
    pickMany(table);
    pickMany(table);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    pickMany(table);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / 100_000.0).isLessThan(0.1); // the bean itself allocates a little
  }

  private void pickMany(RoutingTable table) {
    for (int i = 0; i < 50_000; i++) {
      table.next(draws.next(null), i & 3);
      table.next(draws.next("a session"), i & 3);
    }
  }

  private static void assertShares(int[] weights, long out, Map<Integer, Integer> picks) {
    int rest = IntStream.range(0, 4).filter(i -> (out & 1L << i) == 0).map(i -> weights[i]).sum();
    for (int i = 0; i < weights.length; i++) {
      double share = (out & 1L << i) == 0 ? (double) weights[i] / rest : 0;
      assertThat(picks.getOrDefault(i, 0) / (double) PICKS).isCloseTo(share, within(0.01));
    }
  }

  private List<String> names(RoutingTable table) {
    List<String> names = new ArrayList<>();
    long draw = draws.next(null);
    long tried = 0;
    Provider next = table.next(draw, tried);
    while (next != null) {
      names.add(next.name());
      tried |= 1L << table.index(next);
      next = table.next(draw, tried);
    }
    return names;
  }

  private static int pick(RoutingTable table, long draw, long tried) {
    Provider picked = table.next(draw, tried);
    return picked == null ? -1 : table.index(picked);
  }

  private static RoutingTable table(int... weights) {
    List<Provider> providers = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      providers.add(
          provider(Rehearsal.provider("provider-" + i, 1, weights[i], OptionalInt.empty())));
    }
    return new RoutingTable(providers, Rehearsal.routing(Rehearsal.LATENCY, "10"), MEMORY);
  }

  private static Provider provider(ProviderSettings settings) {
    var at = new Rehearsal();
    return new Provider(
        settings,
        CircuitBreakers.of("provider", at.foundation).breaker(settings.name()),
        at.foundation.changes().exposure(Provider.tag(settings.name())),
        new TokenMix(),
        at.time);
  }
}
