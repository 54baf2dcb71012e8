package io.evenkeel.failover.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hours of outages in virtual time. {@code benchmarks/breakers outages} makes a million requests
 * with the properties {@code evenkeel.requests} and {@code evenkeel.report}.
 */
@Tag("LLM-2")
@Tag("LLM-4")
class OutageSimulationTest {
  private static final int REQUESTS = Integer.getInteger("evenkeel.requests", 5_000);
  private static final OutageReport REPORT = new OutageReport();

  static Stream<Arguments> outages() {
    return Stream.of(Fault.DOWN, Fault.FLAPPING, Fault.SLOW, Fault.RATE_LIMITED)
        .flatMap(fault -> Stream.of(Traffic.values()).map(traffic -> Arguments.of(fault, traffic)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("outages")
  void noCallerNoticesAndNoStormBreaksLoose(Fault fault, Traffic traffic) {
    OutageFigures figures = new OutageRun(Map.of("primary", fault), 1).run(traffic, REQUESTS);

    REPORT.add("primary " + words(fault) + ", " + words(traffic), figures);
    assertThat(figures.failed()).isZero();
    assertThatNoStormBrokeLoose(figures);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void withEverybodyOutTheyGetProbesOnly(Fault fault) {
    OutageFigures figures =
        new OutageRun(Map.of("primary", fault, "peer", fault), 1).run(Traffic.STEADY, REQUESTS);

    REPORT.add("everybody " + words(fault) + ", steady", figures);
    assertThatNoStormBrokeLoose(figures);
    assertThat(figures.worstWindow()).isLessThanOrEqualTo(1.10);
  }

  static List<Fault> faults() {
    return List.of(Fault.DOWN, Fault.SLOW);
  }

  @AfterAll
  static void report() throws IOException {
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      REPORT.write(Path.of(file));
    }
  }

  private static void assertThatNoStormBrokeLoose(OutageFigures figures) {
    assertThat(figures.mostAtOneProvider()).isLessThanOrEqualTo(2);
    assertThat((double) figures.extraAttempts())
        .isLessThanOrEqualTo(figures.allowedExtraAttempts());
    assertThat(figures.asksWhileOpen()).isZero();
    assertThat(figures.mostProbes()).isLessThanOrEqualTo(2);
    assertThat(figures.worstWindowWithoutProbes()).isLessThanOrEqualTo(1.10);
    assertThat(figures.inFlight()).isZero();
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
