package io.evenkeel.redaction.leak;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.event.Subscription;
import io.evenkeel.redaction.CallKey;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Isolates calls of which something leaked, keeps that over restarts, and answers for it in the
 * audit log. Does what {@link OperatorRequest}s in the state directory ask, within a second.
 *
 * <p>Isolating comes before its record, because it makes the service safer; releasing and clearing
 * come after theirs. Thread-safe.
 */
public final class LeakResponse implements AutoCloseable {
  static final String KEY = "redaction/isolated";

  private static final Logger log = LoggerFactory.getLogger(LeakResponse.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int MOST_AT_ONCE = 100;

  private final LeakWatch watch;
  private final Foundation foundation;
  private final Path requests;
  private final Subscription ticks;

  private LeakResponse(LeakWatch watch, Foundation foundation, Path stateDirectory) {
    this.watch = watch;
    this.foundation = foundation;
    this.requests = stateDirectory.resolve(OperatorRequest.DIRECTORY);
    restore();
    ticks = foundation.ticker().every("do what operators ask about leaks", PERIOD, this::answer);
  }

  /**
   * Isolates what was isolated before a restart, and looks for requests until it is closed.
   *
   * @param stateDirectory that of the foundation
   */
  public static LeakResponse start(LeakWatch watch, Foundation foundation, Path stateDirectory) {
    return new LeakResponse(watch, foundation, stateDirectory);
  }

  /** Suppresses all further output of a call; false when too many are isolated. */
  public synchronized boolean isolate(CallKey call, String actor, String reason) {
    if (Isolation.isolated().contains(call)) {
      return true;
    }
    if (!Isolation.isolate(call)) {
      return false;
    }
    foundation.audit().appendOrSpool(changed(call, actor, reason, "writes", "isolated"));
    save();
    return true;
  }

  /**
   * Lets a call write again; false when it was not isolated.
   *
   * @throws io.evenkeel.audit.AuditException when that cannot be recorded; it stays isolated
   */
  public synchronized boolean release(CallKey call, String actor, String reason) {
    if (!Isolation.isolated().contains(call)) {
      return false;
    }
    foundation.audit().append(changed(call, actor, reason, "isolated", "writes"));
    Isolation.release(call);
    save();
    return true;
  }

  private static AuditRecord changed(
      CallKey call, String actor, String reason, String before, String after) {
    String action = after.equals("isolated") ? "phi.isolate" : "phi.release";
    return new AuditRecord(actor, action, call.kind() + " " + call.id(), reason, before, after);
  }

  private void answer() {
    for (Path file : waiting()) {
      try {
        if (does(OperatorRequest.read(file))) {
          Files.delete(file);
        } else {
          refuse(file);
        }
      } catch (IOException | RuntimeException e) {
        log.warn("A request in {} was refused: {}", requests, e.getClass().getSimpleName());
        refuse(file);
      }
    }
  }

  private boolean does(OperatorRequest request) {
    CallKey call = request.call();
    if (call == null) {
      watch.clear(request.actor(), request.reason());
      return true;
    }
    return request.action() == OperatorRequest.Action.ISOLATE
        ? isolate(call, request.actor(), request.reason())
        : release(call, request.actor(), request.reason());
  }

  private void refuse(Path file) {
    try {
      Files.move(file, OperatorRequest.refusalOf(file));
    } catch (IOException e) {
      log.warn("A request in {} could not be put aside", requests, e);
    }
  }

  private List<Path> waiting() {
    if (!Files.isDirectory(requests)) {
      return List.of();
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(requests, "*" + OperatorRequest.ENDING)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files) {
        if (found.size() == MOST_AT_ONCE) {
          break;
        }
        found.add(file);
      }
      return found;
    } catch (IOException e) {
      log.warn("The requests in {} could not be read", requests, e);
      return List.of();
    }
  }

  private void restore() {
    foundation.state().get(KEY).map(Versioned::value).orElse("").lines().forEach(this::restore);
  }

  private void restore(String line) {
    int blank = line.indexOf(' ');
    try {
      String kind = line.substring(0, Math.max(0, blank));
      Isolation.isolate(new CallKey(CallKey.Kind.valueOf(kind), line.substring(blank + 1)));
    } catch (IllegalArgumentException e) {
      log.warn("A stored isolation could not be read and is not in force");
    }
  }

  private void save() {
    StateStore state = foundation.state();
    String all =
        Isolation.isolated().stream()
            .map(call -> call.kind() + " " + call.id())
            .sorted()
            .collect(Collectors.joining("\n"));
    try {
      state.compareAndSet(
          KEY,
          state.get(KEY).map(Versioned::version).orElse(Versioned.ABSENT),
          all.isEmpty() ? null : all);
    } catch (RuntimeException e) {
      log.warn("What is isolated could not be stored; it holds until this process ends", e);
    }
  }

  /** Looks for requests no longer; what is isolated stays so in this process and in the state. */
  @Override
  public void close() {
    ticks.close();
  }
}
