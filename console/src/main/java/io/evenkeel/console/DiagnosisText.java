package io.evenkeel.console;

import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.replay.CallSummary;
import io.evenkeel.slo.replay.Diagnosis;
import io.evenkeel.slo.replay.Diagnosis.Burn;
import io.evenkeel.slo.replay.Diagnosis.Finding;
import io.evenkeel.slo.replay.Diagnosis.Fired;
import io.evenkeel.slo.replay.Diagnosis.Hour;
import java.util.Locale;

/** A diagnosis for people: a paragraph an objective, the worst first. */
final class DiagnosisText {
  private final StringBuilder out = new StringBuilder();
  private final DiagnosisAdvice advice;

  private DiagnosisText(DiagnosisAdvice advice) {
    this.advice = advice;
  }

  static String of(Diagnosis diagnosis, DiagnosisAdvice advice) {
    var text = new DiagnosisText(advice);
    text.calls(diagnosis.calls());
    diagnosis.objectives().stream()
        .sorted((a, b) -> b.status().state().compareTo(a.status().state()))
        .forEach(text::objective);
    return text.out.toString().stripTrailing();
  }

  private void calls(CallSummary calls) {
    line(
        "%s: %d calls in %s, %s failed"
            .formatted(
                calls.service(),
                calls.calls(),
                Figures.span(calls.observed()),
                Figures.percent(calls.errorRate())));
    calls.latency().ifPresent(latency -> line("latency: " + Figures.quantiles(latency)));
  }

  private void objective(Finding finding) {
    ObjectiveStatus status = finding.status();
    line("");
    line(
        "%s: %s%s"
            .formatted(
                status.objective(),
                status.state().name().toLowerCase(Locale.ROOT),
                finding.isBreached() ? ", breached" : ""));
    if (status.budgetConsumed().isPresent()) {
      consumption(status);
      finding.burns().forEach(this::burn);
    }
    finding.worstHours().forEach(this::hour);
    finding.fired().forEach(this::fired);
    advice.nextSteps(finding).forEach(step -> line("  next: " + step));
  }

  private void consumption(ObjectiveStatus status) {
    line(
        "  %s of the budget consumed; %d good, %d bad, %s against %s over %s, coverage %s"
            .formatted(
                Figures.percent(status.budgetConsumed()),
                status.good(),
                status.bad(),
                Figures.percent(status.compliance()),
                status.target(),
                Figures.span(status.window()),
                Figures.percent(status.coverage())));
  }

  private void hour(Hour hour) {
    line(
        "  worst hour from %s: %d of %d bad, %s of all failures"
            .formatted(
                Figures.span(hour.from()),
                hour.bad(),
                hour.good() + hour.bad(),
                Figures.percent(hour.share())));
  }

  private void burn(Burn burn) {
    line(
        "  burn rate %s in %s, %s in %s; '%s' fires above %s%s"
            .formatted(
                Figures.number(burn.longRate()),
                Figures.span(burn.alert().longWindow()),
                Figures.number(burn.shortRate()),
                Figures.span(burn.alert().shortWindow()),
                burn.alert().name(),
                Figures.number(burn.alert().rate().factor().doubleValue()),
                burn.known() ? "" : ", once there are enough events"));
  }

  private void fired(Fired alert) {
    line(
        "  alert '%s' (%s) from %s %s"
            .formatted(
                alert.alert(),
                alert.severity(),
                Figures.span(alert.from()),
                alert.until().map(until -> "to " + Figures.span(until)).orElse("on")));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
