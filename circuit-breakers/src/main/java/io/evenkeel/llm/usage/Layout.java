package io.evenkeel.llm.usage;

import io.evenkeel.failover.ErrorClass;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each number of a series has its place in an array, and the name it is stored under. */
final class Layout {
  /** Tokens of the input of each answer. */
  static final int INPUT = Count.values().length + ErrorClass.values().length;

  /** Tokens of each answer. */
  static final int OUTPUT = INPUT + LogBuckets.SIZE;

  /** Milliseconds until each answer. */
  static final int LATENCY = OUTPUT + LogBuckets.SIZE;

  /** Milliseconds until the first content of each streamed answer. */
  static final int FIRST_TOKEN = LATENCY + LogBuckets.SIZE;

  static final int LENGTH = FIRST_TOKEN + LogBuckets.SIZE;

  private static final Map<Count, Integer> COUNTS = new EnumMap<>(Count.class);
  private static final Map<ErrorClass, Integer> ERRORS = new EnumMap<>(ErrorClass.class);

  static {
    for (Count count : Count.values()) {
      COUNTS.put(count, COUNTS.size());
    }
    for (ErrorClass errorClass : ErrorClass.values()) {
      ERRORS.put(errorClass, COUNTS.size() + ERRORS.size());
    }
  }

  private static final String[] NAMES = names();
  private static final Map<String, Integer> PLACES = places();

  private Layout() {}

  static int of(Count count) {
    return COUNTS.getOrDefault(count, 0);
  }

  static int of(ErrorClass errorClass) {
    return ERRORS.getOrDefault(errorClass, 0);
  }

  static String name(int place) {
    return NAMES[place];
  }

  /** Null for what this version does not count. */
  static @Nullable Integer place(String name) {
    return PLACES.get(name);
  }

  private static String[] names() {
    String[] names = new String[LENGTH];
    for (Count count : Count.values()) {
      names[of(count)] = count.name().toLowerCase(Locale.ROOT);
    }
    for (ErrorClass errorClass : ErrorClass.values()) {
      names[of(errorClass)] = "error." + errorClass.name().toLowerCase(Locale.ROOT);
    }
    for (int i = 0; i < LogBuckets.SIZE; i++) {
      names[INPUT + i] = "in." + i;
      names[OUTPUT + i] = "out." + i;
      names[LATENCY + i] = "ms." + i;
      names[FIRST_TOKEN + i] = "first." + i;
    }
    return names;
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (String name : Arrays.asList(NAMES)) {
      places.put(name, places.size());
    }
    return places;
  }
}
