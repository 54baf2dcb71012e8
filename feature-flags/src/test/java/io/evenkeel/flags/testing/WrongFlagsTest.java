package io.evenkeel.flags.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a test run says about wrong annotations, and how it goes with several threads. */
@Tag("FLAG-11")
class WrongFlagsTest {

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .execute();
  }

  private static String failureOf(Class<?> tests) {
    return run(tests).allEvents().finished().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(Throwable::getMessage)
        .collect(Collectors.joining());
  }

  static class NoNumber {
    @Test
    @WithFlag(name = "limit", value = "much", type = WithFlag.Type.NUMBER)
    void runs() {}
  }

  static class NoBoolean {
    @Test
    @WithFlag(name = "beta", value = "yes", type = WithFlag.Type.BOOLEAN)
    void runs() {}
  }

  static class NoDocument {
    @Test
    @WithFlag(name = "limits", value = "{calls", type = WithFlag.Type.JSON)
    void runs() {}
  }

  static class NoObject {
    @Test
    @WithFlag(name = "limits", value = "5", type = WithFlag.Type.JSON)
    void runs() {}
  }

  @WithFlag(name = "beta", value = "true")
  @WithFlag(name = "beta", value = "false")
  static class Twice {
    @Test
    void runs() {}
  }

  static class TwoFlags {
    @Test
    @WithFlag(name = "a", value = "1")
    @WithFlag(name = "b", value = "2")
    void runs(Flag flag) {}
  }

  static class OneFlag {
    @Test
    @WithFlag(name = "a", value = "one")
    void runs(Flag flag) {
      assertThat(flag.decide("s").text()).isEqualTo("one");
    }
  }

  @Test
  void aValueOfAnotherTypeFailsTheTestAndSaysWhatToWrite() {
    assertThat(failureOf(NoNumber.class))
        .isEqualTo(
            "@WithFlag(name = \"limit\", value = \"much\") is not a number; write it like -2 or"
                + " 0.25");
    assertThat(failureOf(NoBoolean.class))
        .isEqualTo(
            "@WithFlag(name = \"beta\", value = \"yes\") is not a boolean; write true or false");
    assertThat(failureOf(NoDocument.class))
        .contains("value = \"{calls\") is not a JSON document: ");
    assertThat(failureOf(NoObject.class)).contains("write an object or an array");
  }

  @Test
  void aFlagThatIsGivenTwiceFailsTheTest() {
    assertThat(failureOf(Twice.class)).contains("gives flag 'beta' twice at ").contains("Twice");
  }

  @Test
  void aSingleFlagCanBeTakenItself() {
    run(OneFlag.class).testEvents().assertStatistics(counts -> counts.succeeded(1));
    assertThat(failureOf(TwoFlags.class)).contains("exactly one @WithFlag").contains("[a, b]");
  }

  @WithFlag(name = "f", value = "on")
  static class InParallel {
    private static final Set<Flags> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void before(Flags flags) {
      SEEN.clear();
      SEEN.add(flags);
      flags.disable("f", "test", "is the class's own");
    }

    @RepeatedTest(50)
    void each(Flags flags) {
      assertThat(SEEN.add(flags)).as("nobody else's flags").isTrue();
      assertThat(flags.flag("f").decide("s").text()).isEqualTo("on");
      flags.disable("f", "test", "is this test's own");
    }
  }

  @Test
  void testsThatRunAtTheSameTimeHaveTheirOwnFlagsWhichEndWithThem() {
    run(InParallel.class).testEvents().assertStatistics(counts -> counts.succeeded(50).failed(0));

    assertThat(InParallel.SEEN).hasSize(51);
    assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
        .filteredOn(name -> name.contains("evenkeel"))
        .as("tickers that were not closed")
        .hasSizeLessThan(20);
  }
}
