package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.flags.FlagSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What flags cost grows with their number, not with its square. */
@Tag("FLAG-9")
class ManyFlagsTest {
  private static final int MANY = 30_000;

  @Test
  void tensOfThousandsOfFlagsStartAndLeaveInSeconds() {
    FlagSettings[] all =
        IntStream.range(0, MANY)
            .mapToObj(i -> Fixtures.flag("f" + i, true))
            .toArray(FlagSettings[]::new);

    // Of this thread's own: a busy machine does not make it more.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    var configuration = new Fixtures.Reloadable(all);
    try (Foundation foundation = Foundation.inMemory();
        Flags flags = Flags.start(configuration, foundation)) {
      assertThat(flags.flag("f" + (MANY - 1)).decide("u").isOn()).isTrue();
      configuration.become(all[0]);
      assertThat(flags.definitions()).hasSize(1);
    }
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
        .isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aThousandSplitFlagsThatMeetNobodyTakeLittle() {
    FlagSettings[] all =
        IntStream.range(0, 1_000)
            .mapToObj(i -> Fixtures.canary("f" + i, 10))
            .toArray(FlagSettings[]::new);
    var configuration = new Fixtures.Reloadable(all);
    // What was allocated is more than what is kept, and no garbage collector has a say in it.
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Foundation foundation = Foundation.inMemory()) {
      long before = threads.getCurrentThreadAllocatedBytes();
      try (Flags flags = Flags.start(configuration, foundation)) {
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1_000)
            .as("bytes a flag")
            .isLessThan(64 * 1024);

        before = threads.getCurrentThreadAllocatedBytes();
        try (CallScope call = CallScope.open()) {
          flags.flag("f0").decide("unit");
          call.end(Outcome.SUCCESS, 1);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
            .as("its table comes with the first unit")
            .isGreaterThan(256 * 1024);
      }
    }
  }

  @Test
  void aFlagThatNoLongerRequiresAnotherIsLeftAloneByIt() {
    FlagSettings base = Fixtures.flag("base", true);
    FlagSettings plain = Fixtures.flag("f", true);
    var configuration = new Fixtures.Reloadable(base, Fixtures.requiring(plain, "base"));
    try (Foundation foundation = Foundation.inMemory();
        Flags flags = Flags.start(configuration, foundation)) {
      Flag flag = flags.flag("f");
      assertThat(flag.decide("u").reason()).isEqualTo(Reason.STATIC);

      configuration.become(Fixtures.flag("base", false), Fixtures.requiring(plain, "base"));
      assertThat(flag.decide("u").reason()).isEqualTo(Reason.PREREQUISITE_FAILED);

      configuration.become(Fixtures.flag("base", false), plain);
      assertThat(flag.decide("u").reason()).isEqualTo(Reason.STATIC);

      configuration.become(base, Fixtures.requiring(plain, "base"));
      configuration.become(Fixtures.flag("base", false), Fixtures.requiring(plain, "base"));
      assertThat(flag.decide("u").reason()).isEqualTo(Reason.PREREQUISITE_FAILED);
    }
  }
}
