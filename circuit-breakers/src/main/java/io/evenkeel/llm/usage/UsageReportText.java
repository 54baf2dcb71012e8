package io.evenkeel.llm.usage;

import io.evenkeel.config.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A usage report as text of at most a hundred and some columns. */
final class UsageReportText {
  private static final String ROW = "%-18s %-24s %9s %14s %7s %13s %12s %11s %12s";

  private final UsageReport report;
  private final StringBuilder text = new StringBuilder();

  UsageReportText(UsageReport report) {
    this.report = report;
  }

  @Override
  public String toString() {
    text.setLength(0);
    line(
        "Tokens and cost from %s to %s (UTC)",
        report.from().atOffset(ZoneOffset.UTC).toLocalDate(),
        report.to().atOffset(ZoneOffset.UTC).toLocalDate());
    line("");
    if (report.models().isEmpty()) {
      line("No model was asked.");
      return text.toString();
    }
    line(
        ROW,
        "provider",
        "model",
        "answers",
        "input tokens",
        "cached",
        "output tokens",
        "cost",
        "per answer",
        "maybe billed");
    report.models().forEach(this::row);
    line("");
    interactions(report.interactions());
    gaps(report.models());
    savings(report.savings());
    return text.toString();
  }

  private void row(ModelUsage usage) {
    line(
        ROW,
        word(usage.provider()),
        word(usage.model()),
        count(usage.answers()),
        count(usage.inputTokens()),
        share(usage.cachedInputTokens(), usage.inputTokens()),
        count(usage.outputTokens()),
        dollars(usage.cost()),
        usage.answers() == 0
            ? "-"
            : dollars(new Money(usage.cost().microDollars() / usage.answers())),
        dollars(usage.possiblyBilledCost()));
  }

  private void interactions(InteractionUsage all) {
    line(
        "%s requests: %s answered, %s degraded, %s failed; %s in all%s",
        count(all.requests()),
        count(all.answered()),
        count(all.degraded()),
        count(all.failed()),
        dollars(all.cost()),
        each(all.costPerRequest(), "request"));
    if (all.sessions() > 0) {
      line("about %s sessions%s", count(all.sessions()), each(all.costPerSession(), "session"));
    }
  }

  private void gaps(List<ModelUsage> models) {
    long unmetered = models.stream().mapToLong(ModelUsage::unmetered).sum();
    long unpriced = models.stream().mapToLong(ModelUsage::unpriced).sum();
    if (unmetered > 0) {
      line("In no sum: answers whose tokens no provider told, %s.", count(unmetered));
    }
    if (unpriced > 0) {
      line("In no cost: attempts at models without a price, %s.", count(unpriced));
    }
  }

  private void savings(List<Saving> savings) {
    line("");
    if (savings.isEmpty()) {
      line("No savings were found.");
      return;
    }
    line("Savings, each by itself; they overlap:");
    for (Saving saving : savings) {
      line(
          "%12s  %s %s: %s",
          dollars(saving.estimate()),
          word(saving.provider()),
          word(saving.model()),
          saving.advice());
    }
  }

  private static String each(Optional<Money> cost, String of) {
    return cost.map(money -> ", " + dollars(money) + " a " + of).orElse("");
  }

  // A model is named by whoever asks: it must not end a line and begin another.
  private static String word(String name) {
    return name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "-" : part * 100 / whole + "%";
  }

  /** Whole cents from a dollar on; below, what is not zero. */
  private static String dollars(Money money) {
    BigDecimal dollars = BigDecimal.valueOf(money.microDollars(), 6);
    boolean large = money.microDollars() >= 1_000_000 || money.microDollars() == 0;
    return large
        ? String.format(Locale.ROOT, "$%,.2f", dollars.setScale(2, RoundingMode.HALF_UP))
        : money.toString();
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
