package io.evenkeel.flags;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-2")
class BucketingTest {

  private record Vector(String salt, String unit, int bucket) {}

  @Test
  void theRuleIsFrozenByVectorsOfASecondImplementation() throws IOException {
    List<Vector> vectors = vectors();

    assertThat(vectors).hasSizeGreaterThan(1_000);
    assertThat(vectors)
        .allSatisfy(
            vector ->
                assertThat(new Bucketing(vector.salt).bucket(vector.unit))
                    .isEqualTo(vector.bucket));
  }

  @Test
  void bucketsAreUniformForSequentialUuidAndEmailUnits() {
    List<IntFunction<String>> kinds =
        List.of(
            i -> "session-" + i,
            i -> new java.util.UUID(i * 0x9E3779B97F4A7C15L, ~i).toString(),
            i -> "user" + i + "@clinic.example");
    int outliers = 0;
    for (int salt = 0; salt < 100; salt++) {
      for (IntFunction<String> kind : kinds) {
        double z = chiSquareZ(new Bucketing("flag-" + salt), kind);
        assertThat(Math.abs(z)).as("salt %d", salt).isLessThan(4.5);
        outliers += Math.abs(z) > 1.96 ? 1 : 0;
      }
    }
    // 5 % of 300 are expected beyond 1.96 sigma; more than 34 have a chance of 1 in 100,000.
    assertThat(outliers).isLessThan(35);
  }

  private static double chiSquareZ(Bucketing bucketing, IntFunction<String> units) {
    int cells = 100;
    int samples = 20_000;
    int[] counts = new int[cells];
    for (int i = 0; i < samples; i++) {
      counts[bucketing.bucket(units.apply(i)) / (Bucketing.BUCKETS / cells)]++;
    }
    double expected = (double) samples / cells;
    double chi =
        IntStream.of(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    return (chi - (cells - 1)) / Math.sqrt(2.0 * (cells - 1));
  }

  @Test
  void flagsAtTenPercentShareOnePercentOfTheirUnits() {
    int samples = 20_000;
    int flags = 20;
    boolean[][] in = new boolean[flags][samples];
    for (int flag = 0; flag < flags; flag++) {
      // Names that differ in one letter, in front and behind.
      var bucketing = new Bucketing((flag % 2 == 0 ? "a" : "b") + "_feature_" + flag / 2);
      for (int i = 0; i < samples; i++) {
        in[flag][i] = bucketing.bucket("session-" + i) < 10_000;
      }
    }
    double sigma = Math.sqrt(samples * 0.01 * 0.99);
    for (int one = 0; one < flags; one++) {
      for (int other = one + 1; other < flags; other++) {
        int a = one;
        int b = other;
        long both = IntStream.range(0, samples).filter(i -> in[a][i] && in[b][i]).count();
        assertThat((double) both)
            .as("flags %d and %d", one, other)
            .isCloseTo(samples * 0.01, within(4.5 * sigma));
      }
    }
  }

  @Test
  void everyBitOfTheUnitMovesEveryBitOfTheHash() {
    String unit = "0123456789abcdef0123456789abcdef0123";
    for (int at = 0; at < unit.length(); at++) {
      for (int bit = 0; bit < 16; bit++) {
        char[] changed = unit.toCharArray();
        changed[at] ^= (char) (1 << bit);
        int flips = 0;
        for (int seed = 0; seed < 64; seed++) {
          flips +=
              Long.bitCount(
                  MultilinearHash.hash(unit, seed, 0)
                      ^ MultilinearHash.hash(new String(changed), seed, 0));
        }
        // 64 x 64 fair coins: mean 2048, sigma 32.
        assertThat(flips).as("bit %d of character %d", bit, at).isBetween(1_888, 2_208);
      }
    }
  }

  private static List<Vector> vectors() throws IOException {
    var stream = BucketingTest.class.getResourceAsStream("/bucketing/golden.txt");
    try (var reader =
        new BufferedReader(new InputStreamReader(Objects.requireNonNull(stream), UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(
              parts ->
                  new Vector(unescape(parts[0]), unescape(parts[1]), Integer.parseInt(parts[2])))
          .toList();
    }
  }

  private static String unescape(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }
}
