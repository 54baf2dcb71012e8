package io.evenkeel.state;

import io.evenkeel.disk.DurableFile;
import io.evenkeel.state.StateFile.DamagedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a store: {@code <key>.state} with {@code +} for {@code /}, beside it the value
 * before as {@code .state.previous}, and {@code .state.damaged-<n>} for what could not be read. Not
 * thread-safe.
 *
 * <p>A write is a temporary file, flushed, that takes the place of the current one, which steps
 * back to be the previous one. Whenever the process dies in between, one of the two is whole.
 */
final class StateDirectory {
  private static final String CURRENT = ".state";
  private static final String PREVIOUS = ".state.previous";
  private static final String TEMPORARY = ".state.tmp";
  private static final String DAMAGED = ".state.damaged-";

  private final Path directory;
  private final List<String> recoveries = new ArrayList<>();

  StateDirectory(Path directory) {
    this.directory = directory;
  }

  /** Reads every value; what is damaged is moved aside and told in {@link #recoveries}. */
  Map<String, Versioned> load() throws IOException {
    for (Path file : files()) {
      if (file.toString().endsWith(TEMPORARY)) {
        Files.deleteIfExists(file); // a write that never returned
      }
    }
    return values(true);
  }

  /** Reads every value beside whoever writes them, and leaves everything where it is. */
  Map<String, Versioned> look() throws IOException {
    return values(false);
  }

  private Map<String, Versioned> values(boolean mend) throws IOException {
    var values = new TreeMap<String, Versioned>();
    for (String key : keys()) {
      Versioned value = read(key, CURRENT, mend);
      if (value == null) {
        value = read(key, PREVIOUS, mend);
      }
      if (value != null) {
        values.put(key, value);
      }
    }
    return values;
  }

  List<String> recoveries() {
    return List.copyOf(recoveries);
  }

  /** Returns when the disk has the value; when it throws, the value before is still in place. */
  void write(String key, Versioned value) throws IOException {
    Path temporary = path(key, TEMPORARY);
    Path current = path(key, CURRENT);
    Path previous = path(key, PREVIOUS);
    boolean steppedBack = false;
    boolean written = false;
    try {
      DurableFile.write(temporary, StateFile.encode(key, value));
      if (Files.exists(current)) {
        DurableFile.rename(current, previous);
        steppedBack = true;
      }
      DurableFile.rename(temporary, current);
      DurableFile.syncDirectory(directory);
      written = true;
    } finally {
      if (!written) {
        undo(temporary, steppedBack ? previous : null, current);
      }
    }
  }

  /** The previous value goes first: a crash in between must not bring it back. */
  void delete(String key) throws IOException {
    if (Files.deleteIfExists(path(key, PREVIOUS))) {
      DurableFile.syncDirectory(directory);
    }
    Files.deleteIfExists(path(key, CURRENT));
    DurableFile.syncDirectory(directory);
  }

  private static void undo(Path temporary, @Nullable Path steppedBack, Path current) {
    try {
      Files.deleteIfExists(temporary);
      if (steppedBack != null) {
        DurableFile.rename(steppedBack, current);
      }
    } catch (IOException e) {
      // The failure that led here is the one to tell; loading reads the previous file as well.
    }
  }

  private Set<String> keys() throws IOException {
    var keys = new TreeSet<String>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      for (String suffix : List.of(CURRENT, PREVIOUS)) {
        if (name.endsWith(suffix)) {
          String key = name.substring(0, name.length() - suffix.length()).replace('+', '/');
          if (StateRules.isKey(key)) {
            keys.add(key);
          }
        }
      }
    }
    return keys;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private @Nullable Versioned read(String key, String suffix, boolean mend) throws IOException {
    Path file = path(key, suffix);
    try {
      if (Files.size(file) > StateFile.LONGEST) {
        throw new DamagedException("it is longer than any value");
      }
      return StateFile.decode(key, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return null;
    } catch (DamagedException e) {
      if (!mend) {
        recoveries.add("%s is damaged: %s".formatted(file, e.getMessage()));
        return null;
      }
      Path aside = firstFree(key);
      DurableFile.rename(file, aside);
      DurableFile.syncDirectory(directory);
      recoveries.add(
          "%s is damaged: %s; kept as %s, and '%s' is now %s"
              .formatted(
                  file,
                  e.getMessage(),
                  aside.getFileName(),
                  key,
                  suffix.equals(CURRENT) && Files.exists(path(key, PREVIOUS))
                      ? "the value before it"
                      : "empty"));
      return null;
    }
  }

  private Path firstFree(String key) {
    int n = 1;
    while (Files.exists(path(key, DAMAGED + n))) {
      n++;
    }
    return path(key, DAMAGED + n);
  }

  private Path path(String key, String suffix) {
    return directory.resolve(key.replace('/', '+') + suffix);
  }
}
