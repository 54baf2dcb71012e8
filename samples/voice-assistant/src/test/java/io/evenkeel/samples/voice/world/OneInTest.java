package io.evenkeel.samples.voice.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneInTest {
  @Test
  void everyBlockHasExactlyOne() {
    var fault = new OneIn(20);

    for (int block = 0; block < 50; block++) {
      assertThat(IntStream.range(0, 20).filter(i -> fault.now()).count()).isOne();
    }
  }
}
