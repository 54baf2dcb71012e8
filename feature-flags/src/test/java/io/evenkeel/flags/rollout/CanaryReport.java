package io.evenkeel.flags.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes the report of the judge by simulation, {@code canary-judge.md} and {@code
 * canary-judge.svg}: {@code feature-flags/simulate DIRECTORY [RUNS]}.
 */
final class CanaryReport {
  private static final double[] RATIOS = {10, 4, 2};
  private static final String[] COLOURS = {"#b2182b", "#ef8a62", "#2166ac"};
  private static final int WIDTH = 640;
  private static final int HEIGHT = 300;
  private static final int MARGIN = 40;

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder curves = new StringBuilder();
  private final int runs;

  private CanaryReport(int runs) {
    this.runs = runs;
  }

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    var report = new CanaryReport(args.length > 1 ? Integer.parseInt(args[1]) : 1_000);
    report.write();
    Files.writeString(directory.resolve("canary-judge.md"), report.text.toString(), UTF_8);
    Files.writeString(directory.resolve("canary-judge.svg"), report.plot(), UTF_8);
  }

  private void write() {
    line("# The judge of canaries, by simulation");
    line("");
    line(
        "Written by `feature-flags/simulate benchmarks/reports`: %,d runs a cell, fixed seeds,",
        runs);
    line("virtual time, the judge, its watches and the table of units as they run in a service.");
    line("The control fails 0.5 %%, `success_threshold` is 99.5 %%, alpha 1 %%.");
    line("");
    line("## Canary requests until a bad canary is rolled back");
    line("");
    line("5 %% canary, looked at after every request. Late: it turns bad after 200,000 requests.");
    line("");
    line(
        "| fails | one metric: median | p90 | bar | three metrics: median | more | late: median |");
    line("| --- | --- | --- | --- | --- | --- | --- |");
    int[] bars = {110, 480, 3_300};
    for (int i = 0; i < RATIOS.length; i++) {
      detection(i, bars[i]);
    }
    line("");
    line("![share of bad canaries rolled back](canary-judge.svg)");
    line("");
    line("## Healthy canaries rolled back within 24 h");
    line("");
    line(
        "Looked at every second. Incident: 30 %% of all calls fail for half an hour, in both arms.");
    line("Flagger's rule: rolled back by the first 60 s in which more than 1 %% of the canary's");
    line("calls failed, or in which there were none.");
    line("");
    line("| traffic | requests/s | canary | incident | judge | Flagger's rule |");
    line("| --- | --- | --- | --- | --- | --- |");
    for (boolean incident : new boolean[] {false, true}) {
      for (Traffic traffic : Traffic.values()) {
        for (int perSecond : new int[] {1, 10, 1_000}) {
          healthy(traffic, perSecond, 5, incident);
        }
      }
      healthy(Traffic.CONSTANT, 10, 50, incident);
    }
    clustered();
  }

  private void detection(int index, int bar) {
    double ratio = RATIOS[index];
    int[] one = CanaryRuns.detection(runs, ratio, 5, false, 0);
    int[] three = CanaryRuns.detection(runs, ratio, 5, true, 0);
    int[] late = CanaryRuns.detection(runs, ratio, 5, false, 200_000);
    int median = one[runs / 2];
    line(
        "| %.0f× | %,d | %,d | ≤ %,d | %,d | %+.0f %% | %,d |",
        ratio,
        median,
        one[runs * 9 / 10],
        bar,
        three[runs / 2],
        100.0 * three[runs / 2] / median - 100,
        late[runs / 2]);
    curve(one, COLOURS[index], "");
    curve(three, COLOURS[index], " stroke-dasharray='4 3'");
    label(index, String.format(Locale.ROOT, "%.0f× (dashed: three metrics)", ratio));
  }

  private void healthy(Traffic traffic, int perSecond, int percent, boolean incident) {
    CanaryRuns.FalseRollbacks rolled =
        CanaryRuns.healthy(runs, traffic, perSecond, percent, incident);
    line(
        "| %s | %,d | %d %% | %s | %s | %s |",
        traffic.name().toLowerCase(Locale.ROOT),
        perSecond,
        percent,
        incident ? "yes" : "no",
        percent(rolled.judge()),
        percent(rolled.flagger()));
  }

  private void clustered() {
    line("");
    line("## Clustered failures");
    line("");
    line("10 requests/s for 24 h; one session in 5,000 breaks and retries some 50 times, a second");
    line("apart, all of it failing, whichever arm it has.");
    line("");
    line(
        "| canary | each unit once a window (the judge) | each call (for comparison) | Flagger's rule |");
    line("| --- | --- | --- | --- |");
    for (int percent : new int[] {5, 50}) {
      CanaryRuns.FalseRollbacks unit = CanaryRuns.clustered(runs, percent, true);
      CanaryRuns.FalseRollbacks call = CanaryRuns.clustered(runs, percent, false);
      line(
          "| %d %% | %s | %s | %s |",
          percent, percent(unit.judge()), percent(call.judge()), percent(unit.flagger()));
    }
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
