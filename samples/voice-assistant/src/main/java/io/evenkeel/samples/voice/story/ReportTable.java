package io.evenkeel.samples.voice.story;

import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.samples.voice.check.LeakReport;
import io.evenkeel.samples.voice.check.PhiValue;
import io.evenkeel.slo.ObjectiveStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report in rows that fit a terminal. */
public final class ReportTable {
  private static final String RULE = "-".repeat(79);
  private static final int MOST_LEAKS = 10;

  private final List<String> lines = new ArrayList<>();

  private ReportTable() {}

  /** The table's lines, and after them one line for each broken promise. */
  public static List<String> of(Report report) {
    var table = new ReportTable();
    table.lines.add(RULE);
    table.calls(report);
    table.canaries(report);
    table.budgets(report);
    table.patients(report);
    table.row(
        "audit log",
        "%d records, %s",
        report.audit().records(),
        report.audit().isIntact() ? "verified" : "BROKEN");
    table.lines.add(RULE);
    table.promises(report);
    return List.copyOf(table.lines);
  }

  private void calls(Report report) {
    Span all = report.all();
    Span outage = report.outage();
    Span steady = report.steady();
    row("calls", "%,d whole conversations in %.0f s", all.calls().size(), all.seconds());
    row(
        "failed calls",
        "%d of %,d while azure-openai was dark for %.0f s",
        outage.failed(),
        outage.calls().size(),
        outage.seconds());
    row(
        "",
        "%d in all, %d of them while the bad canary ran",
        all.failed(),
        report.canary().failed());
    row(
        "failovers",
        "%,d answers by another provider, after %d failed attempts",
        all.answeredElsewhere(),
        all.failedAttempts());
    row(
        "latency of a call",
        "steady p50 %.0f ms, p95 %.0f ms; in the outage %+.0f ms, %+.0f ms",
        steady.percentile(50),
        steady.percentile(95),
        outage.percentile(50) - steady.percentile(50),
        outage.percentile(95) - steady.percentile(95));
  }

  private void canaries(Report report) {
    verdict("good variant", report.goodVerdict());
    verdict("bad canary", report.badVerdict());
    row(
        "after its rollback",
        "%d of %,d calls failed",
        report.recovery().failed(),
        report.recovery().calls().size());
  }

  private void verdict(String name, Optional<RampVerdict> verdict) {
    if (verdict.isEmpty()) {
      row(name, "no verdict");
      return;
    }
    RampVerdict said = verdict.orElseThrow();
    var evidence = said.evidence();
    row(
        name,
        "%s at %s by %s: %,d of %,d calls failed, of the control %,d of %,d",
        said.verdict(),
        said.share(),
        said.actor(),
        evidence.canary().failures(),
        evidence.canary().exposures(),
        evidence.control().failures(),
        evidence.control().exposures());
    row(
        "",
        "e-values: against the control %.3g, against its threshold %.3g; %.0f proves harm",
        evidence.comparison(),
        evidence.absolute(),
        evidence.threshold());
  }

  private void budgets(Report report) {
    for (ObjectiveStatus status : report.objectives()) {
      if (status.budgetRemaining().isEmpty()) {
        row("budget left", "unknown   %s: %s", status.objective(), status.unmeasured().orElse(""));
      } else {
        row(
            "budget left",
            "%5.1f %%   %s %s: %,d good, %,d bad",
            100 * status.budgetRemaining().getAsDouble(),
            status.objective(),
            status.target(),
            status.good(),
            status.bad());
      }
    }
  }

  private void patients(Report report) {
    LeakReport leaks = report.leaks();
    row(
        "PHI in the input",
        "%,d values in %d different calls",
        leaks.values().size(),
        leaks.values().stream().map(PhiValue::call).distinct().count());
    row(
        "PHI in the logs",
        "%d of %,d values, in %,d records (%.1f MB)",
        leaks.announcedFound(),
        leaks.announced(),
        leaks.records(),
        leaks.characters() / 1e6);
    row(
        "",
        "%d of %d names that nothing announces and no record knows",
        leaks.unannouncedFound(),
        leaks.unannounced());
    row(
        "",
        "the same check finds %,d of %,d in the unredacted input",
        report.control().leaks().size(),
        report.control().values().size());
    row(
        "leak incidents",
        "%,d, in %,d lines that a second detector read while they were written",
        report.incidents(),
        report.readAgain());
    if (report.suppressed() > 0) {
      row("", "%,d texts were withheld whole because a detector failed", report.suppressed());
    }
  }

  private void promises(Report report) {
    List<Promise> broken = Promise.brokenIn(report);
    for (Promise promise : broken) {
      lines.add("BROKEN PROMISE: " + promise.text());
    }
    if (broken.contains(Promise.NO_PHI_IS_LOGGED)) {
      report.leaks().leaks().stream()
          .filter(leak -> leak.value().announced())
          .limit(MOST_LEAKS)
          .forEach(leak -> lines.add("  " + leak));
    }
    if (broken.isEmpty()) {
      lines.add("All " + Promise.ALL.size() + " promises kept.");
    }
  }

  private void row(String name, String format, Object... values) {
    lines.add(
        String.format(Locale.ROOT, "%-19s", name) + String.format(Locale.ROOT, format, values));
  }
}
