package io.evenkeel.flags.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evenkeel.flags.simulation.FailureRates;
import io.evenkeel.flags.simulation.Flaps;
import io.evenkeel.flags.simulation.TrafficPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the report of the judge by simulation, {@code flags-judge.md} and {@code flags-judge.svg}:
 * {@code feature-flags/simulate DIRECTORY [RUNS]}. Ends with 1 when a bound does not hold.
 */
final class CanaryReport {
  private static final double[] RATIOS = {10, 4, 2};
  private static final int[] BARS = {110, 480, 3_300};
  private static final String[] COLOURS = {"#b2182b", "#ef8a62", "#2166ac"};
  private static final int WIDTH = 640;
  private static final int HEIGHT = 300;
  private static final int MARGIN = 40;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder curves = new StringBuilder();
  private final List<String> broken = new ArrayList<>();
  private final int runs;

  private CanaryReport(int runs) {
    this.runs = runs;
  }

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    var report = new CanaryReport(args.length > 1 ? Integer.parseInt(args[1]) : 1_000);
    report.write();
    Files.writeString(directory.resolve("flags-judge.md"), report.text.toString(), UTF_8);
    Files.writeString(directory.resolve("flags-judge.svg"), report.plot(), UTF_8);
    System.exit(report.broken.isEmpty() ? 0 : 1);
  }

  private void write() {
    line("# The judge of canaries, by simulation");
    line("");
    line("Written by `feature-flags/simulate benchmarks/reports`: at least %,d runs a cell,", runs);
    line("fixed seeds, virtual time; the same on every machine. The judge, its watches and the");
    line("table of units are those of a service. The control fails 0.5 %%, `success_threshold` is");
    line("99.5 %%, alpha 1 %%.");
    line("");
    line("## Canary requests until a bad canary is rolled back");
    line("");
    line(
        "%,d runs each. 5 %% canary, drawn call by call, looked at after every one. Late: the",
        10 * runs);
    line("canary turns bad after 200,000 requests (%,d runs).", runs);
    line("");
    line(
        "| fails | one metric: median | p90 | bar | three metrics: median | more | bar | late: median |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int i = 0; i < RATIOS.length; i++) {
      detection(i, BARS[i]);
    }
    line("");
    line("![share of bad canaries rolled back](flags-judge.svg)");
    line("");
    agreement();
    line("## Healthy canaries rolled back within 24 h");
    line("");
    line(
        "Out of %,d each, looked at after every failure of the canary and at the end of every",
        runs);
    line("window. Incident: from noon on 30 %% of all calls fail for half an hour, in both arms.");
    line(
        "Bars for the judge: 1 %% of all, and 0.5 %% since an incident began. The judge's alpha is");
    line("1 %% over the whole life of a canary. Flagger's rule on the same calls:");
    line(
        "rolled back by the first 60 s in which more than 1 %% of the canary's calls failed, or in");
    line("which there were none.");
    line("");
    line("| traffic | requests/s | canary | incident | judge | since noon | Flagger's rule |");
    line("| --- | --- | --- | --- | --- | --- | --- |");
    for (boolean incident : new boolean[] {false, true}) {
      for (TrafficPattern traffic :
          List.of(TrafficPattern.CONSTANT, TrafficPattern.DIURNAL, TrafficPattern.BURSTY)) {
        for (int perSecond : new int[] {1, 10, 1_000}) {
          healthy(traffic, perSecond, 5, incident);
        }
      }
      healthy(TrafficPattern.CONSTANT, 10, 50, incident);
    }
    clustered();
    flaps();
    line("");
    if (broken.isEmpty()) {
      line("Every bound holds.");
    } else {
      broken.forEach(what -> line("**Broken: %s**", what));
    }
  }

  private void require(boolean holds, String what, Object... values) {
    if (!holds) {
      broken.add(String.format(Locale.ROOT, what, values));
    }
  }

  private void detection(int index, int bar) {
    double ratio = RATIOS[index];
    int many = 10 * runs;
    int[] one = CanaryRuns.detection(many, ratio, 5, false, 0);
    int[] three = CanaryRuns.detection(many, ratio, 5, true, 0);
    int[] late = CanaryRuns.detection(runs, ratio, 5, false, 200_000);
    int median = one[many / 2];
    double more = 100.0 * three[many / 2] / median - 100;
    require(median <= bar, "%.0f times found after %d", ratio, median);
    require(more <= 25, "%.0f times found %.1f %% later by three metrics", ratio, more);
    line(
        "| %.0f× | %,d | %,d | ≤ %,d | %,d | %+.1f %% | ≤ 25 %% | %,d |",
        ratio, median, one[many * 9 / 10], bar, three[many / 2], more, late[runs / 2]);
    curve(one, COLOURS[index], "");
    curve(three, COLOURS[index], " stroke-dasharray='4 3'");
    label(index, String.format(Locale.ROOT, "%.0f× (dashed: three metrics)", ratio));
  }

  private void agreement() {
    double bar = 1.63 * Math.sqrt(2.0 / runs);
    line("## Drawn at once, and call by call");
    line("");
    line("Below, calls are drawn at once: since they come, and are dealt arm and failure,");
    line("independently, those between two failures of the canary are three Poisson numbers (from");
    line("an expectation of 30 on, by the normal limit). 1,000 requests/s for 24 h and 1,000 runs");
    line(
        "are 86 thousand million calls; nobody draws them singly. Here both ways, at 10 requests/s");
    line("and 5 %% canary: call by call is the engine as in a service – `Flags`, call scopes, its");
    line(
        "ticker that looks four times a second. Equal distributions are %.3f apart or more in 1 %%",
        bar);
    line("of cases.");
    line("");
    line("| fails | at once: median | p90 | the engine: median | p90 | largest difference | bar |");
    line("| --- | --- | --- | --- | --- | --- | --- |");
    for (double ratio : new double[] {10, 4}) {
      int[] thinned = CanaryRuns.thinnedDetection(runs, ratio, 10, 5);
      int[] engine = CanaryRuns.engineDetection(runs, ratio, 10, 5);
      double distance = CanaryRuns.distance(thinned, engine);
      require(distance < bar, "the two ways differ by %.3f", distance);
      line(
          "| %.0f× | %,d | %,d | %,d | %,d | %.3f | < %.3f |",
          ratio,
          thinned[runs / 2],
          thinned[runs * 9 / 10],
          engine[runs / 2],
          engine[runs * 9 / 10],
          distance,
          bar);
    }
    line("");
  }

  private void healthy(TrafficPattern traffic, int perSecond, int percent, boolean incident) {
    CanaryRuns.FalseRollbacks rolled =
        CanaryRuns.healthy(runs, traffic, perSecond, percent, incident);
    String name = traffic.name().toLowerCase(Locale.ROOT);
    require(
        rolled.judge() <= 0.01 * runs && (!incident || rolled.late() <= 0.005 * runs),
        "%d healthy canaries of %s traffic, %d/s rolled back, %d of them since noon",
        rolled.judge(),
        name,
        perSecond,
        rolled.late());
    line(
        "| %s | %,d | %d %% | %s | %s | %s | %s |",
        name,
        perSecond,
        percent,
        incident ? "yes" : "no",
        percent(rolled.judge()),
        percent(rolled.late()),
        percent(rolled.flagger()));
  }

  private void clustered() {
    line("");
    line("## Clustered failures");
    line("");
    line("10 requests/s for 24 h; one session in 5,000 breaks and retries some 50 times, a second");
    line("apart, all of it failing, whichever arm it has. Bar for the judge: 1 %%.");
    line("");
    line(
        "| canary | each unit once a window (the judge) | each call (for comparison) | Flagger's rule |");
    line("| --- | --- | --- | --- |");
    for (int percent : new int[] {5, 50}) {
      CanaryRuns.FalseRollbacks unit = CanaryRuns.clustered(runs, percent, true);
      CanaryRuns.FalseRollbacks call = CanaryRuns.clustered(runs, percent, false);
      require(unit.judge() <= 0.01 * runs, "%d rolled back by retries", unit.judge());
      line(
          "| %d %% | %s | %s | %s |",
          percent, percent(unit.judge()), percent(call.judge()), percent(unit.flagger()));
    }
  }

  private void flaps() {
    Flaps.Count count =
        Flaps.count(
            String.format(Locale.ROOT, CanaryRuns.CANARY, 5),
            runs,
            new FailureRates(0.005, 0.05, List.of()));
    require(count.verdicts() + count.canaryRequests() == 0, "flaps: %s", count);
    line("");
    line("## Flaps");
    line("");
    line(
        "The engine, call by call: 10 requests/s, three a session, for half an hour, the canary fails");
    line(
        "10×. Of %,d canaries %,d were rolled back. From then on: %,d verdicts, %,d calls that got",
        runs, count.rolledBack(), count.verdicts(), count.canaryRequests());
    line("the canary.");
  }

  private String percent(int count) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / runs);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** The share of runs that are rolled back, over canary requests from 10 to 100,000. */
  private void curve(int[] sorted, String colour, String style) {
    curves.append("<polyline fill='none' stroke='" + colour + "'" + style + " points='");
    for (int i = 0; i < sorted.length; i += Math.max(1, sorted.length / 200)) {
      double x = MARGIN + (Math.log10(Math.max(10, sorted[i])) - 1) / 4 * (WIDTH - 2 * MARGIN);
      double y = HEIGHT - MARGIN - (double) i / sorted.length * (HEIGHT - 2 * MARGIN);
      curves.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    curves.append("'/>\n");
  }

  private void label(int index, String words) {
    curves.append(
        String.format(
            Locale.ROOT,
            "<text x='%d' y='%d' fill='%s'>%s</text>%n",
            WIDTH - 220,
            HEIGHT - MARGIN - 60 + 16 * index,
            COLOURS[index],
            words));
  }

  private String plot() {
    var svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'"
                + " font-family='sans-serif' font-size='12'>%n"
                + "<rect width='100%%' height='100%%' fill='white'/>%n",
            WIDTH,
            HEIGHT));
    for (int power = 1; power <= 5; power++) {
      double x = MARGIN + (power - 1) / 4.0 * (WIDTH - 2 * MARGIN);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1='%1$.0f' x2='%1$.0f' y1='%2$d' y2='%3$d' stroke='#ddd'/>"
                  + "<text x='%1$.0f' y='%4$d' text-anchor='middle'>%5$,d</text>%n",
              x,
              MARGIN,
              HEIGHT - MARGIN,
              HEIGHT - MARGIN + 16,
              (int) Math.pow(10, power)));
    }
    for (int share = 0; share <= 100; share += 50) {
      double y = HEIGHT - MARGIN - share / 100.0 * (HEIGHT - 2 * MARGIN);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1='%1$d' x2='%2$d' y1='%3$.0f' y2='%3$.0f' stroke='#ddd'/>"
                  + "<text x='%4$d' y='%3$.0f' text-anchor='end'>%5$d%%</text>%n",
              MARGIN,
              WIDTH - MARGIN,
              y,
              MARGIN - 4,
              share));
    }
    return svg.append(curves)
        .append("<text x='" + WIDTH / 2 + "' y='" + (HEIGHT - 6) + "' text-anchor='middle'>")
        .append("canary requests until rolled back</text>\n</svg>\n")
        .toString();
  }
}
