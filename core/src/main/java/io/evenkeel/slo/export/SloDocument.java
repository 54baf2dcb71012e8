package io.evenkeel.slo.export;

import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.slo.alert.DocumentNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code slo-{service}.md}: what is promised, how it is measured, what alerts. */
final class SloDocument {
  private final ServiceView view;

  private SloDocument(ServiceView view) {
    this.view = view;
  }

  static Document of(ServiceView view) {
    var document = new SloDocument(view);
    return new Document(
        DocumentNames.slo(view.service()),
        "Service level objectives of " + Markdown.text(view.title()),
        List.of(
            new Part("service", document.service()),
            new Part("sli", document.indicators()),
            new Part("slo-target", document.targets()),
            new Part("measurement", document.measurement()),
            new Part("alerting", AlertTables.part("Alerting", view))));
  }

  private String service() {
    var out = new Markdown().heading("Service");
    out.paragraph(
        "%s has %d objectives. When one is in danger: %s."
            .formatted(
                Markdown.code(view.title()),
                view.objectives().size(),
                Markdown.link(DocumentNames.runbook(view.service()))));
    List<String> hierarchy = view.configuration().operations().hierarchy();
    if (!hierarchy.isEmpty()) {
      out.items(hierarchy.stream().map(Markdown::text).toList());
    }
    return out.done();
  }

  private String indicators() {
    var rows = new ArrayList<List<String>>();
    for (ObjectiveSeries series : view.objectives()) {
      ObjectiveSettings settings = series.settings();
      rows.add(
          List.of(
              Markdown.code(settings.name()),
              settings.level().name().toLowerCase(Locale.ROOT),
              Markdown.text(IndicatorWords.good(settings.indicator())),
              Markdown.text(settings.definition().orElse("–"))));
    }
    return new Markdown()
        .heading("SLI")
        .table(List.of("Objective", "Level", "Counts as good", "Definition"), rows)
        .done();
  }

  private String targets() {
    var rows = new ArrayList<List<String>>();
    for (ObjectiveSeries series : view.objectives()) {
      rows.add(
          List.of(
              Markdown.code(series.settings().name()),
              series.settings().target().toString(),
              window(series.settings()),
              budget(series)));
    }
    return new Markdown()
        .heading("SLO Target")
        .table(List.of("Objective", "Target", "Window", "Error budget"), rows)
        .done();
  }

  private static String window(ObjectiveSettings settings) {
    return settings
        .calendar()
        .map(period -> "calendar " + period.name().toLowerCase(Locale.ROOT))
        .orElse("rolling " + PromQl.duration(settings.window()));
  }

  private static String budget(ObjectiveSeries series) {
    if (series.allowed().signum() == 0) {
      return "none: the first failure spends it";
    }
    Duration window = series.settings().window();
    BigDecimal minutes =
        series
            .allowed()
            .multiply(BigDecimal.valueOf(window.toSeconds()))
            .divide(BigDecimal.valueOf(60), PromQl.DOUBLE);
    return "%s %% of events, as much as %s minutes of outage"
        .formatted(PromQl.number(series.allowed().movePointRight(2)), PromQl.number(minutes));
  }

  private String measurement() {
    var out = new Markdown().heading("Measurement");
    out.paragraph(
        "Counted in the process when a call completes, and published as"
            + " `evenkeel_slo_good_total` and `evenkeel_slo_bad_total` with the labels `service`"
            + " and `objective`.");
    var sentences = new ArrayList<String>();
    for (ObjectiveSeries series : view.objectives()) {
      series
          .settings()
          .prose()
          .forEach(
              (key, sentence) ->
                  sentences.add(
                      "%s, %s: %s"
                          .formatted(
                              Markdown.code(series.settings().name()),
                              Markdown.text(key),
                              Markdown.text(sentence))));
    }
    if (!sentences.isEmpty()) {
      out.items(sentences);
    }
    List<String> monitoring = view.configuration().operations().monitoring().measurement();
    if (!monitoring.isEmpty()) {
      out.items(monitoring.stream().map(Markdown::text).toList());
    }
    return out.done();
  }
}
