package io.evenkeel.config.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-7")
class InconclusiveExperimentTest {

  private static List<String> findings(String flag) {
    Configuration file =
        Configuration.parse("evenkeel.yml", "feature_flags:\n  f: {enabled: true, " + flag + "}\n");
    return FlagLint.findings(file, Instant.EPOCH).stream().map(Problem::message).toList();
  }

  @Test
  void twoDaysAtNinetyToTenAreNothingToSpeakOf() {
    assertThat(findings("experiment: {split: '90:10', duration: 48h, metric: containment_rate}"))
        .isEmpty();
  }

  @Test
  void someHoursAreNotADay() {
    assertThat(findings("experiment: {split: '90:10', duration: 6h}"))
        .containsExactly(
            "flag 'f' is compared for 6h only: what it shows need not hold at other hours of the day; take some whole days");
  }

  @Test
  void aSplitMayLeaveAnArmWithTooFewToConcludeAnything() {
    assertThat(findings("experiment: {split: '99.99:0.01', duration: 48h}"))
        .containsExactly(
            "flag 'f' cannot come to a conclusion: even of 10 new sessions a second, its smaller arm would get 173 until the end");
    assertThat(findings("experiment: {split: '0.01:99.99', duration: 48h}")).hasSize(1);
  }

  @Test
  void latencyNeedsAnObjectiveToBeSlowerThanAlsoInWhatIsScheduled() {
    assertThat(
            findings(
                "schedule: [{at: 2026-12-01T08:00:00Z, strategy: experiment,"
                    + " experiment: {split: '50:50', duration: 7d, metric: [latency]}}]"))
        .containsExactly(
            "flag 'f' compares latency, but no service has a latency objective to be slower than");
  }
}
