package io.evenkeel.redaction.leak;

import io.evenkeel.audit.AuditBreak;
import io.evenkeel.audit.AuditVerification;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.state.StateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a month was like: whether redaction was on, what leaked anyway, what was done about it, and
 * whether the audit trail that says so is whole.
 *
 * @param month in UTC
 * @param incidents recorded in that month
 * @param byClass of them
 * @param byChannel of them
 * @param actions how often calls were isolated and released and incidents were cleared
 * @param open incidents that nobody has cleared by now
 */
public record ComplianceReport(
    YearMonth month,
    RedactionSettings settings,
    long incidents,
    Map<String, Long> byClass,
    Map<String, Long> byChannel,
    Map<String, Long> actions,
    long open,
    AuditVerification audit) {

  public ComplianceReport {
    byClass = Map.copyOf(byClass);
    byChannel = Map.copyOf(byChannel);
    actions = Map.copyOf(actions);
  }

  /**
   * Reads an audit log line by line.
   *
   * @param state of the service, or a copy
   * @param verified what verifying that log found
   */
  public static ComplianceReport of(
      YearMonth month,
      RedactionSettings settings,
      Path auditLog,
      AuditVerification verified,
      StateStore state)
      throws IOException {
    long incidents = 0;
    Map<String, Long> byClass = new TreeMap<>();
    Map<String, Long> byChannel = new TreeMap<>();
    Map<String, Long> actions = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(auditLog, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        AuditEntry entry = AuditEntry.parse(line);
        if (entry == null
            || !entry.action().startsWith("phi.")
            || !YearMonth.from(entry.time().atOffset(ZoneOffset.UTC)).equals(month)) {
          continue;
        }
        if (!entry.action().equals("phi.leak")) {
          actions.merge(entry.action(), 1L, Long::sum);
        } else if (entry.said("class").isEmpty()) {
          incidents += moreOf(entry.reason());
        } else {
          incidents++;
          byClass.merge(entry.said("class"), 1L, Long::sum);
          byChannel.merge(entry.channel(), 1L, Long::sum);
        }
      }
    }
    return new ComplianceReport(
        month,
        settings,
        incidents,
        byClass,
        byChannel,
        actions,
        new LeakLatch(state).open(),
        verified);
  }

  /** Those that came too fast to be recorded one by one. */
  private static long moreOf(String reason) {
    try {
      return Long.parseLong(reason.substring(0, Math.max(0, reason.indexOf(' '))));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /** Whether redaction is on and watched, nothing is open, and the audit trail is whole. */
  public boolean isCompliant() {
    return settings.enforcement() != Enforcement.NONE
        && settings.leakDetection().sample().percent().signum() > 0
        && open == 0
        && incidents == 0
        && audit.isIntact();
  }

  /** For people. */
  public String markdown() {
    var text = new StringBuilder("# PHI compliance, %s\n\n".formatted(month));
    text.append("| | |\n| --- | --- |\n");
    row(text, "redaction", settings.enforcement().name().toLowerCase(Locale.ROOT));
    row(text, "read by the second detector", settings.leakDetection().sample() + " of all output");
    row(text, "canaries planted", String.valueOf(settings.leakDetection().canaries().size()));
    row(text, "incidents", String.valueOf(incidents));
    row(text, "incidents that nobody cleared yet", String.valueOf(open));
    row(text, "calls isolated", String.valueOf(actions.getOrDefault("phi.isolate", 0L)));
    row(text, "calls released", String.valueOf(actions.getOrDefault("phi.release", 0L)));
    row(text, "incidents cleared", actions.getOrDefault("phi.leak.clear", 0L) + " times");
    AuditBreak broken = audit.firstBreak();
    row(
        text,
        "audit trail",
        broken == null
            ? "intact, %d records".formatted(audit.records())
            : "BROKEN: " + broken.message());
    row(text, "verdict", isCompliant() ? "compliant" : "NOT compliant");
    table(text, "class", byClass);
    table(text, "channel", byChannel);
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static void table(StringBuilder text, String what, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      text.append("\n| ").append(what).append(" | incidents |\n| --- | --: |\n");
      new TreeMap<>(counts).forEach((name, count) -> row(text, name, String.valueOf(count)));
    }
  }
}
