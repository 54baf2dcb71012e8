package io.evenkeel.samples.voice.check;

import io.evenkeel.samples.voice.check.LogRecords.LogRecord;
import io.evenkeel.samples.voice.world.Patients;
import io.evenkeel.samples.voice.world.Transcripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches everything that was written for every value of the answer key.
 *
 * <p>It shares no code with the redactor and knows what the redactor may not know. A record that
 * carries a session is searched thoroughly for the values of that call ({@link Trace}); every
 * record is searched for every value that is telling by itself: its words in a row, or its digits,
 * seven and more.
 */
public final class LeakCheck {
  private static final int LONGEST_DIGITS = 19;

  /** Fewer stand by chance within some long number, such as a time in nanoseconds. */
  private static final int LEAST_WITHIN_NUMBER = 9;

  private final AnswerKey key;
  private final Map<String, List<Trace>> byCall = new HashMap<>();
  private final Map<String, List<Trace>> byFirstWord = new HashMap<>();
  private final Map<String, Trace> byDigits = new HashMap<>();

  /**
   * @param ordinaryWords lower-case words that stand in the input and are nobody's name there
   */
  public LeakCheck(AnswerKey key, Set<String> ordinaryWords) {
    this.key = key;
    for (PhiValue value : key.values()) {
      Trace trace = new Trace(value, ordinaryWords);
      byCall.computeIfAbsent(value.call(), call -> new ArrayList<>()).add(trace);
      if (trace.tellsByItself()) {
        byFirstWord.computeIfAbsent(trace.words().get(0), word -> new ArrayList<>()).add(trace);
      }
      if (!trace.digits().isEmpty()) {
        byDigits.putIfAbsent(trace.digits(), trace);
      }
    }
  }

  /** Searches every file under {@code directory}. */
  public LeakReport search(Path directory) {
    return search(LogRecords.under(directory));
  }

  /** Searches the input itself, unredacted: a check that does not find everything is no check. */
  public LeakReport control(Transcripts transcripts, Patients patients) {
    return search(UnredactedInput.of(transcripts, patients));
  }

  LeakReport search(List<LogRecord> records) {
    var leaks = new LinkedHashMap<PhiValue, LeakReport.Leak>();
    long characters = 0;
    for (LogRecord entry : records) {
      characters += entry.text().length();
      for (String reading : Readings.of(entry.text())) {
        for (PhiValue value : valuesIn(entry.call(), Words.of(reading))) {
          leaks.putIfAbsent(value, new LeakReport.Leak(value, entry.file(), entry.line()));
        }
      }
    }
    return new LeakReport(key.values(), List.copyOf(leaks.values()), records.size(), characters);
  }

  private List<PhiValue> valuesIn(@Nullable String call, Words record) {
    var found = new ArrayList<PhiValue>();
    List<String> runs = record.digitRuns();
    List<Trace> own = call == null ? List.of() : byCall.getOrDefault(call, List.of());
    for (Trace trace : own) {
      if (trace.isInOwn(record, runs)) {
        found.add(blame(trace, own, record));
      }
    }
    for (int at = 0; at < record.size(); at++) {
      for (Trace trace : byFirstWord.getOrDefault(record.words().get(at), List.of())) {
        if (record.has(trace.words(), at) && own.stream().noneMatch(o -> o.covers(trace))) {
          found.add(trace.value());
        }
      }
    }
    for (String run : runs) {
      addByDigits(run, record, own, found);
    }
    return found;
  }

  private void addByDigits(String run, Words record, List<Trace> own, List<PhiValue> found) {
    for (int from = 0; from < run.length(); from++) {
      for (int to = from + 7; to <= Math.min(run.length(), from + LONGEST_DIGITS); to++) {
        Trace trace = byDigits.get(run.substring(from, to));
        if (trace != null
            && (to - from >= LEAST_WITHIN_NUMBER || record.hasDigits(trace.digits()))
            && own.stream().noneMatch(o -> o.digits().equals(trace.digits()))) {
          found.add(trace.value());
        }
      }
    }
  }

  /**
   * A name in passing may share a word with one that was announced: the one that stands there whole
   * is the one that leaked.
   */
  private static PhiValue blame(Trace found, List<Trace> own, Words record) {
    if (found.value().isName() && found.value().announced() && !record.has(found.words())) {
      for (Trace other : own) {
        if (other.value().isName()
            && !other.value().announced()
            && other.mentions(found)
            && record.has(other.words())) {
          return other.value();
        }
      }
    }
    return found.value();
  }
}
