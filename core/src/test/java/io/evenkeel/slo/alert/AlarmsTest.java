package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Episodes that wait because nobody can be told. */
class AlarmsTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  private final Alarms alarms = new Alarms(List.of());
  private int minute;

  private record Flapping(AlertIdentity identity) implements AlertRule {
    @Override
    public String severity() {
      return "critical";
    }

    @Override
    public List<String> routes() {
      return List.of();
    }

    @Override
    public Judgement judge() {
      return Judgement.UNKNOWN;
    }

    @Override
    public String summary() {
      return "it flaps";
    }
  }

  private void judge(Judgement judgement) {
    Instant now = START.plus(Duration.ofMinutes(minute++));
    alarms.beginEvaluation();
    alarms.judge(new Flapping(Transitions.FAST), judgement, now, Duration.ofDays(1));
  }

  @Test
  @Tag("SLO-15")
  void memoryOfEpisodesThatWaitIsBoundedAndTheOneBeingToldIsKept() {
    judge(Judgement.HOLDS);
    Alarm first = alarms.news().get(0).alarm();
    assertThat(alarms.startTelling(first)).isTrue();
    for (int i = 0; i < Alarms.MOST_EARLIER + 10; i++) {
      judge(Judgement.CLEAR);
      judge(Judgement.HOLDS);
    }
    assertThat(alarms.all()).hasSize(Alarms.MOST_EARLIER + 1);
    assertThat(alarms.dropped()).isEqualTo(10);
    List<Alarms.News> news = alarms.news();
    assertThat(news.get(0).alarm()).isSameAs(first);
    assertThat(news).extracting(one -> one.alarm().at(one.state())).isSorted();
    assertThat(news.get(news.size() - 1).alarm().isFiring())
        .as("the latest is never lost")
        .isTrue();
  }

  @Test
  @Tag("SLO-15")
  void episodesThatWaitOutliveARestartInOrder() {
    judge(Judgement.HOLDS);
    judge(Judgement.CLEAR);
    judge(Judgement.HOLDS);
    var restored = new Alarms(alarms.all().stream().map(Alarm::line).map(Alarm::restore).toList());
    assertThat(restored.news())
        .extracting(one -> one.state() + " " + one.alarm().at(one.state()))
        .containsExactly(
            "FIRING 2026-01-05T09:00:00Z",
            "RESOLVED 2026-01-05T09:01:00Z",
            "FIRING 2026-01-05T09:02:00Z");
  }
}
