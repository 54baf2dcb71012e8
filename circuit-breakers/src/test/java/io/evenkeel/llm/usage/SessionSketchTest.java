package io.evenkeel.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("LLM-9")
class SessionSketchTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 500, 5_000, 20_000, 200_000})
  void sessionsAreCountedToSomePercent(int sessions) {
    var sketch = new SessionSketch();
    var random = new Random(7);
    for (int i = 0; i < sessions; i++) {
      long session = random.nextLong();
      sketch.note(session);
      sketch.note(session);
    }
    // Four standard errors.
    assertThat((double) SessionSketch.estimate(sketch.drain()))
        .isBetween(sessions * 0.908, sessions * 1.092);
  }

  @Test
  void hashesThatAreHardlySpreadAreCountedToo() {
    var sketch = new SessionSketch();
    for (long session = 1; session <= 10_000; session++) {
      sketch.note(session);
    }
    assertThat(SessionSketch.estimate(sketch.drain())).isBetween(9_080L, 10_920L);
  }

  @Test
  void aSessionInTwoPartsCountsOnce() {
    var sketch = new SessionSketch();
    var random = new Random(7);
    long[] sessions = random.longs(1_000).toArray();
    for (long session : sessions) {
      sketch.note(session);
    }
    byte[] first = sketch.drain();
    assertThat(SessionSketch.estimate(sketch.drain())).as("what was taken is gone").isZero();
    for (long session : sessions) {
      sketch.note(session);
    }
    byte[] whole = first.clone();
    SessionSketch.merge(whole, sketch.drain());
    assertThat(whole).isEqualTo(first);
  }
}
