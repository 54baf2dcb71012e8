package io.evenkeel.config;

import io.evenkeel.Foundation;
import io.evenkeel.event.Event;
import io.evenkeel.event.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configuration file that may change while the service runs. The last good content stays in force
 * until a better one is there: a file that is missing, half-written or wrong changes nothing but
 * {@link #health()}, and publishes {@link ConfigurationRejected}.
 *
 * <pre>{@code
 * try (var foundation = Foundation.inMemory();
 *     var live = ConfigurationFile.watch(Path.of("evenkeel.yml"), foundation)) {
 *   Flags flags = Flags.start(live, foundation);
 * }
 * }</pre>
 *
 * <p>A change is taken over within a second where the operating system reports it, and within five
 * seconds otherwise: by its content, whatever its time stamp. A file is read only when two looks
 * 0.4 seconds apart found the same size and time. A file that ended with a line {@code ...} has to
 * keep that line; without it, it counts as cut short.
 *
 * <p>Thread-safe. All reading, and all telling of listeners, happens on the foundation's ticker.
 */
public final class ConfigurationFile implements LiveConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ConfigurationFile.class);
  private static final Duration TICK = Duration.ofMillis(400);
  private static final int POLL_TICKS = 10;
  private static final int ATTEMPTS_AT_START = 5;

  private final Path file;
  private final Foundation foundation;
  private final DirectoryWatch watch;
  private final ConfigurationListeners listeners = new ConfigurationListeners();
  private final Subscription ticks;

  private volatile State state;

  // From here on only the ticker's tasks, which run one at a time, each after the one before.
  private byte[] goodContent;
  private byte @Nullable [] badContent;
  private boolean endMarkerExpected;
  private @Nullable FileLook lastLook;
  private int ticksSinceLook;

  private record State(Configuration configuration, ConfigurationHealth health) {}

  private ConfigurationFile(Path file, Foundation foundation) {
    this.file = file;
    this.foundation = foundation;
    // Watching starts before the first reading, so that no change falls between the two.
    this.watch = DirectoryWatch.on(directoryOf(file));
    try {
      this.goodContent = settledContent(file);
      this.state =
          new State(
              ConfigurationReader.read(file, goodContent),
              new ConfigurationHealth(1, foundation.time().now(), List.of(), Optional.empty()));
      this.endMarkerExpected = EndMarker.ends(goodContent);
      this.ticks = foundation.ticker().every("configuration " + file, TICK, this::tick);
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /**
   * Reads {@code file} and watches it.
   *
   * @throws ConfigurationException with every error of the file, when it cannot be used now
   */
  public static ConfigurationFile watch(Path file, Foundation foundation) {
    return new ConfigurationFile(file, foundation);
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  // At start there is no last good content to fall back on: a file that changes while it is read
  // is read again at once.
  private static byte[] settledContent(Path file) {
    byte[] content = content(file);
    for (int i = 0; i < ATTEMPTS_AT_START; i++) {
      byte[] again = content(file);
      if (Arrays.equals(content, again)) {
        return content;
      }
      content = again;
    }
    return content;
  }

  private static byte[] content(Path file) {
    if (FileLook.at(file).kind() == FileLook.Kind.OTHER) {
      throw new ConfigurationException(
          problem(file, "not a regular file, so it cannot be watched; put a file here"));
    }
    return ConfigurationReader.bytes(file);
  }

  private static List<Problem> problem(Path file, String message) {
    return List.of(
        new Problem(Problem.Severity.ERROR, new Position(file.toString(), 1, 1), message));
  }

  @Override
  public Configuration current() {
    return state.configuration();
  }

  /** How the file fares. */
  public ConfigurationHealth health() {
    return state.health();
  }

  @Override
  public Subscription onChange(Consumer<Configuration> listener) {
    return listeners.add(listener);
  }

  @Override
  public void close() {
    ticks.close();
    watch.close();
  }

  private void tick() {
    ticksSinceLook++;
    boolean settling = lastLook != null;
    if (!watch.takeHint() && !settling && ticksSinceLook < POLL_TICKS) {
      return;
    }
    ticksSinceLook = 0;
    watch.renew();
    look();
  }

  // Two equal looks in a row, then the content, then a third look: what was read is what was there.
  private void look() {
    FileLook previous = lastLook;
    FileLook now = FileLook.at(file);
    lastLook = now;
    if (!now.equals(previous)) {
      return;
    }
    lastLook = null;
    if (now.equals(FileLook.ABSENT)) {
      reject(null, "there is no such file any more; put it back");
      return;
    }
    try {
      byte[] content = content(file);
      if (FileLook.at(file).equals(now)) {
        take(content);
      }
    } catch (ConfigurationException e) {
      reject(null, e.problems());
    }
  }

  private void take(byte[] content) {
    if (Arrays.equals(content, goodContent)) {
      recover();
      return;
    }
    if (Arrays.equals(content, badContent)) {
      return;
    }
    if (endMarkerExpected && !EndMarker.ends(content)) {
      reject(
          content,
          "the file ended with '...' before and does not now, so it was cut short;"
              + " write it whole, with its last line");
      return;
    }
    try {
      accept(content, ConfigurationReader.read(file, content));
    } catch (ConfigurationException e) {
      reject(content, e.problems());
    }
  }

  private void accept(byte[] content, Configuration configuration) {
    Instant now = foundation.time().now();
    long generation = state.health().generation() + 1;
    goodContent = content;
    badContent = null;
    endMarkerExpected |= EndMarker.ends(content);
    state =
        new State(
            configuration, new ConfigurationHealth(generation, now, List.of(), Optional.empty()));
    log.info("Configuration {} reloaded, generation {}", file, generation);
    listeners.tell(configuration);
    publish(new ConfigurationReloaded(now, file, generation));
  }

  private void recover() {
    badContent = null;
    State now = state;
    if (!now.health().isHealthy()) {
      state =
          new State(
              now.configuration(),
              new ConfigurationHealth(
                  now.health().generation(), now.health().loadedAt(), List.of(), Optional.empty()));
      log.info("Configuration {} is the last good one again", file);
      publish(new ConfigurationRecovered(foundation.time().now(), file, now.health().generation()));
    }
  }

  private void reject(byte @Nullable [] content, String message) {
    reject(content, problem(file, message));
  }

  private void reject(byte @Nullable [] content, List<Problem> problems) {
    badContent = content;
    State now = state;
    if (now.health().problems().equals(problems)) {
      return;
    }
    Instant at = foundation.time().now();
    state =
        new State(
            now.configuration(),
            new ConfigurationHealth(
                now.health().generation(),
                now.health().loadedAt(),
                problems,
                now.health().failingSince().or(() -> Optional.of(at))));
    log.error(
        "Configuration {} cannot be used, generation {} stays in force:\n{}",
        file,
        now.health().generation(),
        new ConfigurationException(problems).getMessage());
    publish(new ConfigurationRejected(at, file, now.health().generation(), problems));
  }

  private void publish(Event event) {
    foundation.events().publish(event);
  }
}
