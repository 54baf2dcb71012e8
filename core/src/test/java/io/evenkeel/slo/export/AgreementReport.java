package io.evenkeel.slo.export;

import java.util.ArrayList;
import java.util.List;

/** What several scenarios showed, for people. */
final class AgreementReport {
  private static final Agreement NOTHING = new Agreement(0, 0, 0, 0, 0);

  private final List<String> rows = new ArrayList<>();
  private Agreement all = NOTHING;
  private Agreement process = NOTHING;
  private Agreement rules = NOTHING;

  void add(Compared compared) {
    Scenario scenario = compared.scenario();
    States ofProcess = compared.process();
    States ofRules = compared.rules();
    States oracle = compared.oracle();
    Agreement three = Agreement.of(scenario, oracle, List.of(ofProcess, ofRules));
    all = all.plus(three);
    process = process.plus(Agreement.of(scenario, oracle, List.of(ofProcess)));
    rules = rules.plus(Agreement.of(scenario, oracle, List.of(ofRules)));
    rows.add(
        "| %s | %d s | %s | %d | %d | %.4f %% | %d |"
            .formatted(
                scenario.name(),
                scenario.step(),
                scenario.restart() > 0 ? "yes" : "",
                three.ticks(),
                three.fired(),
                100 * three.share(),
                three.longestTicks()));
  }

  Agreement all() {
    return all;
  }

  String markdown() {
    return """
        # Three engines, one state

        The process (`Slos` and `SloAlerts` on a manual clock), the generated rules in `promtool test rules` on the
        counters that the process published (two instances, one of which may restart), and an oracle that applies
        the definitions to the events themselves. Compared is each alert at each evaluation.

        | engines | agree | longest disagreement, of what is allowed |
        | --- | --- | --- |
        | all three | %.4f %% | %.2f |
        | process and oracle | %.4f %% | %.2f |
        | rules and oracle | %.4f %% | %.2f |

        %d scenarios, %d evaluations, of which at %d an alert fires. Allowed is one evaluation interval plus a 240th of
        the alert's window.

        What this leaves out: samples lie on the evaluations, as a scrape interval that divides the evaluation interval
        gives them (elsewhere `increase` extrapolates by up to a scrape interval, good and bad events alike); every alert
        is evaluated at each step, where the rules ask for once a minute from windows of four hours on; no scrape is lost.

        Scenarios are numbered and always the same. Again, from the root of the project:

        ```
        mvn -pl core test -Dtest=ThreeEnginesTest -Devenkeel.scenarios=200 -Devenkeel.report=$PWD/benchmarks/reports/slo-three-engines.md
        ```

        | scenario | step | restart | evaluations | firing | agree | longest, evaluations |
        | --- | --- | --- | --- | --- | --- | --- |
        """
            .formatted(
                100 * all.share(),
                all.longest(),
                100 * process.share(),
                process.longest(),
                100 * rules.share(),
                rules.longest(),
                rows.size(),
                all.ticks(),
                all.fired())
        + String.join("\n", rows)
        + "\n";
  }
}
