package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.state.StateException;
import io.evenkeel.state.Versioned;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which breakers an operator forced open, in the state store, so that a restart does not
 * send traffic to what a person switched off. One key holds one line for each: name, tab, actor,
 * tab, reason.
 */
final class ForcedOpenLatch {
  private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);
  private static final int ATTEMPTS = 100;

  private final String kind;
  private final String key;
  private final Foundation foundation;
  private final Map<String, String> held;

  /**
   * @param kind what is guarded, {@code breaker} or {@code provider}: names key and audit actions
   * @throws StateException when the store cannot be read: starting without it could undo a disable
   */
  ForcedOpenLatch(String kind, Foundation foundation) {
    this.kind = kind;
    this.key = kind + "s/forced-open";
    this.foundation = foundation;
    this.held = parse(foundation.state().get(key).map(Versioned::value).orElse(""));
  }

  synchronized boolean isHeld(String name) {
    return held.containsKey(name);
  }

  /** The breaker is open already: neither a full disk nor a lost store may stop or undo that. */
  synchronized void hold(String name, String actor, String reason, BreakerState before) {
    String line = oneLine(actor) + "\t" + oneLine(reason);
    held.put(name, line);
    try {
      store(lines -> lines.put(name, line));
    } catch (StateException e) {
      log.error("{} '{}' is forced open, but a restart would forget it", kind, name, e);
    }
    foundation
        .audit()
        .appendOrSpool(
            new AuditRecord(actor, kind + ".disable", name, reason, before.name(), "FORCED_OPEN"));
  }

  /** Throws, and nothing has changed, when the record or the state cannot be written. */
  synchronized void clear(String name, String actor, String reason) {
    foundation
        .audit()
        .append(new AuditRecord(actor, kind + ".enable", name, reason, "FORCED_OPEN", "CLOSED"));
    store(lines -> lines.remove(name));
    held.remove(name);
  }

  private void store(Consumer<Map<String, String>> change) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Versioned stored = foundation.state().get(key).orElse(new Versioned("", Versioned.ABSENT));
      Map<String, String> lines = parse(stored.value());
      change.accept(lines);
      if (foundation.state().compareAndSet(key, stored.version(), print(lines))) {
        return;
      }
    }
    throw new StateException("'" + key + "' is being changed by others all the time; try again");
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> lines = new LinkedHashMap<>();
    text.lines()
        .forEach(
            line -> {
              int tab = line.indexOf('\t');
              if (tab > 0) {
                lines.put(line.substring(0, tab), line.substring(tab + 1));
              }
            });
    return lines;
  }

  private static String print(Map<String, String> lines) {
    return new TreeMap<>(lines)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "\t" + entry.getValue())
            .collect(Collectors.joining("\n"));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
