package io.evenkeel.config.sections.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Money;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Numbers;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SLO-1")
class QuantitiesTest {

  @ParameterizedTest
  @CsvSource({
    "30d, PT720H",
    "5m, PT5M",
    "700ms, PT0.7S",
    "2 seconds, PT2S",
    "48h, PT48H",
    "3600s, PT1H",
    "21.6 minutes, PT21M36S",
    "1 week, PT168H",
    "30-day, PT720H",
    "1.5h, PT1H30M",
    "1 quarter, PT2160H"
  })
  void durationsAreReadAsPeopleWriteThem(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "m",
        "5 parsecs",
        "-5m",
        "1e3s",
        "05m",
        "1_000ms",
        "0x1s",
        "5m30",
        "0.0000000001s",
        "99999d",
        "9999999999h",
        "Best effort",
        "",
        "5  m"
      })
  void whatIsNoDurationIsNone(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void elevenNinesSurvive() {
    Percentage durability = Numbers.percent("99.999999999%").orElseThrow();
    assertThat(durability).hasToString("99.999999999%");
    assertThat(BigDecimal.ONE.subtract(durability.fraction()))
        .isEqualByComparingTo("0.00000000001");
    assertThat(Bound.of("99.999999999% (11 nines)").amount()).isEqualTo("99.999999999%");
  }

  @ParameterizedTest
  @CsvSource({"$2.00, 2000000", "$0.0025, 2500", "$0.000001, 1"})
  void dollarsAreExactToAMillionth(String text, long micros) {
    assertThat(Numbers.dollars(text)).contains(new Money(micros));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.00", "$", "$0.0000001", "$1e3", "$-1", "$01"})
  void whatIsNoAmountIsNone(String text) {
    assertThat(Numbers.dollars(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5000 req/s | 5000 | req", "10,000 req/s | 10000 | req",
        "10000 notifications/s | 10000 | notifications", "600 calls/min | 10 | calls"
      })
  void ratesArePerSecond(String text, BigDecimal perSecond, String unit) {
    Rate rate = Rate.parse(text).orElseThrow();
    assertThat(rate.perSecond()).isEqualByComparingTo(perSecond);
    assertThat(rate.unit()).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5000", "req/s", "5000 req", "5000 req/parsec", "0 req/s", "10,00 req/s"})
  void whatIsNoRateIsNone(String text) {
    assertThat(Rate.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "99.95%, 21.6 min/month, false",
    "99.95%, 65 minutes/quarter, false",
    "99.95%, 21.9 min/month, true",
    "99.95%, 43.2 min/month, true",
    "99.99%, 4.32 min/month, false",
    "99.9%, 0.1%, false",
    "99.9%, 0.2%, true",
    "100%, 1 min/month, true"
  })
  void aBudgetMayBeRoundedByOnePercentAndNoMore(String target, String budget, boolean contradicts) {
    Percentage share = Numbers.percent(target).orElseThrow();
    assertThat(ErrorBudget.parse(budget).orElseThrow().contradicts(share)).isEqualTo(contradicts);
  }

  @Test
  void percentagesThatMeanTheSameAreEqual() {
    assertThat(Percentage.of("99.90")).isEqualTo(Percentage.of("99.9"));
    assertThat(Percentage.of("100.00")).isEqualTo(Percentage.of("100")).hasToString("100%");
  }
}
