package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.foundation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.Foundation;
import io.evenkeel.config.Share;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the buckets with chance. All of it is deterministic. {@code -Devenkeel.salts=1000} for
 * more, and {@code -Devenkeel.report=FILE} to write down what was measured.
 */
@Tag("FLAG-2")
class BucketingStatisticsTest {
  private static final int SALTS = Integer.getInteger("evenkeel.salts", 50);
  private static final int UNITS = 100 * Math.min(SALTS, 1_000);
  private static final int FLAGS = 100;

  /** What never happens in a thousand such tests, as far as chance goes. */
  private static final double NEVER = 1e-5;

  private static final Map<String, String> REPORT = new LinkedHashMap<>();

  private static Map<String, IntFunction<String>> kinds() {
    Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
    kinds.put("sequential", i -> "session-" + i);
    kinds.put("UUID", BucketingStatisticsTest::uuid);
    kinds.put("e-mail", i -> "user" + i + "@clinic-" + i % 97 + ".example");
    return kinds;
  }

  private static String uuid(int i) {
    return new UUID(mixed(i), mixed(~i)).toString();
  }

  private static long mixed(long i) {
    long h = (i ^ (i >>> 31)) * 0xBF58476D1CE4E5B9L;
    return (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
  }

  private static String[] units(IntFunction<String> kind, int count) {
    return IntStream.range(0, count).mapToObj(kind).toArray(String[]::new);
  }

  /** Of the 2³² upper halves of a hash, as many have a bucket below a share as the share says. */
  @Test
  void everyShareIsItsShareOfAllHashes() {
    long all = 1L << 32;
    for (int share = 0; share <= Bucketing.BUCKETS; share++) {
      long below = (all * share + Bucketing.BUCKETS - 1) / Bucketing.BUCKETS;
      if (below > 0) {
        assertThat(Bucketing.bucketOf((below - 1) << 32 | 0xFFFFFFFFL)).isLessThan(share);
      }
      if (below < all) {
        assertThat(Bucketing.bucketOf(below << 32)).isGreaterThanOrEqualTo(share);
      }
    }
    assertThat(Bucketing.bucketOf(0)).isZero();
    assertThat(Bucketing.bucketOf(-1)).isEqualTo(Bucketing.BUCKETS - 1);
  }

  @Test
  void aThousandthOfAPercentIsThat() {
    int perBucket = Math.max(10, SALTS / 10);
    int count = perBucket * Bucketing.BUCKETS;
    var text = new StringBuilder();
    kinds()
        .forEach(
            (name, kind) -> {
              var bucketing = new Bucketing("granularity");
              int[] buckets = new int[Bucketing.BUCKETS];
              for (int i = 0; i < count; i++) {
                buckets[bucketing.bucket(kind.apply(i))]++;
              }
              double chance = Chance.ofChiSquare(Chance.chiSquare(buckets), buckets.length - 1);
              assertThat(chance).as(name).isBetween(NEVER, 1 - NEVER);
              assertThat((double) buckets[0])
                  .as("canaries at 0.001 %%, %s", name)
                  .isCloseTo(perBucket, within(4.5 * Math.sqrt(perBucket)));
              text.append(
                  "| %s | %,d | 0 | %d | %,d | %d to %d | %.3f |%n"
                      .formatted(
                          name,
                          count,
                          buckets[0],
                          Arrays.stream(buckets).sum(),
                          Arrays.stream(buckets).min().orElseThrow(),
                          Arrays.stream(buckets).max().orElseThrow(),
                          chance));
            });
    REPORT.put(
        "1",
        """
        ## Granularity

        A share of 0.001 %% is one of 100,000 buckets; %d units are expected in each. The χ² test is over all of them.
        That of all 2³² upper halves of a hash the share s has s × 2³² / 100,000, rounded up – so no share is off by more than
        2⁻³² – is shown for each of the 100,001 shares in every build (`everyShareIsItsShareOfAllHashes`).

        | ids | units | canaries at 0 %% | at 0.001 %% | at 100 %% | units a bucket | p of χ² |
        | --- | --: | --: | --: | --: | --: | --: |
        %s"""
            .formatted(perBucket, text));
  }

  @Test
  void unitsAreSpreadAsByChance() {
    int cells = 100;
    var text = new StringBuilder();
    kinds()
        .forEach(
            (name, kind) -> {
              String[] units = units(kind, UNITS);
              double[] coarse = new double[SALTS];
              double[] fine = new double[SALTS];
              for (int salt = 0; salt < SALTS; salt++) {
                var bucketing = new Bucketing("flag-" + salt);
                int[] high = new int[cells];
                int[] low = new int[cells];
                for (String unit : units) {
                  int bucket = bucketing.bucket(unit);
                  high[bucket / (Bucketing.BUCKETS / cells)]++;
                  low[bucket % cells]++;
                }
                coarse[salt] = Chance.ofChiSquare(Chance.chiSquare(high), cells - 1);
                fine[salt] = Chance.ofChiSquare(Chance.chiSquare(low), cells - 1);
              }
              text.append(spread(name, "whole percents", coarse));
              text.append(spread(name, "last two digits", fine));
            });
    REPORT.put(
        "2",
        """
        ## Spread

        %,d salts (`flag-0` …), %,d units of each kind: the p-values of the χ² test over 100 cells, once of the whole percents
        and once of the last two digits of the bucket. By chance 1 %% of them is below 0.01 and 0.1 %% below 0.001; in
        brackets the two-sided 99.9 %% range of that. The last column is the Kolmogorov–Smirnov test that they are uniform.

        | ids | cells | p < 0.01 | p < 0.001 | least p | largest p | p of uniformity |
        | --- | --- | --: | --: | --: | --: | --: |
        %s"""
            .formatted(SALTS, UNITS, text));
  }

  private static String spread(String name, String cells, double[] chances) {
    double uniform = Chance.ofUniform(chances);
    long hundredth = Arrays.stream(chances).filter(p -> p < 0.01).count();
    long thousandth = Arrays.stream(chances).filter(p -> p < 0.001).count();
    assertThat(uniform).as("%s, %s", name, cells).isGreaterThan(NEVER);
    assertThat(hundredth).as("%s, %s", name, cells).isLessThanOrEqualTo(most(0.01));
    assertThat(thousandth).as("%s, %s", name, cells).isLessThanOrEqualTo(most(0.001));
    return "| %s | %s | %d [%d, %d] | %d [%d, %d] | %.5f | %.5f | %.3f |%n"
        .formatted(
            name,
            cells,
            hundredth,
            least(0.01),
            most(0.01),
            thousandth,
            least(0.001),
            most(0.001),
            Arrays.stream(chances).min().orElseThrow(),
            Arrays.stream(chances).max().orElseThrow(),
            uniform);
  }

  /** The least n that more than n of the salts reach with a chance of at most 1 in 2,000. */
  private static int most(double p) {
    double term = Math.pow(1 - p, SALTS);
    double sum = term;
    int n = 0;
    while (1 - sum > 0.0005) {
      term *= p / (1 - p) * (SALTS - n) / (n + 1);
      sum += term;
      n++;
    }
    return n;
  }

  private static int least(double p) {
    double term = Math.pow(1 - p, SALTS);
    double sum = term;
    int n = 0;
    while (sum < 0.0005) {
      term *= p / (1 - p) * (SALTS - n) / (n + 1);
      sum += term;
      n++;
    }
    return n;
  }

  @Test
  void flagsOverlapAsByChance() {
    var text = new StringBuilder();
    kinds()
        .forEach(
            (name, kind) -> {
              String[] units = units(kind, UNITS);
              for (int percent : new int[] {10, 50}) {
                text.append(overlap(name, units, percent));
              }
            });
    REPORT.put(
        "3",
        """
        ## Overlap

        %d flags (`feature_0` …), %,d pairs, %,d units of each kind: by how many σ the number of units that are in both
        canaries differs from that of two independent samples of the same sizes. "Within 3σ" cannot be asked of each of 4,950
        pairs: by chance alone 0.27 %% of them, 13.4, are beyond it, and the largest is about 3.9σ. So: the mean overlap of all pairs within 3σ,
        the pairs beyond 3σ within what chance gives (at most 26 in 99.9 %% of cases), the largest no larger than
        chance makes it, and all of them together normal (Kolmogorov and Smirnov).

        | ids | canary | overlap, mean of all pairs | expected | mean, in σ of the mean | pairs beyond 3σ | largest | p of the largest | p of normality |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: |
        %s"""
            .formatted(FLAGS, FLAGS * (FLAGS - 1) / 2, UNITS, text));
  }

  private static String overlap(String name, String[] units, int percent) {
    BitSet[] in = new BitSet[FLAGS];
    for (int flag = 0; flag < FLAGS; flag++) {
      var bucketing = new Bucketing("feature_" + flag);
      in[flag] = new BitSet(units.length);
      for (int i = 0; i < units.length; i++) {
        in[flag].set(i, bucketing.bucket(units[i]) < percent * 1_000);
      }
    }
    int pairs = FLAGS * (FLAGS - 1) / 2;
    double[] chances = new double[pairs];
    int pair = 0;
    int beyond = 0;
    double largest = 0;
    double sum = 0;
    double shared = 0;
    double n = units.length;
    for (int one = 0; one < FLAGS; one++) {
      for (int other = one + 1; other < FLAGS; other++) {
        BitSet both = (BitSet) in[one].clone();
        both.and(in[other]);
        double a = in[one].cardinality();
        double b = in[other].cardinality();
        double sigma = Math.sqrt(a * b * (n - a) * (n - b) / (n * n * (n - 1)));
        double z = (both.cardinality() - a * b / n) / sigma;
        // Counts are whole: each stands for the half below and above it.
        double half = (pair * 0.618034 % 1 - 0.5) / sigma;
        chances[pair++] = Chance.above(z + half);
        beyond += Math.abs(z) > 3 ? 1 : 0;
        largest = Math.max(largest, Math.abs(z));
        sum += z;
        shared += both.cardinality() / n;
      }
    }
    double mean = sum / Math.sqrt(pairs);
    double chanceOfLargest = 1 - Math.pow(1 - 2 * Chance.above(largest), pairs);
    double normal = Chance.ofUniform(chances);
    String what = name + " at " + percent + " %";
    assertThat(Math.abs(mean)).as(what).isLessThan(3);
    assertThat(beyond).as(what).isLessThanOrEqualTo(26);
    assertThat(chanceOfLargest).as(what).isGreaterThan(NEVER);
    assertThat(normal).as(what).isGreaterThan(NEVER);
    return "| %s | %d %% | %.4f %% | %.4f %% | %.2f | %d | %.2fσ | %.3f | %.3f |%n"
        .formatted(
            name,
            percent,
            100 * shared / pairs,
            percent * percent / 100.0,
            mean,
            beyond,
            largest,
            chanceOfLargest,
            normal);
  }

  /** Over whole flags, their definitions growing from 0.001 % to 100 %. */
  @Test
  void aGrowingShareTakesNobodyBackAndMovesItsGrowth() {
    int count = UNITS;
    String[] units = units(BucketingStatisticsTest::uuid, count);
    int[] shares =
        IntStream.concat(
                IntStream.of(1, 2, 10, 100),
                IntStream.concat(
                    IntStream.rangeClosed(1, 98).map(i -> i * 1_000),
                    IntStream.of(99_999, 100_000)))
            .sorted()
            .distinct()
            .toArray();
    var time = new ManualTime();
    var configuration = new Fixtures.Reloadable(canary("f", 0));
    long violations = 0;
    long decisions = 0;
    double largest = 0;
    BitSet had = new BitSet(count);
    var bucketing = new Bucketing("f");
    try (Foundation foundation = foundation(time);
        Flags flags = Flags.start(configuration, foundation)) {
      Flag flag = flags.flag("f");
      int before = 0;
      for (int share : shares) {
        configuration.become(Fixtures.splitAt(canary("f", 0), new Share(share)));
        time.advance(Duration.ofSeconds(2));
        long start = time.now().toEpochMilli();
        int moved = 0;
        for (int i = 0; i < count; i++) {
          boolean has = flag.decide(units[i], start).isOn();
          if (had.get(i) && !has) {
            violations++;
          }
          if (had.get(i) != has) {
            moved++;
            int bucket = bucketing.bucket(units[i]);
            assertThat(bucket).as("of one who moved").isBetween(before, share - 1);
          }
          had.set(i, has);
        }
        decisions += count;
        double growth = (share - before) / (double) Bucketing.BUCKETS;
        double sigma = Math.sqrt(count * growth * (1 - growth));
        largest = Math.max(largest, Math.abs(moved - count * growth) / Math.max(sigma, 1));
        before = share;
      }
    }
    assertThat(violations).isZero();
    assertThat(had.cardinality()).as("at 100 %").isEqualTo(count);
    assertThat(largest).isLessThan(4.5);
    REPORT.put(
        "4",
        """
        ## Growth

        One flag whose `canary_percentage` grows over %d values from 0.001 %% to 100 %%, %,d UUIDs each time: %,d decisions,
        %d of them took the canary back. Who moved at a step had a bucket in what was added, without an exception, so a step
        by Δ moves Δ of the hashes and no more (off by at most 2⁻³², above). Of these units it moved Δ give or take what a
        sample of that size gives: the largest difference was %.2fσ.
        """
            .formatted(shares.length, count, decisions, violations, largest));
  }

  @AfterAll
  static void report() throws IOException {
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      Files.writeString(
          Path.of(file),
          "# Buckets and chance%n%n`benchmarks/flags statistics %d`, Java %s. Deterministic: every run gives these numbers.%n%n%s"
              .formatted(
                  SALTS,
                  Runtime.version(),
                  String.join("\n", new java.util.TreeMap<>(REPORT).values())));
    }
  }
}
