package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-4")
class VersionsTest {

  private static List<String> spellings(String equal) {
    return List.of(equal.split(" ", -1));
  }

  /** Each is before the next; those in one text are equal. */
  private static void assertOrder(List<String> versions) {
    for (int i = 0; i < versions.size(); i++) {
      for (int j = 0; j < versions.size(); j++) {
        for (String left : spellings(versions.get(i))) {
          for (String right : spellings(versions.get(j))) {
            assertThat(Versions.isVersion(left)).as(left).isTrue();
            assertThat(Integer.signum(Versions.compareVersions(left, right)))
                .as("%s and %s", left, right)
                .isEqualTo(Integer.compare(i, j));
            long one = Versions.packed(left);
            long other = Versions.packed(right);
            if (one >= 0 && other >= 0) {
              assertThat(Long.compare(one, other))
                  .as("%s and %s packed", left, right)
                  .isEqualTo(Integer.compare(i, j));
            }
          }
        }
      }
    }
  }

  @Test
  void versionsComeInTheirOrder() {
    assertOrder(
        List.of(
            "0 v0 0.0",
            "0.0.1 v0.0.1 0.0.01",
            "0.9",
            "0.10",
            "1.0.0-a",
            "1.0.0-alpha 1.0-alpha 1.0.0-alpha+7",
            "1.0.0-alphb",
            "1 1.0 v1.0.0 1.0.0+build 1+a",
            "1.0.0.1",
            "2",
            "10",
            "18446744073709551616",
            "18446744073709551617"));
  }

  @Test
  void decimalsComeInTheirOrder() {
    List<String> decimals =
        List.of(
            "-10",
            "-9.5",
            "-1.25",
            "-1.2 -1.20 -01.2",
            "-0.01",
            "0 -0 0.0 -0.00 00",
            "0.01",
            "0.9",
            "1 1.0 01",
            "1.05",
            "1.5",
            "9",
            "10",
            "100000000000000000000");
    for (int i = 0; i < decimals.size(); i++) {
      for (int j = 0; j < decimals.size(); j++) {
        for (String left : spellings(decimals.get(i))) {
          for (String right : spellings(decimals.get(j))) {
            assertThat(Integer.signum(Versions.compareDecimals(left, right)))
                .as("%s and %s", left, right)
                .isEqualTo(Integer.compare(i, j));
          }
        }
      }
    }
  }

  @Test
  void numbersOfEachKindCompareExactly() {
    List<String> quantities =
        List.of(
            "-9300000000000000000",
            "-1.5",
            "-1",
            "-0.5",
            "0",
            "0.5",
            "1",
            "1.5",
            "9300000000000000000");
    for (String spelling : quantities) {
      var quantity = new Quantity(spelling);
      for (long whole : new long[] {Long.MIN_VALUE, -2, -1, 0, 1, 2, Long.MAX_VALUE}) {
        int expected = BigDecimal.valueOf(whole).compareTo(new BigDecimal(spelling));
        assertThat(Integer.signum(order(quantity, FlagContext.of("u").with("a", whole))))
            .as("%d and %s", whole, spelling)
            .isEqualTo(expected);
      }
      for (double fraction : new double[] {-1e19, -1.5, -1, -0.0, 0.0, 0.5, 1, 1.5, 1e19}) {
        int expected = new BigDecimal(fraction).compareTo(new BigDecimal(spelling));
        assertThat(Integer.signum(order(quantity, FlagContext.of("u").with("a", fraction))))
            .as("%s and %s", fraction, spelling)
            .isEqualTo(expected);
      }
    }
  }

  private static int order(Quantity quantity, FlagContext context) {
    Attribute attribute = Objects.requireNonNull(context.attribute("a"));
    assertThat(quantity.comparable(attribute)).isTrue();
    return quantity.compareFrom(attribute);
  }
}
