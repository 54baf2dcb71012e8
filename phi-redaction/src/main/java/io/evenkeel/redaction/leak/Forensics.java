package io.evenkeel.redaction.leak;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.leak.Leak.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads logs of any size with the second detector and gathers where which values stand, without the
 * values.
 *
 * <pre>{@code
 * Forensics forensics = Forensics.of(configuration.redaction());
 * try (InputStream in = Files.newInputStream(log)) {
 *   forensics.read("service.log.gz", in);
 * }
 * String markdown = forensics.report().markdown();
 * }</pre>
 *
 * <p>Memory does not grow with the logs. Not thread-safe.
 */
public final class Forensics {
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}");
  private static final Pattern TRACE =
      Pattern.compile(
          "(?i)\\btrace[._-]?id[\\\\\"']{0,2}[=: ]{1,2}[\\\\\"']{0,2}([A-Za-z0-9-]{6,64})(?![\\w-])");

  private final LeakDetector detector;
  private final Fingerprints fingerprints;
  private final ForensicReport.Tally tally = new ForensicReport.Tally();

  private Forensics(RedactionSettings settings) {
    detector = LeakDetector.of(settings);
    fingerprints = Fingerprints.of(settings.key());
  }

  /** One that knows what these settings allow, their canaries, and their key of fingerprints. */
  public static Forensics of(RedactionSettings settings) {
    return new Forensics(settings);
  }

  /**
   * Reads a log to its end, packed with gzip or not.
   *
   * @param name of the file, for the report
   */
  public void read(String name, InputStream in) throws IOException {
    tally.addFile();
    LogLines lines = LogLines.of(in);
    String time = "";
    for (LogLines.Line line = lines.next(); line != null; line = lines.next()) {
      tally.addText(line.text().length() - line.seen(), line.seen() == 0);
      Matcher stamp = TIME.matcher(line.text());
      if (stamp.find()) {
        time = stamp.group();
      }
      for (Leak leak : detector.read(line.text(), List.of())) {
        if (leak.end() > line.seen()) {
          tally.add(finding(name, line, time, leak));
        }
      }
    }
  }

  private Finding finding(String file, LogLines.Line line, String time, Leak leak) {
    Matcher trace = TRACE.matcher(line.text());
    return new Finding(
        file,
        line.number(),
        leak.start() + 1,
        leak.kind(),
        leak.evidence() == Evidence.LABEL ? labelBefore(line.text(), leak.start()) : "",
        trace.find() && detector.read(trace.group(1), List.of()).isEmpty() ? trace.group(1) : "",
        time,
        leak.length(),
        fingerprints.of(line.text().substring(leak.start(), leak.end())));
  }

  /** The name that announced the value: a word that the detector knows as a label. */
  private static String labelBefore(String text, int start) {
    int end = start;
    while (end > 0 && !Characters.isWord(text.charAt(end - 1))) {
      end--;
    }
    int begin = end;
    while (begin > 0
        && (Characters.isWord(text.charAt(begin - 1))
            || ".-".indexOf(text.charAt(begin - 1)) >= 0)) {
      begin--;
    }
    return text.substring(begin, end);
  }

  /** What was found so far. */
  public ForensicReport report() {
    return tally.report();
  }
}
