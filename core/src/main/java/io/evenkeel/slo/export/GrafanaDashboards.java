package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Four Grafana dashboards on what the process publishes, and on nothing else: executive, service,
 * error budget and customer impact. The data source, services and objectives are variables.
 */
public final class GrafanaDashboards {
  private GrafanaDashboards() {}

  /** The dashboards as JSON files, to import or to provision. */
  public static GeneratedFiles of(Configuration configuration) {
    var panels = new DashboardPanels(configuration);
    Map<String, String> files = new LinkedHashMap<>();
    put(files, DashboardNames.EXECUTIVE, panels.executive());
    put(files, DashboardNames.SERVICE, panels.service());
    put(files, DashboardNames.ERROR_BUDGET, panels.errorBudget());
    put(files, DashboardNames.CUSTOMER_IMPACT, panels.customerImpact());
    return new GeneratedFiles(files, List.of());
  }

  private static void put(Map<String, String> files, DashboardNames names, List<Panel> panels) {
    var dashboard = new LinkedHashMap<String, Object>();
    dashboard.put("uid", names.uid());
    dashboard.put("title", names.title());
    dashboard.put("tags", List.of("evenkeel", "slo"));
    dashboard.put("schemaVersion", 39);
    dashboard.put("version", 1);
    dashboard.put("editable", true);
    dashboard.put("refresh", "30s");
    dashboard.put("time", Tree.map("from", "now-6h", "to", "now"));
    dashboard.put("templating", Map.of("list", variables()));
    dashboard.put("links", links(names));
    dashboard.put("panels", Panel.laidOut(panels));
    files.put(names.file(), Tree.json(dashboard));
  }

  private static List<Object> variables() {
    return List.of(
        Tree.map(
            "name",
            "datasource",
            "label",
            "Prometheus",
            "type",
            "datasource",
            "query",
            "prometheus"),
        variable("service", "label_values(evenkeel_slo_target, service)"),
        variable(
            "objective", "label_values(evenkeel_slo_target{service=~\"$service\"}, objective)"));
  }

  private static Map<String, Object> variable(String name, String query) {
    var variable = new LinkedHashMap<String, Object>();
    variable.put("name", name);
    variable.put("label", Markdown.spoken(name));
    variable.put("type", "query");
    variable.put("datasource", Tree.map("type", "prometheus", "uid", "${datasource}"));
    variable.put("query", Tree.map("query", query, "refId", name));
    variable.put("definition", query);
    variable.put("refresh", 2);
    variable.put("sort", 1);
    variable.put("multi", true);
    variable.put("includeAll", true);
    variable.put("allValue", ".*");
    variable.put("current", Tree.map("text", "All", "value", "$__all"));
    return variable;
  }

  private static List<Object> links(DashboardNames here) {
    List<Object> links = new ArrayList<>();
    for (DashboardNames other : DashboardNames.ALL) {
      if (!other.equals(here)) {
        links.add(
            Tree.map(
                "title",
                other.title(),
                "type",
                "link",
                "url",
                "/d/" + other.uid(),
                "keepTime",
                true,
                "includeVars",
                true));
      }
    }
    return links;
  }
}
