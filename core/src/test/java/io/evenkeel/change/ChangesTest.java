package io.evenkeel.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.ConfigurationReloaded;
import io.evenkeel.event.EventBus;
import io.evenkeel.testing.ManualTime;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-16")
class ChangesTest {
  private final ManualTime time = new ManualTime();
  private final EventBus events = new EventBus();
  private final Changes changes = new Changes(time, time, events);
  private final ExposureTally canary = new ExposureTally("flag greeting#7:canary");

  private record Touching(Instant at, String tag) implements Change {
    @Override
    public String kind() {
      return "flag";
    }

    @Override
    public String what() {
      return "touches " + tag;
    }

    @Override
    public String undo() {
      return "";
    }
  }

  private Trace trace(String tag) {
    events.publish(new Touching(time.now(), tag));
    return changes.recent("desk").tags().stream()
        .filter(trace -> trace.tag().equals(tag))
        .findFirst()
        .orElseThrow();
  }

  private void reload(int generation) {
    events.publish(new ConfigurationReloaded(time.now(), Path.of("evenkeel.yml"), generation));
  }

  @Test
  void aReloadIsRememberedWithItsMonotonicTimeHoweverTheWallClockJumps() {
    time.advance(Duration.ofSeconds(5));
    time.jumpWallClock(Duration.ofHours(-1));
    reload(7);

    RecentChange remembered = changes.recent("desk").changes().get(0);
    assertThat(remembered.nanos()).isEqualTo(5_000_000_000L);
    assertThat(remembered.change().kind()).isEqualTo("configuration");
    assertThat(remembered.change().what()).isEqualTo("evenkeel.yml reloaded, generation 7");
    assertThat(remembered.change().undo()).isEmpty();
  }

  @Test
  void ofManyChangesTheOldestAreForgotten() {
    for (int generation = 1; generation <= 300; generation++) {
      reload(generation);
    }

    assertThat(changes.recent("desk").changes()).hasSize(256);
    assertThat(changes.recent("desk").changes().get(0).change().what()).endsWith("generation 45");
  }

  @Test
  void aTallyIsKnownByTensOfSecondsAndUpToThisMoment() {
    canary.completed(Outcome.SERVER_ERROR, 0); // before it is followed: not news
    changes.follow(canary);
    canary.completed(Outcome.SUCCESS, 0);
    time.advance(Duration.ofSeconds(10));
    canary.completed(Outcome.CLIENT_ERROR, 0);
    canary.completed(Outcome.SERVER_ERROR, 0);
    canary.completed(Outcome.IGNORED, 0);
    time.advance(Duration.ofSeconds(14));
    canary.completed(Outcome.SERVER_ERROR, 0);

    assertThat(trace(canary.tag()).good()).containsExactly(1, 1, 0);
    assertThat(trace(canary.tag()).bad()).containsExactly(0, 1, 1);
    assertThat(changes.recent("desk").ends())
        .containsExactly(10_000_000_000L, 20_000_000_000L, 24_000_000_000L);
  }

  @Test
  void twoHoursAreKept() {
    changes.follow(canary);
    for (int i = 1; i <= 1_000; i++) {
      for (int call = 0; call < i; call++) {
        canary.completed(Outcome.SUCCESS, 0);
      }
      time.advance(Duration.ofSeconds(10));
    }

    long[] expected = IntStream.rangeClosed(281, 1_001).mapToLong(i -> i % 1_001).toArray();
    assertThat(trace(canary.tag()).good()).containsExactly(expected);
    assertThat(changes.recent("desk").ends()).hasSize(721).startsWith(2_810_000_000_000L);
  }

  @Test
  void aTagThatComesBackGoesOnWithItsNewCounterAndItsPast() {
    changes.follow(canary);
    canary.completed(Outcome.SUCCESS, 0);
    time.advance(Duration.ofSeconds(10));
    var restarted = new ExposureTally(canary.tag());
    restarted.completed(Outcome.SERVER_ERROR, 0);
    changes.follow(restarted);
    restarted.completed(Outcome.SERVER_ERROR, 0);
    time.advance(Duration.ofSeconds(10));

    assertThat(trace(canary.tag()).good()).containsExactly(1, 0, 0);
    assertThat(trace(canary.tag()).bad()).containsExactly(0, 1, 0);
  }

  @Test
  void ofTooManyTagsTheFirstIsForgotten() {
    for (int i = 0; i < 513; i++) {
      changes.follow(new ExposureTally("provider " + i));
      events.publish(new Touching(time.now(), "provider " + i % 2));
    }

    assertThat(changes.recent("desk").tags()).extracting(Trace::tag).containsExactly("provider 1");
  }

  @Test
  void aServiceHasItsOwnTrace() {
    var desk = new ExposureTally("desk");
    changes.followService(desk);
    changes.follow(canary);
    desk.completed(Outcome.SERVER_ERROR, 0);

    assertThat(changes.recent("desk").service().orElseThrow().failures(0, 1)).isEqualTo(1);
    assertThat(changes.recent("pharmacy").service()).isEmpty();
    assertThat(changes.recent("desk").tags()).as("no change names one").isEmpty();
  }

  @Test
  void countingACallAllocatesNothing() {
    changes.follow(canary);
    count();
    count();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    count();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / 100_000.0).isLessThan(0.1); // the bean itself allocates a little
    assertThat(canary.good()).isEqualTo(300_000);
  }

  private void count() {
    for (int i = 0; i < 100_000; i++) {
      try (CallScope call = CallScope.open()) {
        call.expose(canary);
        call.end(Outcome.SUCCESS, 1);
      }
    }
  }
}
