package io.evenkeel.slo.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One panel of a Grafana dashboard.
 *
 * @param type of panel: {@code stat}, {@code timeseries}, {@code bargauge}
 * @param width of 24 columns
 * @param unit such as {@code percentunit}
 * @param queries in PromQL
 */
record Panel(
    String title, String type, int width, String unit, String description, List<Query> queries) {

  /** A query, and how its series are called. */
  record Query(String expression, String legend) {}

  static Panel stat(String title, String unit, String description, Query... queries) {
    return new Panel(title, "stat", 6, unit, description, List.of(queries));
  }

  static Panel bars(String title, String unit, String description, Query... queries) {
    return new Panel(title, "bargauge", 12, unit, description, List.of(queries));
  }

  static Panel series(String title, String unit, String description, Query... queries) {
    return new Panel(title, "timeseries", 12, unit, description, List.of(queries));
  }

  private Map<String, Object> json(int id, int column, int row) {
    var panel = new LinkedHashMap<String, Object>();
    panel.put("id", id);
    panel.put("title", title);
    panel.put("description", description);
    panel.put("type", type);
    panel.put("datasource", source());
    panel.put("gridPos", Tree.map("h", height(), "w", width, "x", column, "y", row));
    panel.put("fieldConfig", Tree.map("defaults", Map.of("unit", unit), "overrides", List.of()));
    List<Object> targets = new ArrayList<>();
    for (Query query : queries) {
      var target = new LinkedHashMap<String, Object>();
      target.put("refId", String.valueOf((char) ('A' + targets.size())));
      target.put("datasource", source());
      target.put("expr", query.expression());
      target.put("legendFormat", query.legend());
      target.put("instant", !type.equals("timeseries"));
      target.put("range", type.equals("timeseries"));
      targets.add(target);
    }
    panel.put("targets", targets);
    return panel;
  }

  private static Map<String, Object> source() {
    return Tree.map("type", "prometheus", "uid", "${datasource}");
  }

  private int height() {
    return type.equals("stat") ? 4 : 8;
  }

  /** The panels from left to right, row after row. */
  static List<Object> laidOut(List<Panel> panels) {
    List<Object> all = new ArrayList<>();
    int column = 0;
    int row = 0;
    int height = 0;
    for (Panel panel : panels) {
      if (column + panel.width() > 24) {
        row += height;
        column = 0;
        height = 0;
      }
      all.add(panel.json(all.size() + 1, column, row));
      column += panel.width();
      height = Math.max(height, panel.height());
    }
    return all;
  }
}
