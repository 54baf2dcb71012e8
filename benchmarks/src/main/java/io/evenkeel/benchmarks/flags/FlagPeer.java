package io.evenkeel.benchmarks.flags;

import io.evenkeel.benchmarks.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Someone who answers whether {@value #FLAG}, one of 100 flags, is on for an id: for 10 %. */
public abstract class FlagPeer {
  public static final String FLAG = "flag_42";

  private static final int FLAGS = 100;
  private static final int CHECKED = 2_000;

  /** Loads all flags; no network. */
  abstract void start() throws Exception;

  abstract boolean isOn(String id);

  /** Leaves no thread and no file behind. */
  abstract void stop();

  /** Starts, and looks whether what is going to be measured is the right answer. */
  @Setup
  public final void startAndCheck() throws Exception {
    start();
    Sessions sessions = new Sessions();
    int on = 0;
    for (int i = 0; i < CHECKED; i++) {
      on += isOn(sessions.next()) ? 1 : 0;
    }
    // 4.5 sigma around a tenth.
    if (on < CHECKED * 0.07 || on > CHECKED * 0.13) {
      throw new IllegalStateException(getClass().getSimpleName() + " is on for " + on);
    }
  }

  @TearDown
  public final void end() {
    stop();
  }

  /** One text for each flag, from its name. */
  public static String forEachFlag(Function<String, String> text, String separator) {
    return IntStream.range(0, FLAGS)
        .mapToObj(i -> text.apply("flag_" + i))
        .collect(Collectors.joining(separator));
  }

  static Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile("flags", ".json"), content);
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
