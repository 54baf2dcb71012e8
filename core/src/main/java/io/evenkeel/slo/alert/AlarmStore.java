package io.evenkeel.slo.alert;

import io.evenkeel.state.StateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps alarms over restarts, spread over some keys so that a thousand objectives that fail at once
 * stay below the store's limit for one. Of one thread.
 */
final class AlarmStore {
  static final String PREFIX = "alerts/firing/";
  private static final int PARTS = 16;
  private static final Logger log = LoggerFactory.getLogger(AlarmStore.class);

  private final List<StoredLines> parts = new ArrayList<>();
  private final List<List<String>> written = new ArrayList<>();

  AlarmStore(StateStore state) {
    for (int i = 0; i < PARTS; i++) {
      parts.add(new StoredLines(state, PREFIX + i));
      written.add(List.of());
    }
  }

  /** What was firing; a line that cannot be read is left out. */
  List<Alarm> load() {
    var alarms = new ArrayList<Alarm>();
    for (int i = 0; i < PARTS; i++) {
      List<String> lines = parts.get(i).read();
      written.set(i, lines);
      for (String line : lines) {
        try {
          alarms.add(Alarm.restore(line));
        } catch (RuntimeException unreadable) {
          log.warn("A stored alert cannot be read and is forgotten", unreadable);
        }
      }
    }
    return alarms;
  }

  /** Stores what changed; what cannot be stored is tried again the next time. */
  void save(Collection<Alarm> alarms) {
    List<List<String>> now = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      now.add(new ArrayList<>());
    }
    for (Alarm alarm : alarms) {
      now.get(part(alarm.identity())).add(alarm.line());
    }
    for (int i = 0; i < PARTS; i++) {
      if (!now.get(i).equals(written.get(i)) && parts.get(i).write(now.get(i))) {
        written.set(i, now.get(i));
      }
    }
  }

  private static int part(AlertIdentity identity) {
    String[] names = {identity.service(), identity.objective(), identity.alert()};
    return Math.floorMod(Arrays.hashCode(names), PARTS);
  }
}
