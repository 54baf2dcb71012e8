package io.evenkeel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemTimeTest {

  @Test
  void readsTheMachinesClocks() {
    TimeSource time = TimeSource.system();
    long nanosBefore = System.nanoTime();
    Instant before = Instant.now();

    assertThat(time.nanoTime()).isBetween(nanosBefore, System.nanoTime());
    assertThat(time.now()).isBetween(before, Instant.now());
  }
}
