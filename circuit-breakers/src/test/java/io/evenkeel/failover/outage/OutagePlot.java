package io.evenkeel.failover.outage;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Attempts for each request over the first half hour of some runs, as an SVG picture. */
final class OutagePlot {
  private static final int WIDTH = 900;
  private static final int ROW = 130;
  private static final int LEFT = 215;
  private static final int WINDOWS = 180;
  private static final double MOST = 2.2;

  private OutagePlot() {}

  static String of(Map<String, OutageFigures> runs) {
    var svg = new StringBuilder();
    int height = 40 + runs.size() * ROW;
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, height));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(
        svg, 10, 22, "Attempts for each request, by ten seconds; shaded: whoever is faulty is out");
    int top = 40;
    for (Map.Entry<String, OutageFigures> run : runs.entrySet()) {
      row(svg, top, run.getKey(), run.getValue().windows());
      top += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, int top, String name, List<Tally.Window> windows) {
    int bottom = top + ROW - 30;
    text(svg, 10, top + 40, name);
    List<Tally.Window> shown = windows.subList(0, Math.min(WINDOWS, windows.size()));
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).judged) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#e8eef7\"/>%n",
                x(i),
                top,
                x(i + 1) - x(i),
                bottom - top));
      }
    }
    for (double level : new double[] {0, 1, 1.1, 2}) {
      line(svg, level, bottom, top, level == 1.1 ? "#c0392b" : "#cccccc");
    }
    var points = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).requests > 0) {
        points.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                (x(i) + x(i + 1)) / 2,
                y(shown.get(i).attemptsPerRequest(), bottom, top)));
      }
    }
    svg.append(
        "<polyline fill=\"none\" stroke=\"#1f4e8c\" stroke-width=\"1.5\" points=\"%s\"/>\n"
            .formatted(points.toString().strip()));
  }

  private static void line(StringBuilder svg, double level, int bottom, int top, String colour) {
    double y = y(level, bottom, top);
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            LEFT,
            WIDTH - 20,
            y,
            y,
            colour));
    if (level != 1) {
      text(svg, LEFT - 28, (int) y + 4, String.valueOf(level));
    }
  }

  private static void text(StringBuilder svg, int x, int y, String text) {
    svg.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, text));
  }

  private static double x(int window) {
    return LEFT + (double) window * (WIDTH - 20 - LEFT) / WINDOWS;
  }

  private static double y(double level, int bottom, int top) {
    return bottom - Math.min(level, MOST) / MOST * (bottom - top);
  }
}
