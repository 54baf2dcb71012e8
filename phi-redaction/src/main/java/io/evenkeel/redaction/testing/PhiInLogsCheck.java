package io.evenkeel.redaction.testing;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.leak.Leak;
import io.evenkeel.redaction.leak.LeakDetector;
import io.evenkeel.redaction.logback.LogCapture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Captures the log around each test, and fails the test when the second detector sees a value. */
final class PhiInLogsCheck implements BeforeEachCallback, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(PhiInLogsCheck.class);
  private static final int MOST_NAMED = 10;

  @Override
  public void beforeEach(ExtensionContext test) {
    Watched watched = new Watched(asked(test));
    test.getStore(NAMESPACE).put(Watched.class, watched);
    watched.begin();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Watched watched = test.getStore(NAMESPACE).remove(Watched.class, Watched.class);
    if (watched != null) {
      watched.end();
    }
  }

  /** The nearest: the method's, its class's, then that of a class around a nested one. */
  private static NoPhiInLogs asked(ExtensionContext test) {
    for (ExtensionContext at = test; ; at = at.getParent().orElseThrow()) {
      NoPhiInLogs found =
          at.getElement().map(element -> element.getAnnotation(NoPhiInLogs.class)).orElse(null);
      if (found != null) {
        return found;
      }
      if (at.getParent().isEmpty()) {
        throw new ExtensionConfigurationException("register it with @NoPhiInLogs");
      }
    }
  }

  /** One test's log. */
  private static final class Watched {
    private final LeakDetector detector;
    private final boolean beforeRedaction;
    private final boolean streams;
    private final List<String> found = Collections.synchronizedList(new ArrayList<>());
    private final List<AutoCloseable> captures = new ArrayList<>();

    Watched(NoPhiInLogs asked) {
      detector = LeakDetector.of(RedactionSettings.DEFAULT.withAllow(Set.of(asked.allow())));
      beforeRedaction = asked.beforeRedaction();
      streams = asked.streams();
    }

    void begin() {
      captures.add(
          LogCapture.begin(
              beforeRedaction,
              (logger, level, text) -> read("a " + level + " line of " + logger, text)));
      if (streams) {
        captures.add(CapturedStream.ofOut(text -> read("System.out", text)));
        captures.add(CapturedStream.ofErr(text -> read("System.err", text)));
      }
    }

    private void read(String place, String text) {
      for (Leak leak : detector.read(text, List.of())) {
        found.add(
            "%s in %s, characters %d to %d"
                .formatted(leak.kind(), place, leak.start() + 1, leak.end()));
      }
    }

    void end() {
      for (int i = captures.size() - 1; i >= 0; i--) {
        try {
          captures.get(i).close();
        } catch (Exception e) {
          throw new IllegalStateException("a capture could not be ended", e);
        }
      }
      if (!found.isEmpty()) {
        List<String> all = List.copyOf(found);
        throw new AssertionError(
            "What identifies a patient was logged: "
                + String.join("; ", all.subList(0, Math.min(MOST_NAMED, all.size())))
                + (all.size() > MOST_NAMED
                    ? "; and %d more".formatted(all.size() - MOST_NAMED)
                    : ""));
      }
    }
  }
}
