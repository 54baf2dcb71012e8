package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.foundation;
import static io.evenkeel.flags.Fixtures.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.audit.AuditLog;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sessions that live through a whole ramp. {@code -Devenkeel.sessions=1000000} for more, and {@code
 * -Devenkeel.report=FILE} to write down what happened.
 */
@Tag("FLAG-3")
class LiveSessionsTest {
  private static final int SESSIONS = Integer.getInteger("evenkeel.sessions", 100_000);
  private static final int[] STEPS = {1, 5, 10, 25, 50, 100};

  private final ManualTime time = new ManualTime();
  private final StateStore store = StateStore.inMemory();
  private final Fixtures.Reloadable configuration = new Fixtures.Reloadable(ramp("f", STEPS));
  private final List<String> report = new ArrayList<>();
  private final String[] ids =
      IntStream.range(0, SESSIONS).mapToObj(i -> "session-" + i).toArray(String[]::new);
  private final long[] starts = new long[SESSIONS];
  private final BitSet had = new BitSet(SESSIONS);
  private int begun;

  private Flags start(SessionMemory memory) {
    return Flags.start(configuration, foundation(time, store, AuditLog.inMemory()), memory);
  }

  private long step(Flags flags, int step, boolean withStart) {
    if (step > 0) {
      assertThat(flags.promote("f", "alice", "next step").applied()).isTrue();
    }
    Flag flag = flags.flag("f");
    int until = (int) ((long) SESSIONS * (step + 1) / STEPS.length);
    for (; begun < until; begun++) {
      if (begun % 10 == 0) {
        time.advance(Duration.ofMillis(1));
      }
      starts[begun] = time.now().toEpochMilli();
      had.set(begun, decide(flag, begun, withStart));
    }
    time.advance(Duration.ofSeconds(2));
    long flips = 0;
    for (int i = 0; i < begun; i++) {
      flips += decide(flag, i, withStart) == had.get(i) ? 0 : 1;
    }
    report.add(
        "| %s | %d %% | %,d | %d | %,d |"
            .formatted(
                withStart ? "with a start, restarted at each step" : "without a start",
                STEPS[step],
                begun,
                flips,
                kibibytesInUse()));
    return flips;
  }

  private boolean decide(Flag flag, int session, boolean withStart) {
    return withStart ? flag.decide(ids[session], starts[session]).isOn() : flag.isOn(ids[session]);
  }

  private static long kibibytesInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
  }

  @Test
  void noneFlipsThroughSixStepsAndRestarts() throws IOException {
    long flips = 0;
    for (int step = 0; step < STEPS.length; step++) {
      Flags flags = start(new SessionMemory(1, Duration.ofHours(1)));
      flips += step(flags, step, true);
      flags.close();
    }
    assertThat(flips).isZero();
    assertThat(had.get(SESSIONS - 1)).as("100 % means all new sessions").isTrue();
    write("with");
  }

  @Test
  void noneFlipsThroughSixStepsWhileItIsRemembered() throws IOException {
    long flips = 0;
    try (Flags flags = start(new SessionMemory(SESSIONS, Duration.ofHours(1)))) {
      for (int step = 0; step < STEPS.length; step++) {
        flips += step(flags, step, false);
      }
      assertThat(flips).isZero();
      assertThat(flags.flag("f").isOn("the next one")).isTrue();
    }
    write("without");
  }

  private void write(String part) throws IOException {
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      Files.writeString(
          Path.of(file + "." + part), String.join(System.lineSeparator(), report) + "\n");
    }
  }
}
