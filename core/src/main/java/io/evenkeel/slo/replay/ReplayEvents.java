package io.evenkeel.slo.replay;

import io.evenkeel.call.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events in order of time, checked and in memory: 28 bytes each, in columns. Immutable once read.
 *
 * <p>They are read whole before the first one is replayed, so that a wrong line leaves no half of
 * an answer, and so that every service is observed from the beginning.
 */
public final class ReplayEvents {
  private static final int FIRST_CAPACITY = 1 << 12;

  private final List<String> services = new ArrayList<>();
  private final List<String> signals = new ArrayList<>();
  private final Map<String, Integer> serviceNumbers = new HashMap<>();
  private final Map<String, Integer> signalNumbers = new HashMap<>();

  private long[] times = new long[FIRST_CAPACITY];
  // The number of a service; of a signal its complement.
  private int[] sources = new int[FIRST_CAPACITY];
  // Calls, negative when they failed; of a signal its good events.
  private long[] counts = new long[FIRST_CAPACITY];
  // Nanoseconds that each call took, negative when nobody timed it; of a signal its bad events.
  private long[] details = new long[FIRST_CAPACITY];
  private int size;

  ReplayEvents() {}

  /**
   * Reads lines of JSON, to the end of {@code in}: {@code {"t", "service", "ok", "ms", "n"}} or
   * {@code {"t", "signal", "good", "bad"}}, in any order; blank lines are skipped.
   *
   * @param name of the input, as it begins the message about a wrong line
   * @throws ReplayException at the first line that is wrong, with line and column, without quoting
   *     what it says
   */
  public static ReplayEvents read(String name, InputStream in) throws IOException, ReplayException {
    return new EventReader(name, in).readAll();
  }

  /** How many lines held an event. */
  public int size() {
    return size;
  }

  /** The services that were called, in the order of their first calls. */
  public List<String> services() {
    return Collections.unmodifiableList(services);
  }

  List<String> signals() {
    return signals;
  }

  /** From the beginning to the last event. */
  public Duration length() {
    return Duration.ofNanos(size == 0 ? 0 : times[size - 1]);
  }

  /** Nanoseconds from the beginning. */
  long time(int event) {
    return times[event];
  }

  boolean isCall(int event) {
    return sources[event] >= 0;
  }

  /** The number of the service or signal, in the lists of their names. */
  int source(int event) {
    int source = sources[event];
    return source >= 0 ? source : ~source;
  }

  Outcome outcome(int event) {
    return counts[event] > 0 ? Outcome.SUCCESS : Outcome.SERVER_ERROR;
  }

  long calls(int event) {
    return Math.abs(counts[event]);
  }

  long durationNanos(int event) {
    return details[event];
  }

  long good(int event) {
    return counts[event];
  }

  long bad(int event) {
    return details[event];
  }

  void addCalls(long time, String service, boolean ok, long durationNanos, long calls) {
    add(time, number(service, services, serviceNumbers), ok ? calls : -calls, durationNanos);
  }

  void addSignal(long time, String signal, long good, long bad) {
    add(time, ~number(signal, signals, signalNumbers), good, bad);
  }

  /** Puts them in order of time; those of the same time stay in the order of their lines. */
  void sort() {
    if (isSorted()) {
      return;
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong(i -> times[i])); // stable
    long[] timesBefore = times;
    int[] sourcesBefore = sources;
    long[] countsBefore = counts;
    long[] detailsBefore = details;
    times = new long[size];
    sources = new int[size];
    counts = new long[size];
    details = new long[size];
    for (int i = 0; i < size; i++) {
      times[i] = timesBefore[order[i]];
      sources[i] = sourcesBefore[order[i]];
      counts[i] = countsBefore[order[i]];
      details[i] = detailsBefore[order[i]];
    }
  }

  private boolean isSorted() {
    for (int i = 1; i < size; i++) {
      if (times[i] < times[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static int number(String name, List<String> names, Map<String, Integer> numbers) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    names.add(name);
    numbers.put(name, names.size() - 1);
    return names.size() - 1;
  }

  private void add(long time, int source, long count, long detail) {
    if (size == times.length) {
      int capacity = size + (size >> 1);
      times = Arrays.copyOf(times, capacity);
      sources = Arrays.copyOf(sources, capacity);
      counts = Arrays.copyOf(counts, capacity);
      details = Arrays.copyOf(details, capacity);
    }
    times[size] = time;
    sources[size] = source;
    counts[size] = count;
    details[size] = detail;
    size++;
  }
}
