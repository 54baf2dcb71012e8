package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.Versioned;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  private static final int LONGEST_WORDS = 1_000;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final String kind;
  private final String key;
  private final Foundation foundation;
  private final Map<String, String> held;

  /** Held here, but not in the store yet. */
  private final Set<String> unstored = new HashSet<>();

  private @Nullable Subscription retry;

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
    return held.containsKey(oneLine(name));
  }

  /** The breaker is open already: neither a full disk nor a lost store may stop or undo that. */
  synchronized void hold(String name, String actor, String reason, BreakerState before) {
    held.put(oneLine(name), oneLine(actor) + "\t" + oneLine(reason));
    unstored.add(oneLine(name));
    try {
      storeHeld();
    } catch (RuntimeException e) {
      log.error(
          "{} '{}' is forced open; a restart would forget it until this can be written",
          kind,
          name,
          e);
      tryAgainLater();
    }
    foundation
        .audit()
        .appendOrSpool(
            new AuditRecord(actor, kind + ".disable", name, reason, before.name(), "FORCED_OPEN"));
  }

  private void storeHeld() {
    if (!unstored.isEmpty()) {
      store(lines -> unstored.forEach(line -> lines.put(line, held.getOrDefault(line, ""))));
      unstored.clear();
    }
  }

  private void tryAgainLater() {
    if (retry == null) {
      try {
        retry = foundation.ticker().every(key, RETRY, this::retry);
      } catch (RuntimeException e) {
        log.error("The process is ending; {} cannot be written any more", key, e);
      }
    }
  }

  private synchronized void retry() {
    storeHeld();
    if (retry != null) {
      retry.close();
      retry = null;
    }
  }

  /** Throws, and nothing has changed, when the record or the state cannot be written. */
  synchronized void clear(String name, String actor, String reason) {
    foundation
        .audit()
        .append(new AuditRecord(actor, kind + ".enable", name, reason, "FORCED_OPEN", "CLOSED"));
    store(lines -> lines.remove(oneLine(name)));
    held.remove(oneLine(name));
    unstored.remove(oneLine(name));
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
    String cut = text.substring(0, Math.min(text.length(), LONGEST_WORDS));
    return cut.replaceAll("\\p{Cntrl}", " ");
  }
}
