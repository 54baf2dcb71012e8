package io.evenkeel.slo.export;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Prose;
import io.evenkeel.config.operations.EscalationLevel;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.config.operations.SeveritySettings;
import io.evenkeel.slo.alert.DocumentNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code runbook-{service}.md}: what to do, from what the file knows about the service and from its
 * documentation sections, each of which is quoted where its name says it belongs.
 */
final class Runbook {
  private static final Pattern RECOVERY =
      Pattern.compile("(^|_)(dr|backup|disaster|restore|recovery)(_|$)");
  private static final Pattern PEOPLE =
      Pattern.compile(
          "on_call|escalat|owner|team|_role$|communication|culture|advisory|expectations");
  private static final Pattern FAILURES =
      Pattern.compile("failure|diagnos|troubleshoot|capacity|forecast|incident");

  private final ServiceView view;
  private final OperationsSettings operations;

  private Runbook(ServiceView view) {
    this.view = view;
    this.operations = view.configuration().operations();
  }

  static Document of(ServiceView view) {
    var runbook = new Runbook(view);
    return new Document(
        DocumentNames.runbook(view.service()),
        "Runbook of " + Markdown.text(view.title()),
        List.of(
            new Part("service-overview", runbook.overview()),
            new Part("slos-slis", runbook.objectives()),
            new Part("dashboards-alerts", runbook.dashboards()),
            new Part("common-failures", runbook.failures()),
            new Part("procedures", runbook.procedures()),
            new Part("escalation-ownership", runbook.escalation()),
            new Part("recovery", runbook.recovery())));
  }

  private String overview() {
    var out = new Markdown().heading("Service Overview");
    out.paragraph(
        "%s; its objectives are in %s."
            .formatted(
                Markdown.code(view.title()), Markdown.link(DocumentNames.slo(view.service()))));
    Configuration configuration = view.configuration();
    configuration
        .library()
        .environment()
        .ifPresent(name -> out.paragraph("Environment: " + Markdown.text(name) + "."));
    var dependencies = new ArrayList<String>();
    operations
        .dependencies()
        .forEach(
            (name, signal) -> dependencies.add(Markdown.code(name) + ": " + Markdown.code(signal)));
    configuration
        .providers()
        .keySet()
        .forEach(name -> dependencies.add("LLM provider " + Markdown.code(name)));
    configuration
        .circuitBreakers()
        .keySet()
        .forEach(name -> dependencies.add("circuit breaker " + Markdown.code(name)));
    if (dependencies.isEmpty()) {
      out.withoutSource("external_dependencies", "llm_providers", "circuit_breakers");
    } else {
      out.subheading("Dependencies").items(dependencies);
    }
    return out.done();
  }

  private String objectives() {
    var rows = new ArrayList<List<String>>();
    for (ObjectiveSeries series : view.objectives()) {
      rows.add(
          List.of(
              Markdown.code(series.settings().name()),
              series.settings().target().toString(),
              Markdown.text(IndicatorWords.good(series.settings().indicator()))));
    }
    return new Markdown()
        .heading("SLOs/SLIs")
        .table(List.of("Objective", "Target", "Counts as good"), rows)
        .done();
  }

  private String dashboards() {
    var out = new Markdown().heading("Dashboards & Alerts");
    out.items(
        DashboardNames.ALL.stream()
            .map(name -> Markdown.code(name.title()) + " (" + Markdown.code(name.file()) + ")")
            .toList());
    operations
        .dashboards()
        .forEach(
            (name, sentences) ->
                out.subheading(Markdown.spoken(name))
                    .items(sentences.stream().map(Markdown::text).toList()));
    return out.done() + "\n" + AlertTables.headed(view);
  }

  private String failures() {
    var out = new Markdown().heading("Common Failures & Diagnostics");
    for (SeveritySettings severity : operations.severities().values()) {
      out.subheading(Markdown.spoken(severity.name()));
      severity.definition().ifPresent(words -> out.paragraph(Markdown.text(words)));
      out.items(severity.examples().stream().map(Markdown::text).toList());
    }
    if (!operations.capacity().warning().isEmpty() || !operations.capacity().critical().isEmpty()) {
      capacity(out);
    }
    quote(out, Chapter.FAILURES);
    return out.doneOrWithoutSource("incident_severity", "capacity_thresholds");
  }

  private void capacity(Markdown out) {
    var rows = new ArrayList<List<String>>();
    var resources = new LinkedHashMap<>(operations.capacity().warning());
    resources.putAll(operations.capacity().critical());
    for (String resource : resources.keySet()) {
      rows.add(
          List.of(
              Markdown.code(resource),
              bound(operations.capacity().warning(), resource),
              bound(operations.capacity().critical(), resource)));
    }
    out.subheading("Capacity").table(List.of("Resource", "Warning", "Critical"), rows);
    out.items(operations.capacity().warningActions().stream().map(Markdown::text).toList());
    out.items(operations.capacity().criticalActions().stream().map(Markdown::text).toList());
  }

  private static String bound(Map<String, ?> bounds, String resource) {
    return Optional.<Object>ofNullable(bounds.get(resource)).map(Object::toString).orElse("–");
  }

  private String procedures() {
    var out = new Markdown().heading("Step-by-step Procedures");
    operations
        .budgetPolicy()
        .ifPresent(
            policy ->
                policy
                    .actions()
                    .forEach(
                        (state, steps) -> {
                          out.subheading("Error budget " + Markdown.text(state));
                          out.numbered(steps.stream().map(Markdown::text).toList());
                        }));
    quote(out, Chapter.PROCEDURES);
    return out.doneOrWithoutSource("error_budget_policy");
  }

  private String escalation() {
    var out = new Markdown().heading("Escalation & Ownership");
    if (!operations.escalation().isEmpty()) {
      var rows = new ArrayList<List<String>>();
      operations.escalation().values().forEach(level -> rows.add(row(level)));
      out.table(List.of("Level", "Role", "Answers within", "Scope", "Authority"), rows);
    }
    if (!operations.escalationTriggers().isEmpty()) {
      out.subheading("Escalate on")
          .items(operations.escalationTriggers().stream().map(Markdown::text).toList());
    }
    quote(out, Chapter.PEOPLE);
    return out.doneOrWithoutSource(
        "escalation_matrix", "escalation_procedures", "service_ownership_model");
  }

  private static List<String> row(EscalationLevel level) {
    return List.of(
        Markdown.code(level.name()),
        Markdown.text(level.role().orElse("–")),
        level.responseTime().map(PromQl::duration).orElse("–"),
        Markdown.text(level.scope().orElse("–")),
        Markdown.text(level.authority().orElse("–")));
  }

  private String recovery() {
    var out = new Markdown().heading("DR/Backup/Restore");
    quote(out, Chapter.RECOVERY);
    return out.doneOrWithoutSource("disaster_recovery", "dr_procedures", "backup_strategy");
  }

  private enum Chapter {
    RECOVERY,
    PEOPLE,
    FAILURES,
    PROCEDURES;

    /** Where a documentation section belongs, by its name; what says nothing is a procedure. */
    static Chapter of(String section) {
      if (Runbook.RECOVERY.matcher(section).find()) {
        return RECOVERY;
      }
      if (Runbook.PEOPLE.matcher(section).find()) {
        return PEOPLE;
      }
      return Runbook.FAILURES.matcher(section).find() ? FAILURES : PROCEDURES;
    }
  }

  private void quote(Markdown out, Chapter chapter) {
    for (Map.Entry<String, Prose> section : view.configuration().documentation().entrySet()) {
      if (Chapter.of(section.getKey()) == chapter) {
        out.prose(section.getKey(), section.getValue());
      }
    }
  }
}
