package io.evenkeel.samples.voice.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was written, record by record: a line that begins with a time stamp and the lines that
 * follow it without one (a stack trace). The stamp itself is cut off.
 */
final class LogRecords {
  private static final Pattern STAMP =
      Pattern.compile("^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}[.,]\\d{3}");
  private static final Pattern SESSION = Pattern.compile("\\b(c\\d{3})-r\\d+\\b");

  private LogRecords() {}

  /**
   * @param call whose record it is, by the session in it; null when it has none
   */
  record LogRecord(String file, int line, @Nullable String call, String text) {}

  /** The records of every file under {@code directory}. */
  static List<LogRecord> under(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      var records = new ArrayList<LogRecord>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        // Bytes that are no UTF-8 become replacement characters and hide nothing around them.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        addAll(directory.relativize(file).toString(), text, records);
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what was logged under " + directory, e);
    }
  }

  /** The transcript of a session: {@code c017} of {@code c017-r3}. */
  static String callOf(String session) {
    return session.substring(0, session.indexOf('-'));
  }

  private static void addAll(String file, String text, List<LogRecord> records) {
    var pending = new StringBuilder();
    int began = 1;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      Matcher stamp = STAMP.matcher(line);
      boolean begins = stamp.find() || line.startsWith("{");
      if (begins && pending.length() > 0) {
        records.add(record(file, began, pending.toString()));
        pending.setLength(0);
      }
      if (pending.length() == 0) {
        began = number;
      }
      pending.append(begins && !line.startsWith("{") ? line.substring(stamp.end()) : line);
      pending.append('\n');
    }
    records.add(record(file, began, pending.toString()));
  }

  private static LogRecord record(String file, int line, String text) {
    Matcher session = SESSION.matcher(text);
    return new LogRecord(file, line, session.find() ? session.group(1) : null, text);
  }
}
