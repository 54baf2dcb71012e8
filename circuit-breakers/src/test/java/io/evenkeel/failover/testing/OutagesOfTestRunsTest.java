package io.evenkeel.failover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.Outage.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a test run says about wrong annotations, and how outages keep to their tests. */
@Tag("LLM-13")
class OutagesOfTestRunsTest {

  private static EngineExecutionResults run(boolean parallel, Class<?>... tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            Arrays.stream(tests)
                .map(type -> selectClass(type))
                .toArray(org.junit.platform.engine.DiscoverySelector[]::new))
        .configurationParameter(
            "junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .execute();
  }

  private static String failureOf(Class<?> tests) {
    return run(false, tests).allEvents().finished().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(Throwable::getMessage)
        .collect(Collectors.joining());
  }

  static class Misspelt {
    @Test
    @ProviderOutage("azur-openai")
    void runs() {
      try (var app = new TwoAnswering()) {
        assertThat(app.answering()).isEqualTo("azure-openai");
      }
    }
  }

  static class NothingRuns {
    @Test
    @ProviderOutage("that-nobody-has")
    void runs() {}
  }

  @ProviderOutage("azure-openai")
  @ProviderOutage("azure-openai")
  static class Twice {
    @Test
    void runs() {}
  }

  static class TooMuch {
    @Test
    @ProviderOutage(value = "azure-openai", share = 101)
    void runs() {}
  }

  @Test
  void aProviderThatNobodyKnowsFailsTheTestAndTheMessageNamesThoseThatAreKnown() {
    assertThat(failureOf(Misspelt.class))
        .isEqualTo(
            "@ProviderOutage(\"azur-openai\"): no running Failover knows such a provider; known"
                + " are [aws-bedrock, azure-openai]");
    assertThat(failureOf(NothingRuns.class)).contains("knows such a provider");
  }

  @Test
  void aWrongAnnotationFailsTheTest() {
    assertThat(failureOf(Twice.class)).contains("names 'azure-openai' twice at ").contains("Twice");
    assertThat(failureOf(TooMuch.class))
        .isEqualTo(
            "@ProviderOutage(\"azure-openai\") is wrong: a share is from 1 to 100 percent, not"
                + " 101");
  }

  @TestMethodOrder(MethodName.class)
  static class OfAnApplication {
    private static TwoAnswering app;

    @BeforeAll
    static void start() {
      app = new TwoAnswering();
    }

    @AfterAll
    static void stop() {
      app.close();
    }

    @Test
    @ProviderOutage(value = "azure-openai", kind = Kind.MALFORMED)
    void first() {
      assertThat(app.answering()).isEqualTo("aws-bedrock");
      throw new IllegalStateException("this test fails");
    }

    @Test
    void second() {
      assertThat(app.answering()).isEqualTo("azure-openai");
    }
  }

  @Test
  void anOutageEndsWithItsTestHoweverThatEnds() {
    EngineExecutionResults results = run(false, OfAnApplication.class);

    results.testEvents().assertStatistics(counts -> counts.succeeded(1).failed(1));
    assertThat(
            results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage))
        .containsExactly("this test fails");
  }

  @Test
  void howManyAttemptsMetTheOutageIsReported() {
    assertThat(
            run(false, OfAnApplication.class).allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()))
        .containsExactly(Map.of("attempts that met an outage", "1"));
  }

  static class Refusing {
    private final TwoAnswering app = new TwoAnswering();

    @RepeatedTest(40)
    @ProviderOutage(value = "azure-openai", kind = Kind.QUOTA)
    void each() {
      assertThat(app.ask().attempts().get(0).errorClass()).isEqualTo(ErrorClass.QUOTA_EXHAUSTED);
    }
  }

  static class Failing {
    private final TwoAnswering app = new TwoAnswering();

    @RepeatedTest(40)
    @ProviderOutage(value = "azure-openai", kind = Kind.ERROR_500)
    void each() {
      for (int i = 0; i < 5; i++) {
        assertThat(app.ask().attempts().get(0).errorClass()).isEqualTo(ErrorClass.SERVER_ERROR);
      }
    }
  }

  static class Calm {
    private final TwoAnswering app = new TwoAnswering();

    @RepeatedTest(40)
    void each() {
      assertThat(app.answering()).isEqualTo("azure-openai");
    }
  }

  @Test
  void testsThatRunAtTheSameTimeDoNotMeetEachOthersOutages() {
    run(true, Refusing.class, Failing.class, Calm.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(120).failed(0));
  }
}
