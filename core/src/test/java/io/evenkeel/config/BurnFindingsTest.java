package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a file's author is told of burn-rate alerts that cannot do what they are for. */
@Tag("SLO-8")
class BurnFindingsTest {
  private static final String CONTAINMENT =
      """
      service_slos:
        front_desk:
          containment_rate: {target: "> 85%"}
      """;

  @Test
  void aDefaultThatCanNeverFireIsReplacedByTheSmallestWindowThatCan() {
    assertThat(findings(CONTAINMENT))
        .containsExactly(
            "slo.yml:3:5: burn alert 'fast_burn' (the default) of objective 'containment_rate' of"
                + " service 'front_desk' can never fire: 2% of the budget of 30d in 1h would take"
                + " more than 216% of the events to be bad; it watches 3h and 15m here instead:"
                + " write a pair of that name at the objective to choose another window");
  }

  @Test
  void aPairForAllSaysWhereItStands() {
    assertThat(
            findings(
                CONTAINMENT
                    + """
                    slo_monitoring:
                      alerting:
                        - Fast burn (3% budget in 2 hours)
                    """))
        .singleElement()
        .asString()
        .contains("'fast_burn' (slo.yml:6:7)", "162%", "it watches 4h and 20m here");
  }

  @Test
  void aPairThatFiresOnHealthyServicesGetsAShorterWindow() {
    assertThat(
            findings(
                """
                service_slos:
                  front_desk:
                    availability: {target: 99.9%, window: 7d}
                """))
        .singleElement()
        .asString()
        .contains(
            "'slow_burn' (the default)",
            "fires on a healthy service: 5% of the budget of 7d in 1d is a burn rate of 0.35",
            "it watches 8h and 40m here");
  }

  @Test
  void onAPeriodOfTheCalendarItsNominalLengthCounts() {
    assertThat(
            findings(
                """
                service_slos:
                  front_desk:
                    availability: {target: 99.9%, window: calendar week}
                """))
        .singleElement()
        .asString()
        .contains("5% of the budget of 7d in 1d is a burn rate of 0.35");
  }

  @Test
  void aPairOfTheSameNameAtTheObjectiveSettlesIt() {
    assertThat(
            findings(
                """
                service_slos:
                  front_desk:
                    containment_rate:
                      target: "> 85%"
                      burn_alerts: [{name: fast_burn, budget: 2%, window: 4h}]
                """))
        .isEmpty();
  }

  @Test
  void whatIsFeasibleIsNotMentioned() {
    assertThat(findings("service_slos: {front_desk: {availability: {target: 99.9%}}}")).isEmpty();
  }

  private static List<String> findings(String text) {
    return Configuration.parse("slo.yml", text).findings().stream()
        .filter(finding -> finding.severity() == Problem.Severity.WARNING)
        .map(Problem::toString)
        .toList();
  }
}
