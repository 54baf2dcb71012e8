package io.evenkeel.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-9")
class RepeatSketchTest {
  private static final long HOUR = 3_600;
  private final RepeatSketch sketch = new RepeatSketch();
  private final Random random = new Random(11);

  @Test
  void theSameIsARepeatAndAnythingElseIsNot() {
    assertThat(sketch.isRepeat(42L << 40, 100, HOUR)).isFalse();
    assertThat(sketch.isRepeat(42L << 40, 200, HOUR)).isTrue();
    assertThat(sketch.isRepeat(44L << 40, 200, HOUR)).isFalse();
  }

  @Test
  void aRepeatIsOneOnlyWhileTheAnswerWouldHaveBeenKept() {
    long hash = random.nextLong();
    assertThat(sketch.isRepeat(hash, 0, HOUR)).isFalse();
    assertThat(sketch.isRepeat(hash, HOUR - 4, HOUR)).isTrue();
    assertThat(sketch.isRepeat(hash, HOUR, HOUR)).as("a cache would have to ask again").isFalse();
    assertThat(sketch.isRepeat(hash, HOUR + HOUR / 2, HOUR)).as("and keep that").isTrue();
  }

  @Test
  void nothingIsARepeatWhereNothingIsKept() {
    long hash = random.nextLong();
    sketch.isRepeat(hash, 0, 0);
    assertThat(sketch.isRepeat(hash, 0, 0)).isFalse();
  }

  @Test
  void promptsThatDifferAreHardlyEverTakenForTheSame() {
    int repeats = 0;
    for (int i = 0; i < 1_000_000; i++) {
      repeats += sketch.isRepeat(random.nextLong(), i / 1_000, HOUR) ? 1 : 0;
    }
    assertThat(repeats).isZero();
  }

  @Test
  void asManyPromptsAsAThirdOfThePlacesAreRemembered() {
    long[] hashes = random.longs(5_000).toArray();
    int repeats = 0;
    for (long hash : hashes) {
      sketch.isRepeat(hash, 10, HOUR);
    }
    for (long hash : hashes) {
      repeats += sketch.isRepeat(hash, 20, HOUR) ? 1 : 0;
    }
    assertThat(repeats).isGreaterThan(4_900);
  }

  @Test
  void theOldestGivesWay() {
    // Five of one set of four.
    for (long i = 1; i <= 5; i++) {
      sketch.isRepeat(i << 40, i * 10, HOUR);
    }
    assertThat(sketch.isRepeat(5L << 40, 60, HOUR)).isTrue();
    assertThat(sketch.isRepeat(2L << 40, 60, HOUR)).isTrue();
    assertThat(sketch.isRepeat(1L << 40, 60, HOUR)).isFalse();
  }

  @Test
  void theMonotonicClockMayBeNegative() {
    long hash = random.nextLong();
    assertThat(sketch.isRepeat(hash, -50, HOUR)).isFalse();
    assertThat(sketch.isRepeat(hash, -10, HOUR)).isTrue();
    assertThat(sketch.isRepeat(hash, 100, HOUR)).isTrue();
  }
}
