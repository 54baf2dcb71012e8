package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.config.providers.ProviderSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100,000 picks for each set of providers that operators can leave. */
@Tag("LLM-5")
class OperatorSharesTest {
  private static final int PICKS = 100_000;
  private static final int[] WEIGHTS = {50, 30, 15, 5};

  private final Desk desk = new Desk(providers());
  private final Providers providers = desk.start().providers();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoeverIsDisabledLeavesTheSharesOfTheOthersAsTheirWeightsSay(boolean sessions) {
    for (int out = 0; out < 15; out++) {
      for (int i = 0; i < WEIGHTS.length; i++) {
        if ((out & 1 << i) != 0) {
          providers.disable(name(i), "alice", "r");
        }
      }
      assertShares(sessions, renormalised(out));
      for (int i = 0; i < WEIGHTS.length; i++) {
        providers.enable(name(i), "alice", "r");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoeverIsNotAvailableLeavesTheSharesOfTheOthersAsTheirWeightsSay(boolean sessions) {
    for (int out = 0; out < 15; out++) {
      int without = out;
      List<String> available =
          IntStream.range(0, WEIGHTS.length)
              .filter(i -> (without & 1 << i) == 0)
              .mapToObj(OperatorSharesTest::name)
              .toList();
      providers.rebalance(available, null, "alice", "r");
      assertShares(sessions, renormalised(out));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theShareOfOneThatIsRoutedElsewhereGoesThereAndNowhereElse(boolean sessions) {
    for (int from = 0; from < WEIGHTS.length; from++) {
      for (int to = 0; to < WEIGHTS.length; to++) {
        if (from != to) {
          providers.disable(name(from), name(to), "alice", "r");
          double[] shares = renormalised(0);
          shares[to] += shares[from];
          shares[from] = 0;
          assertShares(sessions, shares);
          providers.enable(name(from), "alice", "r");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void onlyTheSessionsOfADisabledProviderMove(int out) {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      before.add(pick(true, i));
    }
    int to = (out + 1) % WEIGHTS.length;
    providers.disable(name(out), out % 2 == 0 ? name(to) : null, "alice", "r");
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).equals(name(out))) {
        assertThat(pick(true, i)).isNotEqualTo(name(out));
      } else {
        assertThat(pick(true, i)).isEqualTo(before.get(i));
      }
    }
    providers.enable(name(out), "alice", "r");
    for (int i = 0; i < before.size(); i++) {
      assertThat(pick(true, i)).isEqualTo(before.get(i));
    }
  }

  private void assertShares(boolean sessions, double[] shares) {
    Map<String, Integer> picks = new HashMap<>();
    for (int i = 0; i < PICKS; i++) {
      picks.merge(pick(sessions, i), 1, Integer::sum);
    }
    for (int i = 0; i < shares.length; i++) {
      assertThat(picks.getOrDefault(name(i), 0) / (double) PICKS)
          .as(name(i) + " of " + Arrays.toString(shares))
          .isCloseTo(shares[i], within(shares[i] == 0 ? 0 : 0.01));
    }
  }

  private String pick(boolean sessions, int i) {
    Provider picked = providers.table().next(providers.draw(sessions ? "session-" + i : null), 0);
    return picked == null ? "nobody" : picked.name();
  }

  private static double[] renormalised(int out) {
    double rest =
        IntStream.range(0, WEIGHTS.length)
            .filter(i -> (out & 1 << i) == 0)
            .map(i -> WEIGHTS[i])
            .sum();
    return IntStream.range(0, WEIGHTS.length)
        .mapToDouble(i -> (out & 1 << i) == 0 ? WEIGHTS[i] / rest : 0)
        .toArray();
  }

  private static ProviderSettings[] providers() {
    return IntStream.range(0, WEIGHTS.length)
        .mapToObj(i -> Rehearsal.provider(name(i), 1, WEIGHTS[i], OptionalInt.empty()))
        .toArray(ProviderSettings[]::new);
  }

  private static String name(int i) {
    return "provider-" + i;
  }
}
