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
 * stay below the store's limit for one. Of one thread, but {@link #isBehind} of any.
 */
final class AlarmStore {
  static final String PREFIX = "alerts/firing/";
  private static final int PARTS = 16;
  private static final Logger log = LoggerFactory.getLogger(AlarmStore.class);

  private final List<StoredLines> parts = new ArrayList<>();
  private final List<List<String>> written = new ArrayList<>();
  private volatile boolean behind;

  /** What the alarms are at one moment, for each key. */
  record Image(List<List<String>> parts) {

    static Image of(Collection<Alarm> alarms) {
      List<List<String>> parts = new ArrayList<>();
      for (int i = 0; i < PARTS; i++) {
        parts.add(new ArrayList<>());
      }
      for (Alarm alarm : alarms) {
        parts.get(part(alarm.identity())).add(alarm.line());
      }
      return new Image(parts);
    }
  }

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
  void save(Image image) {
    boolean all = true;
    for (int i = 0; i < PARTS; i++) {
      List<String> lines = image.parts().get(i);
      if (!lines.equals(written.get(i))) {
        if (parts.get(i).write(lines)) {
          written.set(i, lines);
        } else {
          all = false;
        }
      }
    }
    behind = !all;
  }

  /** Whether the store has refused something that it does not have yet. */
  boolean isBehind() {
    return behind;
  }

  private static int part(AlertIdentity identity) {
    String[] names = {identity.service(), identity.objective(), identity.alert()};
    return Math.floorMod(Arrays.hashCode(names), PARTS);
  }
}
