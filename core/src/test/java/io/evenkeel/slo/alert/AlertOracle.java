package io.evenkeel.slo.alert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the alerts of one objective have to say, from its events alone. Written from the definitions
 * and not from the engine: windows are sums over a list, thresholds fractions of whole numbers.
 */
final class AlertOracle {

  /** Calls between {@code second} and the next. */
  record Event(long second, int good, int bad) {}

  /** A pair of windows in seconds, and the share of the budget in a thousandth. */
  private record Pair(long budgetPermille, long longOne, long shortOne) {}

  private final BigInteger allowed; // of SCALE
  private static final BigInteger SCALE = BigInteger.valueOf(1_000_000);
  private final long period;
  private final Map<String, Pair> pairs = new TreeMap<>();
  private final List<long[]> cumulative = new ArrayList<>(); // by second: good, bad before it

  AlertOracle(String target, int hours) {
    allowed =
        new BigDecimal("100")
            .subtract(new BigDecimal(target))
            .movePointRight(4)
            .toBigIntegerExact();
    period = hours * 3_600L;
    cumulative.add(new long[2]);
    pair("fast_burn", 20, 3_600);
    pair("slow_burn", 50, 86_400);
  }

  /** Finds feasible windows by trying them one after the other. */
  private void pair(String name, long permille, long window) {
    if (isFeasible(permille, window)) {
      pairs.put(name, new Pair(permille, window, window == 3_600 ? 300 : 7_200));
      return;
    }
    long step = neverFires(permille, window) ? 1 : -1;
    long found = window;
    do {
      found += step * (found > 3_600 || (found == 3_600 && step > 0) ? 3_600 : 60);
    } while (found > 0 && !isFeasible(permille, found));
    if (found > 0) {
      pairs.put(name, new Pair(permille, found, found / 12));
    }
  }

  private boolean neverFires(long permille, long window) {
    return dividend(permille).compareTo(divisor(window)) >= 0;
  }

  private boolean isFeasible(long permille, long window) {
    return !neverFires(permille, window) && permille * period > 1_000 * window;
  }

  // k·(1−T) = permille/1000 · period/window · allowed/SCALE
  private BigInteger dividend(long permille) {
    return BigInteger.valueOf(permille).multiply(BigInteger.valueOf(period)).multiply(allowed);
  }

  private static BigInteger divisor(long window) {
    return BigInteger.valueOf(1_000).multiply(BigInteger.valueOf(window)).multiply(SCALE);
  }

  List<String> alerts() {
    var alerts = new ArrayList<>(pairs.keySet());
    alerts.addAll(List.of("budget_warning", "budget_low", "budget_depleted", "budget_critical"));
    return alerts;
  }

  void add(Event event) {
    long[] last = cumulative.get(cumulative.size() - 1);
    cumulative.add(new long[] {last[0] + event.good(), last[1] + event.bad()});
  }

  /** Whether the condition holds at {@code now}, with windows that are {@code longer} than said. */
  boolean isFiring(String alert, long now, long longer) {
    Pair pair = pairs.get(alert);
    if (pair == null) {
      return isBudgetGone(alert, now, longer);
    }
    return isFiring(pair, now, longer, longer);
  }

  /** Whether windows that begin up to a 240th of their length earlier or later agree. */
  boolean mayDiffer(String alert, long now, boolean engine) {
    Pair pair = pairs.get(alert);
    if (pair == null) {
      long quantum = Math.max(1, period / 240);
      for (long longer = -quantum; longer <= quantum; longer++) {
        if (isBudgetGone(alert, now, longer) == engine) {
          return true;
        }
      }
      return false;
    }
    long quantum = Math.max(1, pair.longOne / 240);
    long shortQuantum = Math.max(1, pair.shortOne / 240);
    for (long i = -quantum; i <= quantum; i++) {
      for (long j = -shortQuantum; j <= shortQuantum; j++) {
        if (isFiring(pair, now, i, j) == engine) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isFiring(Pair pair, long now, long longer, long shortLonger) {
    long[] inLong = window(now, pair.longOne + longer);
    long[] inShort = window(now, pair.shortOne + shortLonger);
    BigInteger over = dividend(pair.budgetPermille);
    BigInteger under = divisor(pair.longOne);
    BigInteger least = under.add(over).subtract(BigInteger.ONE).divide(over); // rounded up
    return BigInteger.valueOf(inLong[0] + inLong[1]).compareTo(least) >= 0
        && exceeds(inLong, over, under)
        && exceeds(inShort, over, under);
  }

  private static boolean exceeds(long[] counts, BigInteger over, BigInteger under) {
    return BigInteger.valueOf(counts[1])
            .multiply(under)
            .compareTo(BigInteger.valueOf(counts[0] + counts[1]).multiply(over))
        > 0;
  }

  // bad/total/(1−T) × observed/period against a percentage
  private boolean isBudgetGone(String alert, long now, long longer) {
    long[] counts = window(now, period + longer);
    long total = counts[0] + counts[1];
    if (total == 0) {
      return false;
    }
    BigInteger consumed =
        BigInteger.valueOf(counts[1])
            .multiply(SCALE)
            .multiply(BigInteger.valueOf(Math.min(now, period)))
            .multiply(BigInteger.valueOf(100));
    BigInteger whole =
        BigInteger.valueOf(total).multiply(allowed).multiply(BigInteger.valueOf(period));
    return switch (alert) {
      case "budget_warning" -> consumed.compareTo(whole.multiply(BigInteger.valueOf(80))) >= 0;
      case "budget_low" -> consumed.compareTo(whole.multiply(BigInteger.valueOf(90))) > 0;
      case "budget_depleted" -> consumed.compareTo(whole.multiply(BigInteger.valueOf(100))) >= 0;
      case "budget_critical" -> consumed.compareTo(whole.multiply(BigInteger.valueOf(150))) >= 0;
      default -> throw new IllegalArgumentException(alert);
    };
  }

  private long[] window(long now, long length) {
    long[] end = cumulative.get((int) now);
    long[] begin = cumulative.get((int) Math.max(0, now - length));
    return new long[] {end[0] - begin[0], end[1] - begin[1]};
  }
}
