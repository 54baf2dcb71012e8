package io.evenkeel.benchmarks.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables as pictures: bars beside each other, or curves over a number that grows. */
final class Charts {
  private static final int WIDTH = 900;
  private static final int RIGHT = WIDTH - 90;
  private static final int LEFT = 270;
  private static final int TOP = 50;
  private static final int ROW = 22;
  private static final int CURVES = 320;
  private static final String GRID = "#dddddd";

  private Charts() {}

  static String of(Table table) {
    return table.isCurve() ? curves(table) : bars(table);
  }

  private static String unit(Table table) {
    return table.perCharacter() ? "nanoseconds a character" : "nanoseconds";
  }

  private static String bars(Table table) {
    List<Row> rows = table.rows().stream().sorted(Comparator.comparingDouble(Row::nanos)).toList();
    int height = TOP + rows.size() * ROW + 30;
    Svg svg = new Svg(WIDTH, height);
    svg.title(table.name() + ", " + unit(table) + " (logarithmic)");
    LogScale scale = new LogScale(rows.stream().mapToDouble(Row::nanos), LEFT, RIGHT);
    for (double tick : scale.ticks()) {
      svg.line(scale.at(tick), TOP - 10, scale.at(tick), height - 25, GRID, 1);
      svg.text(scale.at(tick), height - 8, "middle", Svg.number(tick));
    }
    double y = TOP;
    for (Row row : rows) {
      double end = scale.at(row.nanos());
      svg.text(LEFT - 8, y + 10, "end", row.label());
      svg.bar(LEFT, y - 2, Math.max(2, end - LEFT), ROW - 7, Svg.colour(row));
      svg.text(Math.max(LEFT + 2, end) + 5, y + 10, "start", Svg.number(row.nanos()));
      y += ROW;
    }
    return svg.end();
  }

  private static String curves(Table table) {
    Map<String, List<Row>> series =
        table.rows().stream()
            .collect(Collectors.groupingBy(Row::method, LinkedHashMap::new, Collectors.toList()));
    int height = TOP + CURVES + 60;
    Svg svg = new Svg(WIDTH, height);
    String over = table.rows().get(0).axis();
    svg.title(table.name() + ", " + unit(table) + " over " + over + " (both logarithmic)");
    LogScale across = new LogScale(table.rows().stream().mapToDouble(Row::x), 70, WIDTH - 260.0);
    LogScale up = new LogScale(table.rows().stream().mapToDouble(Row::nanos), TOP + CURVES, TOP);
    for (double tick : up.ticks()) {
      svg.line(70, up.at(tick), WIDTH - 260, up.at(tick), GRID, 1);
      svg.text(62, up.at(tick) + 4, "end", Svg.number(tick));
    }
    table.rows().stream()
        .mapToDouble(Row::x)
        .distinct()
        .forEach(x -> svg.text(across.at(x), TOP + CURVES + 22, "middle", Svg.number(x)));
    series.forEach((method, rows) -> curve(svg, method, rows, across, up));
    return svg.end();
  }

  private static void curve(Svg svg, String method, List<Row> rows, LogScale across, LogScale up) {
    List<Row> points = rows.stream().sorted(Comparator.comparingDouble(Row::x)).toList();
    String colour = Svg.colour(points.get(0));
    for (int i = 0; i < points.size(); i++) {
      double x = across.at(points.get(i).x());
      double y = up.at(points.get(i).nanos());
      svg.dot(x, y, colour);
      if (i > 0) {
        Row before = points.get(i - 1);
        svg.line(across.at(before.x()), up.at(before.nanos()), x, y, colour, 1.5);
      }
    }
    Row last = points.get(points.size() - 1);
    svg.text(across.at(last.x()) + 8, up.at(last.nanos()) + 4, "start", method);
  }
}
