package io.evenkeel.slo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

  @ParameterizedTest
  @CsvSource({
    "100, 0, 99%", // a stricter target allows less than one failure: no failure says nothing of it
    "1000, 0, 99.9%",
    "1000, 1, 99.5%", // half of the budget stays
    "1000, 2, 99.5%",
    "1000, 3, 99%",
    "1000, 50, 90%",
  })
  void noTargetIsStricterThanTheCallsCanShow(long calls, long failed, String target)
      throws Exception {
    assertThat(baseline(call("a", true, calls - failed) + call("a", false, failed)).suggestion())
        .contains("availability: {target: " + target + "}");
  }

  @Test
  void tooFewCallsOrTooManyFailuresSuggestNothing() throws Exception {
    assertThat(baseline(call("a", true, 99)).suggestion())
        .contains("# a: 0 of 99 calls failed, which is too few calls")
        .doesNotContain("target");
    assertThat(baseline(call("a", true, 949) + call("a", false, 51)).suggestion())
        .contains("# a: 51 of 1000 calls failed")
        .doesNotContain("target");
  }

  @Test
  void servicesComeInTheOrderOfTheirNames() throws Exception {
    Baseline found = baseline(call("b", true, 200) + call("a", true, 100));

    assertThat(found.services()).extracting(CallSummary::service).containsExactly("a", "b");
  }

  @Test
  void aNameThatAFileCannotHaveIsLeftOut() throws Exception {
    assertThat(baseline(call("a\\\": x", true, 200) + call("b", true, 200)).suggestion())
        .contains("# one service is left out", "\"b\":")
        .doesNotContain("x\"");
  }

  private static String call(String service, boolean ok, long calls) {
    return calls == 0
        ? ""
        : "{\"t\":1,\"service\":\"%s\",\"ok\":%s,\"n\":%d}\n".formatted(service, ok, calls);
  }

  private static Baseline baseline(String lines) throws Exception {
    return Baseline.of(
        ReplayEvents.read(
            "events.ndjson", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))));
  }
}
