package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong now = new AtomicLong(7);
  private final Progress progress = new Progress(new PrintWriter(text), now::get);

  @Test
  void workThatIsDoneInAFewSecondsSaysNothing() {
    Consumer<Duration> replay = progress.ofReplay(Duration.ofDays(30));

    replay.accept(Duration.ofDays(1));
    pass(Duration.ofMillis(3_999));
    replay.accept(Duration.ofDays(29));

    assertThat(text.toString()).isEmpty();
  }

  @Test
  void longWorkSaysEveryFewSecondsHowFarItIs() {
    Consumer<Duration> replay = progress.ofReplay(Duration.ofDays(30));

    pass(Duration.ofSeconds(4));
    replay.accept(Duration.ofDays(6));
    pass(Duration.ofSeconds(3));
    replay.accept(Duration.ofDays(9));
    pass(Duration.ofSeconds(1));
    replay.accept(Duration.ofDays(15));

    assertThat(text.toString().lines())
        .containsExactly(
            "evenkeel: replayed %s of %s (%s)".formatted(span(6), span(30), Figures.percent(0.2)),
            "evenkeel: replayed %s of %s (%s)".formatted(span(15), span(30), Figures.percent(0.5)));
  }

  @Test
  void runsThatGoOnTogetherSayHowFarTheyAre() {
    var runs = new SimulationProgress(progress, Duration.ofHours(10), 4);

    runs.at(1, Duration.ofHours(9));
    runs.at(2, Duration.ofHours(4));
    pass(Duration.ofSeconds(4));
    runs.ended(1);
    pass(Duration.ofSeconds(4));
    runs.at(3, Duration.ofHours(2));

    assertThat(text.toString().lines())
        .containsExactly(
            "evenkeel: simulated 1 of 4 runs (%s)".formatted(Figures.percent(0.35)),
            "evenkeel: simulated 1 of 4 runs (%s)".formatted(Figures.percent(0.4)));
  }

  @Test
  void longReadingSaysHowMuchWasRead() {
    pass(Duration.ofSeconds(5));
    progress.ofReading(123_400_000);
    progress.ofReading(123_500_000);

    assertThat(text.toString().lines()).containsExactly("evenkeel: read 123 MB of events");
  }

  @Test
  void allBytesOfAnInputAreCounted() throws IOException {
    List<Long> heard = new ArrayList<>();
    try (var in = new WatchedInput(new ByteArrayInputStream(new byte[10]), heard::add)) {
      assertThat(in.read()).isZero();
      assertThat(in.read(new byte[4])).isEqualTo(4);
      assertThat(in.readAllBytes()).hasSize(5);
      assertThat(in.read()).isNegative();
    }

    assertThat(heard).startsWith(1L, 5L, 10L).endsWith(10L);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static String span(int days) {
    return Figures.span(Duration.ofDays(days));
  }
}
