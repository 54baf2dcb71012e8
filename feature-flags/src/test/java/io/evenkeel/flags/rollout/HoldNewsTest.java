package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-6")
class HoldNewsTest {
  // Clocks may begin anywhere, and pass the greatest number.
  private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();
  private final HoldNews news = new HoldNews(1);

  private boolean isNews(String cause) {
    return news.isNews(cause, now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void aCauseIsToldAtOnceAndOnce() {
    assertThat(isNews("thin data")).isTrue();
    assertThat(isNews("thin data")).isFalse();
    assertThat(isNews("suspect")).isTrue();
    pass(Duration.ofHours(1));
    assertThat(isNews("suspect")).isFalse();
  }

  @Test
  void ofTwoCausesThatTakeTurnsOnlyTheOneThatStaysIsToldAgain() {
    assertThat(isNews("hold time")).isTrue();
    assertThat(isNews("suspect")).isTrue();
    for (int turn = 0; turn < 1_000; turn++) {
      pass(Duration.ofSeconds(20));
      assertThat(isNews(turn % 2 == 0 ? "hold time" : "suspect")).isFalse();
    }
    pass(Duration.ofSeconds(20));
    assertThat(isNews("hold time")).isFalse();
    pass(HoldNews.SETTLES.minusNanos(1));
    assertThat(isNews("hold time")).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(isNews("hold time")).isTrue();
    assertThat(isNews("hold time")).isFalse();
  }

  @Test
  void aCauseThatComesBackAfterLongIsToldAtOnce() {
    isNews("hold time");
    isNews("suspect");
    pass(HoldNews.SETTLES);
    assertThat(isNews("hold time")).isTrue();
  }

  @Test
  void oneThatIsToldAlreadyWhenItComesBackIsNotToldAgain() {
    isNews("suspect");
    isNews("hold time");
    pass(Duration.ofSeconds(1));
    assertThat(isNews("suspect")).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(isNews("hold time")).isFalse();
    pass(Duration.ofHours(1));
    assertThat(isNews("hold time")).isFalse();
  }

  @Test
  void itIsAboutOneGeneration() {
    assertThat(news.isOf(1)).isTrue();
    assertThat(news.isOf(2)).isFalse();
  }
}
