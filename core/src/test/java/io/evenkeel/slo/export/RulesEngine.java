package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.slo.export.ProcessEngine.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second engine: the generated rules in promtool, on the counters that the process published,
 * as two instances of it would, one of which may restart. promtool is told at each evaluation that
 * nothing fires; what it then complains about is what fires.
 */
final class RulesEngine {
  private static final Pattern TIME = Pattern.compile(", time: (\\S+),");
  private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|[dhms])");
  private static final Pattern ALERT = Pattern.compile("alertname=\"([a-z_]+)\"");

  private RulesEngine() {}

  static States run(Scenario scenario, ProcessEngine process, Path directory)
      throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("rules.yml"),
        PrometheusRules.of(Configuration.parse("evenkeel.yml", scenario.yaml())).text());
    Path test = Files.writeString(directory.resolve("test.yml"), test(scenario, process));
    Promtool ran = Promtool.run(directory, "test", "rules", test.toString());
    return states(ran.said(), scenario, process.samples().size() - 1);
  }

  private static String test(Scenario scenario, ProcessEngine process) {
    int step = scenario.step();
    var out = new StringBuilder();
    out.append("rule_files: [rules.yml]\nevaluation_interval: ").append(step).append("s\n");
    out.append("tests:\n- interval: ").append(step).append("s\n  input_series:\n");
    counter(out, "good", process.samples().stream().map(Sample::good).toList(), scenario.restart());
    counter(out, "bad", process.samples().stream().map(Sample::bad).toList(), scenario.restart());
    for (String instance : List.of("a", "b")) {
      series(out, "evenkeel_slo_coverage", instance);
      for (Sample sample : process.samples()) {
        out.append(' ').append(sample.coverage());
      }
      out.append("'\n");
    }
    out.append("  promql_expr_test:\n");
    for (int sample = 1; sample < process.samples().size(); sample++) {
      out.append("  - {expr: 'count by (alertname) (ALERTS{alertstate=\"firing\"})', eval_time: ")
          .append(sample * step)
          .append("s, exp_samples: []}\n");
    }
    return out.toString();
  }

  private static void counter(StringBuilder out, String kind, List<Long> counts, int restart) {
    String name = "evenkeel_slo_" + kind + "_total";
    series(out, name, "a");
    counts.forEach(count -> out.append(' ').append(half(count)));
    out.append("'\n");
    series(out, name, "b");
    long before = otherHalf(counts.get(restart));
    // Nobody can see a restart after which the counter is as high at once: leave that one out.
    boolean visible =
        restart > 0
            && restart + 1 < counts.size()
            && otherHalf(counts.get(restart + 1)) < 2 * before;
    for (int sample = 0; sample < counts.size(); sample++) {
      long count = otherHalf(counts.get(sample));
      out.append(' ').append(visible && sample > restart ? count - before : count);
    }
    out.append("'\n");
  }

  private static long half(long count) {
    return count / 2;
  }

  private static long otherHalf(long count) {
    return count - half(count);
  }

  private static void series(StringBuilder out, String name, String instance) {
    out.append("  - series: '")
        .append(name)
        .append("{service=\"api\",objective=\"availability\",instance=\"")
        .append(instance)
        .append("\"}'\n    values: '");
  }

  private static States states(String said, Scenario scenario, int evaluations) {
    List<Set<String>> firing = new ArrayList<>(States.none(evaluations).firing());
    int evaluation = -1;
    for (String line : said.lines().toList()) {
      Matcher time = TIME.matcher(line);
      if (time.find()) {
        evaluation = (int) (duration(time.group(1)).toSeconds() / scenario.step()) - 1;
      } else if (line.strip().startsWith("got:")) {
        Set<String> alerts = new TreeSet<>();
        Matcher alert = ALERT.matcher(line);
        while (alert.find()) {
          alerts.add(alert.group(1));
        }
        if (alerts.isEmpty() || evaluation < 0) {
          throw new IllegalStateException("not understood: " + line);
        }
        firing.set(evaluation, alerts);
      } else if (line.contains("error") || line.contains("err:")) {
        throw new IllegalStateException(line);
      }
    }
    if (!said.contains("SUCCESS") && evaluation < 0) {
      throw new IllegalStateException(said);
    }
    return new States(firing);
  }

  private static Duration duration(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = DURATION.matcher(text);
    while (part.find()) {
      long amount = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "d" -> Duration.ofDays(amount);
                case "h" -> Duration.ofHours(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMillis(amount);
              });
    }
    return sum;
  }
}
